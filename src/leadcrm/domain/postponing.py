"""What postponing costs: beyond so many times, or so far, a reason and a second person."""

from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.text import Text

TOO_OFTEN = Text(zh="已推迟 {times} 次", en="put off {times} times already")
TOO_FAR = Text(
    zh="要推到最初应办 {first} 的 {days} 天以后",
    en="to be put off more than {days} days beyond {first}, when it was first due",
)


class Postponement(NamedTuple):
    """A follow-up that is to be put off: since when it was due, how often it was put off, to when.

    `stage` and `key` are its lead's; None for a record of a plugin.
    """

    first_due: date
    times: int
    to: date
    stage: Stage | None = None
    key: bool = False


def beyond(asked: Postponement, policy: Policy) -> Text | None:
    """Return why a postponement needs a reason and a second person; None where it does not.

    Either it was put off as often as the policy allows, or it would come more than so
    many cadences (calendar days) after the day on which it was first due. A lead that
    is not touched by cadence has the first limit only. The limits are our own default.
    """
    if asked.times >= policy.long_postponed:
        return TOO_OFTEN.format(times=asked.times)
    cadence = cadence_days(asked.stage, policy, key=asked.key) if asked.stage else None
    if not cadence or not policy.postpone_cadences:
        return None
    days = cadence * policy.postpone_cadences
    if asked.to <= asked.first_due + timedelta(days=days):
        return None
    return TOO_FAR.format(first=asked.first_due, days=days)
