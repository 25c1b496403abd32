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
from leadcrm.domain.record import (
    CODES,
    FIRM,
    FLAG,
    LABEL,
    LINK,
    LISTED,
    PERSONAL,
    UNKEPT,
    VERB,
    WEAK,
    WORDS,
    Record,
)
from leadcrm.storage.column import Column
from leadcrm.storage.tables import CLASSES

TYPES = {PartialDate: "period", date: "date", bool: "flag", int: "int", str: "text"}


def model(kind: str) -> type[Record]:
    """Return the class of a kind of record."""
    each = CLASSES[kind]
    found: type[Record] = getattr(
        importlib.import_module(f"leadcrm.domain.{each.module}"), each.model
    )
    return found


def columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of record, in the order of its fields; `id` is not one."""
    return tuple(
        column
        for field in attrs.fields(model(kind))
        if field.name not in UNKEPT
        for column in _columns_of(model(kind), field)
    )


def bare_type(annotation: Any) -> tuple[Any, bool]:
    """Return the type without `| None`, and whether a value is required."""
    if isinstance(annotation, UnionType):
        return next(t for t in get_args(annotation) if t is not NoneType), False
    return annotation, True


def _columns_of(model: type[Record], field: "attrs.Attribute[Any]") -> tuple[Column, ...]:
    """Return the column of a field, or the two of an amount (`_fen`, `_currency`)."""
    bare, required = bare_type(field.type)
    data, name = field.metadata, field.name
    plain = Column(
        name,
        TYPES.get(bare, "json"),
        data[LABEL],
        required,
        data[LINK],
        weak=data[WEAK],
        personal=data[PERSONAL],
        default=_default(field.default),
        codes=_place(model, data[CODES]) if data[CODES] else None,
        words=data[WORDS],
        firm=data[FIRM],
        flag=data[FLAG],
        listed=data[LISTED],
        verb=data[VERB],
    )
    if bare is Money:
        amount = plain._replace(name=f"{name}_fen", type="fen")
        return (amount, Column(f"{name}_currency", "currency", data[LABEL], required))
    if isinstance(bare, type) and issubclass(bare, Enum):
        return (plain._replace(type="choice", enum=f"{bare.__module__}:{bare.__name__}"),)
    return (plain,)


def _place(model: type[Record], codes: Any) -> str:
    """Return where the labels of a field stand (module:name), beside the class of its record."""
    module = importlib.import_module(model.__module__)
    name = next(name for name, value in vars(module).items() if value is codes)
    return f"{model.__module__}:{name}"


def _default(value: Any) -> Any:
    if value is attrs.NOTHING:
        return None
    value = getattr(value, "value", value)
    return int(value) if isinstance(value, bool) else value


def layout_text() -> str:
    """Return the text of the module that holds every column."""
    lines = [
        '"""The columns of every table, made by `storage.layoutgen`, not by hand.',
        "",
        "Each stands in a function, so that a command makes those of the tables that it needs.",
        '"""',
        "",
        "from collections.abc import Callable",
        "",
        "from leadcrm.storage.column import Column",
        "from leadcrm.text import Text",
        "",
        "LAYOUT: dict[str, Callable[[], tuple[Column, ...]]] = {",
    ]
    for kind in CLASSES:
        lines.append(f'    "{kind}": lambda: (')
        lines += map(_spelt, columns(kind))
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


def _spelt(column: Column) -> str:
    """Return a column as Python, what it has by default left out."""
    plain = Column(column.name, column.type, column.label)
    more = "".join(
        f", {name}={_quoted(value)}"
        for name, value in column._asdict().items()
        if value != getattr(plain, name)
    )
    label = f"Text(zh={_quoted(column.label.zh)}, en={_quoted(column.label.en)})"
    return f"        Column({_quoted(column.name)}, {_quoted(column.type)}, {label}{more}),"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


if __name__ == "__main__":
    main(sys.argv[1:])
