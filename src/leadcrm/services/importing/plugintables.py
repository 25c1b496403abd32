"""The table reader that plugins are lent: files opened, headers found, frames left behind."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadcrm.plugin import table
from leadcrm.plugin.table import Found
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.opening import open_grids
from leadcrm.services.importing.below import Below
from leadcrm.services.importing.columns import unit_above
from leadcrm.services.importing.heading import find_heading, first_row

Knows = Callable[[str], bool]


class Kept(NamedTuple):
    """A table that a plugin read: its sheet, what stands down to its header, its rows by line.

    `head` is which of the rows `above` its records are the header.
    """

    name: str
    above: Sequence[Sequence[str]]
    head: int
    rows: dict[int, Sequence[str]]


def lend_tables(*, keep: bool = False) -> list[Kept]:
    """Let the plugins that run from now on read tables; return where those are kept, if asked."""
    kept: list[Kept] = []

    def read(where: str, knows: Knows, encoding: str | None = None) -> Iterator[Found]:
        return tables_of(where, knows, encoding, kept if keep else None)

    table.lend(read)
    return kept


def tables_of(
    where: str, knows: Knows, encoding: str | None, kept: list[Kept] | None
) -> Iterator[Found]:
    """Yield the tables of a file that is no hidden sheet and has a header.

    Where no header is known, the first row that is not empty is taken for it.

    Raises:
        StorageError: the file cannot be read.
    """
    for grid in open_grids(Path(where), encoding):
        found = None if grid.hidden else _table(grid, knows, kept)
        if found is not None:
            yield found


def _table(grid: Grid, knows: Knows, kept: list[Kept] | None) -> Found | None:
    top = next(grid.parts, None)
    heading = find_heading(top.rows, knows) or first_row(top.rows) if top else None
    if top is None or heading is None:
        return None
    records = _records(Below(heading, own=False).records(top, grid.parts))
    if kept is not None:
        kept_one = Kept(grid.stem, top.rows[: heading.height], heading.named_at, {})
        kept.append(kept_one)
        records = _keeping(records, kept_one.rows)
    return Found(grid.name, heading.headers, records, unit_above(heading))


def _records(parts: Iterator[Part]) -> Iterator[tuple[int, Sequence[str]]]:
    for part in parts:
        yield from zip(part.lines, part.rows, strict=True)


def _keeping(
    records: Iterator[tuple[int, Sequence[str]]], rows: dict[int, Sequence[str]]
) -> Iterator[tuple[int, Sequence[str]]]:
    for line, row in records:
        rows[line] = row
        yield line, row
