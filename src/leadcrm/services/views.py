"""What use cases return: frozen, with labels in both languages beside every code."""

from datetime import date
from typing import Any

import attrs

from leadcrm.domain.commitments import Debt
from leadcrm.domain.money import Money
from leadcrm.services.agendaviews import Item
from leadcrm.text import Text


@attrs.frozen(kw_only=True)
class Done:
    """What a daily verb did: the lead, what was closed and opened, and how overdue moved."""

    verb: str
    lead: str
    name: str
    closed: str | None
    opened: str | None
    what: str | None
    outcome: str | None
    next_due: date | None
    next_what: str | None
    owner: str | None
    workdays_until: int | None
    days_late: int | None
    overdue_before: int
    overdue_after: int
    next_up: Item | None


@attrs.frozen(kw_only=True)
class Book:
    """One row of a list, or one record: its kind, code, names of what it links to, and fields.

    `fields` maps the field's name to its value (text, number, date, `Money`,
    `Text` for a label); links are given as (code, name).
    """

    kind: str
    code: str | None
    ref: str | None
    name: str
    fields: dict[str, Any]


@attrs.frozen(kw_only=True)
class LeadRow:
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


@attrs.frozen(kw_only=True)
class LeadList:
    """Leads, and the sum of each kind of amount by itself (known amounts only, CNY)."""

    items: tuple[LeadRow, ...]
    totals: dict[str, Money]


@attrs.frozen(kw_only=True)
class Moment:
    """One line of a lead's story: when (as exactly as known), what, and details."""

    happened_on: str | None
    what: Text
    detail: str | None


@attrs.frozen(kw_only=True)
class LeadPage:
    """Everything about one lead on one page."""

    row: LeadRow
    firm: str | None
    chain: str | None
    channel_label: Text | None
    key: bool
    landed: bool
    lamp: str
    days_late: int | None
    owed: Text | None
    owes: tuple[Debt, ...]
    steps: tuple[Item, ...]
    arrived: Money | None
    arrived_count: int
    unverified: Money | None
    cadence_days: int | None
    days_since_touch: int | None
    people: tuple[Book, ...]
    story: tuple[Moment, ...]
    fields: dict[str, Any]


@attrs.frozen(kw_only=True)
class Hit:
    """Something that a search found; `matched` says in which field."""

    kind: str
    code: str | None
    ref: str | None
    name: str
    now: Text | None
    matched: str
    score: int


@attrs.frozen(kw_only=True)
class Problem:
    """A row of a file that was not stored, or needs a look: where, what, why."""

    result: str
    file: str
    line: int
    column: str | None
    value: str | None
    reason: Text


@attrs.frozen(kw_only=True)
class ImportReport:
    """What an import did, or would do: every row is in exactly one count."""

    added: int
    updated: int
    unchanged: int
    duplicates: int
    review: int
    rejected: int
    batch: str | None
    dry_run: bool
    rows: tuple[Problem, ...]
    notes: tuple[Text, ...]
    kinds: dict[str, int]


@attrs.frozen(kw_only=True)
class HistoryEntry:
    """One command: its id, verb, who, when, whether it still stands, and its changes.

    A change is {kind, record, code, what, fields: {field: [before, after]}}.
    """

    command: str
    verb: str
    actor: str
    at: str
    standing: bool
    changes: tuple[dict[str, Any], ...]


@attrs.frozen(kw_only=True)
class TurnReport:
    """What an undo or redo did, and which records it left alone."""

    command: str
    target: str
    verb: str
    target_verb: str
    kept: tuple[dict[str, Any], ...]
