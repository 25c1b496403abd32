"""The embedded engine: one SQLite file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

from leadcrm.errors import DamagedError, StorageError
from leadcrm.storage.engine import NO_PARAMS, Row
from leadcrm.storage.heads import Head, heads_of, lacking, lost, read_note, write_note
from leadcrm.storage.sidefiles import RESTORE, waiting
from leadcrm.storage.sqlitefile import (
    APPLICATION_ID,
    DATABASE,
    VERSION,
    connect,
    copy_to,
    create,
    place_of,
    translate,
    write_back,
)
from leadcrm.storage.sqlitetexts import SqliteTexts
from leadcrm.text import Text

FAILURES = (sqlite3.Error, OverflowError, UnicodeError)
"""What a statement may raise: besides SQLite's own, a number or text that it cannot hold."""


LACKS = Text(
    zh="{path} 里少了存过的 {count} 次操作：旁边的 -wal 文件不见了",
    en="{path} lacks {count} commands that were saved in it: the -wal file beside it is missing",
)
GONE = Text(
    zh="{path} 打开以后被换掉或移走了，没有写入",
    en="{path} was replaced or moved away while it was open; nothing was written",
)
AGAIN = Text(zh="重新打开再试", en="Open it again and retry")
UNDECODED = "Could not decode"
INTEGRITY, DANGLING = "PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"
WRITE_BACK = "PRAGMA wal_checkpoint(PASSIVE)"
PLACES = "SELECT place FROM device"
ANY_ROW = "SELECT 1 FROM {table} LIMIT 1"
INDEXES_OF = """SELECT name, sql FROM sqlite_master
WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"""
READS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
"""What SQLite may be asked for while a plugin runs."""


