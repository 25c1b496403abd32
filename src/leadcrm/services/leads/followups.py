"""The daily verbs: done, postpone, log; and follow-ups themselves."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.errors import AmbiguousError, NotFoundError, RuleError, UsageError
from leadcrm.services.agenda.telling import Telling
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.emitting import emit
from leadcrm.services.leads.nextsteps import SAY_WHO, UNOWNED, NextSteps
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.services.reading.steps import read_words
from leadcrm.services.reading.words import NextStep, read_code, read_next
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.leads.nextsteps import Like
    from leadcrm.services.records.records import Records
    from leadcrm.storage.rowtypes import FollowupRow, LeadRow, OfficerRow


KIND = Text(zh="方式", en="kind")
APPROACH = Text(zh="招商方式", en="approach")
NO_LEAD = Text(zh="{code} 不在项目名下，记不了联系", en="{code} belongs to no lead to be touched")


class Followups:
    """What is owed next, and what was done about it."""

    def __init__(self, session: Session) -> None:
        """Work on the follow-ups of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.telling = Telling(session)
        self.steps = NextSteps(session)

    @property
    def records(self) -> "Records":
        """Follow-ups as records: read, listed and edited."""
        from leadcrm.services.records.records import Records  # noqa: PLC0415 - reason: `done` does without

        return Records(self.session)

    def done(
        self,
        ref: str,
        *,
        today: date,
        outcome: str | None = None,
        approach: str | None = None,
        following: str | None = None,
        on: str | None = None,
    ) -> VerbResult:
        """Close a follow-up and open the next one.

        `following` is a date and words, such as `下周三 拜访 送方案`. Without
        it the last open one is followed by one at the stage's cadence (系统代排).
        `on` is the day on which it was done (昨天), today if none is given.

        Raises:
            NotFoundError, AmbiguousError: `ref` names no or several follow-ups.
            ReadingError: `following` does not begin with a date, or `on` is none.
        """
        day, readings = self._past(on, today)
        closing = self._open(ref)
        way = read_code(approach, Approach, APPROACH) if approach else None
        step = read_next(following, today, self.session.calendar) if following else None
        readings += step.readings if step else ()
        before = self.telling.late(today)
        with self.session.command("done") as command:
            task = command.row("followup", closing)
            lead = _subject(command, task)
            closed = command.update("followup", task, done_on=day, outcome=outcome)
            if outcome or way:
                _touch(command, task, day, way, outcome, lead)
            opened = self._follow(command, task, lead, step, today)
        self._tell(closed, opened)
        told = partial(self.telling.told, "done", lead, today, before, task=closed, opened=opened)
        return told(outcome=outcome, readings=readings)

    def _tell(self, closed: "FollowupRow", opened: "FollowupRow | None") -> None:
        """Tell plugins of a follow-up that was done."""
        emit(
            self.session,
            "leadcrm_followup_completed",
            lead=("lead", closed["lead_id"]) if closed["lead_id"] else None,
            followup=("followup", closed["id"]),
            following=("followup", opened["id"]) if opened else None,
        )

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
        from leadcrm.services.leads.postponing import put_off  # noqa: PLC0415 - reason: `done` does without
        from leadcrm.services.records.signoff import second_person  # noqa: PLC0415 - reason: as above

        second = second_person(self.finder, approved_by) if approved_by else None
        due, readings, _ = read_due(to, Occasion(today, self.session.calendar, back=0))
        found = self._open(ref)
        before = self.telling.late(today)
        with self.session.command("postpone") as command:
            task = command.row("followup", found)
            lead = _subject(command, task)
            moved = put_off(command, self.session, task, lead, due, reason=reason, second=second)
        told = partial(self.telling.told, "postpone", lead, today, before, task=task, opened=moved)
        return told(outcome=reason, readings=readings)

    def log(
        self,
        ref: str,
        *,
        today: date,
        note: str,
        kind: str = "call",
        approach: str | None = None,
        on: str | None = None,
    ) -> VerbResult:
        """Record a touch on a lead or a contact; only a note with content resets a clock.

        A word that names both a lead and a contact means the lead. `on` is the day
        of the touch (昨天, 上周五), today if none is given.

        Raises:
            ReadingError: a kind, way or day that cannot be read.
        """
        day, readings = self._past(on, today)
        link, record = self._touched(ref)
        means = read_code(kind, ActivityKind, KIND)
        way = read_code(approach, Approach, APPROACH) if approach else None
        before = self.telling.late(today)
        with self.session.command("log") as command:
            subject = command.any_row(link, record)
            owner = subject["owner_id" if link == "lead" else "keeper_id"]
            command.insert(
                "activity",
                happened_on=day,
                kind=means,
                approach=way,
                officer_id=owner,
                unit_id=subject["unit_id"],
                content=note,
                lead_id=record if link == "lead" else None,
                contact_id=record if link == "contact" else None,
            )
        return self.telling.told(
            "log", subject, today, before, touch=means.label, outcome=note, readings=readings
        )

    def _touched(self, ref: str) -> tuple[str, str]:
        """Return what a touch is recorded on: a lead, also by its follow-up, else a contact."""
        try:
            kind, row = self.finder.resolve(ref, ["lead", "followup"])
        except NotFoundError:
            kind, row = self.finder.resolve(ref, ["contact"])
        if kind != "followup":
            return kind, row["id"]
        if row["lead_id"] is None:
            raise RuleError(NO_LEAD.format(code=row["code"]))
        return "lead", row["lead_id"]

    def add(
        self,
        lead: str,
        *,
        due: str,
        today: date,
        what: str | None = None,
        owner: str | None = None,
        **more: str | None,
    ) -> VerbResult:
        """Open a follow-up on a lead; `due` as people write it (下周三, 月底前, 2026-12-02).

        `more` are its other fields, such as its `kind`: unless it is said, that of the verb
        with which `what` begins (上门 送方案), a task where none is known.
        """
        _, row = self.finder.resolve(lead, ["lead"])
        day, readings, time = read_due(due, Occasion(today, self.session.calendar))
        values = self.records.read("followup", more, today)
        said = read_words(what or "")
        if "kind" not in values and said.sure:
            values["kind"], what = said.sure, said.what
        person = self._to_do_it(owner, row["owner_id"], row["name"])
        before = self.telling.late(today)
        with self.session.command("followup.add") as command:
            found = command.row("lead", row["id"])
            opened = command.insert(
                "followup",
                lead_id=found["id"],
                due=day,
                owner_id=person["id"],
                unit_id=person["unit_id"] if owner else found["unit_id"],
                what=" ".join(filter(None, [time, what])) or None,
                **values,
            )
        return self.telling.told(
            "followup.add", found, today, before, opened=opened, readings=readings
        )

    def _to_do_it(self, owner: str | None, otherwise: str | None, name: str) -> "OfficerRow":
        """Return the officer who is named, or the owner of the lead of that name.

        Raises:
            RuleError: he has left, or the lead has no owner.
        """
        if owner is None:
            if otherwise is None:
                raise RuleError(UNOWNED.format(name=name), hint=SAY_WHO)
            row = self.session.row("officer", otherwise)
        else:
            row = self.finder.resolve(owner, ["officer"])[1]
        if row["left_on"] is not None:
            from leadcrm.services.records.present import present  # noqa: PLC0415 - refused only

            present(self.session, row)
        return row

    def acknowledge(self, ref: str, *, today: date) -> RecordView:
        """Sign for being told of a late follow-up; see `acknowledging.acknowledge`."""
        from leadcrm.services.leads.acknowledging import acknowledge  # noqa: PLC0415 - not a daily verb

        return acknowledge(self.session, ref, today=today)

    def edit(self, ref: str, *, today: date | None = None, **said: str | None) -> RecordView:
        """Change what a follow-up says, its kind or its owner, with whose unit it goes."""
        _, row = self.finder.resolve(ref, ["followup"])
        wanted = self.records.read_edit("followup", ref, said, today=today)
        if wanted.get("owner_id") and "unit_id" not in wanted:
            wanted["unit_id"] = self.session.row("officer", wanted["owner_id"])["unit_id"]
        return self.records.change("followup", row["id"], wanted)

    def list(
        self, lead: str | None = None, *, everything: bool = False, **filters: str | bool | None
    ) -> tuple[RecordView, ...]:
        """Return the open follow-ups, or all of them, of one lead or of the office.

        They are narrowed as `Records.list` does.
        """
        wanted = self.records.narrowed("followup", filters)
        where = self.finder.resolve(lead, ["lead"])[1]["id"] if lead else None
        rows = (
            self.session.by("followup", "lead_id", where)
            if where
            else self.session.rows("followup")
        )
        shown = [
            row
            for row in rows
            if (everything or row["done_on"] is None) and wanted.items() <= row.items()
        ]
        shown.sort(key=lambda row: (row["due"], row["code"]))
        return self.records.views("followup", shown)

    def show(self, ref: str) -> RecordView:
        """Return one follow-up with all its fields."""
        _, row = self.finder.resolve(ref, ["followup"])
        return self.records.views("followup", [row])[0]

    def _past(self, on: str | None, today: date) -> tuple[date, tuple[Text, ...]]:
        """Return the day on which something happened, which cannot lie ahead, and its reading."""
        if on is None:
            return today, ()
        day, readings, _ = read_past(on, Occasion(today, self.session.calendar))
        if day > today:
            raise UsageError(
                Text(zh="{day} 还没有到", en="{day} has not come yet").format(day=day),
                hint=Text(
                    zh="已经发生的事，写今天或以前的日期", en="What has happened is today or past"
                ),
            )
        return day, readings

    def _open(self, ref: str) -> str:
        """Return the id of the open follow-up of a code, of a lead or of a record."""
        kind, row = self.finder.resolve(ref, ["followup", "lead", "record"])
        if kind == "followup":
            if row["done_on"]:
                raise RuleError(
                    Text(zh="{code} 已办结", en="{code} is done already").format(code=row["code"])
                )
            return str(row["id"])
        link: Literal["lead_id", "record_id"] = "lead_id" if kind == "lead" else "record_id"
        steps = self.session.by("followup", link, row["id"])
        rows = [task for task in steps if not task["done_on"]]
        if len(rows) == 1:
            return rows[0]["id"]
        if not rows:
            raise NotFoundError(
                Text(zh="{code} 没有待办的跟进", en="{code} has no open follow-up").format(
                    code=row["code"]
                ),
                hint=Text(
                    zh="排一个：leadcrm followup add {code} --due 明天",
                    en="Plan one: leadcrm followup add {code} --due tomorrow",
                ).format(code=row["code"]),
            )
        raise AmbiguousError(
            Text(
                zh="{code} 有 {n} 个待办的跟进，请用编号",
                en="{code} has {n} open follow-ups; give the code",
            ).format(code=row["code"], n=len(rows)),
            choices=[(task["code"], f"{task['due']} {task['what'] or ''}") for task in rows],
        )

    def _follow(
        self,
        command: Command,
        task: "FollowupRow",
        lead: AnyRow,
        step: NextStep | None,
        today: date,
    ) -> "FollowupRow | None":
        like: Like = {
            "owner_id": task["owner_id"],
            "unit_id": task["unit_id"],
            "kind": task["kind"],
        }
        on_lead = task["lead_id"] is not None
        if step is None:
            if not on_lead:
                return None
            return self.steps.ensure(command, cast("LeadRow", lead), today, **like)
        due, kind, what, _ = step
        if due < today:
            raise UsageError(
                Text(zh="下次跟进 {due} 已过去", en="The next step {due} is past").format(due=due)
            )
        like["kind"] = kind or task["kind"]
        like["what"] = what
        return self.steps.open(command, lead, due, on_lead=on_lead, **like)


def _subject(command: Command, task: "FollowupRow") -> AnyRow:
    """Return the lead, or the record of a plugin, for which a follow-up is done."""
    if task["lead_id"]:
        return command.row("lead", task["lead_id"])
    return command.row("record", task["record_id"] or "")


def _touch(
    command: Command,
    task: "FollowupRow",
    day: date,
    approach: Approach | None,
    outcome: str | None,
    subject: AnyRow,
) -> None:
    """Record the touch by which a follow-up was carried out."""
    command.insert(
        "activity",
        lead_id=task["lead_id"] or subject.get("lead_id"),
        contact_id=None if task["lead_id"] else subject.get("contact_id"),
        happened_on=day,
        kind=activity_kind(task["kind"]),
        approach=approach,
        officer_id=task["owner_id"],
        unit_id=task["unit_id"],
        content=outcome,
    )


def activity_kind(kind: str) -> ActivityKind:
    """Return how a follow-up of `kind` was carried out; what we owed was handed over by call."""
    if kind == FollowupKind.TASK:
        return ActivityKind.PROGRESS
    try:
        return ActivityKind(kind)
    except ValueError:
        return ActivityKind.CALL
