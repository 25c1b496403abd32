"""Follow-ups: planned, signed for, listed and edited; the daily verbs on one of them."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from leadcrm.domain.about import ABOUT, AboutKind, about_of
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.telling import Telling
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.leads.acknowledging import acknowledge
from leadcrm.services.leads.dailyverbs import DailyVerbs
from leadcrm.services.leads.leads import Leads
from leadcrm.services.leads.nextsteps import SAY_WHO, UNOWNED, NextSteps, is_instruction, whose
from leadcrm.services.leads.touching import unanswered
from leadcrm.services.reading.phrases import Occasion, read_due
from leadcrm.services.reading.steps import read_words
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.present import present
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session, deciding
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.leads.dailyverbs import DoneWords, TouchWords
    from leadcrm.storage.rowtypes import OfficerRow


BY_WHOM = Text(zh="批示要写明谁批的", en="An instruction says which leader gave it")
SAY_BY_WHOM = Text(zh="加 --given-by 领导姓名", en="Add --given-by OFFICER")


class Followups:
    """What is owed next, and what was done about it."""

    def __init__(self, session: Session) -> None:
        """Work on the follow-ups of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.telling = Telling(session)
        self.steps = NextSteps(session)

    @property
    def records(self) -> Records:
        """Follow-ups as records: read, listed and edited."""
        return Records(self.session)

    @cached_property
    def daily(self) -> DailyVerbs:
        """The verbs of every morning, on one record or on many at once."""
        return DailyVerbs(self.session)

    def done(self, ref: str, *, today: date, **said: "Unpack[DoneWords]") -> VerbResult:
        """Close a follow-up and open the next one, as `DailyVerbs.done` does with many.

        Raises:
            NotFoundError, AmbiguousError: `ref` names no or several follow-ups.
            ReadingError: `following` does not begin with a date, or `on` is none.
        """
        return self.daily.done([ref], today=today, **said).items[0]

    def postpone(
        self,
        ref: str,
        *,
        to: str,
        today: date,
        reason: str | None = None,
        approved_by: str | None = None,
    ) -> VerbResult:
        """Push a follow-up forward; every time is counted (rule R4).

        Beyond the policy's count or length it needs a reason and a second person
        (`approved_by`).

        Raises:
            RuleError: the new day is not later than the present one; or reason or
                second person are missing.
            ReadingError: `to` is not a date.
        """
        moved = self.daily.postpone(
            [ref], to=to, today=today, reason=reason, approved_by=approved_by
        )
        return moved.items[0]

    def log(self, ref: str, *, note: str, today: date, **said: "Unpack[TouchWords]") -> VerbResult:
        """Record a touch on a lead or a contact, as `DailyVerbs.log` does on many.

        Raises:
            ReadingError: a kind, way or day that cannot be read.
        """
        return self.daily.log([ref], note=note, today=today, **said).items[0]

    @deciding
    def add(
        self,
        about: str,
        *,
        due: str,
        today: date,
        what: str | None = None,
        owner: str | None = None,
        **more: str | None,
    ) -> VerbResult:
        """Open a follow-up on a lead, a contact, an event or a unit.

        `due` is as people write it (下周三, 月底前, 2026-12-02). It is to be done by `owner`,
        else by who owns the lead, keeps the contact, heads the unit; else by who works.
        `more` are its other fields, such as its `kind`: unless it is said, that of the verb
        with which `what` begins (上门 送方案), a task where none is known.
        """
        kind, row = self._about(about)
        day, readings, time = read_due(due, Occasion(today, self.session.calendar))
        values = self.records.read("followup", more, today)
        said = read_words(what or "")
        if "kind" not in values and said.sure:
            values["kind"], what = said.sure, said.what
        if values.get("kind") is FollowupKind.INSTRUCTION and not values.get("given_by_id"):
            raise UsageError(BY_WHOM, hint=SAY_BY_WHOM)
        person = self._to_do_it(owner, kind, row)
        before = self.telling.late(today)
        with self.session.command("followup.add") as command:
            found = command.any_row(kind, row["id"])
            unit = None if owner else whose(kind, found)[1]
            values["owner_id"], values["unit_id"] = person["id"], unit or person["unit_id"]
            values["what"] = " ".join(filter(None, [time, what])) or None
            opened = self.steps.open(command, found, day, on=kind, **values)
        return self.telling.told(
            "followup.add", found, today, before, opened=opened, readings=readings
        )

    def _about(self, word: str) -> tuple[AboutKind, AnyRow]:
        """Return what a follow-up is to be about, never another follow-up."""
        kind, row = self.daily.meant.subject(word)
        if kind == "followup":
            kind, record = about_of(row) or ("lead", "")
            row = self.session.any_row(kind, record)
        return kind, row

    def _to_do_it(self, owner: str | None, kind: AboutKind, about: AnyRow) -> "OfficerRow":
        """Return the officer who is named, or who looks after what the step is about.

        Raises:
            RuleError: he has left, or the lead has no owner.
            UsageError: nobody looks after it, and who works is no officer.
        """
        if owner is not None:
            row = self.finder.resolve(owner, ["officer"])[1]
        else:
            who = whose(kind, about)[0]
            if who is None and kind == "lead":
                raise RuleError(UNOWNED.format(name=about["name"]), hint=SAY_WHO)
            if who is None:
                return Leads(self.session).owner(None)
            row = self.session.row("officer", who)
        if row["left_on"] is not None:
            present(self.session, row)
        return row

    def acknowledge(self, ref: str, *, today: date) -> RecordView:
        """Sign for being told of a late follow-up; see `acknowledging.acknowledge`."""
        return acknowledge(self.session, ref, today=today)

    def edit(self, ref: str, *, today: date | None = None, **said: str | None) -> RecordView:
        """Change what a follow-up says, its kind or its owner, with whose unit it goes.

        Raises:
            RuleError: a leader's instruction would become something else.
        """
        _, row = self.finder.resolve(ref, ["followup"])
        wanted = self.records.read_edit("followup", ref, said, today=today)
        if is_instruction(row) and wanted.get("kind", row["kind"]) != row["kind"]:
            raise unanswered(row["code"])
        if wanted.get("owner_id") and "unit_id" not in wanted:
            wanted["unit_id"] = self.session.row("officer", wanted["owner_id"])["unit_id"]
        return self.records.change("followup", row["id"], wanted)

    def list(
        self,
        about: str | None = None,
        *,
        everything: bool = False,
        overdue: date | None = None,
        **filters: str | bool | None,
    ) -> tuple[RecordView, ...]:
        """Return the open follow-ups, or all of them, about one record or of the office.

        They are narrowed as `Records.list` does; `overdue` is a day on which they are late.
        """
        wanted = self.records.narrowed("followup", filters)
        kind, row = self._about(about) if about else (None, None)
        rows = (
            self.session.by("followup", ABOUT[kind], row["id"])
            if kind and row
            else self.session.rows("followup")
        )
        shown = [
            row
            for row in rows
            if (everything or row["done_on"] is None) and wanted.items() <= row.items()
        ]
        if overdue is not None:
            last = self.session.calendar.windows(overdue)[0].isoformat()
            shown = [row for row in shown if row["done_on"] is None and row["due"] <= last]
        shown.sort(key=lambda row: (row["due"], row["code"]))
        return self.records.views("followup", shown)

    def show(self, ref: str) -> RecordView:
        """Return one follow-up with all its fields."""
        _, row = self.finder.resolve(ref, ["followup"])
        return self.records.views("followup", [row])[0]
