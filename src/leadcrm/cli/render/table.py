"""Tables that fit the window: columns leave in a fixed order, rows never wrap."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from leadcrm.cli.render.cells import cut, pad, safe, width
from leadcrm.cli.render.page import Page, Piece
from leadcrm.text import Lang, Text

NARROW = 14


class TableColumn(NamedTuple):
    """One column: its head, its widths, when it leaves, and what it shows of a row.

    `least` and `most` are widths in columns of the screen; `leaves` is its
    place in the order of leaving (0 never); `gap` the blanks behind it. Where
    fewer than `NARROW` columns are left, `short` says a longer text in a word.
    A `whole` column, such as a code, is as wide as it must be and never cut.
    A column that `wants` a width has it before others grow, and before those stay that
    leave earlier. Where the cell has `hit`, in capitals or not, that part is bold.
    """

    head: Text
    cell: Callable[[Any], Piece]
    least: int
    most: int
    leaves: int = 0
    right: bool = False
    gap: int = 2
    short: Callable[[Any], str] | None = None
    whole: bool = False
    hit: str = ""
    wants: int = 0


Laid = list[tuple[TableColumn, int]]


def fit(columns: Sequence[TableColumn], room: int) -> Laid:
    """Return the columns that stay and their widths; the rows do not matter."""
    kept = _kept(columns, room)
    widths = [column.least for column in kept]
    spare = max(0, room - _least(kept))
    for at, column in enumerate(kept):
        if column.wants:
            more = min(spare, column.most - widths[at])
            widths[at], spare = widths[at] + more, spare - more
    while spare and any(w < c.most for w, c in zip(widths, kept, strict=True)):
        for at, column in enumerate(kept):
            if spare and widths[at] < column.most:
                widths[at] += 1
                spare -= 1
    return list(zip(kept, widths, strict=True))


def _kept(columns: Sequence[TableColumn], room: int) -> list[TableColumn]:
    """Return the columns that stay: where it can be, one that wants a width has it."""
    wanting = [column.leaves or len(columns) for column in columns if column.wants]
    last = max(wanting, default=0)

    def early(column: TableColumn) -> bool:
        return bool(column.leaves) and not column.wants and column.leaves < last

    for quarters in (4, 3) if wanting else ():  # all that it wants, or most of it
        each = [c._replace(least=max(c.least, c.wants * quarters // 4)) for c in columns]
        kept = _leave(each, room, early)
        if _least(kept) <= room:
            return kept
    late = [column for column in columns if not early(column)]
    if wanting and _least(late) <= room:
        return late
    return _leave(columns, room, lambda column: bool(column.leaves))


def _leave(
    columns: Sequence[TableColumn], room: int, may: Callable[[TableColumn], bool]
) -> list[TableColumn]:
    """Return what is left when those that may leave have left in their order."""
    kept = list(columns)
    while len(kept) > 1 and _least(kept) > room:
        going = list(filter(may, kept))
        if not going:
            break
        kept.remove(min(going, key=lambda column: column.leaves))
    return kept


def numbered(page: Page, columns: Sequence[TableColumn], rows: Sequence[Any]) -> list[TableColumn]:
    """Return columns that begin with the numbers of the rows, and let the page know these rows.

    A second list of a page goes on where the first ended.
    """
    numbers = {id(row): str(n) for n, row in enumerate(rows, start=len(page.rows) + 1)}
    page.rows = (*page.rows, *rows)
    room = room_of(page.rows) - 1
    head = Text(zh="行", en="#")
    number = TableColumn(head, lambda r: (numbers[id(r)], "dim"), room, room, right=True, gap=1)
    return [number, *columns]


def room_of(rows: Sequence[Any]) -> int:
    """Return how many columns of the screen the numbers of rows take, with the blank behind."""
    return max(2, len(str(len(rows)))) + 1


def draw(page: Page, columns: Sequence[TableColumn], rows: Sequence[Any], lang: Lang) -> None:
    """Add the heads and one line a row to the page."""
    laid = lay(page, columns, rows, lang)
    heads(page, laid, lang)
    for row in rows:
        line(page, laid, row)


def lay(page: Page, columns: Sequence[TableColumn], rows: Sequence[Any], lang: Lang) -> Laid:
    """Return the columns that the page has room for, with their widths.

    Where nothing limits the width, each is as wide as what it shows.
    """
    if page.columns is None:
        return [(column, _widest(column, rows, lang)) for column in columns]
    return fit([_kept_whole(c, rows, lang) if c.whole else c for c in columns], page.columns)


def _kept_whole(column: TableColumn, rows: Sequence[Any], lang: Lang) -> TableColumn:
    room = max(column.least, _widest(column, rows, lang))
    return column._replace(least=room, most=room)


def _widest(column: TableColumn, rows: Sequence[Any], lang: Lang) -> int:
    return max([width(column.head.to(lang)), *(width(safe(column.cell(r)[0])) for r in rows)])


def heads(page: Page, laid: Laid, lang: Lang) -> None:
    """Add the line of heads to the page."""
    cells = [_cell(column, (column.head.to(lang), "dim"), room) for column, room in laid]
    page.add(*_spaced(laid, cells))


def line(page: Page, laid: Laid, row: Any) -> None:
    """Add one row to the page."""
    page.add(*_spaced(laid, [_cell(c, _fitting(c, row, room), room) for c, room in laid]))


def _fitting(column: TableColumn, row: Any, room: int) -> Piece:
    text, style = column.cell(row)
    if column.short is not None and room < NARROW and width(safe(text)) > room:
        return column.short(row), style
    return text, style


def _cell(column: TableColumn, piece: Piece, room: int) -> Piece:
    text, style = piece
    return pad(cut(safe(text), room), room, right=column.right), style


def _spaced(laid: Laid, cells: Sequence[Piece]) -> list[Piece]:
    line: list[Piece] = []
    for (column, _), cell in zip(laid, cells, strict=True):
        line += [*_marked(cell, column.hit), (" " * column.gap, "")]
    return line[:-1]


def _marked(piece: Piece, hit: str) -> list[Piece]:
    """Return a piece with what was searched for in bold."""
    text, style = piece
    at = text.lower().find(safe(hit).lower()) if hit else -1
    if at < 0:
        return [piece]
    end = at + len(safe(hit))
    return [(text[:at], style), (text[at:end], "bold"), (text[end:], style)]


def _least(columns: Sequence[TableColumn]) -> int:
    return sum(column.least + column.gap for column in columns) - columns[-1].gap
