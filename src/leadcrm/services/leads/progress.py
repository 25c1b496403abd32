"""The life of a lead: moves with their papers and sign-offs, and the ways out and back."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Unpack, cast

from leadcrm.domain.commitments import breaks_ground
from leadcrm.domain.evidence import Evidence
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.moves import AMOUNTS, Step, allowed, earlier, missing
from leadcrm.domain.reasons import REASONS
from leadcrm.domain.situation import AGREED, GivingUp, Milestone, Situation
from leadcrm.domain.stage import CLOSED, GIVEN_UP, SIDE, STARTED, Stage
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.agenda.items import day
from leadcrm.services.emitting import emit
from leadcrm.services.leads.moving import Mover, StepMade
from leadcrm.services.leads.papers import read_papers
from leadcrm.services.leads.precedence import check_stage
from leadcrm.services.leads.progressviews import Moved, StepOptions
from leadcrm.services.leads.refusals import (
    RULES,
    forward,
    lacking_error,
    not_allowed,
    same_person,
)
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.reading.likely import NO_CODE, hint, of_labels
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.services.reading.words import read_code, read_next
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, extra_of
from leadcrm.services.records.signoff import second_person
from leadcrm.services.rules.situations import PROOF
from leadcrm.services.session import Session, deciding
from leadcrm.storage.codec import stored
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import EventRoleCode, LeadRow, OfficerRow
    from leadcrm.storage.valuetypes import LeadValues


STAGE = Text(zh="阶段", en="stage")
REASON = Text(zh="原因", en="reason")
NONE_ASKED = Text(zh="登记为{stage}不用写原因", en="No reason is asked for {stage}")
IN_WORDS = Text(zh="说明写在 --text 里", en="Write a remark with --text")
ROLES: "dict[Stage, EventRoleCode]" = {
    Stage.INTENT_SIGNED: "intent",
    Stage.FRAMEWORK_SIGNED: "intent",
    Stage.CONTRACT_SIGNED: "signed",
    Stage.STARTED: "started",
}
ASKED = ("R2", "R3", "R6", "R7")
"""Rules that a move must keep; what the others ask for, the move itself opens."""


class Asked(NamedTuple):
    """A move that was asked for, its words read."""

    to: Stage
    today: date
    on: date
    papers: tuple[Evidence, ...]
    facts: "LeadValues"
    second: "OfficerRow | None"
    reason: str | None
    text: str | None
    revisit: date | None
    event: str | None
    readings: tuple[Text, ...]


class Progress:
    """Moves leads in one session."""

    def __init__(self, session: Session) -> None:
        """Move the leads of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)
        self.mover = Mover(session)

    @deciding
    def advance(
        self, ref: str, stage: str, *, today: date, **options: Unpack[StepOptions]
    ) -> Moved:
        """Bring a lead to a stage: an allowed move, with its papers, facts and sign-off.

        Raises:
            RuleError: the move is not allowed, or something is missing; the
                message lists all of it.
            UsageError, ReadingError: an option that cannot be understood.
        """
        to = read_code(stage, Stage, STAGE)
        return self._move("lead.advance", ref, self._read(to, today, options))

    @deciding
    def shelve(self, ref: str, *, today: date, **options: Unpack[StepOptions]) -> Moved:
        """Put a lead aside until a day within 90 days, on which it is a task again (rule R3).

        Raises:
            RuleError: no reason, no words, no second person, no day (rules R2, R3).
        """
        return self._move("lead.shelve", ref, self._read(Stage.SHELVED, today, options))

    @deciding
    def lose(self, ref: str, *, today: date, **options: Unpack[StepOptions]) -> Moved:
        """Give a lead up: with a reason, words and a second person who is not the owner (R2).

        Raises:
            RuleError: one of these is missing.
        """
        return self._move("lead.lose", ref, self._read(Stage.LOST, today, options))

    @deciding
    def revive(
        self, ref: str, *, today: date, reason: str | None = None, following: str | None = None
    ) -> Moved:
        """Take a lead that was given up again where it stood; its history is kept.

        Raises:
            RuleError: the lead was not given up.
        """
        _, found = self.finder.resolve(ref, ["lead"])
        step = read_next(following, today, self.session.calendar) if following else None
        with self.session.command("lead.revive") as command:
            lead = command.row("lead", found["id"])
            if Stage(lead["stage"]) not in GIVEN_UP:
                raise RuleError(
                    Text(zh="{lead} 没有放弃，不用恢复", en="{lead} was not given up").format(
                        lead=lead["code"]
                    )
                )
            readings = step.readings if step else ()
            entry = StepMade(
                "lead.revive",
                "revival",
                str(today),
                text=reason,
                following=step,
                readings=readings,
            )
            moved = self.mover.move(command, lead, self._stood(lead), today, entry)
        return self._tell(lead, moved, today, today)

    @deciding
    def correct(
        self, ref: str, stage: str, *, reason: str, approved_by: str, today: date
    ) -> Moved:
        """Take a wrong entry back to an earlier stage: by a new entry, never by erasing.

        Raises:
            RuleError: not an earlier stage, or no second person.
        """
        to = read_code(stage, Stage, STAGE)
        _, found = self.finder.resolve(ref, ["lead"])
        second = second_person(self.finder, approved_by)
        with self.session.command("lead.correct") as command:
            lead = command.row("lead", found["id"])
            source = Stage(lead["stage"])
            if not earlier(source, to):
                raise RuleError(
                    Text(
                        zh="更正只能退回更早的阶段：{to}不在{source}之前",
                        en="A correction goes back: {to} is not before {source}",
                    ).format(source=source.label, to=to.label),
                    hint=forward(lead),
                )
            if second["id"] == lead["owner_id"]:
                raise same_person(lead, to.label, second)
            entry = StepMade("lead.correct", "correction", str(today), text=reason, second=second)
            moved = self.mover.move(command, lead, to, today, entry)
        return self._tell(lead, moved, today, today)

    def _read(self, to: Stage, today: date, options: StepOptions) -> Asked:
        """Understand the words of a move before anything is held or written."""
        only_known(options, StepOptions.__annotations__)
        occasion = Occasion(today, self.session.calendar)
        on, readings, _ = read_past(options.get("on") or str(today), occasion)
        days: dict[str, str | None] = {
            AGREED[Milestone.REGISTRATION]: options.get("registration_by"),
            AGREED[Milestone.START]: options.get("start_by"),
            AGREED[Milestone.PRODUCTION]: options.get("production_by"),
        }
        agreed = {field: read_due(word, occasion) for field, word in days.items() if word}
        back = options.get("revisit")
        revisit = read_due(back, occasion._replace(back=0)) if back else None
        if on > today:
            raise UsageError(
                Text(zh="{on} 还没到", en="{on} is still to come").format(on=on),
                hint=Text(zh="--on 是已发生的日子", en="--on is a day that has been"),
            )
        event, second = options.get("event"), options.get("approved_by")
        reason = options.get("reason")
        told = [due.readings for due in (*agreed.values(), *filter(None, [revisit]))]
        named = {
            **self.records.read("lead", _facts(options), today),
            **{name: due.day for name, due in agreed.items()},
        }
        return Asked(
            to=to,
            today=today,
            on=on,
            papers=read_papers(options.get("evidence") or (), occasion),
            facts=cast("LeadValues", named),
            second=second_person(self.finder, second) if second else None,
            reason=_reason(reason, to) if reason else None,
            text=options.get("text"),
            revisit=revisit.day if revisit else None,
            event=self.finder.resolve(event, ["event"])[1]["id"] if event else None,
            readings=sum(told, readings),
        )

    def _move(self, verb: str, ref: str, asked: Asked) -> Moved:
        _, found = self.finder.resolve(ref, ["lead"])
        with self.session.command(verb) as command:
            lead = command.row("lead", found["id"])
            source = Stage(lead["stage"])
            if not allowed(source, asked.to):
                raise not_allowed(lead, source, asked.to)
            self._demand(lead, asked)
            self._precede(lead, asked)
            role = ROLES.get(asked.to, "attended")
            entry = StepMade(
                verb,
                "command",
                str(asked.on),
                asked.reason,
                asked.text,
                asked.papers,
                asked.second,
                (asked.event, role) if asked.event else None,
                asked.revisit,
                readings=asked.readings,
            )
            facts: LeadValues = {**asked.facts, "extra": extra_of(lead, asked.facts)}
            moved = self.mover.move(command, lead, asked.to, asked.today, entry, **facts)
        return self._tell(lead, moved, asked.on, asked.today, asked.reason)

    def _demand(self, lead: "LeadRow", asked: Asked) -> None:
        """Refuse a move that lacks something, and say all that it lacks."""
        row = {**lead, **stored("lead", asked.facts)}
        wanted = {name for name, _ in AMOUNTS.get(asked.to, ())}
        known = {name for name in wanted if row.get(f"{name}_fen", row.get(name)) is not None}
        second = asked.second["id"] if asked.second else None
        approved = second is not None and second != lead["owner_id"]
        kinds = tuple(paper.kind for paper in asked.papers)
        lacking = [*missing(Step(asked.to, kinds, frozenset(known), approved))]
        now = Situation(
            stage=asked.to,
            today=asked.on,
            shelved_on=asked.on,
            revisit_on=asked.revisit,
            giving_up=GivingUp(asked.reason, asked.text, second, lead["owner_id"]),
            agreed={m: due for m, field in AGREED.items() if (due := day(row[field]))},
            builds=breaks_ground(is_hq=row["is_hq"] == 1, site=row["site"]),
            start_proved=asked.to is not Stage.STARTED or bool(PROOF & set(kinds)),
        )
        broken = None
        for rule in ASKED:
            debts = LEAD_RULES[rule](now, self.session.policy)
            lacking += [debt.what for debt in debts if debt.what not in lacking]
            broken = broken or (RULES[rule] if debts else None)
        if lacking and asked.second and not approved:
            raise same_person(lead, asked.to.label, asked.second)
        if lacking:
            raise lacking_error(lead, asked.to, lacking, broken)

    def _tell(
        self, lead: "LeadRow", moved: Moved, on: date, today: date, reason: str | None = None
    ) -> Moved:
        """Tell plugins of a step that was saved."""
        what = ("lead", lead["id"])
        said = {"lead": what, "previous": lead["stage"], "on": on}
        emit(self.session, "leadcrm_stage_changed", today, **said)
        if Stage(moved.stage) in CLOSED - STARTED:
            emit(self.session, "leadcrm_lead_closed", today, lead=what, reason=reason)
        return moved

    def _precede(self, lead: "LeadRow", asked: Asked) -> None:
        """Refuse a stage before what a plugin says must precede it: a filing, then a signing."""
        if self.session.by("record", "lead_id", lead["id"]):
            check_stage(self.session, lead, asked.to, asked.on)

    def _stood(self, lead: "LeadRow") -> Stage:
        """Return the stage in which a lead stood before it was given up."""
        changes = self.session.by("stage_change", "lead_id", lead["id"])
        for change in reversed(changes):
            stage = Stage(change["previous"] or change["stage"])
            if stage not in SIDE:
                return stage
        return Stage.CLUE


def _facts(options: StepOptions) -> dict[str, str | None]:
    """Return what the options of a move say of the lead, by field."""
    return {
        "intent": options.get("intent"),
        "total_investment": options.get("total"),
        "contract_inbound": options.get("contract"),
        "contact_id": options.get("firm"),
        "site": options.get("site"),
    }


def _reason(word: str, to: Stage) -> str:
    known = REASONS.get(to, {})
    typed = plain_word(word)
    for code, label in known.items():
        if typed in {plain_word(code), plain_word(label.zh), plain_word(label.en)}:
            return code
    if not known:
        raise UsageError(NONE_ASKED.format(stage=to.label), hint=IN_WORDS)
    raise UsageError(NO_CODE.format(what=REASON, text=word), hint=hint(word, of_labels(known)))
