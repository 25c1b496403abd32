"""Tables: every kind of record, its columns walked from its class, and what is derived."""

import importlib
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import LINK, PERSONAL, WEAK, Record

CLASSES = {
    "unit": ("unit", "Unit", "U"),
    "officer": ("officer", "Officer", "O"),
    "contact": ("contact", "Contact", "C"),
    "lead": ("lead", "Lead", "L"),
    "stage_change": ("stagechange", "StageChange", None),
    "event": ("event", "Event", "E"),
    "event_link": ("event", "EventLink", None),
    "followup": ("followup", "Followup", "F"),
    "activity": ("activity", "Activity", "A"),
    "fund": ("fund", "Fund", "P"),
    "target": ("target", "Target", "G"),
    "relation": ("relation", "Relation", None),
    "setting": ("setting", "Setting", None),
}
"""Kind of record: its module and class in the domain, and the letter of its codes."""

KINDS = {name: kind for kind, (_, name, _prefix) in CLASSES.items()}
"""Name of the class of each kind."""

DERIVED = {
    "lead": {
        "is_open": "flag",
        "is_key": "flag",
        "landed": "flag",
        "owed": "text",
        "next_due": "date",
        "last_activity": "date",
        "dormant_on": "date",
        "rolled": "text",
    },
    "activity": {"touch": "flag"},
    "stage_change": {"until": "date"},
}
"""Columns that are functions of rows: never journaled, never merged, compared by audits."""


@attrs.frozen
class Column:
    """One column: its portable type, and what it links to.

    `type` is text, int, flag, date, period, json or choice; `choices` the
    allowed values of a choice.
    """

    name: str
    type: str
    required: bool
    link: str | None = None
    weak: bool = False
    personal: bool = False
    choices: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Table:
    """A kind of record and its columns, without those that every table has.

    `names` are those of the journaled columns, `code` and `ref` among them;
    `links` the columns that hold ids of other records.
    """

    kind: str
    model: type[Record]
    prefix: str | None
    columns: tuple[Column, ...]
    derived: Mapping[str, str]
    names: tuple[str, ...]
    links: tuple[Column, ...]


@cache
def table(kind: str) -> Table:
    """Return the table of a kind of record; its class is imported only now."""
    module, name, prefix = CLASSES[kind]
    model = getattr(importlib.import_module(f"leadcrm.domain.{module}"), name)
    columns = [
        column
        for field in attrs.fields(model)
        if field.name != "id"
        for column in columns_of(field)
    ]
    return Table(
        kind,
        model,
        prefix,
        tuple(columns),
        DERIVED.get(kind, {}),
        tuple(column.name for column in columns),
        tuple(column for column in columns if column.link),
    )


def kind_of(model: type[Record]) -> str:
    """Return the kind whose records are of class `model`."""
    return KINDS[model.__name__]


def all_tables() -> tuple[Table, ...]:
    """Return every table, parents before children."""
    return tuple(table(kind) for kind in CLASSES)


def bare_type(annotation: Any) -> tuple[Any, bool]:
    """Return the type without `| None`, and whether a value is required."""
    if isinstance(annotation, UnionType):
        return next(t for t in get_args(annotation) if t is not NoneType), False
    return annotation, True


def columns_of(field: "attrs.Attribute[Any]") -> tuple[Column, ...]:
    """Return the column of a field, or the two of an amount (`_fen`, `_currency`)."""
    bare, required = bare_type(field.type)
    if bare is Money:
        return (
            Column(f"{field.name}_fen", "int", required),
            Column(f"{field.name}_currency", "text", required),
        )
    choices: tuple[str, ...] = ()
    if bare is PartialDate:
        name = "period"
    elif bare is date:
        name = "date"
    elif bare is bool:
        name = "flag"
    elif bare is int:
        name = "int"
    elif isinstance(bare, type) and issubclass(bare, Enum):
        name, choices = "choice", tuple(member.value for member in bare)
    else:
        name = "text" if bare is str else "json"
    data = field.metadata
    return (
        Column(
            field.name,
            name,
            required,
            data.get(LINK),
            data.get(WEAK, False),
            data.get(PERSONAL, False),
            choices,
        ),
    )
