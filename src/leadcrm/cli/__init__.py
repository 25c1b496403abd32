"""The command line: a thin skin over the use cases, one file per group of commands."""
