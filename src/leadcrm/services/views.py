"""What use cases return: frozen, with labels in both languages beside every code."""

from datetime import date
from typing import Any

import attrs

from leadcrm.domain.commitments import Debt
from leadcrm.domain.money import Money
from leadcrm.text import Text


@attrs.frozen(kw_only=True)
class Item:
    """One row of the morning's list.

    `group` is overdue, due_today, upcoming, no_next_step or dormant. `code`,
    `due` and what follows from them are None where there is no follow-up.
    `days_late` counts working days. `amount` is the one that ranks the lead and
    `amount_kind` says which (intent, total_investment, contract_inbound).
    """

    group: str
    code: str | None
    lead: str
    ref: str | None
    followup_ref: str | None
    name: str
    stage: str
    stage_label: Text
    lamp: str
    key: bool
    kind: str | None
    kind_label: Text | None
    what: str | None
    due: date | None
    effective_due: date | None
    days_late: int | None
    owner: str | None
    unit: str | None
    owes: tuple[Debt, ...]
    owed: Text | None
    landed: bool
    amount: Money | None
    amount_kind: str | None


@attrs.frozen(kw_only=True)
class Summary:
    """How many there are of each; counts stop at 1000 unless exact ones are asked for."""

    overdue: int
    due_today: int
    no_next_step: int
    dormant: int
    unsigned: int
    signed_not_landed: int
    units_behind: int
    capped: bool = False


@attrs.frozen(kw_only=True)
class Headline:
    """The third line of the commitments: where leads stand, and the county's pace.

    `completion` and `gap` are hundredths of a per cent and of a point; None
    where the county has no target.
    """

    in_talks: int
    clues: int
    not_registered: int
    not_started: int
    without_funds: int
    completion: int | None
    gap: int | None


@attrs.frozen(kw_only=True)
class Agenda:
    """The ranked list of a day or week, with the three commitments as its head.

    `next_up` is the nearest follow-up to come, for a day without work;
    `unknown_years` are years whose days off are not loaded; `leads` is False
    for an empty book.
    """

    as_of: date
    office: str
    summary: Summary
    headline: Headline
    items: tuple[Item, ...]
    period: tuple[date, date] | None
    red: int
    yellow: int
    leads: bool
    next_up: Item | None
    unknown_years: tuple[int, ...]


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
