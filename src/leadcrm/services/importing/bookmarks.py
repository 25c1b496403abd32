"""How far a source was read: kept in the book, written and undone with what it brought."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leadcrm.domain.settingkey import SOURCE
from leadcrm.plugin.drafts import Bookmark
from leadcrm.plugin.records import Source
from leadcrm.services.session import Session
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command


class Bookmarks:
    """What one source remembers of the places that it was read from."""

    def __init__(self, session: Session, source: Source) -> None:
        """Keep the bookmarks of a source in the book of `session`."""
        self.session, self.key = session, f"{SOURCE}{source.name}"
        self._known = self._kept()

    def at(self, where: str) -> Mapping[str, Any]:
        """Return what was remembered of a place, as it was when reading began."""
        found: Mapping[str, Any] = json.loads(self._known or "{}").get(_place(where), {})
        return found

    def put(self, command: Command, where: str, mark: Bookmark) -> None:
        """Remember a place; where somebody else moved on meanwhile, theirs stays.

        What came twice was met, so the next run has nothing to lose by reading it again.
        """
        row = self.session.setting(self.key)
        if (row["value"] if row else None) != self._known:
            return
        value = canonical({**json.loads(self._known or "{}"), _place(where): dict(mark.state)})
        if row is None:
            command.insert("setting", key=self.key, value=value)
        elif row["value"] != value:
            command.update("setting", row, value=value)

    def _kept(self) -> str | None:
        row = self.session.setting(self.key)
        return row["value"] if row else None


def _place(where: str) -> str:
    """Return a place by one name, however it was typed: a file by its whole path."""
    return where if "://" in where else str(Path(where).expanduser().resolve())


def is_bookmark(row: object) -> bool:
    """Tell whether a source yielded a bookmark that can be kept."""
    if not isinstance(row, Bookmark) or not isinstance(row.state, Mapping):
        return False
    try:
        canonical(dict(row.state))
    except (TypeError, ValueError):
        return False
    return True
