"""An office on paper: what a verb of a plugin looks at, in the tests of the verb alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from leadcrm.domain.commitments import Owed
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.policy import Policy
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import NotFoundError, ReadingError
from leadcrm.plugin.office import Entry
from leadcrm.text import Text

NO = Text(zh="找不到", en="Nothing answers")
NONE: Mapping[str, str] = {}
OF_LEADS = ("open", "landed", "key", "owed")


def _told(entry: Entry, name: str) -> Any:
    return getattr(entry, name) if name in OF_LEADS else entry[name]


class PaperOffice:
    """An `Office` whose entries a test puts there; weekends, but no holidays.

    `today`, `actor`, `calendar`, `policy` and `settings` may be assigned.
    """

    def __init__(self, today: date = date(2019, 10, 31)) -> None:
        """Start with an empty office on a day."""
        self.today = today
        self.actor = "专干样本01"
        self.calendar = WorkCalendar()
        self.policy = Policy()
        self.settings: Any = None
        self.kept: list[Entry] = []

    def put(
        self,
        kind: str,
        name: str,
        /,
        *,
        ref: str | None = None,
        on: str | None = None,
        reached: Mapping[str, str] = NONE,
        **fields: Any,
    ) -> Entry:
        """Add an entry with its fields; it gets an id and a code.

        Of a lead `open`, `landed`, `key` and `owed` (a code) are what its entry tells.
        """
        told = {name: fields.pop(name) for name in OF_LEADS if kind == "lead" and name in fields}
        if told.get("owed"):
            told["owed"] = Owed(told["owed"])
        number = len(self.kept) + 1
        entry = Entry(
            kind,
            f"id{number}",
            f"{kind[0].upper()}-{number:04}",
            ref,
            name,
            PartialDate(on) if on else None,
            fields,
            {stage: PartialDate(day) for stage, day in reached.items()},
            **told,
        )
        self.kept.append(entry)
        return entry

    def find(self, word: str, *kinds: str) -> Entry:
        """Return the first entry of these kinds with this name, number or code."""
        for each in self.kept:
            if each.kind in kinds and word in {each.name, each.ref, each.code}:
                return each
        raise NotFoundError(NO)

    def known(self, word: str, kind: str) -> Entry | None:
        """Return the entry with this name, number or code, or None."""
        try:
            return self.find(word, kind)
        except NotFoundError:
            return None

    def records(
        self, kind: str, *, parent: Entry | None = None, lead: Entry | None = None
    ) -> list[Entry]:
        """Return the entries of a kind, of one parent or lead if one is given."""
        return [
            each
            for each in self.kept
            if each.kind == kind
            and (parent is None or each["parent"].id == parent.id)
            and (lead is None or (each["lead"] and each["lead"].id == lead.id))
        ]

    def events(self, kind: str | None = None) -> list[Entry]:
        """Return the events of a kind, or all."""
        return [each for each in self.records("event") if kind in {None, each["kind"]}]

    def held(self, kind: str, record: str) -> list[tuple[Entry, Entry | None]]:
        """Return the events of a kind, each with the newest record whose parent it is."""
        kept = {each["parent"].id: each for each in self.records(record) if each["parent"]}
        return [(event, kept.get(event.id)) for event in self.events(kind)]

    def leads(self, *, event: Entry | None = None, **wanted: Any) -> list[Entry]:
        """Return the leads of an event, whose id is their field `event`, with these fields.

        `stage`, `channel` and `role` are codes here, `contact`, `owner` and `unit` entries.
        """
        found = [e for e in self.records("lead") if event is None or e["event"] == event.id]
        for name, value in wanted.items():
            found = [e for e in found if value is None or _told(e, name) == value]
        return found

    def contacts(self, kind: str | None = None) -> list[Entry]:
        """Return the contacts, of a kind if a code is given."""
        return [each for each in self.records("contact") if kind in {None, each["kind"]}]

    def units(self) -> list[Entry]:
        """Return the units."""
        return self.records("unit")

    def relations(self, entry: Entry) -> list[Entry]:
        """Return the relations whose field `from` or `to` is an entry."""
        return [e for e in self.records("relation") if entry in (e["from"], e["to"])]

    def introduced(self, entry: Entry) -> list[Entry]:
        """Return the leads that stand `introduced_by` an entry; not those of its members."""
        brought = [e["from"] for e in self.relations(entry) if e["kind"] == "introduced_by"]
        return [each for each in self.records("lead") if each in brought]

    def funds(self, lead: Entry) -> list[Entry]:
        """Return the arrivals of money whose field `lead` is a lead."""
        return [each for each in self.records("fund") if each["lead"] == lead]

    def due(self, period: Period) -> list[Entry]:
        """Return the follow-ups whose field `due` is in a period, days off moved."""
        moved = self.calendar.at_or_after
        steps = [each for each in self.records("followup") if each["due"]]
        return [each for each in steps if period.first <= moved(each["due"]) <= period.last]

    def put_off(self, period: Period) -> list[Entry]:
        """Return the follow-ups whose `first_due` is in a period and whose `due` is beyond it."""
        steps = [each for each in self.records("followup") if each["first_due"] and each["due"]]
        first, last = period
        return [e for e in steps if first <= e["first_due"] <= last < e["due"]]

    def problems(self, lead: Entry | None = None) -> list[Entry]:
        """Return the problems of a lead, or all."""
        return [each for each in self.records("problem") if lead in {None, each["lead"]}]

    def tasks(self, entry: Entry) -> list[Entry]:
        """Return the follow-ups whose field `about` is an entry."""
        return [each for each in self.records("followup") if each["about"] == entry]

    def guests(self, event: Entry) -> list[Entry]:
        """Return the guests whose field `event` is an event."""
        return [each for each in self.records("guest") if each["event"] == event]

    def activities(
        self,
        *,
        event: Entry | None = None,
        lead: Entry | None = None,
        contact: Entry | None = None,
        unit: Entry | None = None,
    ) -> list[Entry]:
        """Return the touches whose field `event`, `lead`, `contact` or `unit` is an entry."""
        asked = {"event": event, "lead": lead, "contact": contact, "unit": unit}
        name, wanted = next(((n, e) for n, e in asked.items() if e), ("lead", None))
        return [e for e in self.records("activity") if wanted and e[name] == wanted]

    def day(self, text: str, *, ahead: bool = False, since: date | None = None) -> date:
        """Return a day written as 2019-10-28; the core reads more words."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ReadingError(NO) from None
        if day > (since or self.today) and not ahead:
            raise ReadingError(NO)
        return day

    def money(self, text: str) -> Money:
        """Return an exact amount."""
        return Money.parse(text)
