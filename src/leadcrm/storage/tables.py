"""Tables: every kind of record, its columns, and what is derived."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from leadcrm.storage.column import Column
from leadcrm.storage.layout import LAYOUT
from leadcrm.text import Text


class Kind:
    """A kind of record: its module and class in the domain, the letter of its codes, its name.

    Where a `verb` is named, a command alone makes and changes its records. It is a plain
    class: every command pays for a tuple with names, of which none has the use.
    """

    __slots__ = ("label", "model", "module", "prefix", "verb")

    def __init__(
        self, module: str, model: str, prefix: str | None, label: Text, verb: str | None = None
    ) -> None:
        """Name a kind of record."""
        self.module, self.model, self.prefix = module, model, prefix
        self.label, self.verb = label, verb


CLASSES = {
    "unit": Kind("unit", "Unit", "U", Text(zh="单位", en="unit")),
    "officer": Kind("officer", "Officer", "O", Text(zh="干部", en="officer")),
    "contact": Kind("contact", "Contact", "C", Text(zh="联系人", en="contact")),
    "lead": Kind("lead", "Lead", "L", Text(zh="项目", en="lead")),
    "stage_change": Kind(
        "stagechange", "StageChange", None, Text(zh="阶段", en="stage"), "lead correct"
    ),
    "event": Kind("event", "Event", "E", Text(zh="活动", en="event")),
    "event_link": Kind(
        "event", "EventLink", None, Text(zh="活动关联", en="event link"), "event link"
    ),
    "record": Kind(
        "pluginrecord", "PluginRecord", "R", Text(zh="插件记录", en="record"), "plugins"
    ),
    "followup": Kind("followup", "Followup", "F", Text(zh="跟进", en="follow-up")),
    "activity": Kind("activity", "Activity", "A", Text(zh="联系", en="touch")),
    "fund": Kind("fund", "Fund", "P", Text(zh="到位资金", en="fund arrival")),
    "target": Kind("target", "Target", "G", Text(zh="目标任务", en="target")),
    "relation": Kind("relation", "Relation", None, Text(zh="关系", en="relation"), "relation add"),
    "guest": Kind("guest", "Guest", None, Text(zh="参会人员", en="guest"), "event came"),
    "posting": Kind("posting", "Posting", None, Text(zh="派驻", en="posting"), "officer post"),
    "performance": Kind(
        "performance", "Performance", None, Text(zh="投产效益", en="performance"), "lead yield"
    ),
    "submission": Kind(
        "submission", "Submission", None, Text(zh="月报", en="monthly report"), "unit receive"
    ),
    "problem": Kind("problem", "Problem", None, Text(zh="存在问题", en="problem"), "lead problem"),
    "setting": Kind("setting", "Setting", None, Text(zh="设置", en="setting"), "policy use"),
}
"""Kinds of record, parents before children."""

KINDS = {each.model: kind for kind, each in CLASSES.items()}
"""Name of the class of each kind."""

VALUES = {
    "text": "builtins:str",
    "int": "builtins:int",
    "flag": "builtins:bool",
    "json": "builtins:dict",
    "date": "datetime:date",
    "period": "leadcrm.domain.partialdate:PartialDate",
    "fen": "leadcrm.domain.money:Money",
}
"""Type of a column: the class of its values, where that is not a choice."""

KEYS = {"name_key": "text", "alias_keys": "text"}
"""The keys under which spellings of a name meet: functions of the names alone."""
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
        **KEYS,
    },
    "contact": {**KEYS, "phone_key": "text", "other_phone_keys": "text"},
    "activity": {"touch": "flag"},
    "stage_change": {"until": "date"},
}
"""Columns that are functions of rows: never journaled, never merged, compared by audits."""


class Table(NamedTuple):
    """A kind of record and its columns, without those that every table has.

    `names` are those of the journaled columns, `code` and `ref` among them;
    `links` the columns that hold ids of other records.
    """

    kind: str
    prefix: str | None
    columns: tuple[Column, ...]
    derived: Mapping[str, str]
    names: tuple[str, ...]
    links: tuple[Column, ...]


@cache
def table(kind: str) -> Table:
    """Return the table of a kind of record; its class is not imported."""
    columns = LAYOUT[kind]()
    return Table(
        kind,
        CLASSES[kind].prefix,
        columns,
        DERIVED.get(kind, {}),
        tuple(column.name for column in columns),
        tuple(column for column in columns if column.link),
    )


@cache
def fields(kind: str) -> Mapping[str, Column]:
    """Return the fields of a kind by name; an amount is one, with the column of its 分."""
    return {
        column.name.removesuffix("_fen") if column.type == "fen" else column.name: column
        for column in table(kind).columns
        if column.type != "currency"
    }


@cache
def defaults(kind: str) -> Mapping[str, Any]:
    """Return the stored defaults of a kind's columns, of those that have one."""
    return {c.name: c.default for c in table(kind).columns if c.default is not None}


@cache
def required(kind: str) -> Mapping[str, Column]:
    """Return the columns of a kind that must be filled, by name."""
    return {column.name: column for column in table(kind).columns if column.required}


def value_type(column: Column) -> Any:
    """Return the class of a field's values: str, int, bool, date, PartialDate, Money, a choice."""
    module, _, name = (column.enum or VALUES[column.type]).partition(":")
    return getattr(import_module(module), name)


def kind_of(model: type) -> str:
    """Return the kind whose records are of class `model`."""
    return KINDS[model.__name__]


def all_tables() -> tuple[Table, ...]:
    """Return every table, parents before children."""
    return tuple(table(kind) for kind in CLASSES)
