"""A report as text for a chat: no markup, a row a line, each number behind its word."""

from collections.abc import Iterator
from typing import NamedTuple

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
LEADER, MOST_IN_CHAT = "leader", 1000
MORE = Text(zh="另有{n}件", en="{n} more")
BEHIND = Text(zh="{name}：{rest}", en="{name}: {rest}")


class Said(NamedTuple):
    """A line of the text; a `row` may leave where there is no room."""

    words: str
    row: bool = False


def to_text(report: Report, lang: Lang, *, notes: bool = False) -> bytes:
    """Return a report as text, as it can be pasted into a chat.

    The leader's page has at most `MOST_IN_CHAT` characters: rows leave from the end, and how
    many left is said.
    """
    lines = [Said(line) for line in _masthead(report, lang)]
    for part in parts_of(report, lang):
        lines += [Said(""), Said(part.title)]
        for heading, block in part.blocks:
            lines += _block(block, heading, part.title, lang, report.as_of.year)
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    for title, items in below:
        if items:
            lines += [Said(""), Said(title.to(lang))]
            lines += [Said(f"{at}. {item}") for at, item in enumerate(items, start=1)]
    if report.kind == LEADER and not notes:
        lines = _within(lines, lang)
    return ("\n".join(line.words for line in lines) + "\n").encode()


def _within(lines: list[Said], lang: Lang) -> list[Said]:
    """Return lines of which rows left until all fits into a chat."""
    gone = 0
    while sum(len(line.words) + 1 for line in lines) > MOST_IN_CHAT:
        rows = [at for at, line in enumerate(lines) if line.row]
        if not rows:
            break
        gone += 1
        more = Said(MORE.format(n=gone).to(lang))
        told = gone > 1
        lines[rows[-1] : rows[-1] + 1 + told] = [more]
    return lines


def _masthead(report: Report, lang: Lang) -> list[str]:
    return [clean(report.title.to(lang)), *filter(None, (label(report, lang), when(report, lang)))]


def _block(block: Block, heading: str, section: str, lang: Lang, year: int) -> Iterator[Said]:
    if isinstance(block, Paragraph):
        yield Said(heading + spoken(block, lang))
        return
    grid = grid_of(table_of(block) if isinstance(block, Chart) else block, lang, year)
    title = caption(block.title, section, lang)
    if title:
        yield Said(title)
    yield from (Said(_row(line, grid, lang), row=line.kind == "row") for line in grid.lines)
    if grid.note:
        yield Said(grid.note)


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
    if cell.value is None and not head.right:
        return said  # words speak for themselves, and a chat has little room
    if lang != "zh":
        return f"{head.text} {said}"
    return head.alone + said + (head.unit if cell.value is not None else "")


def _flat(text: str) -> str:
    return " ".join(text.split())
