"""Writing drafts of plugins: met or added, linked to each other, their tasks opened."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from leadcrm.domain.event import EventRole
from leadcrm.plugin.drafts import Draft
from leadcrm.services.duplicates.firstregistered import first_told
from leadcrm.services.plugins.draftparts import Part, Values
from leadcrm.services.plugins.draftreading import DraftReader, Ready
from leadcrm.services.plugins.draftsteps import DraftSteps, Parts
from leadcrm.services.plugins.goingon import GoingOn, going_on
from leadcrm.services.records.recordkinds import known_kind
from leadcrm.services.session import Session
from leadcrm.storage.codec import canonical, stored
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow


IDENTITY = frozenset({"kind", "parent_kind", "parent_id", "happened_on"})
"""What a record by hand must have as a list says it to be the same; the rest it may lack."""


class Written(NamedTuple):
    """What became of a draft: the rows that are new, and whether what was known changed.

    `first` tells which other unit registered its new project first, `kept` in which
    fields the book kept its own, `refused` why a status did not move, `told` what else is
    to be said: a spare step that was not opened.
    """

    new: tuple[tuple[str, AnyRow], ...]
    filled: bool
    first: Text | None = None
    kept: Text | None = None
    refused: Text | None = None
    told: tuple[Text, ...] = ()


class Drafting:
    """Writes drafts within one command; `again` means that a source may bring what it brought.

    `update` changes what a known record has otherwise, and never blanks it.
    """

    def __init__(
        self,
        session: Session,
        command: Command,
        today: date,
        *,
        again: bool = False,
        update: bool = False,
    ) -> None:
        """Write in `session` on a day."""
        self.session, self.command, self.today, self.again = session, command, today, again
        self.update = update
        self.reader = DraftReader(session, today, many=again)
        self.steps = DraftSteps(session, command, today, self.reader, again=again)
        self._new: list[tuple[str, AnyRow]] = []
        self._filled = False
        self._going = GoingOn({})

    def write(self, draft: Draft) -> Written:
        """Write one draft; one that cannot be read raises before anything of it is written."""
        ready = self.reader.ready(draft)
        self._new, self._filled, self._going = [], False, GoingOn({})
        self.steps.begin()
        firm = self._put(ready.contact)
        fair = self._put(ready.event)
        lead = cast("LeadRow | None", self._put(_linked(ready.lead, contact_id=firm)))
        about = _linked(ready.record, contact_id=firm, lead_id=lead)
        record = self._put(self._met_again(_within(about, fair)))
        if lead is not None:
            self._join(lead, fair, record, ready.role)
        self._put_ties(ready, {"contact": firm, "lead": lead, "event": fair})
        self._put_touch(_linked(ready.touch, lead_id=lead, contact_id=firm, event_id=fair), lead)
        brought = bool(self._new)
        rows = {"contact": firm, "event": fair, "lead": lead, "record": record}
        parts = Parts(self._with_links(rows), brought)
        for task, values in ready.tasks:
            self.steps.take(task, values, parts)
        first = None
        if ready.lead and ready.lead.known is None and lead is not None:
            self.steps.ensure(lead)
            first = first_told(self.session, lead)
        going, planned = self._going, self.steps
        new, filled = [*self._new, *planned.new], self._filled or planned.filled
        return Written(tuple(new), filled, first, going.kept, going.refused, tuple(planned.told))

    def _with_links(self, rows: Mapping[str, AnyRow | None]) -> Mapping[str, AnyRow | None]:
        """Return the parts of a draft; without a lead or contact of its own, its record's."""
        record, found = rows["record"], dict(rows)
        for kind in ("contact", "lead"):
            if record is not None and found[kind] is None and record.get(f"{kind}_id"):
                found[kind] = self.session.any_row(kind, record[f"{kind}_id"])
        return found

    def _put_ties(self, ready: Ready, rows: Mapping[str, AnyRow | None]) -> None:
        """Write how the contact or lead of a draft stands to others, and the guests."""
        ties = self.reader.ties
        for tie in ready.ties:
            row = ties.put_relation(self.command, tie, rows)
            self._new += [("relation", row)] if row else []
        for came in ready.guests:
            row = ties.put_guest(self.command, came, rows["event"] or {}, rows["contact"])
            self._new += [("guest", row)] if row else []

    def _put(self, part: Part | None) -> AnyRow | None:
        """Add a record, or fill the blanks of the one that it is already.

        A record that a source brings again also goes on as `going_on` says, where it is
        that record by its number, or the one of its kind that a lead has.
        """
        if part is None:
            return None
        if part.known is None:
            first = {"recorded_on": self.today} if part.kind == "lead" else {}
            row = self.command.any_insert(part.kind, {**first, **part.values})
            self._new.append((part.kind, row))
            if part.kind == "contact":
                self.reader.contacts.add(row["id"], row)
            return row
        known = part.known
        if self.again and _is_that(part):
            self._going = going_on(part.values, known, update=self.update)
            wanted = self._going.changes
        else:
            wanted = _blanks(part, known)
        changed = {n: v for n, v in wanted.items() if v is not None and v != known[n]}
        self.command.write(part.kind, known, changed)
        self._filled = self._filled or bool(changed)
        row = {**known, **changed}
        if part.kind == "contact" and changed:
            self.reader.contacts.fill(row["id"], row)
        return row

    def _met_again(self, part: Part | None) -> Part | None:
        """Meet a record of the same on the same day, which a source may bring twice.

        One with a number is also the record without one of which it says nothing else: it
        was written by hand before the list came.
        """
        if part is None or part.known or not self.again:
            return part
        wanted = stored("record", {k: v for k, v in part.values.items() if k != "details"})
        rows = self.session.any_by("record", "name", part.values["name"])
        same = (row for row in rows if all(row[k] == v for k, v in wanted.items()))
        known = next(same, None)
        if known is None and part.values.get("ref"):
            said = part.values.get("details") or {}
            known = next((row for row in rows if _agrees(row, wanted, said)), None)
        return part._replace(known=known)

    def _join(
        self, lead: "LeadRow", fair: AnyRow | None, record: AnyRow | None, role: EventRole
    ) -> None:
        """Link a lead to the event of the draft, or to the one that its record belongs to."""
        event = fair["id"] if fair else None
        if event is None and record and record.get("parent_kind") == "event":
            event = record["parent_id"]
        links = self.session.by("event_link", "lead_id", lead["id"])
        if event and not any((old["event_id"], old["role"]) == (event, role) for old in links):
            self.command.insert("event_link", lead_id=lead["id"], event_id=event, role=role)

    def _put_touch(self, part: Part | None, lead: "LeadRow | None") -> None:
        if part is None:
            return
        actor = self.reader.leads.finder.actor()
        owner = lead["owner_id"] if lead else actor["id"] if actor else None
        values = {"officer_id": owner, **part.values}
        wanted = stored("activity", values)
        links = [name for name in ("lead_id", "contact_id", "event_id") if wanted.get(name)]
        on = links[0] if links and self.again else None
        known = self.session.any_by("activity", on, wanted[on]) if on else []
        if not any(all(old[k] == v for k, v in wanted.items()) for old in known):
            whose = values["officer_id"]
            unit = self.session.row("officer", str(whose))["unit_id"] if whose else None
            made = self.command.any_insert("activity", {"unit_id": unit, **values})
            self._new.append(("activity", made))


