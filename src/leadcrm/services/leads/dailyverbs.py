"""The daily verbs: done, postpone, log, each on one record or on many as one command."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from leadcrm.domain.about import AboutKind, about_of
from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.followupkind import NOT_BY_A_TOUCH, OWED, FollowupKind
from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.telling import Telling
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.emitting import emit
from leadcrm.services.leads.meant import IS_DONE, Meant, Touched, about, several_open
from leadcrm.services.leads.nextsteps import NextSteps, is_instruction, whose
from leadcrm.services.leads.touching import (
    Touch,
    activity_kind,
    carried_out,
    check_answered,
    put_touch,
)
from leadcrm.services.reading.phrases import TO_COME, TO_COME_HINT, Occasion, read_due, read_past
from leadcrm.services.reading.words import NextStep, read_code, read_next
from leadcrm.services.session import Session, deciding
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.leads.nextsteps import Like
    from leadcrm.storage.rowtypes import FollowupRow, LeadRow


class DoneWords(TypedDict, total=False):
    """What may be said of a follow-up that is closed."""

    outcome: str | None
    approach: str | None
    following: str | None
    on: str | None


class TouchWords(TypedDict, total=False):
    """What may be said of a touch beside its note."""

    kind: str | None
    approach: str | None
    on: str | None
    following: str | None


KIND = Text(zh="方式", en="kind")
APPROACH = Text(zh="招商方式", en="approach")
TWICE = Text(
    zh="{ref} 和前面写的是同一个项目，一次联系只记一遍",
    en="{ref} is of a lead named before; a touch is recorded once",
)
FORWARD = Text(
    zh="推迟要推到今天或以后，{day} 已过去",
    en="A step is postponed to today or later, and {day} is past",
)
FORWARD_HINT = Text(
    zh="写今天或以后的日子：明天、下周三、+3工作日",
    en="Write a day to come: tomorrow, next Wednesday, +3wd",
)
STILL = Text(
    zh="{code} {what}仍未办结；办了就 leadcrm done {code}",
    en="{code} {what}stays open; when it is done: leadcrm done {code}",
)


class VerbResults(NamedTuple):
    """What one command did, record by record, in the order in which they were named."""

    items: tuple[VerbResult, ...]


class Did(NamedTuple):
    """A step as it is now, what it is about, and the step that follows."""

    step: "FollowupRow"
    about: AnyRow
    following: "FollowupRow | None"


class Logged(NamedTuple):
    """What became of a touch: on whom, which step it closed and opened, and how it was made."""

    subject: AnyRow
    link: AboutKind
    closed: "FollowupRow | None"
    opened: "FollowupRow | None"
    kind: ActivityKind


class DailyVerbs:
    """What an office does every morning; all of one call is one command, or nothing."""

    def __init__(self, session: Session) -> None:
        """Work on the follow-ups of `session`."""
        self.session = session
        self.meant = Meant(session)
        self.telling = Telling(session)
        self.steps = NextSteps(session)

    @deciding
    def done(
        self,
        refs: Sequence[str],
        *,
        today: date,
        outcome: str | None = None,
        approach: str | None = None,
        following: str | None = None,
        on: str | None = None,
    ) -> VerbResults:
        """Close follow-ups and open the next ones.

        `following` is a date and words, such as `下周三 拜访 送方案`. Without
        it the last open one is followed by one at the stage's cadence (系统代排).
        `on` is the day on which it was done (昨天), today if none is given.

        Raises:
            NotFoundError, AmbiguousError, ReadingError: a word names none, several, or no day.
        """
        day, readings = self._past(on, today)
        closing = self.meant.open_steps(refs)
        way = read_code(approach, Approach, APPROACH) if approach else None
        step = self._step(following, today)
        before = self.telling.late(today)
        did: list[Did] = []
        with self.session.command("done") as command:
            for ref, found in closing:
                with about(ref):
                    task = _still_open(command, found)
                    closed, lead = self.close(command, task, day, outcome, way)
                    once = None if any(each.about["id"] == lead["id"] for each in did) else step
                    did.append(Did(closed, lead, self.follow(command, closed, lead, once, today)))
        for each in did:
            self.tell(each.step, each.following, today)
        readings += step.readings if step else ()
        tell = self._telling("done", (before, today), outcome, readings)
        return VerbResults(tuple(starmap(tell, did)))

    @deciding
    def postpone(
        self,
        refs: Sequence[str],
        *,
        to: str,
        today: date,
        reason: str | None = None,
        approved_by: str | None = None,
    ) -> VerbResults:
        """Push follow-ups forward to one day; every time is counted (rule R4).

        Beyond the policy's count or length it needs a reason and a second person
        (`approved_by`).

        Raises:
            RuleError: the new day is not later than the present one; or reason or
                second person are missing.
            UsageError: the new day is past.
            ReadingError: `to` is not a date.
        """
        due, readings, _ = read_due(to, Occasion(today, self.session.calendar, back=0))
        if due < today:
            raise UsageError(FORWARD.format(day=due), hint=FORWARD_HINT)
        from leadcrm.services.leads.postponing import put_off, who_agrees  # noqa: PLC0415 - reason: `done` does without

        second = who_agrees(self.meant.finder, approved_by)
        moving = self.meant.open_steps(refs)
        before = self.telling.late(today)
        did = []
        with self.session.command("postpone") as command:
            for ref, found in moving:
                with about(ref):
                    task = _still_open(command, found)
                    lead = _subject(command, task)
                    moved = put_off(
                        command, self.session, task, lead, due, reason=reason, second=second
                    )
                    did.append((task, lead, moved))
        tell = self._telling("postpone", (before, today), reason, readings)
        return VerbResults(tuple(starmap(tell, did)))

    @deciding
    def log(  # noqa: PLR0913 - reason: all that is said of a touch
        self,
        refs: Sequence[str],
        *,
        note: str,
        today: date,
        kind: str | None = None,
        approach: str | None = None,
        on: str | None = None,
        following: str | None = None,
    ) -> VerbResults:
        """Record a touch on leads, contacts, events or units; only content resets a clock.

        A word that names both a lead and a contact means the lead. `on` is the day
        of the touch (昨天, 上周五), today if none is given; its `kind` is that of the step
        that it carries out, else a call. With `following` the next step is planned, and
        a touch with content closes the step by which the lead is named, else the one that
        is due: never a task, promise, request or milestone, which only `done` closes.

        Raises:
            AmbiguousError: several steps are due, and none of them is named.
            RuleError: a next step is planned by a step that is done already.
            ReadingError: a kind, way, day or next step that cannot be read.
        """
        day, readings = self._past(on, today)
        subjects = _once(self.meant.each(refs, self.meant.touched))
        step = self._step(following, today)
        means = read_code(kind, ActivityKind, KIND) if kind else None
        way = read_code(approach, Approach, APPROACH) if approach else None
        touch = Touch(day, note, means, way)
        before = self.telling.late(today)
        did = []
        with self.session.command("log") as command:
            for ref, touched in subjects:
                with about(ref):
                    did.append(self._log(command, touched, touch, step, today))
        readings += step.readings if step else ()
        when = before, today
        return VerbResults(tuple(self._logged(each, note, readings, when) for each in did))

    def _telling(
        self,
        verb: str,
        when: tuple[int, date],
        outcome: str | None,
        readings: tuple[Text, ...],
    ) -> "Callable[[FollowupRow, AnyRow, FollowupRow | None], VerbResult]":
        """Return what tells of a step, whose it was, and what is open now."""
        before, today = when
        told = partial(self.telling.told, verb, outcome=outcome, readings=readings)
        return lambda task, lead, opened: told(lead, today, before, task=task, opened=opened)

    def _logged(
        self, did: Logged, note: str, readings: tuple[Text, ...], when: tuple[int, date]
    ) -> VerbResult:
        """Tell of one touch, and what is due and stays open beside what it planned."""
        before, today = when
        if did.closed:
            self.tell(did.closed, did.opened, today)
        told = partial(self.telling.told, "log", did.subject, today, before, opened=did.opened)
        item = told(touch=did.kind.label, outcome=note, readings=readings)
        left = self._left(did.subject, did.link, did.opened, today) if did.opened else ()
        return item._replace(closed=did.closed["code"] if did.closed else None, warnings=left)

    def _log(
        self,
        command: Command,
        touched: Touched,
        touch: Touch,
        step: NextStep | None,
        today: date,
    ) -> Logged:
        """Record one touch; with a next step, close the one that it carries out."""
        subject = command.any_row(touched.link, touched.record)
        if step and touched.step:
            _still_open(command, touched.step)  # else its lead would get a second next step
        closing = self._carries_out(touched, touch.note, today) if step else None
        how = touch.kind or (activity_kind(closing["kind"]) if closing else ActivityKind.CALL)
        officer = None if touched.link == "lead" else self.meant.finder.actor()
        put_touch(command, touched, subject, touch._replace(kind=how), officer)
        opened = None
        if closing:
            closing = command.update("followup", closing, done_on=touch.day, outcome=touch.note)
        if step:
            opened = self._plan(command, touched, subject, closing, step, today)
        return Logged(subject, touched.link, closing, opened, how)

    def _step(self, following: str | None, today: date) -> NextStep | None:
        """Return the next step that words name, which is not past; None without words."""
        if not following:
            return None
        step = read_next(following, today, self.session.calendar)
        if step.due < today:
            said = Text(zh="下次跟进 {due} 已过去", en="The next step {due} is past")
            raise UsageError(said.format(due=step.due))
        return step

    def _carries_out(self, touched: Touched, note: str, today: date) -> "FollowupRow | None":
        """Return the open step that a touch carries out: the one named, else the one due."""
        if not has_content(note):
            return None
        subject = self.session.any_row(touched.link, touched.record)
        open_steps = self.steps.waiting(subject, touched.link)
        if touched.step:
            steps = [step for step in open_steps if step["id"] == touched.step]
        else:
            until = self.session.calendar.windows(today)[1].isoformat()
            steps = [step for step in open_steps if step["due"] <= until]
        steps = [step for step in steps if step["kind"] not in NOT_BY_A_TOUCH]
        if len(steps) > 1:
            raise several_open(subject["code"], subject["code"], steps)
        return steps[0] if steps else None

    def _plan(
        self,
        command: Command,
        touched: Touched,
        subject: AnyRow,
        closing: "FollowupRow | None",
        step: NextStep,
        today: date,
    ) -> "FollowupRow | None":
        """Open the next step after a touch: of who looks after it, else of who works."""
        if closing:
            return self.follow(command, closing, subject, step, today)
        like: Like = {"kind": step.kind, "what": step.what}
        if whose(touched.link, subject)[0] is None and (actor := self.meant.finder.actor()):
            like |= {"owner_id": actor["id"], "unit_id": actor["unit_id"]}
        return self.steps.open(command, subject, step.due, on=touched.link, **like)

    def _left(
        self, subject: AnyRow, kind: AboutKind, opened: "FollowupRow | None", today: date
    ) -> tuple[Text, ...]:
        """Return the steps that are due and stay open beside the one that was planned."""
        until = self.session.calendar.windows(today)[1].isoformat()
        return tuple(
            STILL.format(
                code=step["code"],
                what=Text(
                    zh=f"{FollowupKind(step['kind']).label.zh} {step['what'] or ''}".strip() + " ",
                    en=f"{FollowupKind(step['kind']).label.en} {step['what'] or ''}".strip() + " ",
                ),
            )
            for step in self.steps.waiting(subject, kind)
            if step["due"] <= until and (opened is None or step["id"] != opened["id"])
        )

    def close(
        self,
        command: Command,
        task: "FollowupRow",
        day: date,
        outcome: str | None,
        approach: Approach | None = None,
    ) -> "tuple[FollowupRow, AnyRow]":
        """Close an open step and return it with what it is about; what came of it is a touch.

        What a leader is answered is none: nobody of the other side was met.

        Raises:
            RuleError: a leader's instruction (批示) without an answer.
        """
        closed, subject = self.drop(command, task, day, outcome)
        if (outcome or approach) and not is_instruction(task):
            carried_out(command, closed, approach, subject)
        return closed, subject

    def drop(
        self, command: Command, task: "FollowupRow", day: date, outcome: str | None
    ) -> "tuple[FollowupRow, AnyRow]":
        """Close an open step that nobody carried out, and return it as `close` does: no touch.

        Raises:
            RuleError: a leader's instruction (批示) without an answer.
        """
        check_answered(task, outcome)
        subject = _subject(command, task)
        return command.update("followup", task, done_on=day, outcome=outcome), subject

    def tell(self, closed: "FollowupRow", opened: "FollowupRow | None", today: date) -> None:
        """Tell plugins of a follow-up that was done."""
        emit(
            self.session,
            "leadcrm_followup_completed",
            today,
            lead=("lead", closed["lead_id"]) if closed["lead_id"] else None,
            followup=("followup", closed["id"]),
            following=("followup", opened["id"]) if opened else None,
        )

    def _past(self, on: str | None, today: date) -> tuple[date, tuple[Text, ...]]:
        """Return the day on which something happened, which cannot lie ahead, and its reading."""
        if on is None:
            return today, ()
        day, readings, _ = read_past(on, Occasion(today, self.session.calendar))
        if day > today:
            raise UsageError(TO_COME.format(day=day), hint=TO_COME_HINT)
        return day, readings

    def follow(
        self,
        command: Command,
        task: "FollowupRow",
        lead: AnyRow,
        step: NextStep | None,
        today: date,
    ) -> "FollowupRow | None":
        """Open what follows a step that was closed; without a word of it, it counts on."""
        return self.counting_on(command, task, self._next_after(command, task, lead, step, today))

    def counting_on(
        self, command: Command, task: "FollowupRow", opened: "FollowupRow | None"
    ) -> "FollowupRow | None":
        """Return the step that follows; one put off and closed without a word counts on."""
        if opened is None or not task["postponed"] or has_content(task["outcome"]):
            return opened
        from leadcrm.services.leads.postponing import carry_on  # noqa: PLC0415 - reason: seldom

        return carry_on(command, task, opened)

    def _next_after(
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
            "kind": None if task["kind"] in OWED else task["kind"],
        }
        kind, _ = about_of(task) or ("lead", None)
        if step is None:
            if kind != "lead":
                return None
            return self.steps.ensure(command, cast("LeadRow", lead), today, **like)
        like["kind"] = step.kind or like["kind"]
        like["what"] = step.what
        return self.steps.open(command, lead, step.due, on=kind, **like)


def _once(subjects: list[tuple[str, Touched]]) -> list[tuple[str, Touched]]:
    """Return whom a touch is recorded on; a lead that is named twice is refused."""
    met = set()
    for ref, touched in subjects:
        with about(ref):
            if touched.record in met:
                raise UsageError(TWICE.format(ref=ref))
        met.add(touched.record)
    return subjects


def _still_open(command: Command, step: str) -> "FollowupRow":
    """Return a follow-up as it stands under the write lock; somebody may just have done it."""
    task = command.row("followup", step)
    if task["done_on"]:
        raise RuleError(IS_DONE.format(code=task["code"]))
    return task


def _subject(command: Command, task: "FollowupRow") -> AnyRow:
    """Return what a follow-up is about: a lead, a contact, an event, a unit, a plugin's record."""
    kind, record = about_of(task) or ("lead", "")
    return command.any_row(kind, record)
