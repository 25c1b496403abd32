"""Clocks that a channel has of its own: a hotline answers sooner than the policy asks."""

from typing import NamedTuple

OF_THE_CORE = frozenset(
    {
        *("squad", "station", "expo", "festival", "chamber", "hometown", "agency", "investor"),
        *("park", "chain", "reception", "media", "land", "referral", "hq"),
    }
)
"""The codes of the core's own channels, which have none: for them no plugin is asked."""


class ChannelClocks(NamedTuple):
    """Calendar days between touches, working days until the first answer; 0 for the policy's."""

    cadence_days: int = 0
    answer_workdays: int = 0


NONE = ChannelClocks()
