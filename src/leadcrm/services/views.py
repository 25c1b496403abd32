"""What use cases return of single records: frozen, with labels in both languages."""

from datetime import date
from typing import Any, NamedTuple

from leadcrm.services.agendaviews import Item
from leadcrm.text import Text


class Done(NamedTuple):
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


class Link(NamedTuple):
    """What a record links to: its code, and what people call it."""

    code: str | None
    name: str


class Book(NamedTuple):
    """One row of a list, or one record: its kind, code, names of what it links to, and fields.

    `fields` maps the field's name to its value (text, number, date, `Money`,
    `Text` for a label); what it links to is a `Link`.
    """

    kind: str
    code: str | None
    ref: str | None
    name: str
    fields: dict[str, Any]


class Hit(NamedTuple):
    """Something that a search found; `matched` says in which field."""

    kind: str
    code: str | None
    ref: str | None
    name: str
    now: Text | None
    matched: str
    score: int
