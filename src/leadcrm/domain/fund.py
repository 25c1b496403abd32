"""Fund arrivals (到位资金): counted by arrival day, and only when verified."""

from datetime import date

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Fund(Record):
    """Money that arrived for a lead, with its evidence.

    Without a voucher it is unverified and does not count (2019 report, 到位资金).
    `unit_id` is the unit that has the credit; `approved_by_id` the second
    person who saw the evidence.
    """

    lead_id: str = link("lead", zh="项目", en="lead", listed=True, required=True)
    arrived_on: date = field(zh="到位日期", en="arrived on", words="date", flag="on", listed=True)
    amount: Money = field(zh="金额", en="amount", listed=True)
    counted_as: Metric = field(zh="计入", en="counted as")
    unit_id: str | None = link("unit", zh="责任单位", en="unit", listed=True)
    evidence: str | None = field(zh="凭证", en="evidence", default=None)
    verified: bool = field(zh="已核实", en="verified", verb="fund verify", default=False)
    approved_by_id: str | None = link("officer", zh="复核人", en="approved by", verb="fund verify")
