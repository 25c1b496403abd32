"""Leads as use cases return them: rows, lists with totals, one page."""

from datetime import date
from typing import NamedTuple, TypedDict

from leadcrm.domain.money import Money
from leadcrm.services.records.views import Values
from leadcrm.text import Text


class LeadFilters(TypedDict, total=False):
    """Which leads are asked for; words as people type them.

    `signed` is a period that holds the day of the formal contract, `event` an
    event they belong to in any role. `carry_over` is the year into which a
    project signed earlier is carried (续建): still chased, or with arrivals in it.
    `today` is the day on which a period in words (本月) is said. `chain` and `tag` are
    met by a part of them, `introducer` is who brought a lead (of a chamber, its members
    too), `approach` that of a touch with content, `key` asks for key projects.
    """

    stage: str | None
    sector: str | None
    unit: str | None
    owner: str | None
    channel: str | None
    open_only: bool
    under_negotiation: bool
    signed: str | None
    event: str | None
    carry_over: int | None
    today: date | None
    firm: str | None
    hq: str | bool | None
    chain: str | None
    tag: str | None
    introducer: str | None
    approach: str | None
    key: bool


class LeadRow(NamedTuple):
    """A lead in a list, its kinds of amount apart; `more` are its other fields, by bare name."""

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
    expands: str | None
    sign_event: str | None
    intent_event: str | None
    next_due: date | None
    more: Values


class LeadList(NamedTuple):
    """Leads, and the sum of each kind of amount by itself (known amounts only, CNY).

    `known` says how many amounts of each kind are in its sum. An expansion adds
    to the sums but is not one of the `projects`. Where signings of a period are
    asked for, `date_unknown` are leads (codes) of which nobody knows whether
    they lie in it, and `terminated` those left out because the contract ended.
    """

    items: tuple[LeadRow, ...]
    totals: dict[str, Money]
    known: dict[str, int]
    projects: int
    expansions: int
    date_unknown: tuple[str, ...] = ()
    terminated: tuple[str, ...] = ()
