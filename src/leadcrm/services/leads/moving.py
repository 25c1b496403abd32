"""Writing a step in a lead's life: its stage, the entry in its history, its follow-ups."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Unpack

from leadcrm.domain.commitments import breaks_ground
from leadcrm.domain.evidence import Evidence
from leadcrm.domain.followupkind import OURS, FollowupKind
from leadcrm.domain.leadrules import owed_by
from leadcrm.domain.situation import AGREED, REACHED, Milestone, ahead
from leadcrm.domain.stage import SIDE, SIGNED, Stage
from leadcrm.errors import NotFoundError
from leadcrm.services.agenda.items import day
from leadcrm.services.leads.nextsteps import NextSteps, of_milestone
from leadcrm.services.leads.progressviews import Moved
from leadcrm.services.reading.words import NextStep
from leadcrm.services.records.finder import Finder
from leadcrm.services.rules.situations import Situations
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import (
        EventRoleCode,
        FollowupRow,
        LeadRow,
        OfficerRow,
        OriginCode,
    )
    from leadcrm.storage.valuetypes import LeadValues


MILESTONES = {
    Milestone.REGISTRATION: "约定注册",
    Milestone.START: "约定开工",
    Milestone.PRODUCTION: "约定投产",
}
"""What the follow-up of a contract's milestone says (rule R5)."""

PAPER = Text(zh="{kind} {number}", en="{kind} {number}")


class StepMade(NamedTuple):
    """What the history of a lead gets: how, when, why, by which papers and whose sign-off."""

    verb: str
    origin: "OriginCode"
    happened_on: str
    reason: str | None = None
    text: str | None = None
    papers: tuple[Evidence, ...] = ()
    second: "OfficerRow | None" = None
    event: "tuple[str, EventRoleCode] | None" = None
    revisit_on: date | None = None
    following: NextStep | None = None
    readings: tuple[Text, ...] = ()


class Mover:
    """Writes steps within a command in one session."""

    def __init__(self, session: Session) -> None:
        """Write in `session`."""
        self.session = session
        self.steps = NextSteps(session)

    def move(
        self,
        command: Command,
        lead: "LeadRow",
        to: Stage,
        today: date,
        entry: StepMade,
        **facts: "Unpack[LeadValues]",
    ) -> Moved:
        """Bring a lead to a stage, and return what was done."""
        facts["stage"], facts["revisit_on"] = to, entry.revisit_on
        moved = command.update("lead", lead, **facts)
        command.insert(
            "stage_change",
            lead_id=lead["id"],
            stage=to,
            previous=Stage(lead["stage"]),
            happened_on=entry.happened_on,
            origin=entry.origin,
            officer_id=self._actor(),
            approved_by_id=entry.second["id"] if entry.second else None,
            reason=entry.reason,
            text=entry.text,
            evidence=[paper.as_json() for paper in entry.papers] or None,
        )
        if entry.event:
            event, role = entry.event
            command.insert("event_link", lead_id=lead["id"], event_id=event, role=role)
        closed = self._close(command, moved, to, today)
        if entry.verb == "lead.revive" and entry.following:
            closed += self.steps.close(command, moved, today, to.label.zh, _revisits)
        opened = self._open(command, moved, to, today, entry)
        command.rows.projections.run()
        return self._told(entry, lead, to, today, closed, opened)

    def _close(self, command: Command, lead: "LeadRow", to: Stage, today: date) -> list[str]:
        """Close what a move has settled: milestones reached, plans of a lead given up."""
        outcome = to.label.zh
        if to in SIDE:
            which = _planned if to is Stage.SHELVED else _any
            return self.steps.close(command, lead, today, outcome, which)
        closed = []
        for milestone, what in MILESTONES.items():
            if REACHED[milestone] is to or to not in SIGNED:
                closed += self.steps.close(command, lead, today, outcome, of_milestone(what))
        return closed

    def _open(
        self, command: Command, lead: "LeadRow", to: Stage, today: date, entry: StepMade
    ) -> "list[FollowupRow]":
        """Open what a move calls for; an open lead is never left without a next step (R1)."""
        opened: list[FollowupRow] = []
        if entry.following:
            due, kind, what, _ = entry.following
            opened.append(self.steps.open(command, lead, due, kind=kind, what=what))
        if to is Stage.SHELVED and entry.revisit_on:
            kind = FollowupKind.REVISIT
            opened.append(self.steps.open(command, lead, entry.revisit_on, kind=kind))
        if to is Stage.CONTRACT_SIGNED:
            builds = breaks_ground(is_hq=lead["is_hq"] == 1, site=lead["site"])
            for milestone in ahead(to, builds=builds):
                what, agreed = MILESTONES[milestone], day(lead[AGREED[milestone]])
                if agreed is not None:
                    kind = FollowupKind.MILESTONE
                    opened.append(self.steps.open(command, lead, agreed, kind=kind, what=what))
        planned = self.steps.ensure(command, lead, today)
        return [*opened, *([planned] if planned else [])]

    def _told(
        self,
        entry: StepMade,
        lead: "LeadRow",
        to: Stage,
        today: date,
        closed: list[str],
        opened: "list[FollowupRow]",
    ) -> Moved:
        row = self.session.row("lead", lead["id"])
        now = Situations(self.session).of(lead["id"], today)
        source = Stage(lead["stage"])
        return Moved(
            verb=entry.verb,
            lead=row["code"],
            name=row["name"],
            previous=source.value,
            previous_label=source.label,
            stage=to.value,
            stage_label=to.label,
            happened_on=entry.happened_on,
            owner=now.owner or "",
            approved_by=entry.second["name"] if entry.second else None,
            papers=tuple(PAPER.format(kind=p.kind.label, number=p.number) for p in entry.papers),
            closed=tuple(closed),
            opened=tuple(each["code"] for each in opened),
            next_due=day(row["next_due"]),
            owes=owed_by(now, self.session.policy),
            readings=entry.readings,
        )

    def _actor(self) -> str | None:
        """Return the officer who works, if the actor is one."""
        try:
            _, row = Finder(self.session).resolve(self.session.actor, ["officer"])
        except NotFoundError:
            return None
        return str(row["id"])


def _any(_step: "FollowupRow") -> bool:
    return True


def _planned(step: "FollowupRow") -> bool:
    """Tell what we planned from what we promised, which outlives the plans."""
    return step["kind"] not in OURS


def _revisits(step: "FollowupRow") -> bool:
    return step["kind"] == FollowupKind.REVISIT.value
