"""Events: fairs, signings, ground-breakings; and which leads belong to them, and as what."""

from datetime import date

from leadcrm.domain.event import LABELS, EventRole, check_order
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import Stage
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.promises import promises
from leadcrm.services.events.attending import counted, counts, kind_label, people_at
from leadcrm.services.events.eventviews import EventPage, EventRow, Linked, RoleLeads
from leadcrm.services.events.guestviews import GuestCount
from leadcrm.services.leads.leadlist import LeadRows
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import RecordView, Values
from leadcrm.services.session import Session, deciding
from leadcrm.storage import leadqueries, queries
from leadcrm.storage.codec import values
from leadcrm.storage.engine import Row
from leadcrm.text import Text

ROLE = Text(zh="关系", en="role")
NO_BEGINNING = Text(zh="只写了结束，没有开始", en="There is an end but no beginning")
AGAIN = Text(
    zh="{lead} 已是「{event}」的{role}项目", en="{lead} belongs to “{event}” already, as {role}"
)


class Events:
    """Works on the events in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the events of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    @deciding
    def add(
        self, name: str, *, kind: str, today: date | None = None, **fields: str | None
    ) -> RecordView:
        """Record an event; a kind that is not known is kept in the office's own word.

        Fields: `start` and `end` (a day, month or year), `place`, `headcount`.

        Raises:
            UsageError: no kind, or it ends before it begins.
            ReadingError: a day or number that cannot be read.
        """
        wanted = self.records.read("event", {"kind": kind, **fields}, today)
        _check_days(wanted)
        with self.session.command("event.add") as command:
            made = command.insert("event", name=name, **wanted)
        return self.records.views("event", [made])[0]

    @deciding
    def edit(self, ref: str, *, today: date | None = None, **said: str | None) -> RecordView:
        """Change fields of an event; it ends no earlier than it begins."""
        _, row = self.finder.resolve(ref, ["event"])
        wanted = self.records.read_edit("event", ref, said, today=today)
        _check_days({**values("event", row), **wanted})
        return self.records.change("event", row["id"], wanted)

    def list(self, **filters: str | bool | None) -> tuple[EventRow, ...]:
        """Return events in the order in which they were recorded, with counts of leads.

        They are narrowed as `Records.list` does; a kind also by a part of its name (签约).
        """
        kinds = _kinds(filters.pop("kind", None), self.records)
        wanted = self.records.narrowed("event", filters)
        guests = counts(self.session)
        found: dict[str, EventRow] = {}
        for row in self.session.query(queries.EVENTS):
            if any(row[name] != value for name, value in wanted.items()):
                continue
            if kinds is not None and row["kind"] not in kinds:
                continue
            made = found.setdefault(row["id"], _view(row, guests.get(row["id"], GuestCount())))
            if row["role"]:
                made.leads[row["role"]] = row["n"]
        return tuple(found.values())

    def show(self, ref: str, *, today: date) -> EventPage:
        """Return one event with its leads by role; kinds of amount are kept apart.

        As of `today` it tells the open steps about it, and what was promised there.

        Raises:
            NotFoundError, AmbiguousError: `ref` names no event, or several.
        """
        _, event = self.finder.resolve(ref, ["event"])
        roles: dict[str, set[str]] = {}
        for link in self.session.query(leadqueries.LINKED, event=event["id"]):
            roles.setdefault(link["role"], set()).add(link["lead_id"])
        lists = LeadRows(self.session)
        return EventPage(
            self.records.views("event", [event])[0],
            tuple(
                RoleLeads(role.value, role.label, lists.among(roles[role]))
                for role in EventRole
                if role in roles
            ),
            counted(people_at(self.session, event["id"])),
            AgendaService(self.session).about("event_id", event["id"], today),
            promises(self.session, self.session.by("followup", "event_id", event["id"]), today),
        )

    @deciding
    def link(self, lead: str, event: str, *, role: str) -> Linked:
        """Say that a lead belongs to an event: intent, signed, started or attended.

        A group start (集中开工) is a ceremony: the stage of the lead stays (rule R7).

        Raises:
            RuleError: the lead belongs to the event in this role already.
        """
        means = read_code(role, EventRole, ROLE)
        _, found = self.finder.resolve(lead, ["lead"])
        _, at = self.finder.resolve(event, ["event"])
        with self.session.command("event.link") as command:
            row = command.row("lead", found["id"])
            for old in self.session.by("event_link", "lead_id", row["id"]):
                if (old["event_id"], old["role"]) == (at["id"], means):
                    raise RuleError(
                        AGAIN.format(lead=row["code"], event=at["name"], role=means.label)
                    )
            command.insert("event_link", lead_id=row["id"], event_id=at["id"], role=means)
        return Linked(
            lead=row["code"],
            name=row["name"],
            event=at["code"],
            event_name=at["name"],
            role=means.value,
            role_label=means.label,
            stage=row["stage"],
            stage_label=Stage(row["stage"]).label,
        )


def _kinds(word: object, records: Records) -> frozenset[str] | None:
    """Return the kinds of events that a word means, all that have it in their name; None for all.

    Raises:
        UsageError, ReadingError: a blank, or a slip in a known word.
    """
    if word is None:
        return None
    part = str(word).strip().lower()
    alike = {kind for kind, label in LABELS.items() if part in label.zh or part in label.en}
    exact = part in LABELS or any(part in {each.zh, each.en.lower()} for each in LABELS.values())
    if part and alike and not exact:
        return frozenset({*alike, str(word).strip()})
    return frozenset({str(records.narrowed("event", {"kind": str(word)})["kind"])})


def _view(row: Row, guests: GuestCount) -> EventRow:
    return EventRow(
        code=row["code"],
        ref=row["ref"],
        name=row["name"],
        kind=row["kind"],
        kind_label=kind_label(row["kind"]),
        start=row["start"],
        end=row["end"],
        place=row["place"],
        headcount=row["headcount"],
        leads={},
        guests=guests,
    )


def _check_days(event: Values) -> None:
    """Refuse an end without a beginning, or before it."""
    start, end = (
        PartialDate(str(day)) if (day := event.get(n)) else None for n in ("start", "end")
    )
    if end and start is None:
        raise UsageError(NO_BEGINNING)
    check_order(start, end)
