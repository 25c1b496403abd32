"""The second supervision: a lead that was supervised before goes to the leading-group list."""

from collections.abc import Iterable
from datetime import date, timedelta

from leadcrm.domain.ladder import RUNGS
from leadcrm.domain.policy import Policy
from leadcrm.domain.workcalendar import WorkCalendar

DAY = timedelta(days=1)
SUPERVISED, LISTED = 3, len(RUNGS)
"""The rung of the supervision note, and the one above it: the leading-group list."""


def counts_second(policy: Policy) -> bool:
    """Tell whether a policy sends a second supervision to the list.

    Its ladder must have both rungs, and the time in which the first one counts
    must not be 0.
    """
    return policy.second_supervision_within > 0 and len(policy.rungs) == LISTED


def supervised_on(due: date, calendar: WorkCalendar, policy: Policy) -> date:
    """Return the day on which a promise comes to the supervision rung, if it is open until then.

    Working days are counted from its effective due, as everywhere; a freeze of
    notices moves nothing. A promise that was put off has only its present due.
    """
    return calendar.add(calendar.at_or_after(due), policy.rungs[SUPERVISED - 1])


def latest_due(day: date, calendar: WorkCalendar, policy: Policy) -> date:
    """Return the latest due of the promises that are on the supervision rung or above on a day."""
    return calendar.add(calendar.at_or_before(day), -policy.rungs[SUPERVISED - 1])


def earlier(
    mine: date, others: Iterable[tuple[date, str]], policy: Policy
) -> tuple[date, str] | None:
    """Return the last supervision before the one of the day `mine` that still counts, or None.

    `others` are the days on which other promises of the same lead came to the
    supervision rung, each with its code. Two on the same day are one occasion.
    Days are counted from one supervision to the other and not to today, so that
    a lead does not leave the list by itself. Source: domain notes §2, the ladder
    (two 督办); the number of days is policy.
    """
    first = mine - DAY * policy.second_supervision_within
    return max((each for each in others if first <= each[0] < mine), default=None)
