"""A table as it stands in a file: rows of text with their line numbers, nothing understood yet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PART = 10_000
"""Rows that are read at a time."""


class Part(NamedTuple):
    """Some rows of a table: the line of the file that each ends at, and their cells.

    `sections` are the texts of the section rows above them, once these were told
    from records: 一、已签约项目.
    """

    lines: list[int]
    rows: list[list[str]]
    sections: Sequence[str] = ()


class Grid(NamedTuple):
    """One table of a file: a sheet of a workbook, or all of a text file.

    `sheet` is the sheet's name where the file may hold several, `alone` whether
    it shows only this one; `parts` can be read once. A sheet that is `hidden` is
    named and has no parts: nobody sees what would come in with it. `hidden_rows` are
    read all the same; `awaiting` are the cells, by row and column, whose formula has
    no result in the file.
    """

    path: Path
    sheet: str | None
    parts: Iterator[Part]
    alone: bool = True
    hidden: bool = False
    hidden_rows: Collection[int] = ()
    awaiting: Mapping[int, Sequence[int]] = MappingProxyType({})

    @property
    def name(self) -> str:
        """The file's name, and its sheet where there are others, as problems name them."""
        return self.path.name if self.alone else f"{self.path.name}：{self.sheet}"

    @property
    def stem(self) -> str:
        """The name that may say what is listed: the sheet's, else the file's."""
        return self.path.stem if self.sheet is None else self.sheet
