"""A report's table or chart as every file has it: heads with units, cells with their words."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any, NamedTuple

from leadcrm.domain.figure import POINTS, SIZES, WAN, YI, Figure, plain
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lazily import FEW
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY, money_text
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.ratio import Ratio
from leadcrm.plugin.sections import Chart, Group, Table, in_words
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.measures import PLACES, Measure, Tally, amount_of
from leadcrm.services.reports.prose import clean
from leadcrm.text import Lang, Text
from leadcrm.zh.weekdays import weekday

LAMP = "lamp"
"""The column whose cells are coloured, each by its word."""
WITH_UNIT = Text(zh="{head}（{unit}）", en="{head} ({unit})")
IN_CNY = frozenset({YI, WAN})
SUM = Text(zh="合计", en="Total")
BRACKET = re.compile(r"(?<=\S)\s*([（(][^（(]+[）)])$")
EXACT = 10**15
"""From here on a workbook rounds whole numbers."""
NARROWEST, WIDEST = 4, 30
ROOM = 2


class Cell(NamedTuple):
    """A cell: its words; its value where that is a number or a day, with so many places.

    `figure` is whose rule and records it has, `lamp` its colour. `unit` stands behind the number
    where the head does not say it; `signed` shows a plus.
    """

    text: str = ""
    value: float | date | None = None
    places: int = 0
    figure: Figure | None = None
    lamp: str | None = None
    unit: str = ""
    signed: bool = False


class Line(NamedTuple):
    """A line: a "row" and a "sum" have cells, a "group" only its title."""

    kind: str
    cells: tuple[Cell, ...] = ()
    title: str = ""


class Head(NamedTuple):
    """The head of a column, `right` where its cells are numbers.

    `text` is `alone` with the `unit` of the numbers, where it does not say that by itself.
    """

    name: str
    text: str
    right: bool
    alone: str
    unit: str

    @property
    def stacked(self) -> str:
        """The head with what stands in brackets at its end on a line of its own."""
        return BRACKET.sub(r"\n\1", self.text)


class Grid(NamedTuple):
    """A table in one language; days of the report's year stand without it."""

    title: str
    heads: tuple[Head, ...]
    lines: Sequence[Line]
    note: str

    @property
    def widths(self) -> list[int]:
        """How many narrow letters wide each column should be."""
        long = [_widest(head.stacked) for head in self.heads]
        for line in self.lines:
            for at, cell in enumerate(line.cells):
                long[at] = max(long[at], _widest(cell.text))
        return [min(WIDEST, max(NARROWEST, each)) + ROOM for each in long]


class Lines(Sequence[Line]):
    """The lines of a long table, each made when it is looked at."""

    def __init__(
        self, table: Table, line: Callable[[str, Mapping[str, Any]], Line], lang: Lang
    ) -> None:
        """Make them of a table with `line`."""
        self._table, self._line, self._lang = table, line, lang

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines."""
        for group in self._table.groups:
            if group.title is not None:
                yield Line("group", title=clean(group.title.to(self._lang)))
            for row in group.rows:
                yield self._line("row", row)
            if group.total is not None:
                yield self._line("sum", group.total)
        if self._table.total is not None:
            yield self._line("sum", self._table.total)

    def __len__(self) -> int:
        """Return how many there are."""
        groups = self._table.groups
        more = sum((g.title is not None) + (g.total is not None) for g in groups)
        return sum(len(g.rows) for g in groups) + more + (self._table.total is not None)

    def __getitem__(self, at: Any) -> Any:
        """Return a line; of a long table none is at hand."""
        return tuple(self)[at]


def _widest(text: str) -> int:
    return max(map(cells_of, text.split("\n")))


def cells_of(text: str) -> int:
    """Return how many narrow letters wide a text is."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WFA") for sign in text)


def grid_of(table: Table, lang: Lang, year: int) -> Grid:
    """Return a table in a language."""
    names = [column.name for column in table.columns]
    measures = _measures(table)
    heads = tuple(_head(*each, lang=lang) for each in zip(table.columns, measures, strict=True))

    def line(kind: str, row: Mapping[str, Any]) -> Line:
        pairs = zip(names, measures, strict=True)
        cells = [_cell(name, row.get(name), measure, lang, year) for name, measure in pairs]
        return Line(kind, tuple(_titled(cells, heads, lang) if kind == "sum" else cells))

    lines: Sequence[Line] = Lines(table, line, lang)
    note = clean(table.note.to(lang)) if table.note else ""
    few = tuple(lines) if len(lines) <= FEW else lines
    return Grid(clean(table.title.to(lang)), heads, few, note)


