"""Yearly targets of units."""

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Target(Record):
    """What a unit is to reach in a year: an `amount`, or a `number` of people."""

    unit_id: str = link("unit", zh="责任单位", en="unit", listed=True, required=True)
    year: int = field(zh="年份", en="year", listed=True)
    metric: Metric = field(zh="指标", en="metric", listed=True)
    amount: Money | None = field(zh="金额", en="amount", listed=True, default=None)
    number: int | None = field(zh="数量", en="number", default=None)
    set_by: str | None = field(zh="下达", en="set by", default=None)
