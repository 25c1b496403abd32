"""Reading drafts of plugins: fields understood, what the book has already met, rules asked.

Whatever is wrong with a draft is told here, before anything of it is written.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from leadcrm.domain.event import EventRole, check_order
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.plugin.drafts import Draft, NewRecord, Task
from leadcrm.plugin.office import Entry
from leadcrm.plugin.records import RecordKind
from leadcrm.services.contacts.details import read_details
from leadcrm.services.duplicates.contactmatch import ContactMatch
from leadcrm.services.leads.leads import Leads
from leadcrm.services.leads.precedence import check_record
from leadcrm.services.plugins.draftparts import Part, Values
from leadcrm.services.plugins.draftshapes import (
    blaming,
    check_draft,
    check_task,
    check_whole,
    fitting,
)
from leadcrm.services.plugins.ties import Came, Tie, Ties
from leadcrm.services.reading.channels import channel_code
from leadcrm.services.reading.phrases import (
    TO_COME,
    TO_COME_HINT,
    Occasion,
    read_due,
    read_partial,
)
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.fields import kind_label, named
from leadcrm.services.records.recordkinds import COLUMNS, LINKED, known_kind, to_detail
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session
from leadcrm.storage.codec import stored
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.tables import fields
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow
    from leadcrm.storage.valuetypes import LeadValues


NAMES: Mapping[str, Mapping[str, str]] = {
    "contact": named("contact"),
    "event": named("event"),
    "lead": {**named("lead"), "on": "recorded_on"},
    "activity": named("activity"),
    "record": COLUMNS,
}
"""Names that plugins may give to fields, and the fields."""
TASK = Text(zh="跟进方式", en="kind of follow-up")
ROLE = Text(zh="关系", en="role")
NOTHING = Text(zh="找不到{what}「{word}」", en="No {what} answers to “{word}”")
NO_NAME = Text(zh="{what}没有名称", en="The {what} has no name")


class Ready(NamedTuple):
    """A draft that can be written: its parts, each task with its values."""

    contact: Part | None
    event: Part | None
    lead: Part | None
    touch: Part | None
    record: Part | None
    tasks: tuple[tuple[Task, Values], ...]
    role: EventRole
    ties: tuple[Tie, ...] = ()
    guests: tuple[Came, ...] = ()


class DraftReader:
    """Reads drafts in one session on one day."""

    def __init__(self, session: Session, today: date, *, many: bool = False) -> None:
        """Read of `session`; `many` drafts are met with a book that is read once."""
        self.session, self.today, self.many = session, today, many
        self.records, self.leads, self.ties = Records(session), Leads(session), Ties(session)

    @cached_property
    def contacts(self) -> ContactMatch:
        """The contacts of the book and of the drafts so far, as lists meet them too."""
        return ContactMatch(self.session, whole=self.many)

    def ready(self, draft: Draft) -> Ready:
        """Return a draft as it can be written.

        Raises:
            LeadcrmError: something of it cannot be read, or breaks a rule.
        """
        check_draft(draft)
        contact, lead = self._part("contact", draft.contact), self._part("lead", draft.lead)
        record = self._record(draft.record, contact, lead) if draft.record else None
        tasks = tuple((task, self.task(task)) for task in draft.tasks)
        if tasks and not lead and record and not _owned(record):
            self.leads.owner(None)
        return Ready(
            contact,
            self._part("event", draft.event),
            lead,
            self._part("activity", draft.activity),
            record,
            tasks,
            read_code(draft.role, EventRole, ROLE),
            tuple(self.ties.relation(each, contact, lead) for each in draft.relations),
            tuple(self.ties.guest(each, draft) for each in draft.guests),
        )

    def read(self, kind: str, given: Mapping[str, Any]) -> Values:
        """Return the values of a core record's fields; blanks are left out, links are exact."""
        known = fields(kind)
        read: Values = {}
        for said, value in given.items():
            name = NAMES[kind].get(said, said)
            if value is None or value == "":
                continue
            with blaming(kind, name, value):
                if isinstance(value, Entry):
                    read[name] = value.id
                elif name in known and known[name].link:
                    read[name] = self.exact(known[name].link or "", value)["id"]
                elif not isinstance(value, str) and name in known:
                    read[name] = fitting(known[name], value)
                elif name in {"code", "ref", "source", "name"}:
                    read[name] = value
                else:
                    text = channel_code(value) if name == "channel" else str(value)
                    read |= self.records.read(kind, {name: text}, self.today)
        return read

    def task(self, task: Task) -> Values:
        """Return the values of a follow-up that is to be opened."""
        check_task(task)
        if task.done_on is not None and task.done_on > self.today:
            raise UsageError(TO_COME.format(day=task.done_on), hint=TO_COME_HINT)
        due = task.due
        if isinstance(due, str):
            said_on = task.since or self.today
            due = read_due(due, Occasion(said_on, self.session.calendar)).day
        values: Values = {
            "due": due,
            "what": task.what,
            "kind": read_code(task.kind, FollowupKind, TASK),
        }
        if task.owner:
            known = isinstance(task.owner, Entry)
            row = (
                self.session.row("officer", task.owner.id)
                if known
                else self.exact("officer", task.owner)
            )
            values |= {"owner_id": row["id"], "unit_id": row["unit_id"]}
        return values

    def exact(self, kind: str, word: str, own: str | None = None) -> AnyRow:
        """Return the row of a kind with exactly this code, number or name.

        Raises:
            NotFoundError, AmbiguousError: there is none, or several.
        """
        found = self.records.finder.exact(kind, word, own)
        if found is not None:
            return found
        what = known_kind(own).label if own else kind_label(kind)
        raise NotFoundError(NOTHING.format(what=what, word=word))

    def _standing(self, kind: str, given: Entry | str) -> AnyRow:
        """Return the row of what must be in the book.

        Raises:
            NotFoundError, AmbiguousError: nobody, or several, answer to the word.
        """
        if isinstance(given, Entry):
            return self.session.any_row(kind, given.id)
        return self.exact(kind, given)

    def _part(self, kind: str, given: Mapping[str, object] | Entry | str | None) -> Part | None:
        if given is None:
            return None
        if isinstance(given, str | Entry):
            return Part(kind, {}, self._standing(kind, given))
        values = self._contact_values(given) if kind == "contact" else self.read(kind, given)
        if kind == "activity":
            check_whole(kind, values)
            self._been(kind, "happened_on", values)
            return Part(kind, {"happened_on": self.today, **values}, None)
        if not values.get("name"):
            raise UsageError(NO_NAME.format(what=kind_label(kind)))
        if kind == "lead":
            self._been(kind, "recorded_on", values)
            known = self._met(kind, values, ())
            return Part(kind, values if known else self._owned(values), known)
        known = self._contact(values) if kind == "contact" else None
        if known is None:
            known = self._met(kind, values, ("kind",)) if kind == "event" else None
        _in_order(kind, values, known or {})
        if known is None:
            check_whole(kind, values)
        return Part(kind, values, known)

    def _been(self, kind: str, name: str, values: Values) -> None:
        """Refuse what is said to have happened, or been recorded, on a day to come."""
        on = values.get(name)
        if on is not None and PartialDate(str(on)).first() > self.today:
            with blaming(kind, name, on):
                raise UsageError(TO_COME.format(day=on), hint=TO_COME_HINT)

    def _contact_values(self, given: Mapping[str, object]) -> Values:
        """Return the values of a contact, what only its kind has among its details."""
        own = _details_among(given)
        values = self.read("contact", {n: value for n, value in given.items() if n not in own})
        if own and "kind" in values:
            values["details"] = read_details(values["kind"].value, own)
        return values

    def _owned(self, values: Values) -> Values:
        """Return the values of a new lead with its owner and unit."""
        return {**self.leads.owned(cast("LeadValues", values))}

    def _contact(self, values: Values) -> AnyRow | None:
        """Return the contact that this is already: by its number, else as lists meet theirs."""
        like = ("kind",) if "kind" in values else ()
        found = self._met("contact", values, like) if values.get("ref") else None
        if found is not None:
            return found
        if "kind" not in values:  # nobody can be met without it; who is new must have one
            return None
        record, _ = self.contacts.meet(stored("contact", values))
        return self.session.any_row("contact", record) if record else None

    def _met(self, kind: str, values: Values, like: tuple[str, ...]) -> AnyRow | None:
        """Return the row that this is already: by its number, else by its name and kind."""
        field = "ref" if values.get("ref") else "name"
        wanted = stored(kind, {name: values.get(name) for name in (*like, "source")})
        for row in self.session.any_by(kind, field, values[field]):
            if not all(row[name] == wanted[name] for name in like):
                continue
            if field == "name" or row["source"] == wanted["source"]:
                return row
        return None

    def _record(self, new: NewRecord, contact: Part | None, lead: Part | None) -> Part:
        kind = known_kind(new.kind)
        said = Occasion(self.today, self.session.calendar, prefer="near" if self.many else "past")
        own = {name: value for name, value in new.fields.items() if name not in COLUMNS}
        details = self.details(kind, own, said)
        details = {name: value for name, value in details.items() if value is not None}
        given = {name: value for name, value in new.fields.items() if name in COLUMNS}
        parent = given.pop("parent", None)
        if self.many and given.get("on") and isinstance(given["on"], str):
            with blaming("record", "happened_on", given["on"]):
                given["on"] = read_partial(given["on"], said)
        values = {"kind": kind.name, **self.read("record", given), **self.parent(kind, parent)}
        values = {**self._like_parent(new, values), **values}
        if details:
            values["details"] = details
        values["name"] = values.get("name") or self._called(values, contact, lead)
        if not values["name"]:
            raise UsageError(NO_NAME.format(what=kind.label))
        about = cast("LeadRow | None", lead.known if lead else None)
        if values.get("lead_id"):
            about = self.session.row("lead", values["lead_id"])
        if about:
            on = values.get("happened_on")
            check_record(self.session, kind, PartialDate(str(on)) if on else None, about)
        known = self._met("record", values, ("kind",)) if values.get("ref") else None
        known = known or self._once(kind, values, {"contact": contact, "lead": lead})
        if known and not given.get("name"):  # what it is called after may have a new name
            del values["name"]
        return Part("record", values, known)

    def _once(
        self, kind: RecordKind, values: Values, parts: Mapping[str, Part | None]
    ) -> AnyRow | None:
        """Return the record of a kind of which a lead, or a contact, has one."""
        if kind.once is None:
            return None
        part = parts[kind.once]
        known = (part.known or {}).get("id") if part else None
        about = values.get(f"{kind.once}_id") or known
        rows = self.session.any_by("record", f"{kind.once}_id", about) if about else []
        return next((row for row in reversed(rows) if row["kind"] == kind.name), None)

    def details(
        self, kind: RecordKind, given: Mapping[str, Any], said: Occasion | None = None
    ) -> Values:
        """Return details of a record as they are stored; what they name is in the book.

        Raises:
            LeadcrmError: one cannot be read, or names nothing.
        """
        read: Values = {}
        for name, value in given.items():
            with blaming(kind.name, name, value):
                detail = to_detail(kind, name, value, said)
                to = kind.links.get(name)
                words = cast("list[str]", detail) if to and detail else []
                own = None if to in LINKED else to
                table = "record" if own else to or ""
                codes = [self.exact(table, word, own)["code"] for word in words]
                read[name] = codes or detail
        return read

    def parent(self, kind: RecordKind, parent: Entry | str | None) -> Values:
        """Return the values by which a record of a kind belongs to another."""
        if not parent:
            return {}
        if isinstance(parent, Entry):
            at = parent.kind if parent.kind in NAMES else "record"
            return {"parent_kind": at, "parent_id": parent.id}
        core = kind.parent if kind.parent in NAMES else None
        core = core or "record"
        row = self.exact(core, parent, kind.parent if core == "record" else None)
        return {"parent_kind": core, "parent_id": row["id"]}

    def _like_parent(self, new: NewRecord, values: Values) -> Values:
        """Return the links that a record takes from its parent, where that is a plugin's."""
        if not new.like_parent or values.get("parent_kind") != "record":
            return {}
        row = self.session.any_row("record", values["parent_id"])
        links = (COLUMNS[name] for name in new.like_parent)
        return {link: row[link] for link in links if row[link]}

    def _called(self, values: Values, contact: Part | None, lead: Part | None) -> str | None:
        """Return what a record without a name is called: like its contact, or its lead."""
        for part, link in ((contact, "contact_id"), (lead, "lead_id")):
            if values.get(link):
                return str(self.session.any_row(link.removesuffix("_id"), values[link])["name"])
            if part:
                return str(part.values.get("name") or (part.known or {}).get("name"))
        return None


def _details_among(given: Mapping[str, object]) -> dict[str, str]:
    """Return the fields of a contact that not every contact has: 回乡意愿, members."""
    known = {"code", "ref", "source", "extra", "details", *fields("contact"), *NAMES["contact"]}
    others = {name: value for name, value in given.items() if name not in known}
    return {name: str(value) for name, value in others.items() if value not in {None, ""}}


def _in_order(kind: str, values: Values, known: Mapping[str, Any]) -> None:
    """Refuse an event that would end before it begins; what the book knows of it stays."""
    if kind != "event":
        return
    start, end = (
        PartialDate(str(day)) if (day := known.get(name) or values.get(name)) else None
        for name in ("start", "end")
    )
    check_order(start, end)


def _owned(part: Part) -> bool:
    """Tell whether somebody owns a record, or will."""
    return bool(part.values.get("owner_id") or (part.known or {}).get("owner_id"))
