"""How long the first registration of a lead keeps others away: data that a county edits."""

from typing import NamedTuple


class ClaimPolicy(NamedTuple):
    """`protected_days`: calendar days after the last contact with content.

    Source: domain notes §4, 首报首谈; 90 days is our own default, for the office to correct.
    """

    protected_days: int = 90
