"""Erasing a person wherever the book is kept: in it, in the copies beside it, after a restore."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leadcrm.errors import LeadcrmError
from leadcrm.services.privacy.erasing import Erasing, Mention, Person
from leadcrm.services.safekeeping.backups import Backups
from leadcrm.services.safekeeping.dailies import folder_of
from leadcrm.services.safekeeping.manifest import manifest_of, read_manifest, sum_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.erasing import erased_ids
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.sqlitecopy import examined
from leadcrm.storage.stamp import OP_LENGTH, utc_now

LEDGER = "erased.txt"
"""In the folder of backups: the ids of who was erased, nothing else of them."""
AGAIN = "恢复后再删 / erased again"
ITSELF = "leadcrm"
"""Who erases again: nobody typed it."""


class Erasure(NamedTuple):
    """What was done: in how many records and changes, in which copies, and where it was not.

    `copies` are the files beside the book from which the person went, too. `others` are backups
    elsewhere that still hold the person, and copies that could not be written. `read_out` is how
    often phones or the whole book were read out or exported since the person was recorded.
    `settled` is False while another program keeps old pages of the book open.
    """

    code: str
    records: int
    changes: int
    notices: int
    copies: tuple[Path, ...]
    others: tuple[Path, ...]
    read_out: int
    settled: bool


class Erasures:
    """Erases people from the book of a session and from what is kept of it."""

    def __init__(self, session: Session) -> None:
        """Erase from the book of `session`."""
        self.session = session
        self.erasing = Erasing(session)

    def person(self, ref: str) -> Person:
        """Return whom a code, number or name means; see `Erasing.person`."""
        return self.erasing.person(ref)

    def mentions(self, ref: str) -> tuple[Mention, ...]:
        """Return every place beside the own record that tells of a person, before it goes."""
        return tuple(self.erasing.mentions(self.erasing.person(ref)))

    def erase(self, ref: str, *, reason: str) -> Erasure:
        """Take a person out: of tables, journal, search, notices, and the copies beside the book.

        The row stays as a shell under its code. Nobody can undo it; a restore does it again.

        Raises:
            UsageError: no reason is given, or it is a firm or body.
            RuleError: the person was erased already.
        """
        person = self.erasing.person(ref)
        done = self.erasing.erase(person.ids, reason)
        copies, failed = self._from_copies(person.ids)
        others = [
            each.path
            for each in (Backups(self.session).known() if self.session.engine.file else ())
            if each.path not in copies and each.there
        ]
        return Erasure(
            code=str(person.row["code"]),
            records=done.records,
            changes=done.changes,
            notices=done.notices,
            copies=tuple(copies),
            others=tuple(dict.fromkeys([*others, *failed])),
            read_out=self._read_out(person),
            settled=self.session.engine.write_back(),
        )

    def _read_out(self, person: Person) -> int:
        (row,) = self.session.query(queries.READ_OUT, op=min(person.ids)[:OP_LENGTH])
        return int(row["n"])

    def _from_copies(self, ids: Sequence[str]) -> tuple[list[Path], list[Path]]:
        folder = folder_of(self.session)
        if folder is None or not Path(folder).is_dir():
            return [], []
        noted(Path(folder), ids)
        done: list[Path] = []
        failed: list[Path] = []
        for copy in sorted(Path(folder).rglob("*.db")):
            try:
                if erase_in(copy, self.session.office, ids):
                    done.append(copy)
            except (LeadcrmError, OSError):
                failed.append(copy)
        return done, failed


def noted(folder: Path, ids: Iterable[str]) -> None:
    """Note beside the book who was erased, for a restore when the book itself cannot be read."""
    with suppress(OSError):
        descriptor = os.open(folder / LEDGER, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as ledger:
            ledger.writelines(f"{record}\n" for record in ids)


def erased_in(session: Session) -> list[str]:
    """Return the ids of who was erased from a book."""
    return erased_ids(session.engine, session.office)


def noted_in(folder: Path) -> Iterator[str]:
    """Yield the ids of who was erased, as was noted beside the book."""
    with suppress(OSError):
        yield from (folder / LEDGER).read_text(encoding="utf-8").split()


def erase_in(copy: Path, office: str, ids: Iterable[str]) -> bool:
    """Take people out of a copy of the book; tell whether it held any of them.

    Its manifest, if there is one, attests the copy as it is now.

    Raises:
        StorageError: it cannot be written, or is damaged.
    """
    engine = SqliteEngine.alone(copy)
    try:
        session = Session(engine, office, ITSELF)
        gone = set(erased_in(session))
        held = [each for each in ids if each not in gone and session.any_by("contact", "id", each)]
        if held:
            Erasing(session).erase(held, AGAIN)
            engine.shrink()
    finally:
        engine.close()
    if held and manifest_of(copy).exists():
        _attest_again(copy)
    return bool(held)


def _attest_again(copy: Path) -> None:
    content, manifest = examined(os.fspath(copy)), read_manifest(manifest_of(copy))
    new = manifest._replace(
        commands=content.commands,
        heads=content.heads,
        size=copy.stat().st_size,
        sha256=sum_of(copy),
        made_at=utc_now(),
    )
    manifest_of(copy).write_bytes(new.written())
