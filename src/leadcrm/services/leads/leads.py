"""Leads: writing a new one, editing; lists and pages load when they are asked for."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Unpack, cast

from leadcrm.domain.stage import Stage
from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.emitting import emit
from leadcrm.services.leads.tags import parted, retagged
from leadcrm.services.reading.words import read_next
from leadcrm.services.records.fields import verb_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.records.reveals import journal_reveal
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session, deciding
from leadcrm.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leadcrm.domain.lead import Lead
    from leadcrm.services.leads.leadpageviews import LeadPage
    from leadcrm.services.leads.leadviews import LeadFilters, LeadList
    from leadcrm.storage.command import Command
    from leadcrm.storage.engine import AnyRow
    from leadcrm.storage.rowtypes import FollowupRow, OfficerRow
    from leadcrm.storage.valuetypes import LeadValues

    Also = Callable[[Command, AnyRow], None]

STANDING = ("introducer", "leader", "helper")
"""Who stands by a lead, which is kept as relations: see `relations.standing`."""
BESIDE = (*STANDING, "tag")
"""What is said of a lead beside its fields: who stands by it, which tags come or go."""
APART = frozenset({"owner", *BESIDE})
"""What is said of a new lead beside its own fields."""
HQ = "hq"
"""The channel by which headquarters come (总部经济)."""
LATE = "lead edit"
"""The verb of fields that are supplied with a reason, not merely edited."""
FIRST = frozenset({Stage.CLUE})
"""Where the life of a lead begins; what is further along comes in with a list."""
NOT_FIRST = Text(
    zh="新项目从线索开始，不能直接登记为{stage}",
    en="A new lead begins as a clue, not as “{stage}”",
)
BRING = Text(zh="旧台账用 leadcrm import 导入", en="Bring old books in with leadcrm import")


class Leads:
    """Works on leads in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the leads of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    def read(self, options: dict[str, str | None], today: date) -> "LeadValues":
        """Return the values of a new lead that typed options stand for, its owner among them.

        Raises:
            UsageError: nobody to own it.
            NotFoundError, AmbiguousError: `expands` names no lead, or several.
            ReadingError: an amount, stage or date that cannot be read.
        """
        typed = {name: text for name, text in options.items() if name not in APART}
        values = self._first_lead(cast("LeadValues", self.records.read("lead", typed, today)))
        _be_headquarters(values)
        values["owner_id"] = self.owner(options.get("owner"))["id"]
        return self.owned(values)

    @deciding
    def record(
        self,
        name: str,
        values: "LeadValues",
        today: date,
        following: str | None,
        also: "Also | None" = None,
    ) -> VerbResult:
        """Write a lead of typed values with its next step, in one command.

        `also` writes what belongs to it: who stands by it.
        Without `following` the step is at the stage's cadence: an open lead always
        has an owner and a next step (rule R1).
        """
        from leadcrm.services.agenda.telling import Telling  # noqa: PLC0415 - reason: loaded for writes only
        from leadcrm.services.leads.nextsteps import NextSteps  # noqa: PLC0415 - reason: loaded for writes only

        planned = read_next(following, today, self.session.calendar) if following else None
        telling, steps = Telling(self.session), NextSteps(self.session)
        before = telling.late(today)
        readings = planned.readings if planned else ()
        with self.session.command("lead.add") as command:
            whole: LeadValues = {**values, "name": name, "recorded_on": today}
            lead = command.insert("lead", **whole)
            if planned:
                due, kind, what, _ = planned
                step: FollowupRow | None = steps.open(command, lead, due, kind=kind, what=what)
            else:
                step = steps.ensure(command, lead, today)
            if also is not None:
                also(command, lead)
        emit(self.session, "leadcrm_lead_added", today, lead=("lead", lead["id"]))
        return telling.told("lead.add", lead, today, before, opened=step, readings=readings)

    def get(self, ref: str, *, reveal: bool = False, purpose: str | None = None) -> "Lead":
        """Return a lead as an object, to be evolved and saved; see `Records.get`."""
        return self.records.get("lead", ref, reveal=reveal, purpose=purpose)

    def save(self, lead: "Lead") -> "Lead":
        """Save an evolved lead where nobody else was faster; see `Records.save`."""
        return self.records.save(lead)

    @deciding
    def edit(  # noqa: PLR0913 - reason: each is an option of the command line
        self,
        ref: str,
        *,
        today: date,
        of: str | None = None,
        on: str | None = None,
        evidence: Sequence[str] = (),
        reason: str | None = None,
        approved_by: str | None = None,
        **fields: str | None,
    ) -> RecordView:
        """Change fields of a lead; an empty text blanks one. Stages move by rules.

        The days that a contract agrees, and the day (`on`) and papers (`evidence`) of a
        stage that was reached (`of`, by default the present one), are supplied with a
        `reason`, and where the rule asks it a second person (`approved_by`).

        Raises:
            UsageError: a field that only a verb may change, or no reason.
            RuleError: no second person, or a stage that was not reached.
        """
        lead = self.finder.resolve(ref, ["lead"])[1]
        also = self.beside(fields, today)
        own = {name: text for name, text in fields.items() if name not in BESIDE}
        typed = self.records.read_edit("lead", ref, own, LATE, today=today)
        wanted = self._first_lead(cast("LeadValues", typed))
        _be_headquarters(wanted)
        late = [name for name in wanted if verb_of("lead", name) == LATE]
        plain = not (late or of or on or evidence or reason or approved_by)
        if plain and also is None:
            return self.records.change("lead", lead["id"], wanted)
        if plain:
            return self._told(self.records.change("lead", lead["id"], wanted, also), lead["id"])
        from leadcrm.services.leads.supplying import Late, Supplying  # noqa: PLC0415 - reason: seldom

        said = Late(of, on, evidence, reason, approved_by)
        changed = Supplying(self.session).supply(lead["id"], said, {**wanted}, today, also)
        return self._told(self.records.views("lead", [changed])[0], lead["id"])

    def beside(self, said: "Mapping[str, str | None]", today: date) -> "Also | None":
        """Return what writes who stands by a lead, and its tags, from options; None for neither.

        Raises:
            NotFoundError, AmbiguousError: a name means nobody, or several.
            RuleError: it means what can be no such thing.
        """
        asked = {name: said[name] for name in STANDING if said.get(name) is not None}
        tags = said.get("tag")
        if not (asked or tags):
            return None
        from leadcrm.services.relations.standing import read_standing, stand_by  # noqa: PLC0415 - reason: seldom

        wanted = read_standing(self.session, asked)

        def write(command: "Command", lead: "AnyRow") -> None:
            stand_by(self.session, command, lead, wanted, today)
            if tags:
                command.any_update("lead", lead, {"tags": retagged(lead["tags"], parted(tags))})

        return write

    def _told(self, view: RecordView, lead: str) -> RecordView:
        """Return the view of a lead that was edited, with who stands by it."""
        from leadcrm.services.relations.standing import standing_by  # noqa: PLC0415 - reason: edits only

        view.fields.update(standing_by(self.session, lead))
        tags = self.session.row("lead", lead)["tags"]
        return view._replace(fields={**view.fields, "tags": tags})

    def list(self, **filters: "Unpack[LeadFilters]") -> "LeadList":
        """Return leads by code, with the sum of each kind of amount by itself."""
        from leadcrm.services.leads.leadlist import LeadRows  # noqa: PLC0415 - a list loads alone

        return LeadRows(self.session).list(**filters)

    def show(
        self, ref: str, *, today: date, reveal: bool = False, purpose: str | None = None
    ) -> "LeadPage":
        """Return everything about one lead: what it owes, its next step, amounts, story.

        Phones of its people are masked; with `reveal` they are in full, which is
        journaled with its `purpose`.

        Raises:
            NotFoundError, AmbiguousError: `ref` names none or several.
            StorageError: a book that can only be read does not reveal.
        """
        from leadcrm.services.leads.leadpage import LeadPages  # noqa: PLC0415 - a page loads alone

        pages = LeadPages(self.session)
        page = pages.show(ref, today=today)
        if not reveal:
            return page
        who = [
            person.code
            for person in page.people
            if person.code and (person.phone or person.other_phones)
        ]
        journal_reveal(self.session, page.row.code, who, purpose)
        lead = self.finder.resolve(page.row.code, ["lead"])[1]
        return page._replace(
            people=pages.people(lead["id"], lead["contact_id"], reveal=True),
            fields=self.records.views("lead", [lead], reveal=True)[0].fields,
        )

    def _first_lead(self, values: "LeadValues") -> "LeadValues":
        """Return values in which an expansion is one of the first lead, not of an expansion."""
        first = values.get("expands_id")
        if not first:
            return values
        row = self.session.row("lead", first)
        values["expands_id"] = row["expands_id"] or row["id"]
        return values

    def owned(self, values: "LeadValues") -> "LeadValues":
        """Return the values of a new lead with its owner and unit: the actor, if none is named.

        Raises:
            RuleError: it would begin at a later stage.
            UsageError: nobody to own it.
        """
        stage = Stage(values.get("stage") or Stage.CLUE)
        if stage not in FIRST:
            raise RuleError(NOT_FIRST.format(stage=stage.label), hint=BRING)
        named = values.get("owner_id")
        owner = self.session.row("officer", named) if named else self.owner(None)
        unit = values.get("unit_id") or owner["unit_id"]
        return {**values, "owner_id": owner["id"], "unit_id": unit}

    def owner(self, owner: str | None) -> "OfficerRow":
        """Return the officer who is named, or who is working.

        Raises:
            UsageError: nobody is named, and who works is no officer.
            RuleError: the officer has left.
        """
        name = owner or self.session.actor
        try:
            row = self.finder.resolve(name, ["officer"])[1]
        except NotFoundError as error:
            if owner is not None:
                raise
            raise UsageError(
                Text(
                    zh="没有责任人：{name} 不是本单位干部", en="No owner: {name} is not an officer"
                ).format(name=name),
                hint=Text(
                    zh="加 --owner 姓名，或先 leadcrm officer add",
                    en="Add --owner NAME, or leadcrm officer add first",
                ),
            ) from error
        if row["left_on"] is not None:
            from leadcrm.services.records.present import present  # noqa: PLC0415 - refused only

            present(self.session, row)
        return row


def _be_headquarters(values: "LeadValues") -> None:
    """Make a lead that comes by the channel of headquarters one, unless it is said otherwise."""
    if values.get("channel") == HQ and values.get("is_hq") is None:
        values["is_hq"] = True
