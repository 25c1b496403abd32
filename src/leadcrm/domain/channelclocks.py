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


def stricter(policy: int, own: int) -> int:
    """Return the shorter of two spans, of which 0 is none.

    >>> stricter(7, 3), stricter(0, 3), stricter(7, 0), stricter(2, 3)
    (3, 3, 7, 2)
    """
    return min(filter(None, (policy, own)), default=0)
