"""Arrivals as use cases return them: rows, and sums of what may be added."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.money import Money
from leadcrm.text import Text


class FundRow(NamedTuple):
    """Money that arrived for a lead (`name`); only a verified arrival counts."""

    code: str
    ref: str | None
    lead: str
    lead_ref: str | None
    name: str
    unit: str | None
    arrived_on: date
    amount: Money
    counted_as: str
    counted_as_label: Text
    evidence: str | None
    verified: bool
    approved_by: str | None


class FundSum(NamedTuple):
    """What arrived of one metric in one currency: verified, and apart from it what is not."""

    metric: str
    metric_label: Text
    currency: str
    verified: Money
    verified_count: int
    unverified: Money
    unverified_count: int


class FundList(NamedTuple):
    """Arrivals by day, and their sums; currencies and metrics are never added."""

    items: tuple[FundRow, ...]
    totals: tuple[FundSum, ...]
