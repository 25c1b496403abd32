"""Bringing a book up to date: its tables, and all that follows from what was entered."""

from pathlib import Path
from typing import NamedTuple

from leadcrm.services.session import Session
from leadcrm.storage.audit import derived_differences
from leadcrm.storage.bringing import bring_along


class Migrated(NamedTuple):
    """What was done: the version of the tables, how much was worked out anew, what was kept."""

    schema: int
    mended: int
    kept: Path | None


def migrate(session: Session) -> Migrated:
    """Bring the tables of a book up to date, and work out anew what follows from its records.

    A copy is kept before; it is one transaction, and what was entered stays as it is. A book
    that is opened to be written is brought along anyway, and then this only works out anew.

    Raises:
        StorageError: the copy could not be kept, and nothing was done; or the book is damaged.
    """
    wrong = len(derived_differences(session.journal))
    kept = bring_along(session.engine, again=True)
    return Migrated(session.engine.schema, wrong, Path(kept) if kept else None)
