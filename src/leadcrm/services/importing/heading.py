"""Where a table begins: title rows left behind, a header of one or two rows told from records."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from leadcrm.services.files.grid import Part
from leadcrm.services.importing.forms import is_numbered

LOOKED_AT = 40
"""Rows from the top among which the header is looked for."""
ENOUGH = 2
"""So many cells that are known headers make a row a header."""
SHARE = 0.3
"""And such a share of its filled cells: a record may hold one of these words by chance."""
Knows = Callable[[str], bool]


class Heading(NamedTuple):
    """The headers of a table, the rows above the first record, and what stands above them.

    A header is what its column is called; `groups` are the words above it in a
    header of two rows (联系人 above 姓名), empty elsewhere. `above` are the filled
    cells above it, each once: titles, the unit of amounts, who reports, as of when.
    """

    headers: list[str]
    groups: list[str]
    height: int
    above: Sequence[str] = ()

    def titles(self, part: Part) -> list[int]:
        """Return the lines above the header in which something stands, of the part it is in."""
        header = 2 if any(self.groups) else 1
        return [
            line
            for line, row in zip(part.lines[: self.height - header], part.rows, strict=False)
            if any(map(str.strip, row))
        ]

    @property
    def named_at(self) -> int:
        """The row of the table in which its columns are named, from 0; of two the upper one."""
        return self.height - (2 if any(self.groups) else 1)

    @property
    def title(self) -> str:
        """All that stands above the header, as one text."""
        return " ".join(self.above)


def find_heading(rows: Sequence[list[str]], knows: Knows) -> Heading | None:
    """Return the heading of a table by the headers that are known, None if there is none."""
    for at, row in enumerate(rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        known = sum(map(knows, filled))
        alone = known == len(filled) == 1 and not is_numbered(filled[0])
        if (known >= ENOUGH and known >= SHARE * len(filled)) or (alone and len(rows) > at + 1):
            below = rows[at + 1] if at + 1 < len(rows) else []
            upper = rows[at - 1] if at else []
            if _begins_header(upper, knows) and _is_second(upper, row, knows):
                return _of_two(upper, row, at - 1, _filled_above(rows[: at - 1]))
            above = _filled_above(rows[:at])
            if _is_second(row, below, knows):
                return _of_two(row, below, at, above)
            return Heading([cell.strip() for cell in row], [""] * len(row), at + 1, above)
    return None


def _begins_header(upper: list[str], knows: Knows) -> bool:
    """Tell whether the row above a header may be its first: it says several columns, one known."""
    filled = {cell.strip() for cell in upper if cell.strip()}
    return len(filled) > 1 and any(map(knows, filled))


def _filled_above(rows: Sequence[list[str]]) -> list[str]:
    return list(dict.fromkeys(c.strip() for row in rows for c in row if c.strip()))


def first_row(rows: Sequence[list[str]]) -> Heading | None:
    """Return the first row that is not empty as the heading: what a list says of itself."""
    for at, row in enumerate(rows):
        if any(cell.strip() for cell in row):
            return Heading([cell.strip() for cell in row], [""] * len(row), at + 1)
    return None


def _is_second(above: list[str], below: list[str], knows: Knows) -> bool:
    """Tell whether a row is the second of a header: it says more where the first says nothing."""
    new = 0
    for at, cell in enumerate(below):
        word = cell.strip()
        top = above[at].strip() if at < len(above) else ""
        if not word or word == top:
            continue
        if not (top == "" or _opens_group(above, at)):
            return False
        new += knows(word) or knows(_group(above, at) + word)
    return new > 0


def _opens_group(above: list[str], at: int) -> bool:
    return at + 1 < len(above) and not above[at + 1].strip()


def _group(above: list[str], at: int) -> str:
    """Return the word above a column, which may stand over an earlier one of its group."""
    for cell in reversed(above[: at + 1]):
        if cell.strip():
            return cell.strip()
    return ""


def _of_two(upper: list[str], below: list[str], at: int, above: Sequence[str]) -> Heading:
    width = max(len(upper), len(below))
    upper, below = (row + [""] * (width - len(row)) for row in (upper, below))
    headers, groups = [], []
    for column in range(width):
        top, word = upper[column].strip(), below[column].strip()
        grouped = word not in {"", top}
        headers.append("".join((word or top).split()))
        groups.append("".join(_group(upper, column).split()) if grouped else "")
    return Heading(headers, groups, at + 2, above)