def _is_that(part: Part) -> bool:
    """Tell whether a part says itself which record it is: by its number, or as one of a lead."""
    if part.kind != "record":
        return False
    return bool(part.values.get("ref") or known_kind(part.values["kind"]).once)


def _agrees(row: AnyRow, wanted: AnyRow, said: Values) -> bool:
    """Tell whether a record without a number is the one that a numbered row tells of."""
    if row["ref"] is not None:
        return False
    details = json.loads(row["details"] or "{}")
    if any(details.get(name) not in (None, value) for name, value in said.items()):
        return False
    return all(
        row[name] == value or (row[name] is None and name not in IDENTITY)
        for name, value in wanted.items()
    )


def _linked(part: Part | None, **rows: AnyRow | None) -> Part | None:
    """Return a part with links to what came with it, where it has none of its own."""
    if part is None:
        return None
    links = {name: row["id"] for name, row in rows.items() if row is not None}
    return part._replace(values={**links, **part.values})


def _within(part: Part | None, event: AnyRow | None) -> Part | None:
    """Return a record that belongs to the event that came with it, unless it has a parent."""
    if part is None or event is None or "parent_id" in part.values:
        return part
    parent = {"parent_kind": "event", "parent_id": event["id"]}
    return part._replace(values={**part.values, **parent})


def _blanks(part: Part, known: AnyRow) -> AnyRow:
    """Return what a part fills of a known record: its blank fields, and blank details of it."""
    wanted = {n: v for n, v in stored(part.kind, part.values).items() if known[n] is None}
    if part.kind == "record" and known["details"] and part.values.get("details"):
        wanted["details"] = canonical({**part.values["details"], **json.loads(known["details"])})
    return wanted


def details_with(row: AnyRow, more: Mapping[str, object]) -> str | None:
    """Return the details of a record with some of them changed; None takes one out."""
    known = {**json.loads(row["details"] or "{}"), **more}
    kept = {name: value for name, value in known.items() if value is not None}
    return canonical(kept) if kept else None
