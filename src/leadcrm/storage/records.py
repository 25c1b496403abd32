"""Rows to objects and back: two functions per class, made once from its attrs fields."""

import json
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import UNKEPT, Record
from leadcrm.storage.codec import canonical
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.layoutgen import bare_type

T = TypeVar("T", bound=Record)
_READERS: dict[str, Callable[[AnyRow], Any]] = {}
_WRITERS: dict[str, Callable[[Record], Any]] = {}


def from_row(model: type[T], row: AnyRow) -> T:
    """Return the object that a row holds."""
    reader = _READERS.get(model.__name__)
    if reader is None:
        reader = _READERS[model.__name__] = _reader(model)
    made: T = reader(row)
    return made


def to_values(record: Record) -> Row:
    """Return the journaled columns of an object and their stored values."""
    model = type(record)
    writer = _WRITERS.get(model.__name__)
    if writer is None:
        writer = _WRITERS[model.__name__] = _writer(model)
    made: Row = writer(record)
    return made


def _reader(
    model: Any,
) -> Callable[[AnyRow], Any]:
    names: dict[str, Any] = {"model": model, "Money": Money, "date": date, "loads": json.loads}
    parts = []
    for field in (each for each in attrs.fields(model) if each.name != "seen"):
        name, (bare, _) = field.name, bare_type(field.type)
        cell = f"r[{name!r}]"
        if bare is Money:
            cell = f"r['{name}_fen']"
            made = f"Money({cell}, r['{name}_currency'])"
        elif bare is PartialDate:
            names["PartialDate"], made = PartialDate, f"PartialDate({cell})"
        elif bare is date:
            made = f"date.fromisoformat({cell})"
        elif bare is bool:
            made = f"{cell} == 1"
        elif isinstance(bare, type) and issubclass(bare, Enum):
            names[f"of_{name}"] = {member.value: member for member in bare}
            made = f"of_{name}[{cell}]"
        elif bare in {str, int}:
            parts.append(f"{name}={cell}")
            continue
        else:
            made = f"loads({cell})"
        parts.append(f"{name}=None if {cell} is None else {made}")
    return _compiled(f"lambda r: model({', '.join(parts)})", names)


def _writer(  # noqa: C901 - one branch a type
    model: Any,
) -> Callable[[Record], Row]:
    parts = []
    for field in attrs.fields(model):
        name, (bare, required) = field.name, bare_type(field.type)
        value = f"o.{name}"
        if name in UNKEPT:
            continue
        if bare is Money:
            parts.append(f"'{name}_fen': {value} and {value}.fen")
            parts.append(f"'{name}_currency': {value} and {value}.currency")
            continue
        if bare is PartialDate:
            made = f"str({value})"
        elif bare is date:
            made = f"{value}.isoformat()"
        elif bare is bool:
            made = f"int({value})"
        elif isinstance(bare, type) and issubclass(bare, Enum):
            made = f"{value}.value"
        elif bare is str:
            parts.append(f"{name!r}: {value} or None")
            continue
        elif bare is int:
            made = value
        else:
            made = f"canonical({value}) if {value} else None"
        parts.append(
            f"{name!r}: " + (made if required else f"None if {value} is None else {made}")
        )
    return _compiled(f"lambda o: {{{', '.join(parts)}}}", {"canonical": canonical})


def _compiled(source: str, names: dict[str, Any]) -> Callable[[Any], Any]:
    return eval(source, names)  # type: ignore[no-any-return]  # noqa: S307 - our own field names, as attrs itself does
