"""What the whole year will bring (预计全年): three methods, each told by its name."""

from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.metric import CURRENCIES
from leadcrm.domain.pace import Pace, elapsed
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import CLOSED, SIGNED
from leadcrm.text import Text

BINDING = SIGNED - CLOSED
"""Stages in which a contract still promises production: signed, not ended, not producing."""


class Method(Choice):
    """How a forecast is worked out."""

    LINEAR = "linear", Text(zh="线性", en="linear")
    LAST_YEAR = "last_year_months", Text(zh="按上年月份占比", en="last year's month shares")
    AGREED = "agreed", Text(zh="已到位加有期限的承诺", en="arrived plus agreed by a day")


NO_MONTH = Text(zh="未满一个月", en="no full month yet")
NO_DATES = Text(zh="人数不分月份", en="people, not by month")
NO_LAST_YEAR = Text(zh="上年无数据", en="no data")
NOTHING_YET = Text(zh="上年同期未到资", en="nothing by then")
NOT_AGREED = Text(zh="无有期限的承诺", en="none dated")


class LastYear(NamedTuple):
    """What was verified last year, in 分: `reached` by the same day, and in all."""

    reached: int
    total: int


class Ground(NamedTuple):
    """What forecasts of a unit and metric rest on beside its pace; None where nothing is known.

    `agreed` is what contracts still owe by a day in the rest of the year, in 分.
    """

    last_year: LastYear | None = None
    agreed: int | None = None


class Forecast(NamedTuple):
    """What one method makes of the year, in the unit of the target; or why it cannot tell.

    Either `amount` or `reason` is None.
    """

    method: Method
    amount: Ratio | None
    reason: Text | None = None


def forecasts(now: Pace, ground: Ground) -> tuple[Forecast, ...]:
    """Return the forecast of each method, in the order of `Method`, exact until printed.

    Source: 2019 report, 预计全年, which names no method; so each figure names its own.
    """
    return linear(now), by_last_year(now, ground.last_year), with_agreed(now, ground.agreed)


def linear(now: Pace) -> Forecast:
    """Return actual ÷ the part of the year that is over; unknown in the first month."""
    if not now.months:
        return Forecast(Method.LINEAR, None, NO_MONTH)
    passed = elapsed(now)
    return Forecast(Method.LINEAR, Ratio(now.actual * passed.denominator, passed.numerator))


def by_last_year(now: Pace, last: LastYear | None) -> Forecast:
    """Return actual ÷ the share of last year's total that had arrived by the same day.

    Unknown, never 0 and never a guess, where last year has no verified arrivals
    of this unit and metric, or none yet by that day. People are counted as
    they stand, not by month, so there is no share of them.
    """
    why = None
    if now.metric not in CURRENCIES:
        why = NO_DATES
    elif not now.months:
        why = NO_MONTH
    elif last is None or last.total <= 0:
        why = NO_LAST_YEAR
    elif last.reached <= 0:
        why = NOTHING_YET
    if why is not None or last is None:
        return Forecast(Method.LAST_YEAR, None, why)
    return Forecast(Method.LAST_YEAR, Ratio(now.actual * last.total, last.reached))


def with_agreed(now: Pace, agreed: int | None) -> Forecast:
    """Return actual plus what contracts owe by a day in the rest of the year.

    Unknown where nothing is agreed by a day: the actual again would say that
    nothing more will come.
    """
    if now.metric not in CURRENCIES:
        return Forecast(Method.AGREED, None, NO_DATES)
    if agreed is None:
        return Forecast(Method.AGREED, None, NOT_AGREED)
    return Forecast(Method.AGREED, Ratio(now.actual + agreed))
