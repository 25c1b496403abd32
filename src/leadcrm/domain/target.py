"""Yearly targets of units."""

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, link


@attrs.frozen(kw_only=True)
class Target(Record):
    """What a unit is to reach in a year: an `amount`, or a `number` of people."""

    unit_id: str = link("unit", required=True)
    year: int
    metric: Metric
    amount: Money | None = None
    number: int | None = None
    set_by: str | None = None
