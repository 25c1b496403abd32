"""Tables of a web page, as web systems export them under the name of a workbook."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

from leadcrm.errors import StorageError
from leadcrm.services.files.encodings import encoding_of
from leadcrm.services.files.limits import Limits
from leadcrm.services.files.unreadable import UnreadableError

Numbered = tuple[int, list[str]]
Attributes = list[tuple[str, str | None]]
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
LOOKED_AT = 4096
SPANNED = 1000
"""Rows over which one cell may reach."""
UNSEEN = frozenset({"script", "style", "title", "head"})
OPEN = frozenset({"head"})
Cell = tuple[str, int, int]
"""A text, over how many columns and rows it stands."""


class _Tables(HTMLParser):
    """Gathers the cells of every table of a page; a table within a table is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self._open: list[list[list[Cell]]] = []
        self._cells: list[tuple[list[str], int, int] | None] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append([])
            self._cells.append(None)
        elif not self._open:
            return
        elif tag == "tr":
            self._close()
            self._open[-1].append([])
        elif tag in {"td", "th"}:
            self._close()
            about = dict(attrs)
            if not self._open[-1]:
                self._open[-1].append([])
            self._cells[-1] = ([], _span(about.get("colspan")), _span(about.get("rowspan")))
        elif tag in {"br", "p", "div"} and self._cells[-1] and self._cells[-1][0]:
            self._cells[-1][0].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in {"td", "th", "tr"} and self._open:
            self._close()
        elif tag == "table" and self._open:
            self._close()
            self.tables.append(self._open.pop())
            self._cells.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen and self._cells and self._cells[-1] is not None:
            self._cells[-1][0].append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        while self._open:  # a page that breaks off keeps what it has
            self._close()
            self.tables.append(self._open.pop())
            self._cells.pop()

    def _close(self) -> None:
        cell = self._cells[-1]
        if cell is not None:
            lines = "".join(cell[0]).replace("\xa0", " ").split("\n")
            text = "\n".join(filter(None, (line.strip() for line in lines)))
            self._open[-1][-1].append((text, cell[1], cell[2]))
            self._cells[-1] = None


def tables_of_page(
    path: Path, encoding: str | None, limits: Limits
) -> Iterator[tuple[str | None, bool, Iterator[Numbered]]]:
    """Yield the tables of a page that hold anything, each with its numbered rows.

    A cell over several rows stands in each of them, as in a workbook.

    Raises:
        UnreadableError: there is none, or it cannot be decoded.
    """
    reader = _Tables()
    try:
        name = encoding_of(path, encoding or _charset(path))
    except StorageError:
        raise UnreadableError("web") from None
    reader.feed(path.read_text(encoding=name))
    reader.close()
    tables = [table for table in reader.tables if any(text for row in table for text, *_ in row)]
    if not tables:
        raise UnreadableError("web")
    for number, table in zip(count(1), tables, strict=False):
        alone = len(tables) == 1
        yield (None if alone else str(number)), alone, _rows(table, limits)


def _charset(path: Path) -> str | None:
    """Return what a page says its encoding is, if it is one that its bytes may be in."""
    with path.open("rb") as stream:
        match = _CHARSET.search(stream.read(LOOKED_AT))
    said = match[1].decode("ascii").lower() if match else ""
    return "big5" if said.startswith("big5") else None


def _rows(table: list[list[Cell]], limits: Limits) -> Iterator[Numbered]:
    """Yield the rows of a table, in which cells that reach over others are written out."""
    below: dict[int, tuple[str, int]] = {}
    for number, cells in enumerate(table, 1):
        row: list[str] = []
        waiting = iter(cells)
        cell = next(waiting, None)
        while cell is not None or len(row) in below:
            if len(row) > limits.columns:
                raise UnreadableError("large", what="columns", size=len(row), most=limits.columns)
            at = len(row)
            if at in below:
                text, left = below.pop(at)
                row.append(text)
                if left > 1:
                    below[at] = text, left - 1
                continue
            assert cell is not None  # noqa: S101 - reason: nothing hangs into this column
            text, wide, high = cell
            for offset in range(min(wide, limits.columns)):
                row.append("" if offset else text)
                if high > 1:
                    below[at + offset] = ("" if offset else text), high - 1
            cell = next(waiting, None)
        yield number, row


def _span(said: str | None) -> int:
    return min(SPANNED, max(1, int(said))) if said and said.isdecimal() else 1
