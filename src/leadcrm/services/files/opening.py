"""Opening a file: what it is decides who reads it."""

from collections.abc import Iterator
from pathlib import Path

from leadcrm.services.files.contained import read_contained
from leadcrm.services.files.delimited import read_delimited
from leadcrm.services.files.formats import Format, format_of
from leadcrm.services.files.grid import Grid


def open_grids(path: Path, encoding: str | None = None) -> Iterator[Grid]:
    """Yield the tables of a file, one after the other; each is to be read before the next.

    Text is read here, as the standard library reads it row by row within limits;
    all else in a process of its own.

    Raises:
        StorageError: the file is missing, damaged, too large, or nothing that can be read.
    """
    how = format_of(path)
    if how is Format.TEXT:
        yield read_delimited(path, encoding)
    else:
        yield from read_contained(path, how, encoding)
