"""Cells of text files: no spreadsheet takes one for a formula, no reader breaks on one."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

WIDE = "\uff1d\uff0b\uff0d\uff20"
"""The full-width forms of = + - @, which some programs read as those."""
RISKY = (*"=+-@", *WIDE, "\t", "\r", "\n", "\0", "'")
"""What a spreadsheet may take for a formula, or a reader for something else, at the beginning."""
_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def marked(value: Any) -> Any:
    """Return a cell with a ' before it where it begins riskily; import takes it off again.

    >>> marked("=1+1"), marked("李样本"), marked(7)
    ("'=1+1", '李样本', 7)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in RISKY and value else value


def write_cells(stream: TextIO, rows: Iterable[Sequence[Any]], *, end: str = "\n") -> None:
    r"""Write rows of marked cells as CSV, each row on a line that ends in `end`.

    A row with a bare \r is quoted as a whole: the standard library quotes a \r
    only where lines end in one, and a reader would end the row there.
    """
    plain = csv.writer(stream, lineterminator=end)
    quoted = csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [marked(cell) for cell in row]
        breaks = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoted if breaks else plain).writerow(cells)


def in_lines(text: str) -> str:
    r"""Return text whose only control character is \n, for formats that know no other.

    What breaks a line becomes \n, what nobody can see becomes a blank.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return "".join(
        char
        if unicodedata.category(char) not in _BREAKS or char == "\n"
        else "\n"
        if char in "\r\v\f\x85\u2028\u2029"
        else " "
        for char in text
    )
