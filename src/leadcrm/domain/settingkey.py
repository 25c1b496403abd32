"""The keys of settings."""

OFFICE = "office"
POLICY = "policy"
CALENDAR = "calendar."
"""Before a year: its days off and the weekend days that were worked."""
COLUMNS = "columns."
"""Before the mark of a list's headers: what its columns were said to be."""
