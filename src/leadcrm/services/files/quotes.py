"""A quotation mark that nobody closed: the rows behind it would become one cell, unseen."""

import csv
from collections.abc import Sequence
from pathlib import Path

MEANT = 2
"""Lines as wide as a row that somebody may have meant to write into one cell."""


def unclosed(path: Path, encoding: str, delimiter: str, rows: Sequence[list[str]]) -> bool:
    """Tell whether a cell of these rows holds whole rows, and the file's quotes do not match.

    A cell may have several lines; one that was closed where its text ends is meant so, unless
    line after line in it is as wide as a row: then two stray marks happened to meet.
    """
    width = max(1, len(rows[0]) - 1)
    held = [
        [line.count(delimiter) >= width for line in cell.splitlines()[1:]]
        for row in rows
        for cell in row
        if "\n" in cell or "\r" in cell
    ]
    if width > 1 and any(len(lines) > MEANT and all(lines[:-1]) for lines in held):
        return True
    return any(map(any, held)) and not _is_strict(path, encoding, delimiter)


def _is_strict(path: Path, encoding: str, delimiter: str) -> bool:
    with path.open(newline="", encoding=encoding) as stream:
        try:
            for _ in csv.reader(stream, delimiter=delimiter, strict=True):
                pass
        except csv.Error:
            return False
    return True
