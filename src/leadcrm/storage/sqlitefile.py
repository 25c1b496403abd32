"""Opening a data file safely: what it is, who may write it, and errors in words."""

import os
import sqlite3
from contextlib import closing, suppress

from leadcrm.errors import LOOK, REASONS, BusyError, DamagedError, LeadcrmError, StorageError
from leadcrm.storage.sidefiles import ALONE, check_side_files, waiting
from leadcrm.text import Text

VERSION = 5
"""Of the tables. A book with a lower number is brought along when it is opened (`bringing`)."""
APPLICATION_ID = 0x4C43524D
"""`LCRM`: marks the file as ours."""
DATABASE = f"SQLite {sqlite3.sqlite_version}"
TIMEOUT_SECONDS = 30
ESCAPED = "%?#"
"""What means something else in the name of a file that is given as a URI; % comes first."""
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
DAMAGE = (
    *("malformed", "no such table", "no such column", "could not decode"),
    "foreign key constraint",
)
"""What SQLite says of a book that is not what was written."""
DAMAGED = Text(zh="数据文件 {path} 已损坏", en="The data file {path} is damaged")
DEMO = Text(zh="看样例：leadcrm demo", en="See it work: leadcrm demo")
INIT = Text(zh="新建：leadcrm init", en="Make one: leadcrm init")
UNREADABLE = Text(zh="没有读取 {path} 的权限", en="You have no right to read {path}")
NO_FOLDER = Text(zh="没有文件夹 {path}", en="There is no folder {path}")
MAKE_FOLDER = Text(zh="先建这个文件夹，或者换个地方", en="Make it first, or name another one")
CANNOT = Text(zh="不能读写 {path}：{why}", en="Cannot use {path}: {why}")
ELSEWHERE = Text(zh="换一个文件夹或文件名", en="Name another folder or file")
RIGHTS = Text(zh="检查文件和文件夹的权限", en="Check the rights of file and folder")


def connect(path: str, *, readonly: bool) -> tuple[sqlite3.Connection, bool]:
    """Return a connection with our settings to an existing file, and whether it may be behind.

    Where a reader may write neither file nor folder, SQLite cannot follow a
    writer. The file is then opened as it stands, without what is still beside it.

    Raises:
        StorageError: no such file, not ours, damaged, newer than this program,
            or its rights forbid it.
    """
    check_path(path)
    ways = _ways(path, readonly=readonly)
    if waiting(path):
        check_side_files(path, opened)
    for way in ways:
        try:
            return _checked(path, way), way is ALONE
        except sqlite3.Error as error:
            told = translate(error, path)
            held = isinstance(told, BusyError)  # somebody writes: as it stands it may be half done
            if held or way is ways[-1] or not isinstance(error, sqlite3.OperationalError):
                raise told from error
    raise AssertionError(ways)


def _ways(path: str, *, readonly: bool) -> tuple[str, ...]:
    """Return how to open a file, the best first.

    Who may not write the file makes no files beside it either: its owner could
    not write them, and would be locked out.
    """
    if not os.access(path, os.R_OK):
        raise StorageError(UNREADABLE.format(path=path), hint=RIGHTS)
    writable = os.access(path, os.W_OK)
    if not readonly:
        if not writable:
            raise translate(PermissionError(), path)
        return ("rw",)
    if writable:
        return ("ro", ALONE)
    beside = all(os.path.exists(f"{path}{suffix}") for suffix in ("-wal", "-shm"))
    return ("ro&readonly_shm=1", ALONE) if beside else (ALONE,)


def _checked(path: str, mode: str) -> sqlite3.Connection:
    """Open a file that must be ours; one that is refused is let go of at once."""
    connection = opened(path, mode)
    try:
        _check_ours(connection, path)
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:  # reason: closed on any failure, which goes on
        connection.close()
        raise
    return connection


def write_back(path: str) -> None:
    """Write what still stands beside a book into it, where one may: who reads last leaves nothing.

    A reader does not do so when it closes, and what others saved meanwhile would stay outside of
    the file that people copy.
    """
    if not waiting(path) or not os.access(path, os.W_OK):
        return
    with suppress(sqlite3.Error), closing(opened(path, "rw")) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def create(path: str, stands_for: str | None = None) -> sqlite3.Connection:
    """Return a connection to a new, empty file that only its owner may read.

    `stands_for` is what it is called in what is said, where it is not in its place yet.

    Raises:
        StorageError: the folder is missing or not writable, or a file is there.
    """
    name = stands_for or path
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise StorageError(
            NO_FOLDER.format(path=folder),
            hint=Text(
                zh="先建文件夹，或用 --db 指定别处", en="Make it first, or give another --db"
            ),
        )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = opened(path, "rw")
        connection.execute("PRAGMA journal_mode = WAL")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except FileExistsError:
        raise taken(name) from None
    except (OSError, sqlite3.Error) as error:
        raise translate(error, name) from error
    return connection


def taken(path: str) -> StorageError:
    """Return the refusal of a place where something is already."""
    return StorageError(
        Text(zh="{path} 已有文件，不覆盖", en="{path} is there already and is kept").format(
            path=path
        ),
        hint=Text(zh="换一个 --db，或先移开它", en="Give another --db, or move it away"),
    )


