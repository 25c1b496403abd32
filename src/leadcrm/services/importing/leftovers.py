"""Rows that were rejected, written back in their own columns with why: to be mended, imported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from leadcrm.plugin.cells import write_cells
from leadcrm.services.files.grid import Grid
from leadcrm.services.files.opening import open_grids
from leadcrm.services.files.privatefile import private_file
from leadcrm.services.importing.below import Below
from leadcrm.services.importing.fullnames import with_full_names
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.reading import Wish, kind_and_heading
from leadcrm.text import Text
from leadcrm.zh.headers import unit_of_header

REASON = Text(zh="未导入原因", en="not imported because")
Reasons = Mapping[int, list[str]]


def write_leftovers(
    out: Path, paths: Sequence[Path], wish: Wish, mappings: Mappings, problems: Iterable[Problem]
) -> None:
    """Write the rejected rows of every list to a CSV file: their own columns, and the reason.

    What stands above the header, and the sections, stand there too: they say units and stages.

    Where several lists have some, each gets a file of its own, named after it; it
    is in UTF-8 with the mark by which WPS and Excel know it.
    Nothing is written where no row was rejected.

    Raises:
        StorageError: a file cannot be written.
    """
    told: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        if problem.result == "rejected":
            told[problem.file][problem.line].append(problem.reason.zh)
    for path in paths if told else ():
        for grid in map(with_full_names, open_grids(path, wish.encoding)):
            reasons = told.get(grid.name)
            if reasons:
                name = out if len(told) == 1 else out.with_stem(f"{out.stem}-{grid.stem}")
                _write(name, _rows(grid, wish, mappings, reasons))


def _rows(grid: Grid, wish: Wish, mappings: Mappings, reasons: Reasons) -> list[list[str]]:
    top = next(grid.parts)
    found = kind_and_heading(grid, top.rows, wish, mappings)
    assert found is not None  # noqa: S101 - reason: its rows were read a moment ago
    kind, heading = found
    headers = [
        f"{group}{header}"
        if heading.headers.count(header) > 1 or unit_of_header(group)
        else header
        for group, header in zip(heading.groups, heading.headers, strict=True)
    ]
    made: list[list[str]] = []
    section = ""
    below = Below(heading, own=kind.is_marked(heading.headers))
    for part in below.records(top, grid.parts):
        sections = part.sections or [""] * len(part.rows)
        for line, row, above in zip(part.lines, part.rows, sections, strict=True):
            if line in reasons:
                made += [[above]] if above != section else []
                section = above
                made.append([*row, *[""] * (len(headers) - len(row)), "；".join(reasons[line])])
    width = max([len(headers), *(len(row) - 1 for row in made)])
    for row in made:
        row[-1:-1] = [""] * (width + 1 - len(row)) if len(row) > 1 else []
    head = [*headers, *[""] * (width - len(headers)), REASON.zh]
    return [*([text] for text in heading.above), head, *made]


def _write(out: Path, rows: Sequence[Sequence[str]]) -> None:
    stream = StringIO()
    write_cells(stream, rows)
    with private_file(out, stream.getvalue().encode("utf-8-sig"), force=False):
        pass
