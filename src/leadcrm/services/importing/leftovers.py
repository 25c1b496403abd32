"""Rows that were rejected, in the sheet that they stood in, with why: to be mended, imported."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from leadcrm.plugin.cells import write_cells
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.opening import open_grids
from leadcrm.services.files.privatefile import private_file
from leadcrm.services.importing.below import Below
from leadcrm.services.importing.fullnames import with_full_names
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.leftoverbook import workbook_of
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.reading import Wish, kind_and_heading
from leadcrm.text import Lang, Text

REASON = Text(zh="未导入原因", en="not imported because")
BETWEEN = Text(zh="；", en="; ")
WORKBOOK = ".xlsx"
MANY = 8
"""So many filled cells are no section, also with subtotals beside its words."""
Reasons = Mapping[int, list[str]]


class Leftover(NamedTuple):
    """What is left of one list: the name of its sheet, and its rows."""

    name: str
    rows: list[list[str]]


def write_leftovers(
    out: Path,
    paths: Sequence[Path],
    wish: Wish,
    mappings: Mappings,
    problems: Iterable[Problem],
    lang: Lang = "zh",
) -> None:
    """Write the sheets of every list again, with the rows that were rejected, and the reason.

    All that stands above the records stands there too, titles, units and both rows of
    a header, and above each row the section that it was in: mending the cells is all
    there is to do. A workbook holds a sheet for each list that has some. As text, each
    gets a file of its own if several have, named after it, in UTF-8 with the mark by
    which WPS and Excel know it. Nothing is written where no row was rejected.

    Raises:
        StorageError: a file cannot be written.
        LeadcrmError: a text is too long for a cell of a workbook.
    """
    told: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        if problem.result == "rejected":
            told[problem.file][problem.line].append(problem.reason.to(lang))
    if not told:
        return
    write_sheets(out, list(_left(paths, wish, mappings, told, lang)))


def write_sheets(out: Path, left: Sequence[Leftover]) -> None:
    """Write what is left of lists: a workbook with a sheet for each, or text, a file for each.

    Raises:
        StorageError: a file cannot be written.
        LeadcrmError: a text is too long for a cell of a workbook.
    """
    if out.suffix.lower() == WORKBOOK:
        _write(out, workbook_of([(each.name, each.rows) for each in left]))
        return
    for each in left:
        stream = StringIO()
        write_cells(stream, each.rows)
        name = out if len(left) == 1 else out.with_stem(f"{out.stem}-{each.name}")
        _write(name, stream.getvalue().encode("utf-8-sig"))


def _left(
    paths: Sequence[Path],
    wish: Wish,
    mappings: Mappings,
    told: Mapping[str, Reasons],
    lang: Lang,
) -> Iterator[Leftover]:
    for path in paths:
        for grid in map(with_full_names, open_grids(path, wish.encoding)):
            reasons = told.get(grid.name)
            if reasons:
                yield Leftover(grid.stem, _rows(grid, wish, mappings, reasons, lang))


def _rows(
    grid: Grid, wish: Wish, mappings: Mappings, reasons: Reasons, lang: Lang
) -> list[list[str]]:
    """Return the sheet of a table with its rejected rows alone, the reason in a last column."""
    top = next(grid.parts)
    found = kind_and_heading(grid, top.rows, wish, mappings)
    assert found is not None  # noqa: S101 - reason: its rows were read a moment ago
    kind, heading = found
    below = Below(heading, own=kind.is_marked(heading.headers))
    made = list(_records(below, top, grid.parts, heading.height, reasons))
    return with_reasons(top.rows[: heading.height], heading.named_at, made, lang)


def with_reasons(
    above: Sequence[Sequence[str]],
    head: int,
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    lang: Lang,
) -> list[list[str]]:
    """Return what stands above records and the rows, the reasons of each in a last column.

    That column is named in the row `head`; a row without reasons stays as it is.
    """
    width = max(len(row) for row in (*above, *(row for row, _ in rows)))
    titled = [(row, [REASON.to(lang)] if at == head else []) for at, row in enumerate(above)]
    return [
        [*row, *[""] * (width - len(row)), BETWEEN.to(lang).join(why)] if why else list(row)
        for row, why in (*titled, *rows)
    ]


def _records(
    below: Below, top: Part, parts: Iterator[Part], height: int, reasons: Reasons
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the rejected rows with their reasons, above them the row that begins their section.

    Rows in which nothing stood but formulas without results come last.
    """
    raw: dict[int, Sequence[str]] = {}
    missing = dict(reasons)

    def seen() -> Iterator[Part]:
        for part in parts:
            raw.update(_framing(part))
            yield part

    raw.update(_framing(Part(top.lines[height:], top.rows[height:])))
    section: int | None = None
    for part in below.records(top, seen()):
        for at, (line, row) in enumerate(zip(part.lines, part.rows, strict=True)):
            if line not in missing:
                continue
            above = part.sections[at] if part.sections else ""
            begins = _begins(below, raw, above, line)
            if begins is not None and begins != section:
                yield raw[begins], ()
                section = begins
            yield row, missing.pop(line)
    yield from (((), why) for why in missing.values())


def _framing(part: Part) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that may begin a section: few cells of them are filled, with their lines."""
    for line, row in zip(part.lines, part.rows, strict=True):
        if sum(map(bool, map(str.strip, row))) < MANY:
            yield line, row


def _begins(below: Below, raw: Mapping[int, Sequence[str]], text: str, line: int) -> int | None:
    """Return the line of the row above a record that begins its section; None in none.

    A section that stands above the header stays there.
    """
    if not text:
        return None
    lines = (at for at, _ in reversed(below.frame.said) if at < line and at in raw)
    return next((at for at in lines if _first(raw[at]) == text), None)


def _first(row: Sequence[str]) -> str:
    return next((cell.strip() for cell in row if cell.strip()), "")


def _write(out: Path, data: bytes) -> None:
    with private_file(out, data, force=False):
        pass
