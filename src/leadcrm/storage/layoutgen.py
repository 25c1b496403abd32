"""Walking the classes of records: what `layout` says, worked out from their attrs fields.

`python -m leadcrm.storage.layoutgen --write` writes it anew, and the types of rows that follow
from it; a test compares the two.
"""

import importlib
import json
import sys
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import LINK, PERSONAL, UNKEPT, WEAK, Record
from leadcrm.storage.column import Column
from leadcrm.storage.tables import CLASSES

WIDTH = 99
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
        if field.name not in UNKEPT
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


def layout_text() -> str:
    """Return the layout as Python."""
    lines = ['"""The columns of every table, made by `storage.layoutgen`, not by hand."""']
    lines += ["", "from leadcrm.storage.column import Column", "", "LAYOUT = {"]
    for kind in CLASSES:
        lines.append(f'    "{kind}": (')
        lines += [f"{_laid_out(column)}," for column in columns(kind)]
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


def generated() -> dict[str, str]:
    """Return the text of every module that is made from the classes of records, by its name.

    The types follow from the layout that is shipped: where that is old, they are right
    after a second run.
    """
    from leadcrm.storage import rowtypegen  # noqa: PLC0415 - it reads the layout, which may be gone

    return {
        "layout": layout_text(),
        "rowtypes": rowtypegen.row_types(),
        "valuetypes": rowtypegen.value_types(),
        "kindcolumns": rowtypegen.kind_columns(),
        "kindreads": rowtypegen.kind_reads(),
        "kindwrites": rowtypegen.kind_writes(),
    }


def main(arguments: list[str]) -> None:
    """Write all that is made, with `--write`; print the layout without."""
    if "--write" not in arguments:
        print(layout_text(), end="")  # noqa: T201 - this is what it is for
        return
    for name, text in generated().items():
        Path(__file__).with_name(f"{name}.py").write_text(text, encoding="utf-8")


def _laid_out(column: Column) -> str:
    """Return a column as the formatter leaves it: on one line, or what it has below."""
    indent, words = " " * 8, _words(column)
    line = f"{indent}Column({', '.join(words)})"
    inner = f"{indent}    {', '.join(words)}"
    if len(line) < WIDTH:
        return line
    if len(inner) <= WIDTH:
        return f"{indent}Column(\n{inner}\n{indent})"
    return "\n".join([f"{indent}Column(", *(f"{indent}    {w}," for w in words), f"{indent})"])


def _words(column: Column) -> list[str]:
    """Return the arguments of a column as Python, what it has by default left out."""
    plain = Column(column.name, column.type)
    more = [
        f"{name}={_quoted(value)}"
        for name, value in column._asdict().items()
        if value != getattr(plain, name)
    ]
    return [_quoted(column.name), _quoted(column.type), *more]


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


if __name__ == "__main__":
    main(sys.argv[1:])
