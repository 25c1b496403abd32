"""The way out: the whole book or one list, in private files."""
