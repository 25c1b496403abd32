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
NO_PART = Ratio(0)


class Status(Choice):
    """Where a unit stands towards a yearly target."""

    MET = "met", Text(zh="完成", en="met")
    ON_PACE = "on_pace", Text(zh="保持", en="on pace")
    BEHIND = "behind", Text(zh="欠进度", en="behind")
    UNMET = "unmet", Text(zh="未完成", en="not met")


class Pace(NamedTuple):
    """A target above zero and what was reached of it, in 分 or people.

    `months` of `year` are over, and `part` of the next one; it is `closed` when the
    year is. `pipeline` is what the open leads may still bring (测算), None where
    nothing is worked out.
    """

    metric: Metric
    year: int
    target: int
    actual: int
    months: int
    part: Ratio = NO_PART
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


def part_of(year: int, today: date) -> Ratio:
    """Return the share of the running month of `year` that is over, today included.

    0 on a month's last day, which completes it, and in years over or to come.
    So nobody is on pace by a month that has only begun.

    >>> part_of(2019, date(2019, 10, 15))
    Ratio(numerator=15, denominator=31)
    """
    following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = (following - timedelta(days=1)).day
    return Ratio(today.day, days) if year == today.year and today.day < days else NO_PART


def share_of(year: int, today: date) -> Ratio:
    """Return the pace of a year: months over ÷ 12, the running one by its days (时序进度).

    >>> share_of(2019, date(2019, 10, 31))
    Ratio(numerator=10, denominator=12)
    """
    return _share(months_of(year, today), part_of(year, today))


def last_month(today: date) -> tuple[int, int]:
    """Return (year, month) of the last month that is over; the last day completes its month."""
    months = months_elapsed(today)
    return (today.year, months) if months else (today.year - 1, MONTHS)


def completion(now: Pace) -> Ratio:
    """Return verified actual ÷ target (rule R8)."""
    return Ratio(now.actual, now.target)


def elapsed(now: Pace) -> Ratio:
    """Return the pace, elapsed months ÷ 12, the running one by its days (时序进度)."""
    return _share(now.months, now.part)


def since_new_year(now: Pace) -> Ratio:
    """Return the months that are over, the running one by its days."""
    return _since(now.months, now.part)


def gap(now: Pace) -> Ratio:
    """Return completion less pace; times a hundred it is in points (个百分点)."""
    passed = elapsed(now)
    return Ratio(
        now.actual * passed.denominator - now.target * passed.numerator,
        now.target * passed.denominator,
    )


def is_behind(now: Pace) -> bool:
    """Tell whether completion is below pace, exactly (rule R8)."""
    return gap(now).numerator < 0


def shortfall(now: Pace) -> Ratio:
    """Return 欠额: max(0, target × pace - actual), in the unit of the target (rule R9)."""
    passed = elapsed(now)
    owed = now.target * passed.numerator - now.actual * passed.denominator
    return Ratio(max(0, owed), passed.denominator)


def monthly_need(now: Pace) -> Ratio | None:
    """Return 月均需: (target - actual) ÷ months left (rule R9).

    None where the target is met or no month is left.
    """
    passed = since_new_year(now)
    left = MONTHS * passed.denominator - passed.numerator
    if not left or now.actual >= now.target:
        return None
    return Ratio((now.target - now.actual) * passed.denominator, left)


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


def _share(months: int, part: Ratio) -> Ratio:
    passed = _since(months, part)
    return Ratio(passed.numerator, passed.denominator * MONTHS)


def _since(months: int, part: Ratio) -> Ratio:
    return Ratio(months * part.denominator + part.numerator, part.denominator)