class SqliteEngine:
    """SQLite through its plain connection; sqlite-utils makes and checks the tables."""

    dialect = "sqlite"

    def __init__(
        self, connection: sqlite3.Connection, path: str, *, as_it_stands: bool = False
    ) -> None:
        """Take over an open connection."""
        self.connection = connection
        self.path = path
        self.as_it_stands = as_it_stands
        self.garbled = False
        """Whether texts came that are none: the book is damaged."""
        self.lacks = 0
        self.cut_off = False
        self.stands_for: str | None = None
        """The file that this copy is about to become."""
        self._file: os.stat_result | None = None
        self._wrote = False
        self._closed = False
        self._looking = 0

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, readonly: bool = False) -> "SqliteEngine":
        """Return a handle on an existing data file.

        Raises:
            StorageError: no such file, not ours, damaged, newer than this program.
        """
        name = os.fspath(path)
        connection, as_it_stands = connect(name, readonly=readonly)
        engine = cls(connection, name, as_it_stands=as_it_stands)
        engine._look_around(readonly=readonly)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return engine if version == VERSION else engine._of_today(readonly=readonly)

    @classmethod
    def alone(cls, path: str | os.PathLike[str]) -> "SqliteEngine":
        """Return a handle on a copy of a book, beside which nothing is put or kept.

        Raises:
            StorageError: it is no book, damaged, newer than this program, or cannot be written.
        """
        name = os.fspath(path)
        connection, _ = connect(name, readonly=False)
        engine = cls(connection, name)
        return engine if engine.schema == VERSION else engine._of_today(readonly=False)

    def _look_around(self, *, readonly: bool) -> None:
        """Know the file from now on, and whether it lacks what was saved in it.

        An older copy that was laid over it can be written on; what it writes is a new device's.

        Raises:
            StorageError: what it lacks stood in a `-wal` that is missing, and it is to be written.
        """
        note, self._file = read_note(self.path), os.stat(self.path)
        try:
            lacks = lacking(self.connection, note.newest)
            self.lacks = lost(heads_of(self.connection), lacks) if lacks else 0
        except FAILURES as error:
            self.close()
            raise translate(error, self.path) from error
        self.cut_off = bool(self.lacks) and note.is_of(self._file)
        if self.cut_off and not readonly:
            self.close()
            said = LACKS.format(path=self.path, count=self.lacks)
            raise StorageError(said, hint=RESTORE.format(path=self.path))

    def _of_today(self, *, readonly: bool) -> "SqliteEngine":
        """Return a handle on this book with the tables of today.

        A book that may not be written is brought along in memory, and read there.
        """
        from leadcrm.storage.bringing import bring_along  # noqa: PLC0415 - only an older book needs it

        if not readonly:
            bring_along(self)
            return self
        try:
            SqliteEngine.open(self.path).close()
        except StorageError:
            copy = self.apart()
            copy.as_it_stands = True
            bring_along(copy)
            return copy
        finally:
            self.close()
        return SqliteEngine.open(self.path, readonly=True)

    @classmethod
    def create(cls, path: str | os.PathLike[str], stands_for: str | None = None) -> "SqliteEngine":
        """Return a handle on a new data file with all its tables.

        `stands_for` is the place that it gets once it is filled.

        Raises:
            StorageError: the folder is missing, or a file is there already.
        """
        name = os.fspath(path)
        engine = cls(create(name, stands_for), name)
        engine.stands_for = stands_for
        if stands_for is None:
            engine._file = os.stat(name)
        try:
            engine.migrate()
        except BaseException:  # reason: rolled back, or closed, on any failure, which goes on
            engine.close()
            os.unlink(name)
            raise
        return engine

    @property
    def place(self) -> str:
        """Names this file on this machine; a copy, moved or not, has another name."""
        return place_of(self.path, self.stands_for)

    @property
    def copied(self) -> bool:
        """Whether it was copied to its place, alone, and not written since."""
        if self._file is None or read_note(self.path).newest:
            return False
        places = {row["place"] for row in self.query(PLACES)}
        return bool(places) and self.place not in places

    @property
    def file(self) -> str | None:
        """The file of the book; None of a copy in memory."""
        return None if self._file is None else self.path

    @cached_property
    def texts(self) -> SqliteTexts:
        """What a search by name, pinyin or phone looks at."""
        return SqliteTexts(self)

    def query(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> list[Row]:
        """Return all rows of a query, in its order; a text that is none comes with �."""
        try:
            return list(self.iterate(sql, params))
        except DamagedError as error:
            if self.garbled or UNDECODED not in str(error.__cause__):
                raise
        self.garbled = True
        self.connection.text_factory = _decoded
        return list(self.iterate(sql, params))

    def iterate(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> Iterator[Row]:
        """Yield the rows of a query one by one."""
        try:
            cursor = self.connection.execute(sql, params)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except FAILURES as error:
            raise translate(error, self.path) from error

    def execute(self, sql: str, params: Mapping[str, Any] = NO_PARAMS) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return self.connection.execute(sql, params).rowcount
        except FAILURES as error:
            raise translate(error, self.path) from error

    def execute_many(self, sql: str, rows: Iterable[Any]) -> None:
        """Run one statement for each row of parameters."""
        try:
            self.connection.executemany(sql, rows)
        except FAILURES as error:
            raise translate(error, self.path) from error

    def insert_rows(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert whole rows, given as values in the order of `columns`."""
        marks = ", ".join("?" * len(columns))
        self.execute_many(f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - names from the tables

    @contextmanager
    def filling(self, table: str) -> Iterator[None]:
        """Take in very many rows: an empty table gets its indexes at the end, at half the cost."""
        filled = self.query(ANY_ROW.format(table=table))
        made = [] if filled else self.query(INDEXES_OF, {"table": table})
        for index in made:
            self.execute(f"DROP INDEX {index['name']}")
        yield
        for index in made:
            self.execute(index["sql"])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock for one command: commit at the end, roll back on any error.

        Within another one it is a part of that: an error takes back this part alone.
        """
        if self.connection.in_transaction:
            yield from self._part()
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            self._still_there()
            yield
            self.execute("COMMIT")
        except BaseException:  # reason: rolled back, or closed, on any failure, which goes on
            self._roll_back()
            raise
        if self._file is not None:
            self._write_back()

    def _write_back(self) -> None:
        """Bring what was saved into the file itself, so that a copy of it alone is whole.

        Somebody who reads may hinder it; then the note beside the file knows what was saved.
        """
        self._wrote = True
        try:
            _, in_all, written = self.connection.execute(WRITE_BACK).fetchone()
        except FAILURES:  # it is saved; whoever closes the book last tries again
            return
        if written < in_all:
            write_note(self.path, heads_of(self.connection), whole=False)

    def _still_there(self) -> None:
        """Refuse to write a file that was moved away or replaced since it was opened."""
        if self._file is None:
            return
        try:
            there = os.path.samestat(os.stat(self.path), self._file)
        except OSError:
            there = False
        if not there:
            raise StorageError(GONE.format(path=self.path), hint=AGAIN)

    def _part(self) -> Iterator[None]:
        self.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:  # reason: taken back on any failure, which goes on
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.execute("RELEASE part")

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def only_reading(self) -> Iterator[None]:
        """Let this handle read and do nothing else: no write, no commit, no other file."""
        self.texts.open()
        if self._closed:
            yield
            return
        self._looking += 1
        self.connection.set_authorizer(_reads)
        try:
            yield
        finally:
            self._looking -= 1
            if not self._looking and not self._closed:
                self.connection.set_authorizer(None)

    def apart(self) -> "SqliteEngine":
        """Return a handle on a copy in memory, in which anything may be tried."""
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            self.connection.backup(copy)
        except FAILURES as error:
            copy.close()
            raise translate(error, self.path) from error
        return SqliteEngine(copy, self.path, as_it_stands=self.as_it_stands)

    def shrink(self) -> None:
        """Let nothing be left in the file of what was overwritten or taken away."""
        self.execute("VACUUM")

    def copy_to(self, path: str) -> None:
        """Write a whole copy of the book, as it stands at one moment, into an empty file."""
        copy_to(self.connection, path)

    def write_back(self) -> bool:
        """Let nothing that was overwritten stay beside the book; False if readers hinder it."""
        (row,) = self.query("PRAGMA wal_checkpoint(TRUNCATE)")
        return not row["busy"]

    def problems(self) -> list[str]:
        """Return what the database itself finds wrong: pages, indexes, links to nothing."""
        found = [row["integrity_check"] for row in self.query(INTEGRITY)]
        dangling = [f"{row['table']} {row['rowid']}" for row in self.query(DANGLING)]
        return [each for each in found if each != "ok"] + dangling

    def heads(self) -> tuple[Head, ...]:
        """Return the newest command of each device."""
        try:
            return heads_of(self.connection)
        except FAILURES as error:
            raise translate(error, self.path) from error

    def lacking(self, heads: tuple[Head, ...]) -> list[Head]:
        """Return which of these commands are not in the book as they were."""
        try:
            return lacking(self.connection, heads)
        except FAILURES as error:
            raise translate(error, self.path) from error

    @property
    def schema(self) -> int:
        """The version of the tables."""
        return int(self.query("PRAGMA user_version")[0]["user_version"])

    @property
    def version(self) -> str:
        """The name and version of the database."""
        return DATABASE

    def migrate(self) -> list[str]:
        """Make what is missing of the tables and indexes, and return the statements."""
        import sqlite_utils

        from leadcrm.storage.ddl import statements  # noqa: PLC0415 - only a new book needs it

        done = []
        with self.transaction():
            database = sqlite_utils.Database(self.connection, execute_plugins=False)
            have = {row["name"] for row in database.query("SELECT name FROM sqlite_master")}
            for name, statement in (*statements(), *self.texts.tables()):
                if name not in have:
                    database.execute(statement)
                    done.append(statement)
            self.texts.tune()
            self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.execute(f"PRAGMA user_version = {VERSION}")
        return done

    def close(self) -> None:
        """Release the handle; closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        heads = self._to_note()
        self.connection.close()
        if self._file is not None:
            write_back(self.path)
        if heads:
            write_note(self.path, heads, whole=not waiting(self.path))

    def _to_note(self) -> tuple[Head, ...]:
        if self._file is None or not self._wrote:
            return ()
        with suppress(StorageError):
            return self.heads()
        return ()


def open_address(address: str, *, readonly: bool = False) -> SqliteEngine:
    """Return a handle on the file behind an address such as `sqlite:///srv/office.db`.

    Raises:
        StorageError: no such file, not ours, damaged, newer than this program.
    """
    return SqliteEngine.open(address.removeprefix("sqlite://"), readonly=readonly)


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")


def _reads(action: int, *about: str | None) -> int:
    """Tell SQLite whether a statement may be prepared that does this."""
    # The full-text table asks in this way whether anybody has written to it.
    looks = action == sqlite3.SQLITE_PRAGMA and about[0] == "data_version"
    return sqlite3.SQLITE_OK if looks or action in READS else sqlite3.SQLITE_DENY
