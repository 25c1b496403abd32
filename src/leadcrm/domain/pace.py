"""Whether a unit keeps pace with the calendar: elapsed months ÷ 12 (rules R8 to R10)."""

from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.metric import Metric
from leadcrm.domain.policy import Policy
from leadcrm.domain.ratio import Ratio
from leadcrm.text import Text

MONTHS = 12


class Status(Choice):
    """Where a unit stands towards a yearly target."""

    MET = "met", Text(zh="完成", en="met")
    ON_PACE = "on_pace", Text(zh="保持", en="on pace")
    BEHIND = "behind", Text(zh="欠进度", en="behind")
    UNMET = "unmet", Text(zh="未完成", en="not met")


class Pace(NamedTuple):
    """A target above zero and what was reached of it, in 分 or people.

    `months` of `year` are over; it is `closed` when the year is. `pipeline` is
    what the open leads may still bring (测算), None where nothing is worked out.
    """

    metric: Metric
    year: int
    target: int
    actual: int
    months: int
    closed: bool = False
    pipeline: int | None = None


def months_elapsed(today: date) -> int:
    """Return how many months of the year are over; the last day completes its month."""
    return today.month if (today + timedelta(days=1)).month != today.month else today.month - 1


def months_of(year: int, today: date) -> int:
    """Return how many months of `year` are over on `today`."""
    if year == today.year:
        return months_elapsed(today)
    return MONTHS if year < today.year else 0


def last_month(today: date) -> tuple[int, int]:
    """Return (year, month) of the last month that is over; the last day completes its month."""
    months = months_elapsed(today)
    return (today.year, months) if months else (today.year - 1, MONTHS)


def completion(now: Pace) -> Ratio:
    """Return verified actual ÷ target (rule R8)."""
    return Ratio(now.actual, now.target)


def elapsed(now: Pace) -> Ratio:
    """Return the pace, elapsed months ÷ 12 (时序进度)."""
    return Ratio(now.months, MONTHS)


def gap(now: Pace) -> Ratio:
    """Return completion less pace; times a hundred it is in points (个百分点)."""
    return Ratio(now.actual * MONTHS - now.target * now.months, now.target * MONTHS)


def is_behind(now: Pace) -> bool:
    """Tell whether completion is below pace, exactly (rule R8)."""
    return gap(now).numerator < 0


def shortfall(now: Pace) -> Ratio:
    """Return 欠额: max(0, target × pace - actual), in the unit of the target (rule R9)."""
    return Ratio(max(0, now.target * now.months - now.actual * MONTHS), MONTHS)


def monthly_need(now: Pace) -> Ratio | None:
    """Return 月均需: (target - actual) ÷ months left (rule R9).

    None where the target is met or no month is left.
    """
    left = MONTHS - now.months
    return Ratio(now.target - now.actual, left) if left and now.actual < now.target else None


def status(now: Pace) -> Status:
    """Return 完成 only from the target on; above pace but below target is 保持 (rule R10)."""
    if now.actual >= now.target:
        return Status.MET
    if now.closed:
        return Status.UNMET
    return Status.BEHIND if is_behind(now) else Status.ON_PACE


def lamp(now: Pace, policy: Policy) -> Lamp:
    """Return green from `pace_green` points on, yellow from `pace_yellow` on, else red.

    Whether exactly `pace_green` is green still is the policy's to say.
    """
    return lamp_at(gap(now), policy)


def lamp_at(ahead: Ratio, policy: Policy) -> Lamp:
    """Return the lamp of a gap, given as a share of the target: -0.1 is 10 points behind."""
    points = ahead.numerator * 100
    green = policy.pace_green * ahead.denominator
    if points > green or (points == green and policy.pace_green_included):
        return Lamp.GREEN
    return Lamp.YELLOW if points >= policy.pace_yellow * ahead.denominator else Lamp.RED


def is_covered(now: Pace) -> bool | None:
    """Tell whether the pipeline covers the shortfall (rule R9); None if it was not worked out."""
    if now.pipeline is None:
        return None
    owed = shortfall(now)
    return now.pipeline * owed.denominator >= owed.numerator
