"""The table reader that plugins are lent: files opened, headers found, frames left behind."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from leadcrm.plugin import table
from leadcrm.plugin.table import Found
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.opening import open_grids
from leadcrm.services.importing.below import Below
from leadcrm.services.importing.heading import find_heading, first_row


def lend_tables() -> None:
    """Let the plugins that run from now on read tables."""
    table.lend(tables_of)


def tables_of(
    where: str, knows: Callable[[str], bool], encoding: str | None = None
) -> Iterator[Found]:
    """Yield the tables of a file that is no hidden sheet and has a header.

    Where no header is known, the first row that is not empty is taken for it.

    Raises:
        StorageError: the file cannot be read.
    """
    for grid in open_grids(Path(where), encoding):
        found = None if grid.hidden else _table(grid, knows)
        if found is not None:
            yield found


def _table(grid: Grid, knows: Callable[[str], bool]) -> Found | None:
    top = next(grid.parts, None)
    heading = find_heading(top.rows, knows) or first_row(top.rows) if top else None
    if top is None or heading is None:
        return None
    below = Below(heading, own=False)
    return Found(grid.name, heading.headers, _records(below.records(top, grid.parts)))


def _records(parts: Iterator[Part]) -> Iterator[tuple[int, Sequence[str]]]:
    for part in parts:
        yield from zip(part.lines, part.rows, strict=True)
