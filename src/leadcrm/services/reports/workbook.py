"""A report as a workbook: a sheet a table, numbers as numbers, rule and records as comments."""

import io
from collections.abc import Iterator
from datetime import datetime, time

from xlsxwriter import Workbook

from leadcrm.builtin.workbook import OPTIONS
from leadcrm.domain.figure import Figure
from leadcrm.domain.lazily import FEW
from leadcrm.plugin.sections import Chart, Paragraph
from leadcrm.services.files.samezip import same_zip
from leadcrm.services.reports.grid import grid_of
from leadcrm.services.reports.prose import (
    NOTES,
    TO_FILL,
    Part,
    blanks_of,
    clean,
    notes_of,
    parts_of,
    spoken,
)
from leadcrm.services.reports.report import Report, rows_of
from leadcrm.services.reports.sheet import ChartSheet, Spoken, TableSheet, TextSheet
from leadcrm.services.reports.sheetlooks import Looks
from leadcrm.text import Lang, Text

LONG = {"in_memory": False, "constant_memory": True}
"""Of a long report each row is written when the next one begins, so that none is held."""
WORDS = Text(zh="文字", en="Text")
LONGEST_NAME = 31
RESERVED = frozenset({"history"})
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'\n", "-"))


def to_xlsx(report: Report, lang: Lang, *, notes: bool = False) -> bytes:
    """Return a report as a workbook, in which no text is ever a formula or a link.

    Its words stand on a first sheet, if there are any; each table and chart on one of its own.

    Raises:
        LeadcrmError: a text is too long for a cell.
    """
    data = io.BytesIO()
    book = Workbook(data, OPTIONS | LONG if rows_of(report) > FEW else OPTIONS)
    title, office = clean(report.title.to(lang)), clean(report.office)
    book.set_properties({"title": title, "author": office, "created": _midnight(report)})
    looks, names = Looks(book, lang), _Names()
    for name, above, rows in _texts(report, lang, notes=notes):
        TextSheet(book.add_worksheet(names.new(name)), looks, report).write(above, rows)
    for part in parts_of(report, lang):
        for _, block in part.blocks:
            if isinstance(block, Paragraph):
                continue
            sheet = book.add_worksheet(names.new(clean(block.title.to(lang))))
            if isinstance(block, Chart):
                ChartSheet(sheet, looks, report).draw(block)
            else:
                TableSheet(sheet, looks, report).write(grid_of(block, lang, report.as_of.year))
    book.close()
    return same_zip(data.getvalue())


SEE = Text(zh="见工作表：{names}", en="See the sheets: {names}")
GAP = Text(zh="、", en=", ")


class _Names:
    """Names that sheets may have, each of another."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def new(self, title: str) -> str:
        name, number = title.translate(FORBIDDEN).strip()[:LONGEST_NAME] or "-", 1
        chosen = name
        while chosen.lower() in {*self.taken, *RESERVED}:
            number += 1
            tail = f" {number}"
            chosen = name[: LONGEST_NAME - len(tail)] + tail
        self.taken.add(chosen.lower())
        return chosen


def _texts(report: Report, lang: Lang, *, notes: bool) -> Iterator[tuple[str, str, list[Spoken]]]:
    """Yield the sheets of words, each with its name and title.

    The first has the paragraphs and what is to be filled in, the other the notes on figures.
    """
    parts = parts_of(report, lang)
    worded = any(isinstance(block, Paragraph) for part in parts for _, block in part.blocks)
    said = [row for part in parts for row in _spoken(part, lang)] if worded else []
    blanks = [
        Spoken("text", f"{at}. {each}") for at, each in enumerate(blanks_of(report, lang), 1)
    ]
    if blanks:
        said += [Spoken("heading", TO_FILL.to(lang)), *blanks]
    if said or not any(part.blocks for part in parts):
        yield WORDS.to(lang), clean(report.title.to(lang)), said
    told = notes_of(report, lang) if notes else []
    if told:
        rows = [Spoken("text", f"{at}. {each}") for at, each in enumerate(told, start=1)]
        yield NOTES.to(lang), NOTES.to(lang), rows


def _spoken(part: Part, lang: Lang) -> list[Spoken]:
    """Return the heading and paragraphs of a section, or where its tables are."""
    rows = [
        Spoken("text", heading + spoken(block, lang), tuple(block.standing_for(Figure)))
        for heading, block in part.blocks
        if isinstance(block, Paragraph)
    ]
    tables = [clean(b.title.to(lang)) for _, b in part.blocks if not isinstance(b, Paragraph)]
    if tables and not rows:
        rows = [Spoken("text", SEE.to(lang).format(names=GAP.to(lang).join(tables)))]
    return [Spoken("heading", part.title), *rows]


def _midnight(report: Report) -> datetime:
    """Return the time at which the workbook says that it was made: the day of the report."""
    return datetime.combine(report.as_of, time())
