"""Where backups of a book are kept, and when the last was made: looked at every morning."""

import os
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leadcrm.storage import queries
from leadcrm.storage.sidefiles import BACKUPS

if TYPE_CHECKING:
    from leadcrm.services.session import Session

MANIFEST = ".json"
"""Behind the name of a backup: what it attests."""


def folder_of(session: "Session") -> str | None:
    """Return the folder of a book's backups, there or not; None of a book that is no file."""
    book = session.engine.file
    if book is None:
        return None
    said = session.policy.backup_folder
    name = f"{os.path.basename(book)}{BACKUPS}"
    return os.path.join(os.path.dirname(os.path.abspath(book)), os.path.expanduser(said), name)


class Dailies:
    """Looks, without opening one, which backups there are of the book of a session."""

    def __init__(self, session: "Session") -> None:
        """Look at the backups of `session`."""
        self.session = session

    def wanted_on(self, day: date) -> bool:
        """Tell whether the backup of a day is still to be made before anything is written."""
        folder = folder_of(self.session)
        if folder is None or not self.session.policy.backup_keep:
            return False
        return not os.path.exists(os.path.join(folder, f"{day}.db"))

    def last_made(self) -> date | None:
        """Return the local day on which the newest backup was made; None if there is none.

        It looks at names and times alone.
        """
        folder, newest = folder_of(self.session), 0.0
        if folder is None:
            return None
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(MANIFEST):
                    newest = max(newest, entry.stat().st_mtime)
        return date.fromtimestamp(newest) if newest else None  # noqa: DTZ012 - the local day

    def old_since(self, day: date) -> date | None:
        """Return the day of the last backup where it is old on `day`; None where it is not.

        Of a book that has none it is the day on which the book was begun. How old that is says
        `backup_old` of the policy.
        """
        if self.session.engine.file is None:
            return None
        last = self.last_made()
        if last is None:
            begun = self.session.query(queries.BEGUN)
            last = date.fromisoformat(begun[0]["at"][:10]) if begun else day
        return last if day - last > timedelta(days=self.session.policy.backup_old) else None
