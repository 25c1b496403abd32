"""Marks that stand for another cell: 同上, 〃, ″ are the cell above, 同左 the one to the left."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leadcrm.services.files.grid import Part
from leadcrm.text import Text
from leadcrm.zh.folding import fold

_ABOVE = re.compile(r"(?:[同仝如][上前](?:一?[行格项栏])?|[〃″\"”“〞❞々]{1,3}|''|,,|ditto|do\.)")
_LEFT = re.compile(r"同(?:左|左边|前一?)[列格栏]?")
SIGNS = frozenset("同仝如〃″\"”“〞❞々',dD\uff02")
"""One of these stands in every mark."""
NOTHING = Text(
    zh="上面没有可照抄的内容，这一格留空；请补上",
    en="there is nothing above to repeat; the cell was left blank, fill it in",
)
NOTHING_LEFT = Text(
    zh="左边没有可照抄的内容，这一格留空；请补上",
    en="there is nothing to the left to repeat; the cell was left blank, fill it in",
)


class Unmeant(NamedTuple):
    """A mark that stands for nothing: its line, its column, the mark, and why."""

    line: int
    at: int
    mark: str
    reason: Text


class Ditto:
    """Writes out the marks of a table, row by row from the top.

    `unmeant` are those that have nothing to repeat, as below the header and below
    the row that begins a section: whoever wrote them meant another cell.
    """

    def __init__(self) -> None:
        """Begin with nothing above."""
        self._above: Sequence[str] = ()
        self._section = ""
        self.unmeant: list[Unmeant] = []

    def written_out(self, part: Part) -> Part:
        """Return rows in which every mark is what it stands for."""
        sections = part.sections or [""] * len(part.rows)
        rows = []
        for line, row, section in zip(part.lines, part.rows, sections, strict=True):
            if section != self._section:
                self._above, self._section = (), section
            if not any(map(str.strip, row)):
                rows.append(row)
                continue
            if not SIGNS.isdisjoint("".join(row)) and any(map(_is_mark, row)):
                row = self._row(line, row)  # noqa: PLW2901 - reason: the row, written out
            self._above = row
            rows.append(row)
        return part._replace(rows=rows)

    def _row(self, line: int, row: Sequence[str]) -> list[str]:
        made: list[str] = []
        for at, cell in enumerate(row):
            text = cell
            if _is_mark(cell):
                left = _ABOVE.fullmatch(_plain(cell)) is None
                text = (made[-1] if made else "") if left else self._over(at)
                if not text.strip():
                    reason = NOTHING_LEFT if left else NOTHING
                    self.unmeant.append(Unmeant(line, at, cell.strip(), reason))
            made.append(text)
        return made

    def _over(self, at: int) -> str:
        return self._above[at] if at < len(self._above) else ""


def _is_mark(cell: str) -> bool:
    if not cell or len(cell) > 12:  # noqa: PLR2004 - longer than the longest mark, with blanks
        return False
    plain = _plain(cell)
    return (_ABOVE.fullmatch(plain) or _LEFT.fullmatch(plain)) is not None


def _plain(cell: str) -> str:
    """Return a mark without blanks, brackets and a full stop: （同 上）。"""
    plain = "".join(fold(cell).split()).lower()
    return plain.rstrip("。").removeprefix("(").removesuffix(")")
