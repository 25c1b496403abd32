"""The book as plugins see it: entries with typed values, nothing to write with."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.reached import reached
from leadcrm.domain.signing import StageEntry
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.plugin.office import Entry
from leadcrm.services.reading.channels import channel_code
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import Translator, name_of
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.tables import fields

ONES_DAY = {
    "event": "start",
    "record": "happened_on",
    "activity": "happened_on",
    "fund": "arrived_on",
}
"""The field that says when something of a kind was."""
CORE = frozenset({"lead", "contact", "event", "officer", "unit", "followup"})
"""Kinds of the core that a plugin may ask for by name; all others are plugins' own."""


class BookView:
    """What one plugin may look at on one day; an `Office` of the plugin contract."""

    def __init__(self, session: Session, today: date, settings: object = None) -> None:
        """Look at the book of `session`."""
        self.today = today
        self.settings = settings
        self._session = session
        self._finder = Finder(session)
        self._translator = Translator(self._link)

    @property
    def actor(self) -> str:
        """Who is working."""
        return self._session.actor

    @property
    def calendar(self) -> WorkCalendar:
        """The working days in force."""
        return self._session.calendar

    def find(self, word: str, *kinds: str) -> Entry:
        """Return the one record that a code, number or name means; see `Office`."""
        core = [kind for kind in kinds if kind in CORE]
        own = set(kinds) - set(core)
        kind, row = self._finder.any_one(
            word, [*core, "record"] if own else core, records=tuple(sorted(own))
        )
        return self.entry(kind, row)

    def known(self, word: str, kind: str) -> Entry | None:
        """Return the record with exactly this code, number or name; None if there is none."""
        core, own = (kind, None) if kind in CORE else ("record", kind)
        row = self._finder.exact(core, word, own)
        return self.entry(core, row) if row else None

    def records(
        self, kind: str, *, parent: Entry | None = None, lead: Entry | None = None
    ) -> tuple[Entry, ...]:
        """Return the records of a plugin's kind, oldest first."""
        if parent:
            rows = self._session.by("record", "parent_id", parent.id)
        elif lead:
            rows = self._session.by("record", "lead_id", lead.id)
        else:
            rows = self._session.by("record", "kind", kind)
        return self.entries("record", (row for row in rows if row["kind"] == kind))

    def events(self, kind: str) -> tuple[Entry, ...]:
        """Return the events of a kind, oldest first."""
        return self.entries("event", self._session.by("event", "kind", kind))

    def leads(
        self, *, event: Entry | None = None, channel: str | None = None
    ) -> tuple[Entry, ...]:
        """Return the leads that belong to an event, or came by a channel, by code."""
        if event is not None:
            links = self._session.by("event_link", "event_id", event.id)
            ids = dict.fromkeys(link["lead_id"] for link in links)
            rows = [self._session.row("lead", each) for each in ids]
        elif channel is not None:
            rows = self._session.by("lead", "channel", channel_code(channel))
        else:
            rows = self._session.rows("lead")
        return self.entries("lead", sorted(rows, key=lambda row: (len(row["code"]), row["code"])))

    def tasks(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the follow-ups of a record or lead, done ones too, earliest due first."""
        link: Literal["lead_id", "record_id"] = "lead_id" if entry.kind == "lead" else "record_id"
        rows = self._session.by("followup", link, entry.id)
        return self.entries("followup", sorted(rows, key=lambda row: (row["due"], row["code"])))

    def activities(
        self, *, event: Entry | None = None, lead: Entry | None = None
    ) -> tuple[Entry, ...]:
        """Return the touches of an event or a lead, oldest first."""
        if event:
            rows = self._session.by("activity", "event_id", event.id)
        else:
            rows = self._session.by("activity", "lead_id", lead.id) if lead else []
        return self.entries("activity", sorted(rows, key=lambda row: str(row["happened_on"])))

    def day(self, text: str, *, ahead: bool = False) -> date:
        """Return the whole day that words mean; see `Office`."""
        occasion = Occasion(self.today, self._session.calendar)
        return read_due(text, occasion).day if ahead else read_past(text, occasion)[0]

    def money(self, text: str) -> Money:
        """Return an exact amount; see `Office`."""
        return Money.parse(text)

    def entries(self, kind: str, rows: Iterable[AnyRow]) -> tuple[Entry, ...]:
        """Return rows of a core kind as entries."""
        return tuple(self.entry(kind, row) for row in rows)

    def entry(self, kind: str, row: AnyRow) -> Entry:
        """Return a row as an entry; a plugin's record is of the plugin's kind."""
        known, read = fields(kind), self._translator.values(kind, row)
        own: dict[str, object] = (read.pop("details") or {}) if kind == "record" else {}
        own |= {
            name.removesuffix("_id") if known[name].link else name: value
            for name, value in read.items()
        }
        on = own.get(ONES_DAY.get(kind, ""))
        return Entry(
            kind=row["kind"] if kind == "record" else kind,
            id=row["id"],
            code=row["code"],
            ref=row["ref"],
            name=name_of(kind, row),
            on=PartialDate(str(on)) if on else None,
            fields=own,
            reached=stages_reached(self._session, row["id"]) if kind == "lead" else {},
        )

    def _link(self, kind: str, record: str) -> Entry:
        found = self._session.any_row(kind, record)
        shown = found["kind"] if kind == "record" else kind
        return Entry(shown, record, found["code"], found["ref"], name_of(kind, found))


def stages_reached(session: Session, lead: str) -> dict[str, PartialDate]:
    """Return the first day of each stage that a lead reached, by the stage's code."""
    changes = session.by("stage_change", "lead_id", lead)
    return reached(StageEntry(Stage(c["stage"]), c["origin"], c["happened_on"]) for c in changes)
