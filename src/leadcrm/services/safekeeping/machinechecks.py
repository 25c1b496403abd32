"""What a book stands on: its disk, who may read it, what was left beside it, clock, versions."""

import os
import platform
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from leadcrm.plugin.manager import installed
from leadcrm.services.safekeeping.dailies import Dailies
from leadcrm.services.safekeeping.finding import Seen, of_things
from leadcrm.services.session import Session
from leadcrm.storage.sidefiles import BACKUPS
from leadcrm.text import Text
from leadcrm.version import __version__

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs"})
"""Kinds of file systems on which SQLite's locks do not hold between machines."""
MOUNTS = Path("/proc/self/mounts")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
AHEAD = timedelta(days=400)
"""A book in which nobody wrote for longer than that is left; a clock so far ahead is wrong."""
NO_FILE = Text(zh="这本账不是一个文件", en="this book is no file")
ON_DISK = Text(zh="本机硬盘，空余 {free} MB", en="a disk of this machine, {free} MB free")
ON_SHARE = Text(
    zh="在网络共享盘（{kind}）上：几台电脑同时写会损坏",
    en="it is on a network share ({kind}): written by several machines it breaks",
)
NO_ROOM = Text(zh="只剩 {free} MB，备份都放不下", en="{free} MB free: no room for a backup")
PRIVATE = Text(zh="只有自己能读", en="nobody else may read it")
CLEAN = Text(zh="没有", en="none")
IN_TIME = Text(zh="走得对", en="it is right")
BEHIND = Text(
    zh="现在是 {now}，早于账上最近一次操作 {last}",
    en="it is {now}, earlier than the last entry of {last}",
)
FAR_AHEAD = Text(
    zh="现在是 {now}，账上最近一次操作是 {last}", en="it is {now}; the last entry is of {last}"
)
BACKED_UP = Text(zh="最近一次 {day}", en="the last of {day}")
NEVER = Text(zh="还没有备份", en="there is none")
OLD = Text(zh="最近一次 {day}，已经 {days} 天", en="the last of {day}, {days} days ago")
SOUND = Text(zh="{n} 个，没有问题", en="{n}, no problem")
VERSIONS = Text(
    zh="leadcrm {own}，数据表第 {schema} 版，Python {python}，{database}",
    en="leadcrm {own}, tables of version {schema}, Python {python}, {database}",
)
MOVE = Text(
    zh="把账放到本机硬盘；几台电脑要一起写，用 PostgreSQL 版",
    en="Put it on a disk of this machine; for several machines there is the PostgreSQL edition",
)
CHMOD = Text(zh="chmod go= 文件", en="chmod go= FILE")
REMOVE = Text(zh="没有人在用时删掉", en="Remove them while nobody works at the book")
SPACE = Text(zh="腾出空间", en="Free some space")
SET_CLOCK = Text(zh="校准这台电脑的时间", en="Set the clock of this machine")
BACK_UP = Text(zh="leadcrm backup 文件.db", en="leadcrm backup FILE.db")
SEE_PLUGINS = Text(zh="leadcrm plugins check", en="leadcrm plugins check")
MB = 1_000_000


def place(session: Session) -> Seen:
    """See whether the book is on a disk of this machine, and has room for a copy of itself."""
    if session.engine.file is None:
        return Seen("ok", NO_FILE)
    book = Path(session.engine.file)
    kind = network_share(book)
    if kind is not None:
        return Seen("problem", ON_SHARE.format(kind=kind), MOVE)
    free = shutil.disk_usage(book.absolute().parent).free
    if free < 2 * book.stat().st_size:
        return Seen("problem", NO_ROOM.format(free=free // MB), SPACE)
    return Seen("ok", ON_DISK.format(free=free // MB))


def network_share(book: Path) -> str | None:
    """Return the kind of a network file system that a book stands on; None where it does not.

    Where the system does not say (it is no Linux), only a Windows share is known.
    """
    if str(book.absolute()).startswith("\\\\"):
        return "smb"
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best, found = "", ""
    for line in mounts:
        at, kind = line.split(" ")[1:3]
        at = at.replace("\\040", " ")
        if os.path.commonpath([at, book.resolve()]) == at and len(at) >= len(best):
            best, found = at, kind
    return found if found in NETWORK else None


def rights(session: Session) -> Seen:
    """See whether others of this machine may read the book, or what stands beside it."""
    if session.engine.file is None or os.name == "nt":
        return Seen("ok", PRIVATE)
    book = Path(session.engine.file)
    open_to_others = [
        str(each)
        for each in (book, *sorted(book.parent.glob(f"{book.name}-*")))
        if each.stat().st_mode & OTHERS
    ]
    return of_things(open_to_others, PRIVATE, CHMOD)


def leftovers(session: Session) -> Seen:
    """See what an interrupted command left beside the book, which nobody needs."""
    if session.engine.file is None:
        return Seen("ok", CLEAN)
    return of_things(
        [str(each) for each in _left_over(Path(session.engine.file))], CLEAN, REMOVE, "note"
    )


def _left_over(book: Path) -> Iterator[Path]:
    for pattern in (f".{book.name}*.part", f"{book.name}-heads.*", f"{book.name}{BACKUPS}/.*"):
        yield from sorted(book.absolute().parent.glob(pattern))


def clock(session: Session, now: datetime) -> Seen:
    """See whether the clock of this machine can be right, by the newest entry of the book."""
    last = session.journal.recent(limit=1)
    if not last:
        return Seen("ok", IN_TIME)
    at = datetime.fromisoformat(last[0].at)
    shown = {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{at:%Y-%m-%d %H:%M}"}
    if now < at - timedelta(minutes=10):
        return Seen("problem", BEHIND.format(**shown), SET_CLOCK)
    if now > at + AHEAD:
        return Seen("note", FAR_AHEAD.format(**shown), SET_CLOCK)
    return Seen("ok", IN_TIME)


def backups(session: Session, now: datetime) -> Seen:
    """See whether there is a backup, and how old the last one is."""
    if session.engine.file is None:
        return Seen("ok", NO_FILE)
    last = Dailies(session).last_made()
    if last is None:
        return Seen("note", NEVER, BACK_UP)
    days = (now.date() - last).days
    if days > session.policy.backup_old:
        return Seen("problem", OLD.format(day=last, days=days), BACK_UP)
    return Seen("ok", BACKED_UP.format(day=last))


def plugins() -> Seen:
    """See whether every plugin loads and is set up as it can be."""
    found = installed().statuses()
    wrong = [each.name for each in found if each.problem or each.status in {"failed", "conflict"}]
    installed().take_problems()
    if installed().wrong_settings():
        wrong.append("leadcrm.toml")
    return of_things(wrong, SOUND.format(n=len(found)), SEE_PLUGINS)


def versions(session: Session) -> Seen:
    """Tell the versions of the program, the tables, Python and the database."""
    said = {
        "own": __version__,
        "schema": session.engine.schema,
        "python": platform.python_version(),
        "database": session.engine.version,
    }
    return Seen("ok", VERSIONS.format(**said))
