"""Sections of reports: what a plugin, or leadcrm itself, writes into the office's paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from string import Formatter
from typing import Any, Literal, Protocol, TypeVar

import attrs

from leadcrm.domain.figure import Figure
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Lang, Text

Edition = Literal["internal", "public"]
Reading = Literal["banded", "nested", "miluo2019"]
JUST_OVER = timedelta(days=92)
"""A report of a time that ended up to a quarter ago is still the newest of its kind."""
NOTHING: Mapping[str, Any] = {}
T = TypeVar("T")
PRACTICE = Text(zh="主要做法", en="What was done")
"""The title of the part of the year's report that tells what was done, which plugins join."""
TO_FILL = Text(zh="（待填）", en="(to be filled in)")


class NamedFigures(Protocol):
    """Every figure that the library knows, by name."""

    def named(self, name: str, *, period: Period | None = None, part: str | None = None) -> Figure:
        """Return a figure: `signed_projects`, or of one unit, event or chain: `part`.

        Of the report's own period unless another is said.

        Raises:
            NotFoundError: there is no such figure.
        """


@attrs.frozen
class Pressed:
    """What runs late, is silent or is put off too often on a day, and who is told of it.

    `code` is that of the follow-up, else of the lead; `what` is to be done, or why the lead is
    silent. `due` is the working day it was due, or the day since when a lead is `silent`; `days`
    are working days since then (of a contract's milestone calendar days), 0 of what is not late.
    `rung` is 0 for none, 1 the owner, to 4 the leading group; `to` are the names of all who are
    told. `postponed` counts how often it was put off, `too_often` says that this is too often.
    """

    code: str
    name: str
    what: Text | str | None
    due: date
    days: int
    lamp: str
    rung: int
    to: tuple[str, ...]
    owner: str | None
    unit: str | None
    silent: bool = False
    postponed: int = 0
    too_often: bool = False


@attrs.frozen
class Scope:
    """What a report is about: the book, the days, for whom, and of whom.

    `office` is the book as verbs of plugins see it, with its day `office.today`; `subject` the
    unit, event, chain or contact that a report is of. `figures` are all named figures.
    `reading` says how 以上 is read: apart (banded), each in the next (nested), or as the report
    of 2019 printed it (miluo2019). `pressing` returns what runs late and what is silent, of a
    unit or of all (None), with who is told: the highest rung first, then the latest, the silent
    likewise behind them.
    """

    office: Office
    period: Period
    figures: NamedFigures
    edition: Edition = "internal"
    subject: Entry | None = None
    reading: Reading = "banded"
    pressing: Callable[[Entry | None], Sequence[Pressed]] = attrs.field(kw_only=True)

    @property
    def now(self) -> bool:
        """Whether today is one of the days of the report."""
        return self.period.first <= self.office.today <= self.period.last

    def covers(self, when: PartialDate | date | None) -> bool:
        """Tell whether something of a day may belong to the report.

        What has no day may, unless the report is of a time that is long over.
        """
        if when is None:
            return self.period.last + JUST_OVER >= self.office.today
        return self.period.meets(PartialDate(when.isoformat()) if isinstance(when, date) else when)


@attrs.frozen
class Blank:
    """What the book cannot know: it is printed as （待填）, and listed below the report."""

    what: Text


@attrs.frozen
class Paragraph:
    """A paragraph: its words, with `{names}` for what `values` holds.

    Values are figures, which stay figures in every file, with their rule and records;
    or a `Blank`, another paragraph, Text, text, int or date. `heading` runs in front of it.
    """

    text: Text
    values: Mapping[str, Any] = NOTHING
    heading: Text | None = None

    def words(self, lang: Lang) -> str:
        """Return the paragraph in a language, without its heading."""
        return "".join(text for text, _ in self.pieces(lang))

    def pieces(self, lang: Lang) -> Iterator[tuple[str, Any]]:
        """Yield the words piece by piece, each with the figure or blank that it stands for."""
        for words, name, _, _ in Formatter().parse(self.text.to(lang)):
            if words:
                yield words, None
            if name is not None:
                value = self.values[name]
                if isinstance(value, Paragraph):
                    yield from value.pieces(lang)
                else:
                    yield in_words(value, lang), value

    def standing_for(self, kind: type[T]) -> Iterator[T]:
        """Yield the values of a class, such as figures, in the order of the words."""
        for value in self.values.values():
            if isinstance(value, Paragraph):
                yield from value.standing_for(kind)
            elif isinstance(value, kind):
                yield value


@attrs.frozen
class Group:
    """Rows of a table that belong together, below a line of their own, with their total."""

    title: Text | None
    rows: Sequence[Mapping[str, Any]]
    total: Mapping[str, Any] | None = None


@attrs.frozen
class Table:
    """A table: its columns, and its rows in groups; `total` is its last row.

    Cells are text, int, date, PartialDate, Money, Text, a `Figure`, or None where nothing is
    known. A column with `right` is of numbers. `note` stands below it.
    """

    title: Text
    columns: tuple[Column, ...]
    groups: Sequence[Group]
    total: Mapping[str, Any] | None = None
    note: Text | None = None

    @classmethod
    def of(cls, sheet: Sheet) -> "Table":
        """Return what a verb shows as a table of a report."""
        return cls(sheet.title, sheet.columns, (Group(None, tuple(sheet.rows)),), note=sheet.note)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in its cells, row by row."""
        cells = (row.get(column.name) for row in self.all_rows() for column in self.columns)
        return tuple(cell for cell in cells if isinstance(cell, Figure))

    def all_rows(self) -> Iterator[Mapping[str, Any]]:
        """Yield its rows in their order, totals among them."""
        for group in self.groups:
            yield from group.rows
            yield group.total or {}
        yield self.total or {}


@attrs.frozen
class Bar:
    """One bar of a chart: how long it is, a mark on its way, and the word beside it.

    `lamp` is green, yellow or red where the bar stands for something that has one.
    """

    label: Text | str
    value: float
    said: Text
    mark: float | None = None
    lamp: str | None = None


@attrs.frozen
class Chart:
    """Bars below each other, of one measure; `most` is the length of a full one."""

    title: Text
    bars: Sequence[Bar]
    most: float | None = None
    note: Text | None = None


Block = Paragraph | Table | Chart


@attrs.frozen
class Section:
    """A section of reports: `reports` are the kinds that it stands in (week, month, year …).

    `target` (`package.module:function`) is called with a `Scope` and yields its blocks:
    `Paragraph`, `Table` and `Chart`; it writes nothing. Sections stand by their `order`; those
    of the core have round hundreds, one of a plugin stands between them. One without blocks
    does not appear. In a public edition only those stand that are `public`: no firm in talks,
    no phone, no amount of what is not signed, nobody below the head of a unit.
    """

    name: str
    title: Text
    reports: tuple[str, ...]
    target: str
    order: int = 500
    public: bool = False


def in_words(value: Any, lang: Lang) -> str:
    """Return a value as a sentence has it."""
    if isinstance(value, Figure):
        return value.said.to(lang)
    if isinstance(value, Blank):
        return TO_FILL.to(lang)
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, date):
        day = Text(zh=f"{value.month}月{value.day}日", en=value.isoformat())
        return day.to(lang)
    return str(value)