def _measures(table: Table) -> list[Measure]:
    """Return the unit of each column; of a long table its first rows and its totals say it."""
    tallies = {column.name: Tally() for column in table.columns}
    totals = (each for each in (*(group.total for group in table.groups), table.total) if each)
    for row in chain(islice(table.all_rows(), FEW), totals):
        for name, tally in tallies.items():
            if (value := row.get(name)) is not None:
                tally.see(value)
    return [tallies[column.name].measure(column.head) for column in table.columns]


def _head(column: Column, measure: Measure, lang: Lang) -> Head:
    alone = clean(column.head.to(lang))
    unit = measure.added.to(lang) if measure.added else ""
    text = WITH_UNIT.to(lang).format(head=alone, unit=unit) if unit else alone
    return Head(column.name, text, column.right, alone, unit)


def table_of(chart: Chart) -> Table:
    """Return a chart as a table: a bar a row, with its words."""
    columns = (
        Column("label", Text(zh="名称", en="Name")),
        Column("said", Text(zh="数值", en="Value"), right=True),
    )
    lit = (Column(LAMP, Text(zh="灯", en="Lamp")),) if any(bar.lamp for bar in chart.bars) else ()
    rows = [{"label": bar.label, "said": bar.said, LAMP: bar.lamp} for bar in chart.bars]
    return Table(chart.title, (*columns, *lit), [Group(None, rows)], note=chart.note)


def full(chart: Chart) -> float:
    """Return the length of a full bar: as the chart says, else the longest bar or mark."""
    longest = max((max(bar.value, bar.mark or 0) for bar in chart.bars), default=0)
    return max(chart.most or longest, 0) or 1


def _titled(cells: list[Cell], heads: Sequence[Head], lang: Lang) -> list[Cell]:
    """Return the cells of a sum, which says so where it has no words of its own."""
    words = [at for at, head in enumerate(heads) if not head.right and head.name != LAMP]
    if words and not any(cells[at].text for at in words):
        cells[words[0]] = Cell(SUM.to(lang))
    return cells


def _cell(name: str, value: Any, measure: Measure, lang: Lang, year: int) -> Cell:
    """Return what a column shows for a value."""
    if value is None:
        return Cell()
    if name == LAMP:
        lamp = _lamp(value)
        return Cell(lamp.label.to(lang), lamp=lamp.value) if lamp else Cell(_said(value, lang))
    if isinstance(value, Figure):
        return _figure(value, measure.unit, lang)
    if isinstance(value, Money):
        return _money(value, measure.unit, lang)
    return _plain(value, lang, year)


def _plain(value: Any, lang: Lang, year: int) -> Cell:
    """Return a day, a whole number or words."""
    if isinstance(value, PartialDate):
        value = value.whole() or str(value)
    if isinstance(value, date):
        short = Text(zh=f"{value:%m-%d} {{day}}", en=f"{{day}} {value:%m-%d}").to(lang)
        own = value.isoformat() if value.year != year else short.format(day=weekday(value, lang))
        return Cell(own, value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Cell(str(value), value if abs(value) < EXACT else None)
    return Cell(_said(value, lang))


def _said(value: Any, lang: Lang) -> str:
    return clean(in_words(value, lang))


def _lamp(value: Any) -> Lamp | None:
    """Return the lamp that a cell means by its code or its word."""
    return Lamp.named(value.zh if isinstance(value, Text) else str(value))


def _figure(figure: Figure, unit: Text | None, lang: Lang) -> Cell:
    if figure.value is None:
        return Cell(figure=figure)  # in a table what is unknown is blank
    if unit is None:
        return _measured(figure, lang)
    money = amount_of(figure)
    if money is not None:
        return _money(money, unit, lang)._replace(figure=figure)
    number, signed = float(figure.value), figure.unit == POINTS
    plus = "+" if signed and number > 0 else ""
    places = len(figure.value.partition(".")[2])
    return Cell(plus + figure.value, number, places, figure, signed=signed)


def _measured(figure: Figure, lang: Lang) -> Cell:
    """Return a figure with its unit, as a number where that is what its words begin with."""
    said, number = clean(figure.said.to(lang)), plain(str(figure.value))
    if not said.startswith(number):
        return Cell(said, figure=figure)
    places, unit = len(number.partition(".")[2]), said.removeprefix(number)
    return Cell(said, float(number), places, figure, unit=unit)


def _money(money: Money, unit: Text | None, lang: Lang) -> Cell:
    if unit is None or (money.currency == CNY) != (unit in IN_CNY):
        return Cell(money_text(money, fixed=True).to(lang))
    size = SIZES[unit]
    return Cell(Ratio(money.fen, size).text(PLACES), money.fen / size, PLACES)
