"""Yearly targets of units, and whether a unit keeps pace with the calendar."""

from datetime import date, timedelta

import attrs

from leadcrm.domain.fund import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, link

MONTHS = 12


@attrs.frozen(kw_only=True)
class Target(Record):
    """What a unit is to reach in a year: an `amount`, or a `number` of people."""

    unit_id: str = link("unit", required=True)
    year: int
    metric: Metric
    amount: Money | None = None
    number: int | None = None
    set_by: str | None = None


def months_elapsed(today: date) -> int:
    """Return how many months of the year are over; the last day completes its month."""
    return today.month if (today + timedelta(days=1)).month != today.month else today.month - 1


def is_behind(actual: int, target: int, months: int) -> bool:
    """Tell whether completion is below pace, elapsed months ÷ 12 (rule R8), exactly.

    A target of 0 is not assessed.
    """
    return target > 0 and actual * MONTHS < target * months
