"""A quotation mark that nobody closed: the rows behind it would become one cell, unseen."""

import csv
from collections.abc import Sequence
from pathlib import Path


def unclosed(path: Path, encoding: str, delimiter: str, rows: Sequence[list[str]]) -> bool:
    """Tell whether a cell of these rows holds whole rows, and the file's quotes do not match.

    A cell may have several lines; one that was closed where its text ends is meant so.
    """
    swallows = any(
        line.count(delimiter) >= max(1, len(rows[0]) - 1)
        for row in rows
        for cell in row
        if "\n" in cell or "\r" in cell
        for line in cell.splitlines()[1:]
    )
    return swallows and not _is_strict(path, encoding, delimiter)


def _is_strict(path: Path, encoding: str, delimiter: str) -> bool:
    with path.open(newline="", encoding=encoding) as stream:
        try:
            for _ in csv.reader(stream, delimiter=delimiter, strict=True):
                pass
        except csv.Error:
            return False
    return True
