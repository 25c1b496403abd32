"""Mappings of columns that were given once, kept in the book and used again."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from leadcrm.domain.settingkey import COLUMNS, PAPERS, STAGE_WORDS
from leadcrm.domain.stage import Stage
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
            if row["key"].startswith((COLUMNS, STAGE_WORDS, PAPERS))
        }

    def columns(self, headers: Sequence[str]) -> Mapping[str, str]:
        """Return the field that was said of each header, empty for a list not met before."""
        columns: dict[str, str] = self._kept(headers).get("columns", {})
        return columns

    def headers(self) -> frozenset[str]:
        """Return all headers of which something was said, of any list."""
        kept = (
            json.loads(value).get("columns", {})
            for key, value in self._settings.items()
            if key.startswith(COLUMNS)
        )
        return frozenset(header for columns in kept for header in columns)

    def kind(self, rows: Sequence[Sequence[str]]) -> ListKind | None:
        """Return what a list was said to be, if the headers of one stand among its first rows."""
        for row in rows[:LOOKED_AT]:
            kind = self._kept(row).get("kind")
            if kind:
                return BY_NAME.get(kind)
        return None

    def stages(self) -> Mapping[str, Stage]:
        """Return what was said of words for stages."""
        said: dict[str, str] = json.loads(self._settings.get(STAGE_WORDS, "{}"))
        return {word: Stage(code) for word, code in said.items()}

    def keep_stages(self, command: Command, said: Mapping[str, Stage]) -> None:
        """Keep what is said of words for stages, beside what was said before."""
        self._put(command, STAGE_WORDS, {**self.stages(), **said})

    def on_paper(self, headers: Sequence[str]) -> Mapping[str, str]:
        """Return the leads that sheets with these headers named, by id, each with the day.

        It is the day of which the newest of those sheets speaks.
        """
        leads: dict[str, str] = json.loads(self._settings.get(_key(headers, PAPERS), "{}"))
        return leads

    def keep_paper(
        self, command: Command, headers: Sequence[str], leads: Mapping[str, str]
    ) -> None:
        """Remember the leads that a sheet names and as of when, until the next one comes."""
        self._put(command, _key(headers, PAPERS), dict(sorted(leads.items())))

    def keep(
        self,
        command: Command,
        headers: Sequence[str],
        kind: str | None,
        columns: Mapping[str, str],
    ) -> None:
        """Keep what was said of a list, within the command that imports it."""
        self._put(command, _key(headers), {"kind": kind, "columns": dict(columns)})

    def _put(self, command: Command, key: str, value: object) -> None:
        rows = self._session.by("setting", "key", key)
        if not rows:
            command.insert("setting", key=key, value=canonical(value))
        elif json.loads(rows[0]["value"]) != value:
            command.update("setting", rows[0], value=canonical(value))

    def _kept(self, headers: Sequence[str]) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(self._settings.get(_key(headers), "{}"))
        return kept


def _key(headers: Sequence[str], before: str = COLUMNS) -> str:
    """Return the setting's key for a list: its headers, without order, numbers and blanks."""
    plain = sorted({plain_header(header) for header in headers} - IGNORED - {""})
    return before + sha256("\n".join(plain).encode()).hexdigest()[:16]
