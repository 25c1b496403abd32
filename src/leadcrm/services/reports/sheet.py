"""Sheets of a report's workbook: one of words, one a table, one a chart; each prints as a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from leadcrm.builtin.workbook import FIRST_YEAR, INSTEAD, LONGEST
from leadcrm.domain.figure import Figure
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.sections import Chart, in_words
from leadcrm.services.reports.grid import LAMP, Cell, Grid, cells_of, full
from leadcrm.services.reports.prose import clean, grounds, label, when
from leadcrm.services.reports.report import Report
from leadcrm.services.reports.sheetlooks import Looks
from leadcrm.text import Text

A3, A4 = 8, 9
WIDE = 140
"""Letters across from which a sheet is printed on A3."""
LEAST_WIDE, TEXT_WIDTH = 72, 110
MARGINS = {"left": 12 / 25.4, "right": 12 / 25.4, "top": 15 / 25.4, "bottom": 15 / 25.4}
TITLE_HIGH, WHEN_HIGH, HEAD_HIGH, GROUP_HIGH, ROW_HIGH, HIGHEST = 36, 21, 34, 18, 24, 409
LINE_HIGH, TEXT_HIGH, ROOM = 15.5, 22, 6
LONGEST_FOOTER, LONGEST_NOTE = 255, 30_000
PAGES = Text(zh="第 &P 页 共 &N 页", en="&P / &N")
AS_OF = Text(zh="截至 {day}", en="as of {day}")
SHORT_DAYS = {"zh": '[$-804]mm-dd "周"aaa', "en": "[$-409]ddd mm-dd"}
LONG_DAY = "yyyy-mm-dd"
TOO_LONG = Text(
    zh="「{title}」里有一格 {n} 字，工作簿一格最多 {most} 字",
    en="A cell of “{title}” has {n} letters; a cell of a workbook holds {most}",
)
HEADS = (
    Text(zh="名称", en="Name"),
    Text(zh="数值", en="Value"),
    Text(zh="标线", en="Mark"),
    Text(zh="说明", en="Reads"),
)
CHART_WIDTHS = (24, 60, 12, 24)
BARS = {"red": "#C62828", "yellow": "#F2B200"}
NEUTRAL = "#8B929C"


class Spoken(NamedTuple):
    """A line of words: a "heading" or "text", and the figures in it."""

    kind: str
    text: str
    figures: tuple[Figure, ...] = ()


class Sheet:
    """A sheet that prints as a page: its title, its days, its foot."""

    def __init__(self, sheet: Any, looks: Looks, report: Report) -> None:
        """Write into a new worksheet."""
        self.sheet = sheet
        self.looks = looks
        self.report = report
        self.lang = looks.lang

    def page(self, title: str, widths: Sequence[int]) -> None:
        """Set paper, margins and foot, and write the title and the days above all columns."""
        sheet, lang = self.sheet, self.lang
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_landscape()
        sheet.set_paper(A3 if sum(widths) > WIDE else A4)
        sheet.set_margins(**MARGINS)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        day = AS_OF.to(lang).format(day=self.report.as_of.isoformat())
        pages = PAGES.to(lang)
        room = LONGEST_FOOTER - len(f"&L&10&C&10{pages}&R&10{day}")
        own = label(self.report, lang).replace("\n", " ").replace("&", "&&")[:room].rstrip("&")
        sheet.set_footer(f"&L&10{own}&C&10{pages}&R&10{day}")
        last = max(len(widths) - 1, 0)
        self.across(0, last, title, "title", TITLE_HIGH)
        self.across(1, last, when(self.report, lang), "when", WHEN_HIGH)

    def across(self, row: int, last: int, text: str, part: str, high: float) -> None:
        """Write text over all columns."""
        look = self.looks.of(part)
        self.sheet.set_row(row, min(high, HIGHEST))
        if last > 0:
            self.sheet.merge_range(row, 0, row, last, "", look)
        self.text(row, 0, text, look)

    def text(self, row: int, column: int, text: str, look: Any) -> None:
        """Write text, which is never a formula; what no cell can hold is refused, not cut."""
        long = len(text.encode("utf-16-le")) // 2
        if long > LONGEST:
            said = TOO_LONG.format(title=self.sheet.name, n=long, most=LONGEST)
            raise LeadcrmError(said, hint=INSTEAD)
        if text:
            self.sheet.write_string(row, column, text, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def comment(self, row: int, column: int, figures: Sequence[Figure]) -> None:
        """Write rule and records of figures as a comment, each by its name where several are."""
        told = [clean(grounds(each, self.report).to(self.lang)) for each in figures]
        if len(told) > 1:
            named = zip(figures, told, strict=True)
            told = [f"{each.said.to(self.lang)}  {said}" for each, said in named]
        said = "\n\n".join(told)
        if said:
            cut = said if len(said) <= LONGEST_NOTE else f"{said[:LONGEST_NOTE]}…"
            high = min(20 * wrapped(cut, 2 * WIDE // 5) + 10, 600)
            looks = {"author": "leadcrm", "font_size": 9, "width": 400, "height": high}
            self.sheet.write_comment(row, column, cut, looks)


class TextSheet(Sheet):
    """The paragraphs of a report, below each other."""

    def write(self, title: str, rows: Sequence[Spoken]) -> None:
        """Write the lines below a title."""
        self.page(title, [TEXT_WIDTH])
        for at, (kind, text, figures) in enumerate(rows, start=2):
            lines = wrapped(text, TEXT_WIDTH * 4 // 5)
            self.across(at, 0, text, kind, lines * TEXT_HIGH + ROOM)
            self.comment(at, 0, figures)


class TableSheet(Sheet):
    """A table: its head stays in sight and stands on every page."""

    def write(self, grid: Grid) -> None:
        """Write the table, its groups and totals, and its note."""
        sheet, widths = self.sheet, _roomy(grid.widths)
        self.page(grid.title, widths)
        last, row = max(len(grid.heads) - 1, 0), 3
        self.head([head.stacked for head in grid.heads], freeze=self._name(grid))
        for line in grid.lines:
            if line.kind == "group":
                self.across(row, last, line.title, "group", GROUP_HIGH)
            else:
                high = max(map(wrapped, (cell.text for cell in line.cells), widths), default=1)
                sheet.set_row(row, min(max(ROW_HIGH, high * LINE_HIGH + ROOM), HIGHEST))
                for at, (head, cell) in enumerate(zip(grid.heads, line.cells, strict=True)):
                    self.cell(row, at, cell, line.kind, right=head.right)
            row += 1
        if grid.lines:
            sheet.autofilter(2, 0, row - 1, last)
        if grid.note:
            lines = wrapped(grid.note, sum(widths))
            self.across(row, last, grid.note, "note", lines * LINE_HIGH + ROOM)
            row += 1
        sheet.print_area(0, 0, row - 1, last)

    def head(self, heads: Sequence[str], *, freeze: int) -> None:
        """Write the heads; the columns before `freeze` stay in sight."""
        self.sheet.set_row(2, HEAD_HIGH)
        for at, head in enumerate(heads):
            self.text(2, at, head, self.looks.of("head"))
        self.sheet.freeze_panes(3, freeze)
        self.sheet.repeat_rows(0, 2)

    def cell(self, row: int, at: int, cell: Cell, part: str, *, right: bool) -> None:
        """Write a cell as what it is: a day, a number or words; a figure with its grounds."""
        value, sheet, lamp = cell.value, self.sheet, cell.lamp or ""
        day = isinstance(value, date)
        right, number = right and not day, self._number(cell)
        look = self.looks.of(part, lamp=lamp, right=right, middle=day, number=number)
        if isinstance(value, date) and value.year >= FIRST_YEAR:
            sheet.write_datetime(row, at, value, look)
        elif isinstance(value, int | float):
            sheet.write_number(row, at, value, look)
        else:
            self.text(row, at, cell.text, look)
        if cell.figure is not None:
            self.comment(row, at, (cell.figure,))

    def _number(self, cell: Cell) -> str:
        """Return the format in which a workbook shows the value of a cell as its words do."""
        if isinstance(cell.value, date):
            short = cell.text != cell.value.isoformat()
            return SHORT_DAYS[self.lang] if short else LONG_DAY
        if cell.value is None:
            return ""
        form = f"0.{'0' * cell.places}" if cell.places else "0"
        unit = cell.unit.replace('"', "")
        form += f'"{unit}"' if unit else ""
        return f"+{form};-{form};{form}" if cell.signed else form

    def _name(self, grid: Grid) -> int:
        """Return how many columns go up to the first one of words."""
        words = (at for at, head in enumerate(grid.heads) if not head.right and head.name != LAMP)
        return next(words, 0) + 1


class ChartSheet(TableSheet):
    """A chart: a bar a row, drawn in the cell of its number."""

    def draw(self, chart: Chart) -> None:
        """Write the bars with their numbers, marks and words."""
        lang, sheet = self.lang, self.sheet
        self.page(clean(chart.title.to(lang)), CHART_WIDTHS)
        self.head([head.to(lang) for head in HEADS], freeze=1)
        row, look, number = 3, self.looks.of("row"), self.looks.of("row", right=True)
        for row, bar in enumerate(chart.bars, start=3):
            sheet.set_row(row, ROW_HIGH)
            self.text(row, 0, clean(in_words(bar.label, lang)), look)
            sheet.write_number(row, 1, bar.value, number)
            if bar.mark is None:
                sheet.write_blank(row, 2, None, number)
            else:
                sheet.write_number(row, 2, bar.mark, number)
            self.text(row, 3, clean(bar.said.to(lang)), look)
            shade = BARS.get(bar.lamp or "", NEUTRAL)
            ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": full(chart)}
            fill = {"type": "data_bar", "bar_solid": True, "bar_color": shade}
            sheet.conditional_format(row, 1, row, 1, {**fill, **ends})
        if chart.note:
            self.across(row + 1, 3, clean(chart.note.to(lang)), "note", LINE_HIGH * 2)


def _roomy(widths: Sequence[int]) -> list[int]:
    """Return widths across which the title and the days have room; the widest column gives it."""
    made = list(widths)
    if made:
        made[made.index(max(made))] += max(0, LEAST_WIDE - sum(made))
    return made


def wrapped(text: str, width: int) -> int:
    """Return in how many lines a text stands in a column so wide."""
    room = max(width - 2, 1)
    return sum(max(1, -(-cells_of(line) // room)) for line in text.split("\n"))
