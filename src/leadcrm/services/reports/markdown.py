"""A report as Markdown: headings, paragraphs, tables, and below them what is to be filled in."""

import re
from collections.abc import Iterator

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


def to_markdown(report: Report, lang: Lang, *, notes: bool = False) -> bytes:
    """Return a report as Markdown, in which data is never markup."""
    lines = list(_lines(report, lang))
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    for title, items in below:
        if items:
            lines += [f"## {title.to(lang)}", "\n".join(f"- {_plain(item)}" for item in items)]
    return ("\n\n".join(lines) + "\n").encode()


def _lines(report: Report, lang: Lang) -> Iterator[str]:
    yield f"# {_plain(report.title.to(lang))}"
    yield " · ".join(filter(None, (_plain(label(report, lang)), when(report, lang))))
    for part in parts_of(report, lang):
        yield f"## {_plain(part.title)}"
        for heading, block in part.blocks:
            yield from _block(block, heading, part.title, lang, report.as_of.year)


def _block(block: Block, heading: str, section: str, lang: Lang, year: int) -> Iterator[str]:
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


def _table(grid: Grid) -> str:
    marks = ["---:" if head.right else "---" for head in grid.heads]
    rows = [[_cell(head.text) for head in grid.heads], marks]
    for line in grid.lines:
        title = [f"**{_cell(line.title)}**", *[""] * (len(grid.heads) - 1)]
        rows.append([_cell(cell.text) for cell in line.cells] if line.cells else title)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    return SIGNS.sub(r"\\\1", text).replace("\n", "<br>")


def _plain(text: str) -> str:
    """Return data as Markdown that reads as it was written."""
    return BEGINS.sub(r"\1\\", SIGNS.sub(r"\\\1", text))
