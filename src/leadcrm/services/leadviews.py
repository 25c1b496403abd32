"""Leads as use cases return them: rows, lists with totals, one page."""

from datetime import date
from typing import NamedTuple, TypedDict

from leadcrm.domain.money import Money
from leadcrm.text import Text


class LeadFilters(TypedDict, total=False):
    """Which leads are asked for; words as people type them."""

    stage: str | None
    sector: str | None
    unit: str | None
    owner: str | None
    channel: str | None
    open_only: bool
    under_negotiation: bool


class LeadRow(NamedTuple):
    """A lead in a list, its kinds of amount apart."""

    code: str
    ref: str | None
    name: str
    stage: str
    stage_label: Text
    sector: str | None
    channel: str | None
    owner: str | None
    unit: str | None
    intent: Money | None
    total_investment: Money | None
    contract_inbound: Money | None
    signed_on: str | None
    sign_event: str | None
    intent_event: str | None
    next_due: date | None


class LeadList(NamedTuple):
    """Leads, and the sum of each kind of amount by itself (known amounts only, CNY)."""

    items: tuple[LeadRow, ...]
    totals: dict[str, Money]
