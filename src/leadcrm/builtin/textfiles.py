"""Lists as CSV, which import reads back, and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from leadcrm.domain.money import Money
from leadcrm.domain.ratio import decimal
from leadcrm.plugin.cells import write_cells
from leadcrm.plugin.exports import ListField, Listing

Rows = Sequence[Mapping[str, Any]]
YUAN = {"CNY": "元"}
WHOLE = frozenset({"JPY", "KRW", "VND"})
"""Currencies without a minor unit."""


def write_csv(listing: Listing, rows: Rows, stream: TextIO) -> None:
    """Write a line a row, which spreadsheets show as it is and import reads back.

    An amount stands in two columns, its 分 and its currency; one of a plugin's
    record in one, with its unit.
    """
    heads = [name for field in listing.fields for name in _heads(field)]
    lines = ([cell for f in listing.fields for cell in _cells(f, row)] for row in rows)
    write_cells(stream, [heads, *lines], end="\r\n")


def _heads(field: ListField) -> list[str]:
    if field.type == "amount" and not field.detail:
        return [f"{field.name}_fen", f"{field.name}_currency"]
    return [field.name]


def _cells(field: ListField, row: Mapping[str, Any]) -> list[Any]:
    value = row[field.name]
    if isinstance(value, Money):
        return [amount_text(value)] if field.detail else [value.fen, value.currency]
    if value is None:
        return [None] * len(_heads(field))
    if isinstance(value, bool):
        return [int(value)]
    if isinstance(value, Decimal):
        return [f"{value:f}"]
    return [compact(value) if isinstance(value, dict | list) else value]


def amount_text(money: Money) -> str:
    """Return an exact amount as text that is read back: 120000.00元, 5000.00USD."""
    figure = str(money.fen) if money.currency in WHOLE else decimal(money.fen)
    return figure + YUAN.get(money.currency, money.currency)


def compact(value: Any) -> str:
    """Return JSON in one spelling, on one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_json(listing: Listing, rows: Rows, stream: TextIO) -> None:
    """Write one object with all rows under `items`, by the heads of the CSV.

    Numbers, yes and no, and what is unknown are those of JSON.
    """
    items = [dict(pair for f in listing.fields for pair in _pairs(f, row)) for row in rows]
    json.dump({"items": items}, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _pairs(field: ListField, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    value = row[field.name]
    if isinstance(value, Money) or value is None:
        return zip(_heads(field), _cells(field, row), strict=True)
    if isinstance(value, Decimal):
        return iter([(field.name, float(value))])
    return iter([(field.name, value.isoformat() if isinstance(value, date) else value)])
