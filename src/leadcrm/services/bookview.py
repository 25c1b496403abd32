"""The book as plugins see it: entries with typed values, nothing to write with."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from leadcrm.domain.about import ABOUT, AboutKind
from leadcrm.domain.commitments import Owed
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.event import EventRole
from leadcrm.domain.guest import GuestRole
from leadcrm.domain.lazily import Lazily
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.policy import Policy
from leadcrm.domain.reached import reached
from leadcrm.domain.signing import StageEntry
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.plugin.office import Entry
from leadcrm.services.reading.channels import channel_code
from leadcrm.services.reading.phrases import TO_COME, TO_COME_HINT, Occasion, read_due, read_past
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import Translator, in_order, name_of
from leadcrm.services.relations.introductions import introduced_by
from leadcrm.services.session import Session
from leadcrm.storage.agendaqueries import DUE_BETWEEN, PUT_OFF
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.leadqueries import CODES
from leadcrm.storage.tables import fields
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow

STAGE, KIND = Text(zh="阶段", en="stage"), Text(zh="类别", en="kind")
ROLE = Text(zh="关系", en="role")
ONES_DAY = {
    "event": "start",
    "record": "happened_on",
    "activity": "happened_on",
    "fund": "arrived_on",
}
"""The field that says when something of a kind was."""
LONGEST_HOLIDAY = timedelta(days=31)
"""No row of days off is longer; what was due in it moves behind it."""
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
        self._translator = Translator(self._link, self._named)

    @property
    def actor(self) -> str:
        """Who is working."""
        return self._session.actor

    @property
    def calendar(self) -> WorkCalendar:
        """The working days in force."""
        return self._session.calendar

    @property
    def policy(self) -> Policy:
        """The thresholds in force."""
        return self._session.policy

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

    def events(self, kind: str | None = None) -> tuple[Entry, ...]:
        """Return the events of a kind, or all, oldest first."""
        by_kind = self._session.by("event", "kind", kind) if kind else self._session.rows("event")
        return self.entries("event", by_kind)

    def held(self, kind: str, record: str) -> tuple[tuple[Entry, Entry | None], ...]:
        """Return the events of a kind, each with the plugin's record of it; see `Office`."""
        kept = {each["parent"].id: each for each in self.records(record) if each["parent"]}
        return tuple((event, kept.get(event.id)) for event in self.events(kind))

    def leads(  # noqa: PLR0913 - reason: all by which leads can be narrowed
        self,
        *,
        event: Entry | None = None,
        role: str | None = None,
        channel: str | None = None,
        contact: Entry | None = None,
        owner: Entry | None = None,
        unit: Entry | None = None,
        stage: str | None = None,
        open: bool | None = None,  # noqa: A002 - reason: what the entry calls it
    ) -> Sequence[Entry]:
        """Return the leads that are all of this, by code; see `Office`."""
        asked = {
            "channel": channel and channel_code(channel),
            "contact_id": contact and contact.id,
            "owner_id": owner and owner.id,
            "unit_id": unit and unit.id,
            "stage": stage and read_code(stage, Stage, STAGE).value,
            "is_open": None if open is None else int(open),
        }
        if event:
            wanted = {name: value for name, value in asked.items() if value is not None}
            rows = self._of_event(event, role)
            ids = [r["id"] for r in _by_code(r for r in rows if wanted.items() <= r.items())]
        else:
            found = self._session.each(CODES, **asked)
            ids = [row["id"] for row in sorted(found, key=lambda row: in_order(row["code"]))]
        return Lazily(ids, lambda each: self.entry("lead", self._session.row("lead", each)))

    def contacts(self, kind: str | None = None) -> tuple[Entry, ...]:
        """Return the contacts, or those of a kind, by code; merged ones stand under the other."""
        wanted = read_code(kind, ContactKind, KIND).value if kind else None
        rows = (row for row in self._session.rows("contact") if not row["merged_into_id"])
        return self.entries("contact", _by_code(r for r in rows if wanted in {None, r["kind"]}))

    def units(self) -> tuple[Entry, ...]:
        """Return the units of the office, by code."""
        return self.entries("unit", _by_code(self._session.rows("unit")))

    def relations(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the relations at whose one or other end an entry stands, oldest first."""
        ends: tuple[Literal["from_id", "to_id"], ...] = ("from_id", "to_id")
        found = {r["id"]: r for end in ends for r in self._session.by("relation", end, entry.id)}
        return self.entries("relation", (found[each] for each in sorted(found)))

    def introduced(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the leads that somebody brought, by code; see `Office`."""
        kind = entry.kind if entry.kind in CORE else "record"
        leads = introduced_by(self._session, kind, entry.id)
        return self.entries("lead", (self._session.row("lead", each) for each in leads))

    def funds(self, lead: Entry) -> tuple[Entry, ...]:
        """Return the arrivals of money for a lead, by day."""
        rows = self._session.by("fund", "lead_id", lead.id)
        return self.entries("fund", sorted(rows, key=lambda row: str(row["arrived_on"])))

    def guests(self, event: Entry) -> tuple[Entry, ...]:
        """Return the guests of an event, oldest first; who was struck off is none."""
        rows = self._session.by("guest", "event_id", event.id)
        return self.entries("guest", (r for r in rows if r["role"] != GuestRole.STRUCK.value))

    def due(self, period: Period) -> tuple[Entry, ...]:
        """Return the follow-ups due in a period, days off moved, in that order."""
        early = (period.first - LONGEST_HOLIDAY).isoformat()
        rows = self._session.query(DUE_BETWEEN, first=early, last=period.last.isoformat())
        moved = ((self.calendar.at_or_after(date.fromisoformat(r["due"])), r) for r in rows)
        found = [(day, row) for day, row in moved if period.first <= day <= period.last]
        found.sort(key=lambda each: (each[0], each[1]["code"]))
        return self.entries("followup", (row for _, row in found))

    def put_off(self, period: Period) -> tuple[Entry, ...]:
        """Return the follow-ups that were due in a period and were put off beyond it."""
        first, last = (day.isoformat() for day in period)
        return self.entries("followup", self._session.query(PUT_OFF, first=first, last=last))

    def problems(self, lead: Entry | None = None) -> tuple[Entry, ...]:
        """Return what stands or stood in the way of a lead, or of all leads, oldest first."""
        if lead is not None:
            return self.entries("problem", self._session.by("problem", "lead_id", lead.id))
        return self.entries("problem", self._session.rows("problem"))

    def tasks(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the follow-ups about an entry, done ones too, earliest due first."""
        rows = self._session.by("followup", ABOUT[about_kind(entry.kind)], entry.id)
        return self.entries("followup", sorted(rows, key=lambda row: (row["due"], row["code"])))

    def activities(
        self,
        *,
        event: Entry | None = None,
        lead: Entry | None = None,
        contact: Entry | None = None,
        unit: Entry | None = None,
    ) -> tuple[Entry, ...]:
        """Return the touches of an event, a lead, a contact or a unit, oldest first."""
        links = {"event_id": event, "lead_id": lead, "contact_id": contact, "about_unit_id": unit}
        link, entry = next(((n, e) for n, e in links.items() if e), ("", None))
        rows = self._session.any_by("activity", link, entry.id) if entry else []
        return self.entries("activity", sorted(rows, key=lambda row: str(row["happened_on"])))

    def day(self, text: str, *, ahead: bool = False, since: date | None = None) -> date:
        """Return the whole day that words mean; see `Office`."""
        said_on = since or self.today
        occasion = Occasion(said_on, self._session.calendar)
        if ahead:
            return read_due(text, occasion).day
        day = read_past(text, occasion).day
        if day > said_on:
            raise ReadingError(TO_COME.format(day=day), hint=TO_COME_HINT)
        return day

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
            **(self._of_lead(row) if kind == "lead" else {}),
        )

    def _of_lead(self, row: AnyRow) -> dict[str, Any]:
        """Return what an entry tells of a lead alone, as the core's own lists see it."""
        return {
            "reached": stages_reached(self._session, row["id"]),
            "open": row["is_open"] == 1,
            "landed": row["landed"] == 1,
            "key": row["is_key"] == 1,
            "owed": Owed(row["owed"]) if row["owed"] else None,
        }

    def _of_event(self, event: Entry, role: str | None) -> "list[LeadRow]":
        wanted = read_code(role, EventRole, ROLE).value if role else None
        links = self._session.by("event_link", "event_id", event.id)
        ids = dict.fromkeys(e["lead_id"] for e in links if wanted in {None, e["role"]})
        return [self._session.row("lead", each) for each in ids]

    def _named(self, kind: str, code: str) -> Entry:
        for row in self._session.any_by(kind, "code", code):
            return self._link(kind, self._session.survivor(kind, row)["id"])
        return Entry(kind, "", code, None, code)

    def _link(self, kind: str, record: str) -> Entry:
        found = self._session.any_row(kind, record)
        shown = found["kind"] if kind == "record" else kind
        return Entry(shown, record, found["code"], found["ref"], name_of(kind, found))


def about_kind(kind: str) -> AboutKind:
    """Return what an entry of a kind is as the subject of a follow-up: a plugin's is a record."""
    return kind if kind in ABOUT else "record"


def _by_code(rows: Iterable[AnyRow]) -> list[AnyRow]:
    return sorted(rows, key=lambda row: in_order(row["code"]))


def stages_reached(session: Session, lead: str) -> dict[str, PartialDate]:
    """Return the first day of each stage that a lead reached, by the stage's code."""
    changes = session.by("stage_change", "lead_id", lead)
    return reached(StageEntry(Stage(c["stage"]), c["origin"], c["happened_on"]) for c in changes)
