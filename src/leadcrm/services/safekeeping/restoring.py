"""Coming back to a backup: the book becomes what a file holds, and what was there is kept."""

import os
import re
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from leadcrm.domain.settingkey import OFFICE
from leadcrm.errors import StorageError
from leadcrm.services.files.privatefile import private_place
from leadcrm.services.safekeeping.backups import DAILY
from leadcrm.services.safekeeping.erasure import erase_in, noted_in
from leadcrm.services.safekeeping.manifest import manifest_of, read_manifest, sum_of
from leadcrm.services.session import Session
from leadcrm.storage.erasing import erased_ids
from leadcrm.storage.heads import write_note
from leadcrm.storage.queries import OFFICES
from leadcrm.storage.sidefiles import BACKUPS
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.sqlitecopy import (
    Content,
    become,
    copy_as_it_is,
    copy_of,
    examined,
    forget_place,
    is_a_book,
    stand_in,
)
from leadcrm.storage.sqlitefile import check_path, translate
from leadcrm.storage.stamp import utc_now
from leadcrm.text import Text

CHANGED = Text(
    zh="{path} 和备份时写下的不一样，像是坏了或被改过",
    en="{path} is not what was backed up: it is damaged, or somebody changed it",
)
FORCE = Text(zh="换一份备份；一定要用它，加 --force", en="Take another; to use it anyway: --force")
OTHER_OFFICE = Text(
    zh="{path} 是另一个单位（{theirs}）的账，这本是 {ours}",
    en="{path} is the book of another office ({theirs}); this one is of {ours}",
)


class Restored(NamedTuple):
    """What was done: which file the book came from, its commands, and where the old one is.

    `before` is the number of commands that the replaced book had, None where it could not be
    read or there was none; `kept` is the file or folder that it is kept in.
    """

    path: Path
    source: Path
    commands: int
    before: int | None
    kept: Path | None


def restore(
    book: Path, source: Path, *, actor: str | None = None, force: bool = False
) -> Restored:
    """Make `book` what the file `source` holds, and keep what it was.

    `source` is a backup, or any book; the name of a day (2026-11-30) is the backup that was made
    by itself on it; the book itself is accepted as it stands, where a part of it was lost.
    It is read whole and must be sound. `actor` is by default whom the file names as its user.
    Programs that have the book open see it change; kill -9 leaves what was or what is to be. It
    is journaled, and what was erased stays erased.

    Raises:
        StorageError: there is no such file, it is no book, damaged, or not what its manifest
            says (`force`), of another office (`force`); or the book cannot be written.
        BusyError: another program held the book for too long.
    """
    folder = book.with_name(book.name + BACKUPS)
    source = _named(source, folder)
    check_path(os.fspath(source))
    foreign = book.exists() and source.samefile(book) and not is_a_book(os.fspath(book))
    if not force:
        _as_attested(source)
    stamp = _stamp(folder)
    new = _empty(folder / f".restoring-{stamp}.db")
    try:
        copy_of(os.fspath(source), os.fspath(new), alone=foreign)
        held = examined(os.fspath(new))
        before = _content(book)
        if before is not None and before.office != held.office and not force:
            said = {"path": source, "theirs": held.office, "ours": before.office}
            raise StorageError(OTHER_OFFICE.format(**said), hint=FORCE)
        erase_in(new, held.office, sorted({*noted_in(folder), *_erased(book)}))
        _journal(new, book, held, source, actor)
        held = examined(os.fspath(new))
        kept = _replace(book, new, folder, stamp)
        write_note(os.fspath(book), held.heads, whole=True)
    finally:
        new.unlink(missing_ok=True)
    return Restored(book, source, held.commands, before.commands if before else None, kept)


def _stamp(folder: Path) -> str:
    """Return a name for what is kept: the second, and a number where it was taken already."""
    second, count = re.sub(r"\D", "", utc_now()), 1
    stamp = second
    while any(folder.glob(f"replaced-{stamp}*")):
        count += 1
        stamp = f"{second}-{count}"
    return stamp


def _empty(file: Path) -> Path:
    """Make an empty file for its owner alone, and its folder."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise translate(error, file) from error
    return file


def _named(source: Path, folder: Path) -> Path:
    """Return the file that is meant: a day names the backup that was made by itself on it."""
    daily = folder / f"{source.name}.db"
    if not source.exists() and DAILY.fullmatch(daily.name) and source.name == str(source):
        return daily
    return source


def _as_attested(source: Path) -> None:
    manifest = manifest_of(source)
    if manifest.exists() and read_manifest(manifest).sha256 not in {None, sum_of(source)}:
        raise StorageError(CHANGED.format(path=source), hint=FORCE)


def _content(book: Path) -> Content | None:
    """Return what the book holds; None where there is none, or it cannot be opened as it is."""
    if not book.exists() or not is_a_book(os.fspath(book)):
        return None
    try:
        return examined(os.fspath(book))
    except StorageError:
        return None


def _erased(book: Path) -> list[str]:
    """Return the ids of who was erased from the book as it is; none where it cannot be read."""
    if not book.exists() or not is_a_book(os.fspath(book)):
        return []
    with suppress(StorageError), closing(SqliteEngine.alone(book)) as engine:
        return [
            each for row in engine.query(OFFICES) for each in erased_ids(engine, row["office"])
        ]
    return []


def _replace(book: Path, new: Path, folder: Path, stamp: str) -> Path | None:
    """Put the copy in the book's place and return where that is kept; None if there was none."""
    path = os.fspath(book)
    kept, aside = folder / f"replaced-{stamp}.db", folder / f"replaced-{stamp}"

    def keep() -> None:
        with private_place(kept, force=False) as part:
            copy_as_it_is(path, os.fspath(part))

    if book.exists() and is_a_book(path):
        become(path, os.fspath(new), keep)
        return kept
    stand_in(path, os.fspath(new), os.fspath(aside))
    return aside if aside.exists() else None


def _journal(new: Path, book: Path, held: Content, source: Path, actor: str | None) -> None:
    """Let the history of the copy tell who came back to it, as a new device of the book's place.

    So no two commands ever have the same number of the same device, though the book goes on
    from an earlier one.
    """
    with closing(SqliteEngine.alone(new)) as engine:
        if book.exists():
            engine.stands_for = os.fspath(book)
            forget_place(engine)
        session = Session(engine, held.office, actor or "")
        session.actor = actor or session.settings.get(OFFICE, {}).get("me") or held.office
        with session.command("restore", {"file": source.name, "commands": held.commands}):
            pass
