"""Mappings of columns that were given once, kept in the book and used again."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from leadcrm.domain.settingkey import COLUMNS
from leadcrm.services.importing.vocabulary import IGNORED, plain_header
from leadcrm.services.records.listkinds import BY_NAME, ListKind
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command

LOOKED_AT = 40


class Mappings:
    """What was said of lists with the same headers, whatever their order."""

    def __init__(self, session: Session) -> None:
        """Read what the book of `session` keeps."""
        self._session = session
        self._settings = {
            row["key"]: row["value"]
            for row in session.query(queries.SETTINGS)
            if row["key"].startswith(COLUMNS)
        }

    def columns(self, headers: Sequence[str]) -> Mapping[str, str]:
        """Return the field that was said of each header, empty for a list not met before."""
        columns: dict[str, str] = self._kept(headers).get("columns", {})
        return columns

    def headers(self) -> frozenset[str]:
        """Return all headers of which something was said, of any list."""
        kept = (json.loads(value).get("columns", {}) for value in self._settings.values())
        return frozenset(header for columns in kept for header in columns)

    def kind(self, rows: Sequence[Sequence[str]]) -> ListKind | None:
        """Return what a list was said to be, if the headers of one stand among its first rows."""
        for row in rows[:LOOKED_AT]:
            kind = self._kept(row).get("kind")
            if kind:
                return BY_NAME.get(kind)
        return None

    def keep(
        self,
        command: Command,
        headers: Sequence[str],
        kind: str | None,
        columns: Mapping[str, str],
    ) -> None:
        """Keep what was said of a list, within the command that imports it."""
        key = _key(headers)
        value = {"kind": kind, "columns": dict(columns)}
        rows = self._session.by("setting", "key", key)
        if not rows:
            command.insert("setting", key=key, value=canonical(value))
        elif json.loads(rows[0]["value"]) != value:
            command.update("setting", rows[0], value=canonical(value))

    def _kept(self, headers: Sequence[str]) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(self._settings.get(_key(headers), "{}"))
        return kept


def _key(headers: Sequence[str]) -> str:
    """Return the setting's key for a list: its headers, without order, numbers and blanks."""
    plain = sorted({plain_header(header) for header in headers} - IGNORED - {""})
    return COLUMNS + sha256("\n".join(plain).encode()).hexdigest()[:16]
