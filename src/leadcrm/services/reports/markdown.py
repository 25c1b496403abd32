"""A report as Markdown: headings, paragraphs, tables, and below them what is to be filled in."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from leadcrm.plugin.sections import Block, Chart, Paragraph
from leadcrm.services.reports.grid import Grid, grid_of, table_of
from leadcrm.services.reports.prose import (
    NOTES,
    TO_FILL,
    blanks_of,
    caption,
    label,
    notes_of,
    parts_of,
    spoken,
    when,
)
from leadcrm.services.reports.report import Report
from leadcrm.text import Lang

SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
"""What would be read as markup wherever it stands."""
BEGINS = re.compile(
    r"^([ \t]*(?:\d+(?=[.)](?:\s|$))|(?=#)|(?=[+-](?:\s|$))|(?=[=-]+\s*$)))", re.MULTILINE
)
"""Where a line would begin a heading or a list, or underline one."""


def to_markdown(report: Report, lang: Lang, *, notes: bool = False) -> Iterator[bytes]:
    """Yield a report as Markdown, in which data is never markup, piece by piece."""
    begun = False
    for part in chain(_lines(report, lang), _below(report, lang, notes=notes)):
        if begun:
            yield b"\n\n"
        begun = True
        for line in (part,) if isinstance(part, str) else part:
            yield line.encode()
    yield b"\n"


def _below(report: Report, lang: Lang, *, notes: bool) -> Iterator[str]:
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    for title, items in below:
        if items:
            yield f"## {title.to(lang)}"
            yield "\n".join(f"- {_plain(item)}" for item in items)


def _lines(report: Report, lang: Lang) -> Iterator[str | Iterator[str]]:
    yield f"# {_plain(report.title.to(lang))}"
    yield " · ".join(filter(None, (_plain(label(report, lang)), when(report, lang))))
    for part in parts_of(report, lang):
        yield f"## {_plain(part.title)}"
        for heading, block in part.blocks:
            yield from _block(block, heading, part.title, lang, report.as_of.year)


def _block(
    block: Block, heading: str, section: str, lang: Lang, year: int
) -> Iterator[str | Iterator[str]]:
    if isinstance(block, Paragraph):
        bold = f"**{_plain(heading.strip())}** " if heading else ""
        yield bold + _plain(spoken(block, lang))
        return
    grid = grid_of(table_of(block) if isinstance(block, Chart) else block, lang, year)
    title = caption(block.title, section, lang)
    if title:
        yield f"**{_plain(title)}**"
    yield _table(grid)
    if grid.note:
        yield _plain(grid.note)


def _table(grid: Grid) -> Iterator[str]:
    """Yield a table, row by row."""
    yield _row(_cell(head.text) for head in grid.heads)
    yield "\n" + _row("---:" if head.right else "---" for head in grid.heads)
    for line in grid.lines:
        title = [f"**{_cell(line.title)}**", *[""] * (len(grid.heads) - 1)]
        yield "\n" + _row([_cell(cell.text) for cell in line.cells] if line.cells else title)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return SIGNS.sub(r"\\\1", text).replace("\n", "<br>")


def _plain(text: str) -> str:
    """Return data as Markdown that reads as it was written."""
    return BEGINS.sub(r"\1\\", SIGNS.sub(r"\\\1", text))
