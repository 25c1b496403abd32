"""Records as they are shown: frozen, with labels in both languages."""

from typing import Any, NamedTuple

Values = dict[str, Any]
"""Typed values by the names of fields."""


class Link(NamedTuple):
    """What a record links to: its code, and what people call it."""

    code: str | None
    name: str


class RecordView(NamedTuple):
    """One row of a list, or one record: its kind, code, names of what it links to, and fields.

    `fields` maps the field's name to its value (text, number, date, `Money`,
    `Text` for a label); what it links to is a `Link`.
    """

    kind: str
    code: str | None
    ref: str | None
    name: str
    fields: Values
