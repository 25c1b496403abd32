"""A report as text for a chat: no markup, a row a line, each number behind its word."""

from collections.abc import Iterator

from leadcrm.plugin.sections import Block, Chart, Paragraph
from leadcrm.services.reports.grid import Cell, Grid, Head, Line, grid_of, table_of
from leadcrm.services.reports.prose import (
    NOTES,
    TO_FILL,
    blanks_of,
    caption,
    clean,
    label,
    notes_of,
    parts_of,
    spoken,
    when,
)
from leadcrm.services.reports.report import Report
from leadcrm.text import Lang, Text

BETWEEN = Text(zh="，", en=", ")
BEHIND = Text(zh="{name}：{rest}", en="{name}: {rest}")


def to_text(report: Report, lang: Lang, *, notes: bool = False) -> bytes:
    """Return a report as text, as it can be pasted into a chat."""
    made = ["\n".join(_masthead(report, lang))]
    for part in parts_of(report, lang):
        lines = [part.title]
        for heading, block in part.blocks:
            lines += _block(block, heading, part.title, lang, report.as_of.year)
        made.append("\n".join(lines))
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    for title, items in below:
        if items:
            numbered = (f"{at}. {item}" for at, item in enumerate(items, start=1))
            made.append("\n".join([title.to(lang), *numbered]))
    return ("\n\n".join(made) + "\n").encode()


def _masthead(report: Report, lang: Lang) -> list[str]:
    return [clean(report.title.to(lang)), *filter(None, (label(report, lang), when(report, lang)))]


def _block(block: Block, heading: str, section: str, lang: Lang, year: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield heading + spoken(block, lang)
        return
    grid = grid_of(table_of(block) if isinstance(block, Chart) else block, lang, year)
    title = caption(block.title, section, lang)
    if title:
        yield title
    yield from (_row(line, grid, lang) for line in grid.lines)
    if grid.note:
        yield grid.note


def _row(line: Line, grid: Grid, lang: Lang) -> str:
    """Return a row: what it is of, and then the others behind their heads, if they are known."""
    if line.kind == "group":
        return line.title
    known = [each for each in zip(grid.heads, line.cells, strict=True) if each[1].text.strip()]
    words = (at for at, (head, cell) in enumerate(known) if cell.value is None and not head.right)
    first = next(words, -1) + 1
    name = " ".join(_flat(cell.text) for _, cell in known[:first])
    rest = BETWEEN.to(lang).join(_pair(head, cell, lang) for head, cell in known[first:])
    return BEHIND.to(lang).format(name=name, rest=rest) if name and rest else name or rest


def _pair(head: Head, cell: Cell, lang: Lang) -> str:
    """Return what a cell says behind its head, with the unit of its column."""
    said = _flat(cell.text)
    if lang != "zh":
        return f"{head.text} {said}"
    return head.alone + said + (head.unit if cell.value is not None else "")


def _flat(text: str) -> str:
    return " ".join(text.split())