def put_in_place(part: str, path: str) -> None:
    """Give a file that was made beside its place its name, unless something is there by now.

    What an earlier book of that name left beside it is not this one's, and goes.

    Raises:
        StorageError: something is there, or the folder cannot be written.
    """
    try:
        for suffix in ("-wal", "-shm", "-heads"):
            if not os.path.lexists(path):
                with suppress(FileNotFoundError):
                    os.replace(path + suffix, f"{path}{suffix}.old")
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a memory stick
            if os.path.lexists(path):
                raise FileExistsError from None
            os.rename(part, path)
    except FileExistsError:
        raise taken(path) from None
    except OSError as error:
        raise translate(error, path) from error


def check_path(path: str) -> None:
    """Refuse a path that is missing, a folder or an empty file."""
    if not _is_there(path):
        raise StorageError(
            Text(zh="没有数据文件 {path}", en="There is no data file {path}").format(path=path),
            hint=INIT,
        )
    if os.path.isdir(path):
        raise StorageError(
            Text(
                zh="{path} 是文件夹，不是数据文件", en="{path} is a folder, not a data file"
            ).format(path=path)
        )
    if os.path.getsize(path) == 0:
        raise _not_ours(path)


def _is_there(path: str) -> bool:
    try:
        os.stat(path)
    except PermissionError:
        raise StorageError(UNREADABLE.format(path=path), hint=RIGHTS) from None
    except OSError:
        return False
    return True


def translate(error: Exception, path: object) -> LeadcrmError:
    """Return the failure of the database or the system in words."""
    said = _said(error)
    if "locked" in said or "busy" in said:
        return BusyError(
            Text(zh="{path} 正被别的程序占用", en="Another program holds {path}").format(
                path=path
            ),
            hint=Text(zh="稍后再试", en="Try again in a moment"),
        )
    if "not a database" in said:
        return _not_ours(path)
    if "readonly" in said or "read-only" in said or isinstance(error, PermissionError):
        message = Text(zh="{path} 只能读，不能写", en="{path} cannot be written: it is read-only")
        return StorageError(
            message.format(path=path),
            hint=RIGHTS,
        )
    if "full" in said or "no space" in said:
        return StorageError(
            Text(zh="磁盘已满，没有写入", en="The disk is full; nothing was written"),
            hint=Text(zh="腾出空间后再试", en="Free some space and try again"),
        )
    if any(sign in said for sign in DAMAGE):
        return DamagedError(DAMAGED.format(path=path), hint=LOOK)
    return _refused(error, path)


def _said(error: Exception) -> str:
    """Return what a failure says itself, without names of files and data that it quotes."""
    if isinstance(error, OSError):
        return str(error.strerror or "").lower()
    return str(error).lower().partition(" with text ")[0]


def _refused(error: Exception, path: object) -> StorageError:
    folder = os.path.dirname(os.path.abspath(str(path)))
    if isinstance(error, FileNotFoundError) and not os.path.isdir(folder):
        return StorageError(NO_FOLDER.format(path=folder), hint=MAKE_FOLDER)
    if isinstance(error, OSError) and error.errno in REASONS:
        return StorageError(CANNOT.format(path=path, why=REASONS[error.errno]), hint=ELSEWHERE)
    why = error.strerror if isinstance(error, OSError) and error.strerror else error
    hint = LOOK if isinstance(error, sqlite3.Error) else None
    return StorageError(CANNOT.format(path=path, why=why), hint=hint)


def copy_to(connection: sqlite3.Connection, target: str) -> None:
    """Write a whole copy of a book as it stands into an empty file, and make sure of the disk."""
    try:
        connection.execute("VACUUM INTO ?", (target,))
        descriptor = os.open(target, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except (sqlite3.Error, OSError) as error:
        raise translate(error, target) from error


def place_of(path: str, stands_for: str | None = None) -> str:
    """Return what names a file on this machine; a copy, moved or not, has another name.

    `stands_for` is the place that it is about to have, or to fill.
    """
    host = os.environ.get("COMPUTERNAME") or os.uname().nodename
    there = stands_for or path
    info = os.stat(there if os.path.exists(there) else path)
    return f"{host}|{info.st_dev}:{info.st_ino}|{os.path.abspath(there)}"


def opened(path: str, mode: str) -> sqlite3.Connection:
    """Return a connection to a file in a mode of SQLite (rw, ro, ro&immutable=1), unchecked."""
    name = os.path.abspath(path)
    for char in ESCAPED:
        name = name.replace(char, f"%{ord(char):02x}")
    return sqlite3.connect(
        f"file:{name}?mode={mode}",
        uri=True,
        timeout=TIMEOUT_SECONDS,
        isolation_level=None,
    )


def _check_ours(connection: sqlite3.Connection, path: str) -> None:
    (ours,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if ours != APPLICATION_ID:
        raise _not_ours(path)
    if version > VERSION:
        raise StorageError(
            Text(
                zh="{path} 由更新的版本写成（{version}），本程序只认到 {known}，没有改动它",
                en="{path} was written by a newer version ({version}); this one knows {known} "
                "and left it alone",
            ).format(path=path, version=version, known=VERSION),
            hint=Text(zh="升级：pip install -U leadcrm", en="Upgrade: pip install -U leadcrm"),
        )


def _not_ours(path: object) -> StorageError:
    return StorageError(
        Text(zh="{path} 不是 leadcrm 的数据文件", en="{path} is not a leadcrm data file").format(
            path=path
        ),
        hint=DEMO,
    )
