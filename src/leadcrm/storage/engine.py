"""The seam to a database: a few methods under one portable SQL text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from leadcrm.storage.heads import Head
    from leadcrm.storage.textindex import TextIndex

Row = dict[str, Any]
"""A row of a query, by the names of its columns."""
AnyRow = Mapping[str, Any]
"""A row of whatever table, looked at only: one whose kind is known has a type of `rowtypes`."""
NO_PARAMS: Mapping[str, Any] = {}


class Engine(Protocol):
    """One handle on a database, used by one thread.

    SQL is portable (SQLite and PostgreSQL) with `:named` parameters. Failures
    are told as `StorageError` and `BusyError`, never as a driver's own.
    """

    dialect: str
    as_it_stands: bool
    """Whether it was opened without what others have just written, and so may be behind."""

    garbled: bool
    """Whether texts came out of it that are none: it is damaged."""
    lacks: int
    """How many commands are gone, at least, that were saved in it when it was last closed."""
    cut_off: bool
    """Whether they stood in a file beside it that is missing, and not in a copy laid over it."""

    @property
    def place(self) -> str:
        """Names this file on this machine: a copied file has another place."""

    @property
    def copied(self) -> bool:
        """Whether it was copied to its place, alone, and not written since."""

    @property
    def file(self) -> str | None:
        """The file in which the whole book stands; None where it is in no file of its own."""

    @property
    def texts(self) -> "TextIndex":
        """What a search by name, pinyin or phone looks at."""

    def query(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> list[Row]:
        """Return all rows of a query, in its order."""

    def iterate(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> Iterator[Row]:
        """Yield the rows of a query one by one, for exports."""

    def execute(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> int:
        """Run one statement and return how many rows it changed."""

    def execute_many(self, sql: str, rows: Iterable[Any]) -> None:
        """Run one statement for each row of parameters."""

    def insert_rows(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert whole rows, given as values in the order of `columns`."""

    def filling(self, table: str) -> AbstractContextManager[None]:
        """Take in very many rows: an empty table may get its indexes only at the end."""

    def transaction(self) -> AbstractContextManager[None]:
        """Hold the write lock for one command: commit at the end, roll back on any error.

        The lock is taken at the start, so that what is read inside cannot
        change before it is written.
        """

    def only_reading(self) -> AbstractContextManager[None]:
        """Let this handle read and do nothing else, while code of a plugin runs."""

    def apart(self) -> "Engine":
        """Return a handle on a copy in which anything may be tried; the book never sees it."""

    def copy_to(self, path: str) -> None:
        """Write a whole copy of the book, as it stands at one moment, into an empty file."""

    def write_back(self) -> bool:
        """Let nothing that was overwritten stay beside the book; False if readers hinder it."""

    def problems(self) -> list[str]:
        """Return what the database itself finds wrong: pages, indexes, links to nothing."""

    def heads(self) -> "tuple[Head, ...]":
        """Return the newest command of each device."""

    def lacking(self, heads: "tuple[Head, ...]") -> "list[Head]":
        """Return which of these commands are not in the book as they were."""

    @property
    def schema(self) -> int:
        """The version of the tables."""

    @property
    def version(self) -> str:
        """The name and version of the database."""

    def migrate(self) -> list[str]:
        """Bring the tables up to date and return the statements that were run."""

    def close(self) -> None:
        """Release the handle; closing twice is harmless."""
