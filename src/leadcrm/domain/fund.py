"""Fund arrivals (到位资金): counted by arrival day, and only when verified."""

from datetime import date
from enum import StrEnum

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, link
from leadcrm.text import Text


class Metric(StrEnum):
    """What a target and the arrivals towards it measure."""

    DOMESTIC_INBOUND = "domestic_inbound"
    FDI_UTILISED = "fdi_utilised"
    HOMETOWN_COLLECTED = "hometown_collected"


METRICS = {
    Metric.DOMESTIC_INBOUND: Text(zh="内联引资", en="Domestic inbound"),
    Metric.FDI_UTILISED: Text(zh="实际利用外资", en="FDI utilised"),
    Metric.HOMETOWN_COLLECTED: Text(zh="寓外乡友信息采集", en="Hometown records"),
}


@attrs.frozen(kw_only=True)
class Fund(Record):
    """Money that arrived for a lead, with its evidence.

    Without a voucher it is unverified and does not count (2019 report, 到位资金).
    `unit_id` is the unit that has the credit.
    """

    lead_id: str = link("lead", required=True)
    arrived_on: date
    amount: Money
    counted_as: Metric
    unit_id: str | None = link("unit")
    evidence: str | None = None
    verified: bool = False
