"""What stands beside a book while it is open (`-wal`, `-shm`), and whether it belongs to it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

from leadcrm.errors import StorageError
from leadcrm.storage.heads import NOTE, Head, heads_of, lacking, read_note
from leadcrm.text import Text

FOREIGN = Text(
    zh="{path} 旁边的 -wal 文件不是它的：文件被别的副本换掉了，没有打开",
    en="The -wal file beside {path} is not its own: the file was replaced by another copy; "
    "it was not opened",
)
RESTORE = Text(
    zh="就用这份：leadcrm --db {path} restore {path}；换一份：leadcrm --db {path} restore 备份",
    en="Keep this file: leadcrm --db {path} restore {path}; another one: "
    "leadcrm --db {path} restore BACKUP",
)
ALONE = "ro&immutable=1"
"""Opens a file without what stands beside it."""
BESIDE = ("-wal", "-shm", NOTE)
"""Behind the name of a book: what stands beside it and is nothing without it."""
BACKUPS = "-backups"
"""Behind the name of a book: the folder of what was kept of it by itself."""
TRIES = 3
"""Somebody who works at the book moves it on between two looks."""
Open = Callable[[str, str], sqlite3.Connection]


def waiting(path: str) -> bool:
    """Tell whether something beside a book still waits to be written into it."""
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except OSError:
        return False


def check_side_files(path: str, opened: Open) -> None:
    """Refuse a book beside which stands the `-wal` of another one.

    SQLite would mix the two without a word, as it does when a copy is laid over a book whose
    last session was cut off. `opened` opens the file in a mode of SQLite.

    Raises:
        StorageError: the file alone is not what the side file goes on from.
    """
    if all(waiting(path) and _is_foreign(path, opened) for _ in range(TRIES)):
        raise StorageError(FOREIGN.format(path=path), hint=RESTORE.format(path=path))


def _is_foreign(path: str, opened: Open) -> bool:
    with closing(opened(path, ALONE)) as alone:
        before = _known(alone)
        if before is None:
            return False  # no telling: what the file alone holds may be half written back
        if lacking(alone, read_note(path).whole):
            return True
    with closing(opened(path, "ro")) as both:
        return _known(both) is not None and bool(lacking(both, before))


def _known(connection: sqlite3.Connection) -> tuple[Head, ...] | None:
    """Return the heads of a file; None where it cannot be read."""
    try:
        return heads_of(connection)
    except sqlite3.Error:
        return None
