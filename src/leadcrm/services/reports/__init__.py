"""The office's paper: reports composed of sections, and the files that they go out in."""
