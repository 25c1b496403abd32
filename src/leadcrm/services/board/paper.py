"""How large the board is printed: whatever it holds, it hangs on one sheet of A3.

A page without script cannot measure itself, so its height is worked out from what it holds: a
little too high rather than too low.
"""

from collections.abc import Sequence

from leadcrm.services.board.boardviews import Board, GridRow, Late
from leadcrm.services.board.gridblock import has_each, marked
from leadcrm.services.board.lateblock import MOST
from leadcrm.text import Lang

WIDE, HIGH = 1500, 1035
"""A3 landscape within its margins, in pixels of print."""
LARGEST, SMALLEST, STEP = 0.895, 0.2, 0.97
TOP, FOOT, HEAD, LINE = 228, 45, 44, 20
COLUMNS = (0.31, 0.45, 0.24)
"""Shares of the width, as the style sheet has them."""
MARK, MARK_ROW, LETTER = 24, 23, 14
CHART, LAST = 180, 0.24
UNITS = (90, 230)
"""How wide the names of units in the grid are, at least and at most."""
SUMS = {"zh": 84, "en": 122}


def zoom(board: Board, lang: Lang) -> str:
    """Return the scale at which the tallest column fits the sheet, as CSS takes it."""
    scale = LARGEST
    while scale > SMALLEST and _height(board, WIDE / scale, lang) * scale > HIGH:
        scale *= STEP
    return f"{scale:.3f}"


def unit_width(board: Board) -> int:
    """Return the room for the names of units in the grid: that of the longest, within limits."""
    longest = max((len(row.unit or "") for row in board.grid), default=0)
    least, most = UNITS
    return min(most, max(least, longest * LETTER + 6))


def _height(board: Board, width: float, lang: Lang) -> float:
    first, second, third = (share * (width - 56) for share in COLUMNS)
    foot = FOOT + LINE * sum(len(rule.zh) for rule in board.rules) * 12 / width
    columns = _left(board, first), _middle(board, second, lang), _right(board, third)
    return TOP + foot + max(columns)


def _left(board: Board, width: float) -> float:
    rows = board.targets.rows if board.targets else ()
    names = sum(_lines(row.unit, width * 0.26) * 22 for row in rows)
    return HEAD * 2 + 24 * len(board.ladder) + 3 * 30 + names + 120


def _middle(board: Board, width: float, lang: Lang) -> float:
    unit, named = unit_width(board), len(board.chains) - 1
    room = width - unit - SUMS[lang]
    last = width * LAST if named else room
    chain = (room - last) / max(1, named)
    heads = max((_lines(name, chain) for name in board.chains), default=1) * 16
    gaps = sum(max(25, _lines(row.name, width * 0.28) * 19) for row in board.gaps)
    rooms = (*(chain for _ in range(named)), last)
    each = has_each(board)
    rows = sum(
        max(_marks(row, rooms, each=each), _lines(row.unit, unit) * 19 + 5) for row in board.grid
    )
    return HEAD * 2 + heads + rows + 105 + gaps


def _marks(row: GridRow, rooms: Sequence[float], *, each: bool) -> float:
    """Return how high the marks of a row stand; beside them is a count of those without one."""
    found = (len(marked(cell, each=each)) + 2 * (not each) for cell in row.cells)
    lines = (-(-n // max(1, int(room // MARK))) for n, room in zip(found, rooms, strict=True))
    return max(26, max(lines) * MARK_ROW + 5)


def _right(board: Board, width: float) -> float:
    items: list[Late] = [item for group in board.rungs for item in group.items][:MOST]
    rows = sum(_item(item, width) for item in items)
    return HEAD * 2 + 28 * len(board.rungs) + 35 + rows + CHART


def _item(item: Late, width: float) -> float:
    facts = 15 + sum(len(fact) for fact in (item.unit, item.owner) if fact)
    return 9 + 22 * _lines(item.name, width - 170, 16) + 18 * (1 + int(facts * 13 // width))


def _lines(name: str | None, width: float, letter: int = LETTER) -> int:
    """Return over how many lines a name goes at most."""
    return 1 + int(len(name or "") * letter // max(width, letter))
