"""Reading and writing Chinese amounts, dates and names: pure functions, no I/O."""
