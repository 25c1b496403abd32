"""The session that every use case works at: the book, who is working, policy and calendar."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leadcrm.domain.choice import OpenChoice, label_others_by
from leadcrm.domain.policy import Policy, policy_of
from leadcrm.domain.settingkey import CALENDAR, OFFICE, POLICY
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import LOOK, DamagedError
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow, Engine, Row
from leadcrm.storage.merges import standing_for
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.command import Command
    from leadcrm.storage.journal import Journal
    from leadcrm.storage.kindreads import RowOf, RowsBy, RowsOf
    from leadcrm.storage.rowtypes import SettingRow


def _label(choice: type[OpenChoice], code: str) -> Text | None:
    """Return what a plugin calls a code that the core does not know."""
    from leadcrm.services.reading.ways import label_of_way  # noqa: PLC0415 - reason: seldom asked

    return label_of_way(choice, code)


label_others_by(_label)


UNREADABLE = (ValueError, KeyError, TypeError)
"""What a row of a damaged book may raise; it is passed over and counted."""
NOT_WRITTEN = Text(
    zh="数据文件已损坏，有的内容读不出来，没有写入",
    en="The data file is damaged and some of it cannot be read; nothing was written",
)
VANISHED = Text(
    zh="数据文件已损坏：有记录（{kind} {record}）不见了",
    en="The data file is damaged: a record ({kind} {record}) vanished",
)

F = TypeVar("F", bound=Callable[..., Any])


def deciding(use: F) -> F:
    """Let a method with a `session` look at the book and write it under one write lock.

    So what it decided on is still so when it is written, whoever else works at the book; what
    it writes is saved when it returns, and nothing is if it raises.
    """

    @wraps(use)
    def under_lock(self: Any, /, *args: Any, **words: Any) -> Any:
        with self.session.deciding():
            return use(self, *args, **words)

    return cast("F", under_lock)


class Session:
    """What use cases share: the engine, the journal, the actor, settings read once."""

    def __init__(self, engine: Engine, office: str, actor: str) -> None:
        """Work on the book of `office` as `actor` (a name)."""
        self.engine = engine
        self.office = office
        self.actor = actor
        self.trial = False
        self.last_seen: Callable[[str], str | None] | None = None
        """Given a code, the newest command when the actor last saw the record; None: never."""
        self.unreadable = 0
        """How many rows were passed over, as a damaged book has what cannot be."""
        self._later: list[Callable[[], None]] | None = None

    def apart(self) -> "Session":
        """Return a session on a copy of the book, in which anything may be tried, unheard."""
        copy = Session(self.engine.apart(), self.office, self.actor)
        copy.trial = True
        return copy

    @cached_property
    def journal(self) -> "Journal":
        """The journal; it loads with the first command, never for a mere look."""
        from leadcrm.storage.journal import Journal  # noqa: PLC0415 - reads do without it

        return Journal(self.engine, self.office, Policy())

    @cached_property
    def policy(self) -> Policy:
        """The thresholds in force, from the settings of the book; by default the library's own."""
        kept = self.settings.get(POLICY)
        return policy_of(kept["name"], kept["values"]) if kept else Policy()

    def query(self, sql: str, **params: object) -> list[Row]:
        """Return the rows of a query about this office."""
        return self.engine.query(sql, {"office": self.office, **params})

    def each(self, sql: str, **params: object) -> Iterator[Row]:
        """Yield the rows of a query about this office one by one, so that none is held."""
        return self.engine.iterate(sql, {"office": self.office, **params})

    if TYPE_CHECKING:
        # The answer's type follows from the kind that is named; these say which.
        row: RowOf
        rows: RowsOf
        by: RowsBy
    else:

        def row(self, kind: str, record: str) -> AnyRow:
            """Return one row that must be there."""
            return self.any_row(kind, record)

        def rows(self, kind: str) -> list[Row]:
            """Return all rows of a kind, in the order in which they were recorded."""
            return self.query(queries.ROWS.format(kind=kind))

        def by(self, kind: str, field: str, value: str) -> list[AnyRow]:
            """Return the rows of a kind whose `field` is exactly `value`, oldest first."""
            return self.any_by(kind, field, value)

    def any_row(self, kind: str, record: str) -> AnyRow:
        """Return one row of whatever kind, as `row` does of one that is named.

        Raises:
            DamagedError: it vanished, though something leads to it.
        """
        rows = self.query(queries.ROW.format(kind=kind), id=record)
        if not rows:
            raise DamagedError(VANISHED.format(kind=kind, record=record), hint=LOOK)
        return rows[0]

    def any_by(self, kind: str, field: str, value: str) -> list[AnyRow]:
        """Return rows of whatever kind, as `by` does of one that is named."""
        # Sorted here: an ORDER BY id makes SQLite walk the whole table in that order.
        rows = self.query(queries.BY_FIELD.format(kind=kind, field=field), value=value)
        return sorted(rows, key=lambda row: str(row["id"]))

    def survivor(self, kind: str, row: AnyRow) -> AnyRow:
        """Return the row that stands for a record: of a contact that was merged, the other's."""
        if kind != "contact" or not row["merged_into_id"]:
            return row
        into = {each["id"]: each["merged_into_id"] for each in self.query(queries.MERGED)}
        return self.row("contact", standing_for(row["id"], into))

    @contextmanager
    def command(self, verb: str, note: Mapping[str, object] | None = None) -> "Iterator[Command]":
        """Hold one command of the actor; saved whole at the end, or not at all.

        Raises:
            DamagedError: some of the book could not be read; nothing is decided on the rest.
        """
        if self.unreadable or self.engine.garbled:
            raise DamagedError(NOT_WRITTEN, hint=LOOK)
        with self.journal.command(verb, actor=self.actor, note=note) as command:
            yield command

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """Hold the write lock from the first look to the last write; see the function `deciding`.

        Raises:
            BusyError: another program held the file for too long.
            StorageError: the file cannot be written.
        """
        if self._later is not None:
            yield
            return
        self._later = []
        try:
            with self.engine.transaction():
                yield
            later = self._later
        finally:
            self._later = None
        for each in later:
            each()

    def once_saved(self, act: "Callable[[], None]") -> None:
        """Do something as soon as what is being written is saved: now, if nothing is."""
        if self._later is None:
            act()
        else:
            self._later.append(act)

    def forget(self) -> None:
        """Read settings and all that follows from them anew, after somebody changed them."""
        for name in ("settings", "calendar", "policy"):
            self.__dict__.pop(name, None)

    def setting(self, key: str) -> "SettingRow | None":
        """Return the row of a setting, as it stands; None if it was never set."""
        return next(iter(self.by("setting", "key", key)), None)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """All settings of the office by key."""
        found = {}
        for row in self.query(queries.SETTINGS):
            try:
                found[row["key"]] = json.loads(row["value"])
            except UNREADABLE:
                self.unreadable += 1
        return found

    @property
    def office_name(self) -> str:
        """The name of the office, as `init` recorded it."""
        return str(self.settings.get(OFFICE, {}).get("name") or "")

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days in force, from the settings of the book."""
        off, work, years = [], [], []
        for key, value in self.settings.items():
            if key.startswith(CALENDAR):
                year = key.removeprefix(CALENDAR)
                if not value.get("partial"):
                    years.append(int(year))
                off += [date.fromisoformat(f"{year}-{day}") for day in value["off"]]
                work += [date.fromisoformat(f"{year}-{day}") for day in value["work"]]
        return WorkCalendar(off, work, years)
