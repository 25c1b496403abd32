"""Tables that fit the window: columns leave in a fixed order, rows never wrap."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from leadcrm.cli.render.cells import cut, pad, safe, width
from leadcrm.cli.render.page import Page, Piece
from leadcrm.text import Lang, Text

NARROW = 12


class Column(NamedTuple):
    """One column: its head, its widths, when it leaves, and what it shows of a row.

    `least` and `most` are widths in columns of the screen; `leaves` is its
    place in the order of leaving (0 never); `gap` the blanks behind it. Where
    fewer than `NARROW` columns are left, `short` says a longer text in a word.
    """

    head: Text
    cell: Callable[[Any], Piece]
    least: int
    most: int
    leaves: int = 0
    right: bool = False
    gap: int = 2
    short: Callable[[Any], str] | None = None


def fit(columns: Sequence[Column], room: int | None) -> list[tuple[Column, int]]:
    """Return the columns that stay and their widths; the rows do not matter."""
    if room is None:
        return [(column, column.most) for column in columns]
    kept = list(columns)
    while len(kept) > 1 and _least(kept) > room:
        going = [column for column in kept if column.leaves]
        if not going:
            break
        kept.remove(min(going, key=lambda column: column.leaves))
    widths = [column.least for column in kept]
    spare = max(0, room - _least(kept))
    while spare and any(w < c.most for w, c in zip(widths, kept, strict=True)):
        for at, column in enumerate(kept):
            if spare and widths[at] < column.most:
                widths[at] += 1
                spare -= 1
    return list(zip(kept, widths, strict=True))


def draw(page: Page, columns: Sequence[Column], rows: Sequence[Any], lang: Lang) -> None:
    """Add the heads and one line a row to the page."""
    laid = fit(columns, page.columns)
    if page.columns is None:
        laid = [
            (c, max([width(c.head.to(lang)), *(width(safe(c.cell(r)[0])) for r in rows)]))
            for c, _ in laid
        ]
    heads = [_cell(column, (column.head.to(lang), "dim"), room) for column, room in laid]
    page.add(*_spaced(laid, heads))
    for row in rows:
        page.add(*_spaced(laid, [_cell(c, _fitting(c, row, room), room) for c, room in laid]))


def _fitting(column: Column, row: Any, room: int) -> Piece:
    text, style = column.cell(row)
    if column.short is not None and room < NARROW and width(safe(text)) > room:
        return column.short(row), style
    return text, style


def _cell(column: Column, piece: Piece, room: int) -> Piece:
    text, style = piece
    return pad(cut(safe(text), room), room, right=column.right), style


def _spaced(laid: Sequence[tuple[Column, int]], cells: Sequence[Piece]) -> list[Piece]:
    line: list[Piece] = []
    for (column, _), cell in zip(laid, cells, strict=True):
        line += [cell, (" " * column.gap, "")]
    return line[:-1]


def _least(columns: Sequence[Column]) -> int:
    return sum(column.least + column.gap for column in columns) - columns[-1].gap
