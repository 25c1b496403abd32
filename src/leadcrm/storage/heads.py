"""The newest command of each device: what a book holds, and the note beside it of what it held."""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

NOTE = "-heads"
"""Behind the name of a book: the file that says which commands were saved in it."""
HEADS = "SELECT device, seq, hash FROM head ORDER BY device"
HAS = """SELECT 1 FROM command WHERE office IN (SELECT office FROM head)
AND device = ? AND seq = ? AND hash = ?"""


class Head(tuple[str, int, str]):
    """The newest command of a device: its number there, and the hash of all up to it.

    A plain tuple with names: making one by `NamedTuple` would cost every start.
    """

    __slots__ = ()

    @property
    def device(self) -> str:
        """The device, by a name of its own."""
        return self[0]

    @property
    def seq(self) -> int:
        """How many commands it made, this one the last."""
        return self[1]

    @property
    def hash(self) -> str:
        """The hash of the command, chained to all before it."""
        return self[2]

    def told(self) -> dict[str, str | int]:
        """Return it by its names."""
        return {"device": self.device, "seq": self.seq, "hash": self.hash}


class Note:
    """What stood in a book when it was last closed.

    `newest` is all that was saved, `whole` what the file alone held, without what still
    stood in the file beside it (`-wal`). `file` is the size of the file then, and when it was
    last written (nanoseconds).
    """

    __slots__ = ("file", "newest", "whole")

    def __init__(
        self,
        newest: tuple[Head, ...],
        whole: tuple[Head, ...],
        file: tuple[int, int] | None,
    ) -> None:
        """Keep what was noted."""
        self.newest = newest
        self.whole = whole
        self.file = file

    def is_of(self, file: os.stat_result) -> bool:
        """Tell whether the file was not written since: no copy was laid over it."""
        return self.file == (file.st_size, file.st_mtime_ns)


def instant_of(op: str) -> datetime:
    """Return the instant (UTC) at which a command was made, by its stamp (see `stamp`)."""
    return datetime.fromtimestamp(int(op[:9], 32) / 1000, UTC)


def heads_of(connection: sqlite3.Connection) -> tuple[Head, ...]:
    """Return the newest command of each device in a book, by device."""
    return tuple(Head(row) for row in connection.execute(HEADS))


def lacking(connection: sqlite3.Connection, wanted: tuple[Head, ...]) -> list[Head]:
    """Return which of the commands `wanted` a book does not have."""
    have = heads_of(connection)
    return [
        head
        for head in wanted
        if head not in have and not connection.execute(HAS, head).fetchone()
    ]


def lost(have: tuple[Head, ...], lacks: list[Head]) -> int:
    """Return how many commands are gone, at least, where a book lacks these heads."""
    known = {head.device: head.seq for head in have}
    return sum(max(1, head.seq - known.get(head.device, 0)) for head in lacks)


def read_note(path: str) -> Note:
    """Return what the note beside a book says; nothing where there is none or it is unreadable."""
    found: dict[str, list[Head]] = {"newest": [], "whole": []}
    file: tuple[int, int] | None = None
    with suppress(OSError, ValueError, KeyError), open(path + NOTE, encoding="utf-8") as stream:
        for line in stream:
            which, device, seq, said = line.split()
            if which == "file":
                file = (int(seq), int(said))
            else:
                found[which].append(Head((device, int(seq), said)))
    return Note(tuple(found["newest"]), tuple(found["whole"]), file)


def write_note(path: str, heads: tuple[Head, ...], *, whole: bool) -> None:
    """Note which commands a book holds, and whether its file alone does; where one may write.

    A note that could not be written is older than its book, which is no harm.
    """
    kept = heads if whole else read_note(path).whole
    lines = [
        f"{which} {head.device} {head.seq} {head.hash}\n"
        for which, those in (("newest", heads), ("whole", kept))
        for head in those
    ]
    part = f"{path}{NOTE}.{os.getpid()}"
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
    with suppress(OSError):
        file = os.stat(path)
        lines.append(f"file - {file.st_size} {file.st_mtime_ns}\n")
        try:
            with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as out:
                out.writelines(lines)
            os.replace(part, path + NOTE)
        except OSError:
            os.unlink(part)
            raise
