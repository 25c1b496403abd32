"""Backups of a book: one that somebody asks for, one a day by itself, and which there are."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leadcrm.errors import LeadcrmError, StorageError, UsageError
from leadcrm.services.files.privatefile import may_write, private_file, private_place
from leadcrm.services.safekeeping.dailies import MANIFEST, Dailies, folder_of
from leadcrm.services.safekeeping.manifest import Manifest, manifest_of, read_manifest, sum_of
from leadcrm.services.session import Session
from leadcrm.storage.sqlitecopy import examined
from leadcrm.storage.sqlitefile import translate
from leadcrm.storage.stamp import utc_now
from leadcrm.text import Text
from leadcrm.version import __version__

DAILY = re.compile(r"\d{4}-\d\d-\d\d\.db")
KNOWN = "elsewhere-"
"""Before the name of a manifest in that folder whose backup somebody put somewhere else."""
MB = 1_000_000
NO_FILE = Text(
    zh="这本账不是一个文件，用数据库自己的工具备份",
    en="This book is no file; back it up with the tools of its database",
)
ITSELF = Text(zh="{path} 就是这本账", en="{path} is the book itself")
OTHER = Text(zh="给备份另起一个名字", en="Give the backup a name of its own")


class Backup(NamedTuple):
    """One backup: where it is, what it attests, whether it is still there, how it was made."""

    path: Path
    manifest: Manifest
    there: bool
    daily: bool


class Backups:
    """Makes backups of the book of a session, and knows of those that were made."""

    def __init__(self, session: Session) -> None:
        """Back up the book of `session`."""
        self.session = session

    @property
    def folder(self) -> Path:
        """The folder of the backups that are made by themselves.

        Raises:
            UsageError: the book is no file.
        """
        folder = folder_of(self.session)
        if folder is None:
            raise UsageError(NO_FILE)
        return Path(folder)

    def make(self, file: Path, *, force: bool = False) -> Backup:
        """Write a backup: a whole copy of the book, read back and found sound, private.

        Others may go on working; what was saved before it began is in it. Beside it stands its
        manifest. On any error there is no file under its name.

        Raises:
            StorageError: the book is damaged, or the file cannot be written, is a link, or is
                there and not to be overwritten (`force`).
            UsageError: it would overwrite the book itself, or the book is no file.
        """
        book = self._book()
        if file.exists() and file.samefile(book):
            raise UsageError(ITSELF.format(path=file), hint=OTHER)
        made = self._write(file, force=force)
        if file.parent.absolute() != self.folder.absolute():
            with suppress(OSError, StorageError):
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                stamp = re.sub(r"\D", "", made.made_at)
                note = self.folder / f"{KNOWN}{stamp}-{(made.sha256 or '')[:8]}{MANIFEST}"
                with private_file(note, made.written(), force=True):
                    pass
        return Backup(file, made, there=True, daily=False)

    def automatic(self, today: date) -> Backup | None:
        """Make the backup of a day before its first write; None if there is nothing to do.

        That is where it was made already, the book is new or too large (`backup_largest`), or
        none are wanted (`backup_keep`). The oldest beyond that number go.

        Raises:
            StorageError: it could not be made.
        """
        if not Dailies(self.session).wanted_on(today):
            return None
        policy, book = self.session.policy, self._book()
        file = self.folder / f"{today}.db"
        if book.stat().st_size > policy.backup_largest * MB or self._is_new():
            return None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            made = self._write(file, force=True)
        except OSError as error:
            raise translate(error, self.folder) from error
        self._prune(policy.backup_keep)
        return Backup(file, made, there=True, daily=True)

    def known(self) -> tuple[Backup, ...]:
        """Return the backups that were made of this book on this machine, newest first."""
        found = list(self._known())
        return tuple(sorted(found, key=lambda each: each.manifest.made_at, reverse=True))

    def _known(self) -> Iterator[Backup]:
        try:
            manifests = sorted(self.folder.glob(f"*{MANIFEST}"))
        except (OSError, LeadcrmError):
            return
        for each in manifests:
            with suppress(StorageError):
                manifest = read_manifest(each)
                path = Path(manifest.path or each.name.removesuffix(MANIFEST))
                if not each.name.startswith(KNOWN):
                    path = each.with_name(each.name.removesuffix(MANIFEST))
                yield Backup(path, manifest, path.exists(), bool(DAILY.fullmatch(path.name)))

    def _write(self, file: Path, *, force: bool) -> Manifest:
        may_write(manifest_of(file), force=force)
        engine = self.session.engine
        before = engine.heads()
        with private_place(file, force=force) as part:
            engine.copy_to(os.fspath(part))
            held = examined(os.fspath(part), at_least=before)
            manifest = Manifest(
                office=held.office,
                made_at=utc_now(),
                program=__version__,
                schema=held.schema,
                commands=held.commands,
                heads=held.heads,
                path=os.fspath(file.absolute()),
                size=part.stat().st_size,
                sha256=sum_of(part),
            )
            manifest_of(file).unlink(missing_ok=True)  # one of an older copy would not be its own
        with private_file(manifest_of(file), manifest.written(), force=True):
            pass
        return manifest

    def _prune(self, keep: int) -> None:
        daily = sorted(each for each in self.folder.iterdir() if DAILY.fullmatch(each.name))
        for old in daily[:-keep]:
            with suppress(OSError):
                old.unlink()
                manifest_of(old).unlink()

    def _is_new(self) -> bool:
        return sum(head.seq for head in self.session.engine.heads()) <= 1

    def _book(self) -> Path:
        if self.session.engine.file is None:
            raise UsageError(NO_FILE)
        return Path(self.session.engine.file)
