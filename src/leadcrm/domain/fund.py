"""Fund arrivals (到位资金): counted by arrival day, and only when verified."""

from datetime import date

import attrs

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, link


@attrs.frozen(kw_only=True)
class Fund(Record):
    """Money that arrived for a lead, with its evidence.

    Without a voucher it is unverified and does not count (2019 report, 到位资金).
    `unit_id` is the unit that has the credit; `approved_by_id` the second
    person who saw the evidence.
    """

    lead_id: str = link("lead", required=True)
    arrived_on: date
    amount: Money
    counted_as: Metric
    unit_id: str | None = link("unit")
    evidence: str | None = None
    verified: bool = False
    approved_by_id: str | None = link("officer")
