"""What plugins hand over, held against the form that it must have: wrong types told in words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from types import MappingProxyType

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import LeadcrmError, UsageError
from leadcrm.plugin.drafts import (
    Change,
    Close,
    Draft,
    NewGuest,
    NewRecord,
    NewRelation,
    Open,
    RowProblem,
    Task,
)
from leadcrm.plugin.faults import short
from leadcrm.plugin.office import Entry
from leadcrm.services.records.fields import choices, kind_label, label_of
from leadcrm.services.records.recordkinds import NO_VALUE
from leadcrm.storage.column import Column
from leadcrm.storage.tables import defaults, required
from leadcrm.text import Text

NO_ROW = Text(
    zh="来源给出的第 {n} 条是 {got}，不是一行（Draft 或 RowProblem）",
    en="item {n} of the source is {got}, not a row (Draft or RowProblem)",
)
NO_STEP = Text(
    zh="命令要写的第 {n} 步是 {got}，应为 Draft、Change、Open 或 Close",
    en="step {n} of the verb is {got}; it must be a Draft, Change, Open or Close",
)
NO_PART = Text(zh="{part} 写成了 {got}", en="{part} is {got}, which it cannot be")
WANTED = Text(
    zh="写成人们填的文字（5亿元、2019-10-28），或相应类型的值",
    en="Write it as people type it (5亿元, 2019-10-28), or as a value of its type",
)
UNSAID = Text(zh="{what}「{name}」没有写{label}", en="The {what} “{name}” has no {label}")
UNNAMED = Text(zh="{what}没有写{label}", en="The {what} has no {label}")
ONE_OF = Text(zh="可写：{known}", en="Write one of: {known}")
BY_CORE = frozenset({"recorded_on", "happened_on"})
"""What the core fills with the day of today."""
PAGES = frozenset({"lead", "contact", "event", "record"})
"""The parts of a draft on whose pages a task may stand besides what it hangs on."""
STEPS = (Draft, Change, Open, Close)
PARTS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        "contact": (Mapping, Entry, str),
        "event": (Mapping, Entry, str),
        "lead": (Mapping, Entry, str),
        "record": (NewRecord,),
        "activity": (Mapping,),
        "role": (str,),
        "line": (int,),
    }
)
LISTS: Mapping[str, type] = MappingProxyType(
    {"tasks": Task, "relations": NewRelation, "guests": NewGuest}
)
CLASSES: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        "int": (int,),
        "flag": (bool,),
        "date": (date,),
        "period": (PartialDate, date),
        "fen": (Money,),
        "choice": (str, Enum),
        "json": (Mapping,),
        "text": (int,),
    }
)
"""What a field takes beside the text that people type, by the type of its column."""


def shown(value: object) -> str:
    """Return a value as it is named to whoever must mend it: its type, and how it begins."""
    return f"{type(value).__name__} {short(repr(value))}" if value is not None else "None"


@contextmanager
def blaming(kind: str, name: str, value: object) -> Iterator[None]:
    """Run what reads a field; a refusal says which field of which kind it is, and its value."""
    try:
        yield
    except LeadcrmError as error:
        error.field = label_of(kind, name)
        error.value = short(getattr(value, "name", None) or str(value))
        raise


def no_row(number: int, row: object) -> RowProblem:
    """Return that a source yielded something that is no row, as the refusal of that row."""
    return RowProblem(line=number, reason=NO_ROW.format(n=number, got=shown(row)))


def wrong_step(steps: object) -> Text | None:
    """Return what is wrong with the steps of a plan; None if all can be written."""
    if not isinstance(steps, tuple | list):
        return NO_PART.format(part="Plan.steps", got=shown(steps))
    for number, step in enumerate(steps, start=1):
        if not isinstance(step, STEPS):
            return NO_STEP.format(n=number, got=shown(step))
    return None


def check_draft(draft: Draft) -> None:
    """Refuse a draft of which a part is of another type than it must be.

    Raises:
        UsageError: which part, and what it is.
    """
    for part, classes in PARTS.items():
        value = getattr(draft, part)
        if value is not None and not isinstance(value, classes):
            raise UsageError(NO_PART.format(part=part, got=shown(value)))
    for part, wanted in LISTS.items():
        given = getattr(draft, part)
        several = given if isinstance(given, tuple | list) else (given,)
        for each in several:
            if not isinstance(each, wanted) or several is not given:
                raise UsageError(NO_PART.format(part=part, got=shown(each)))
    for task in draft.tasks:
        check_task(task)


def check_task(task: object) -> None:
    """Refuse what is no task that can be opened.

    Raises:
        UsageError: it is of another type, or one of its parts is.
    """
    if not isinstance(task, Task):
        raise UsageError(NO_PART.format(part="tasks", got=shown(task)))
    if not isinstance(task.due, str | date):
        raise UsageError(NO_PART.format(part="Task.due", got=shown(task.due)))
    if not isinstance(task.what, str):
        raise UsageError(NO_PART.format(part="Task.what", got=shown(task.what)))
    if task.done_on is not None and not isinstance(task.done_on, date):
        raise UsageError(NO_PART.format(part="Task.done_on", got=shown(task.done_on)))
    for each in task.also:
        if not isinstance(each, Entry) and each not in PAGES:
            raise UsageError(NO_PART.format(part="Task.also", got=shown(each)))


def fitting(column: Column, value: object) -> object:
    """Return a typed value as its column takes it: a number for a text is text.

    Raises:
        UsageError: it is of no type that the column takes.
    """
    fits = isinstance(value, CLASSES.get(column.type, (str,)))
    if not fits or (isinstance(value, bool) and column.type != "flag"):
        raise UsageError(NO_VALUE.format(label=column.label, got=shown(value)), hint=WANTED)
    return str(value) if column.type == "text" else value


def check_whole(kind: str, values: Mapping[str, object]) -> None:
    """Refuse a new record of the core that lacks what it cannot be without.

    Raises:
        UsageError: which field is missing; the hint lists what it may be.
    """
    for name, column in required(kind).items():
        if values.get(name) in {None, ""} and name not in BY_CORE and name not in defaults(kind):
            said = {"what": kind_label(kind), "label": column.label, "name": values.get("name")}
            known = [member.label for member in choices(column)]
            listed = Text(zh=" ".join(e.zh for e in known), en=", ".join(e.en for e in known))
            hint = ONE_OF.format(known=listed) if known else None
            raise UsageError((UNSAID if said["name"] else UNNAMED).format(**said), hint=hint)
