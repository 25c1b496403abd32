"""Values as they are stored: typed values to columns and back, and JSON in one spelling."""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.storage.column import Column
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.tables import fields


def canonical(value: Any) -> str:
    """Return JSON in one spelling (sorted keys, no blanks), so that digests agree."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def merged(known: str | None, more: Mapping[str, Any]) -> str | None:
    """Return JSON of what is known and more, later values first; None for nothing at all."""
    whole = {**json.loads(known or "{}"), **more}
    return canonical(whole) if whole else None


def stored(kind: str, values: Mapping[str, Any]) -> Row:
    """Return fields of a record as stored columns: days as ISO text, amounts as two columns.

    A blank text is stored as nothing.
    """
    known, row = fields(kind), {}
    for name, value in values.items():
        if known[name].type == "fen":
            row[f"{name}_fen"], row[f"{name}_currency"] = value or (None, None)
        elif isinstance(value, Enum):
            row[name] = value.value
        elif isinstance(value, date):
            row[name] = value.isoformat()
        elif isinstance(value, bool):
            row[name] = int(value)
        elif known[name].type == "json":
            row[name] = canonical(value) if value else None
        else:
            row[name] = None if isinstance(value, str) and not value.strip() else value
    return row


def values(kind: str, row: AnyRow) -> dict[str, Any]:
    """Return the fields of a record as typed values; codes of choices stay as they are."""
    return {name: _value(name, column, row) for name, column in fields(kind).items()}


def _value(name: str, column: Column, row: AnyRow) -> Any:
    value = row[column.name]
    if value is None:
        return None
    if column.type == "fen":
        return Money(value, row[f"{name}_currency"])
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "json":
        return json.loads(value)
    return value == 1 if column.type == "flag" else value
