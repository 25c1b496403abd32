"""Whole copies of a book, what a copy holds, and a book that becomes what a copy is."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

from leadcrm.errors import StorageError
from leadcrm.storage.engine import Engine
from leadcrm.storage.heads import Head, heads_of, lacking
from leadcrm.storage.queries import FORGET_DEVICE
from leadcrm.storage.sidefiles import ALONE, BACKUPS, BESIDE, check_side_files
from leadcrm.storage.sqlitefile import (
    APPLICATION_ID,
    TIMEOUT_SECONDS,
    VERSION,
    connect,
    copy_to,
    opened,
    translate,
)
from leadcrm.text import Text

STEP = 16
"""Pages that are written at once while a book becomes another: fewer than the smallest has."""
PAUSE = 0.05
"""Seconds between two tries to become the only one who writes."""
BUSY = "database is locked"
OFFICE = "SELECT office FROM head ORDER BY office LIMIT 1"
COMMANDS = "SELECT count(*) FROM command"
NOT_WHOLE = Text(zh="{path} 已损坏：{why}", en="{path} is damaged: {why}")
ANOTHER = Text(zh="换一份备份", en="Take another backup")
MISSING = Text(zh="少了 {n} 次操作", en="{n} commands are missing")
DANGLING = Text(zh="{n} 条记录所属的记录不在", en="{n} records hang on records that are not there")


class Content(NamedTuple):
    """What a file holds: its office, how many commands, the newest of each device, its tables."""

    office: str
    commands: int
    heads: tuple[Head, ...]
    schema: int


def examined(path: str, *, at_least: tuple[Head, ...] = ()) -> Content:
    """Return what a file holds, once every page of it was read and found sound.

    Raises:
        StorageError: it is no book, damaged, newer than this program, or lacks commands of
            `at_least`.
    """
    connection, _ = connect(path, readonly=True)
    with closing(connection):
        try:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
            if problems != ["ok"]:
                raise StorageError(NOT_WHOLE.format(path=path, why=problems[0]), hint=ANOTHER)
            dangling = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            if dangling:
                why = DANGLING.format(n=dangling)
                raise StorageError(NOT_WHOLE.format(path=path, why=why), hint=ANOTHER)
            lacks = lacking(connection, at_least)
            if lacks:
                why = MISSING.format(n=len(lacks))
                raise StorageError(NOT_WHOLE.format(path=path, why=why), hint=ANOTHER)
            office = connection.execute(OFFICE).fetchone()
            (commands,) = connection.execute(COMMANDS).fetchone()
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            return Content(office[0] if office else "", commands, heads_of(connection), schema)
        except sqlite3.Error as error:
            raise translate(error, path) from error


def copy_of(path: str, target: str, *, alone: bool = False) -> None:
    """Write a whole copy of the book at `path` into an empty file.

    `alone` takes what the file itself holds, without what stands beside it.
    """
    book = opened(path, ALONE) if alone else connect(path, readonly=True)[0]
    with closing(book):
        copy_to(book, target)


def keep_before(engine: Engine, path: str) -> str:
    """Keep a copy of a book before its tables are brought along; return where it stands.

    Several programs may do so at once; each puts a whole copy there.

    Raises:
        StorageError: it cannot be kept, and then nothing is to be brought along.
    """
    folder = path + BACKUPS
    kept = os.path.join(folder, f"before-version-{VERSION}-was-{engine.schema}.db")
    part = f"{kept}.{os.urandom(4).hex()}.part"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        engine.copy_to(part)
        os.replace(part, kept)
    except OSError as error:
        raise translate(error, kept) from error
    return kept


def copy_as_it_is(path: str, target: str) -> None:
    """Copy a book page by page, sound or not, with what stands beside it, into an empty file."""
    with closing(opened(path, "ro")) as book, closing(opened(target, "rw")) as kept, _told(path):
        book.backup(kept)


def forget_place(engine: Engine) -> None:
    """Let a book not know its place any more: what it writes there is a new device's."""
    engine.execute(FORGET_DEVICE, {"place": engine.place})


def become(path: str, source: str, keep: Callable[[], None]) -> None:
    """Make the book at `path` what the copy `source` is, before or after and nothing between.

    Whoever has it open sees it change as if somebody had written it. `keep` is called once
    nobody else can write, and before anything is replaced.

    Raises:
        BusyError: another program held the book for too long.
        StorageError: it cannot be written.
    """
    kept, waited = False, 0

    def held(status: int, _left: int, _all: int) -> None:
        nonlocal kept, waited
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            waited += 1
            if waited * PAUSE > TIMEOUT_SECONDS:
                raise sqlite3.OperationalError(BUSY)
        elif not kept:
            kept = True
            keep()

    with closing(opened(path, "rw")) as book, closing(opened(source, "ro")) as new, _told(path):
        book.execute("PRAGMA secure_delete = ON")
        book.execute("PRAGMA busy_timeout = 0")
        new.backup(book, pages=STEP, progress=held, sleep=PAUSE)
        book.execute("PRAGMA journal_mode = WAL")
        book.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def stand_in(path: str, source: str, aside: str) -> None:
    """Put the copy `source` at `path`, where there is no book or none that can be opened.

    What was there goes into the folder `aside`, with all that stood beside it.
    """
    try:
        for suffix in ("", *BESIDE):
            if os.path.exists(path + suffix):
                os.makedirs(aside, mode=0o700, exist_ok=True)
                target = os.path.join(aside, os.path.basename(path) + suffix)
                shutil.copyfile(path + suffix, target)
                os.chmod(target, 0o600)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(path + suffix)
        os.replace(source, path)
    except OSError as error:
        raise translate(error, path) from error
    with closing(opened(path, "rw")) as book, _told(path):
        book.execute("PRAGMA journal_mode = WAL")


def is_a_book(path: str) -> bool:
    """Tell whether SQLite can open what stands at `path`, and it is ours, with its own `-wal`."""
    try:
        check_side_files(path, opened)
        with closing(opened(path, "ro")) as connection:
            (ours,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlite3.Error, StorageError):
        return False
    return bool(ours == APPLICATION_ID)


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error, path) from error
