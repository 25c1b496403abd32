"""Walking the classes of records: what `layout` says, worked out from their attrs fields.

`python -m leadcrm.storage.layoutgen` prints the layout anew; a test compares the two.
"""

import importlib
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import LINK, PERSONAL, WEAK, Record
from leadcrm.storage.column import Column
from leadcrm.storage.tables import CLASSES

TYPES = {PartialDate: "period", date: "date", bool: "flag", int: "int", str: "text"}


def model(kind: str) -> type[Record]:
    """Return the class of a kind of record."""
    module, name, _ = CLASSES[kind]
    found: type[Record] = getattr(importlib.import_module(f"leadcrm.domain.{module}"), name)
    return found


def columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of record, in the order of its fields; `id` is not one."""
    return tuple(
        column
        for field in attrs.fields(model(kind))
        if field.name != "id"
        for column in _columns_of(field)
    )


def bare_type(annotation: Any) -> tuple[Any, bool]:
    """Return the type without `| None`, and whether a value is required."""
    if isinstance(annotation, UnionType):
        return next(t for t in get_args(annotation) if t is not NoneType), False
    return annotation, True


def _columns_of(field: "attrs.Attribute[Any]") -> tuple[Column, ...]:
    """Return the column of a field, or the two of an amount (`_fen`, `_currency`)."""
    bare, required = bare_type(field.type)
    if bare is Money:
        return (
            Column(f"{field.name}_fen", "fen", required),
            Column(f"{field.name}_currency", "currency", required),
        )
    enum, kind = None, TYPES.get(bare, "json")
    if isinstance(bare, type) and issubclass(bare, Enum):
        kind, enum = "choice", f"{bare.__module__}:{bare.__name__}"
    data = field.metadata
    return (
        Column(
            field.name,
            kind,
            required,
            data.get(LINK),
            weak=data.get(WEAK, False),
            personal=data.get(PERSONAL, False),
            default=_default(field.default),
            enum=enum,
        ),
    )


def _default(value: Any) -> Any:
    if value is attrs.NOTHING:
        return None
    value = getattr(value, "value", value)
    return int(value) if isinstance(value, bool) else value


def main() -> None:
    """Print the layout as Python."""
    lines = ['"""The columns of every table, made by `storage.layoutgen`, not by hand."""']
    lines += ["", "from leadcrm.storage.column import Column", "", "LAYOUT = {"]
    for kind in CLASSES:
        lines.append(f'    "{kind}": (')
        lines += [f"        {_spelt(column)}," for column in columns(kind)]
        lines.append("    ),")
    print("\n".join([*lines, "}"]))  # noqa: T201 - this is what it is for


def _spelt(column: Column) -> str:
    """Return a column as Python, what it has by default left out."""
    plain = Column(column.name, column.type)
    more = [
        f"{name}={value!r}"
        for name, value in column._asdict().items()
        if value != getattr(plain, name)
    ]
    return f"Column({', '.join([repr(column.name), repr(column.type), *more])})"


if __name__ == "__main__":
    main()
