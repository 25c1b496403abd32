"""Rows of a CSV or TSV file, read as they are asked for."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from leadcrm.errors import StorageError
from leadcrm.services.files.encodings import encoding_of
from leadcrm.services.files.grid import PART, Grid, Part
from leadcrm.services.files.limits import LIMITS, Limits
from leadcrm.services.files.quotes import unclosed
from leadcrm.services.files.refusals import refusal
from leadcrm.text import Text

if TYPE_CHECKING:
    import _csv

LOOKED_AT = 5
COLUMNS = Text(zh="列数", en="columns")


def read_delimited(path: Path, encoding: str | None = None, limits: Limits = LIMITS) -> Grid:
    """Return the table of a text file; its encoding is found out unless it is given.

    Raises:
        StorageError: it cannot be decoded; later, while reading: it is not CSV, or
            holds more rows, columns or signs in a cell than `limits`.
    """
    return Grid(path, None, _parts(path, encoding_of(path, encoding), limits))


def _parts(path: Path, encoding: str, limits: Limits) -> Iterator[Part]:
    csv.field_size_limit(limits.cell)
    line = 0
    with path.open(newline="", encoding=encoding) as stream:
        head = list(islice(stream, LOOKED_AT))
        delimiter = _delimiter(head)
        stream.seek(0)
        reader = csv.reader(stream, delimiter=delimiter)
        try:
            if path.stat().st_size > limits.rows:  # a row is a byte at least
                _check_rows(path, reader, limits.rows)
                stream.seek(0)
                reader = csv.reader(stream, delimiter=delimiter)
            while rows := list(islice(reader, PART)):
                if max(map(len, rows)) > limits.columns:
                    widest = max(map(len, rows))
                    raise refusal(
                        "large", path=path.name, what=COLUMNS, size=widest, most=limits.columns
                    )
                if reader.line_num - line > len(rows):
                    _check_quotes(path, encoding, delimiter, rows, line)
                yield Part(_numbers(rows, line, reader.line_num), rows)
                line = reader.line_num
        except csv.Error as error:
            raise refusal("csv", path=path.name, line=reader.line_num, why=error) from None
        except UnicodeDecodeError as error:  # it changed since it was tried
            raise refusal(
                "undecoded", path=path.name, at=error.start + 1, encoding=encoding
            ) from None


def _check_quotes(
    path: Path, encoding: str, delimiter: str, rows: list[list[str]], before: int
) -> None:
    """Refuse a file in which a quotation mark is not closed: it would swallow rows unseen."""
    for at, row in enumerate(rows):
        if unclosed(path, encoding, delimiter, [rows[0], row]):
            line = _numbers(rows[: at + 1], before, -1)[-1]
            within = "".join(row).replace("\r\n", "\n")
            first = line - within.count("\n") - within.count("\r")
            last = line - within.endswith(("\n", "\r"))
            raise refusal("quote", path=path.name, line=first, last=last)


def _check_rows(path: Path, rows: "_csv.Reader", most: int) -> None:
    """Refuse a table that is too long before any of it is kept; here a row costs no memory."""
    count = sum(1 for _ in rows)
    if count > most:
        raise refusal("large", path=path.name, what="rows", size=count, most=most)


def _delimiter(head: list[str]) -> str:
    """Return what parts the cells: the sign that stands in most of the lines at the top."""

    def weight(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in head]
        return sum(map(bool, counts)), sum(counts)

    return max(",\t;", key=weight)


def _numbers(rows: list[list[str]], before: int, after: int) -> list[int]:
    """Return the line in the file at which each row ends; a cell may hold several lines."""
    if after - before == len(rows):
        return list(range(before + 1, after + 1))
    lines = []
    for cells in rows:
        within = "".join(cells).replace("\r\n", "\n")
        before += 1 + within.count("\n") + within.count("\r")
        lines.append(before)
    return lines


def first_row(path: Path) -> list[str]:
    """Return the first row of a text file, empty if it cannot be read: a glance, no more."""
    try:
        with path.open(newline="", encoding=encoding_of(path)) as stream:
            reader: _csv.Reader = csv.reader(stream)
            return [cell.strip() for cell in next(reader, [])]
    except (OSError, StorageError, csv.Error, UnicodeDecodeError):
        return []
