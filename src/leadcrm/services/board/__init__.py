"""The wall chart (挂图作战): the office's book on one page, to be hung up."""
