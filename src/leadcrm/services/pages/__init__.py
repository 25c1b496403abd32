"""The page of anything that a word names."""
