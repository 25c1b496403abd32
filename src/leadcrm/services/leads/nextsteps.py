"""Next steps of leads: opened where rule R1 misses one, closed where a lead has moved on."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict, Unpack

from leadcrm.domain.about import ABOUT, AboutField, AboutKind
from leadcrm.domain.cadence import answer_due, cadence_days
from leadcrm.domain.channelclocks import NONE, OF_THE_CORE, ChannelClocks
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.notes import has_content
from leadcrm.domain.situation import Situation
from leadcrm.domain.stage import Stage
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupKindCode, FollowupRow, LeadRow

    Which = Callable[[FollowupRow], bool]
    """Which steps of a lead are meant."""

    class Like(TypedDict, total=False):
        """What a follow-up takes from another one, or from whoever asks for it."""

        owner_id: str | None
        unit_id: str | None
        kind: FollowupKind | FollowupKindCode | None
        what: str | None
        given_by_id: str | None
        ref: str | None
        also: Mapping[AboutField, str]


UNOWNED = Text(zh="{name} 未明确责任人", en="Nobody is responsible for {name}")
SAY_WHO = Text(
    zh="写明谁负责：--owner 姓名；以后都归他：leadcrm lead transfer 编号 --owner 姓名",
    en="Say who with --owner NAME; for good: leadcrm lead transfer CODE --owner NAME",
)
SYSTEM = "系统代排"
"""What a follow-up says that nobody planned and the system opened (rule R1)."""


def of_milestone(what: str) -> "Which":
    """Return what tells the steps of a milestone of the contract (约定注册) from all others."""
    return lambda step: (step["kind"], step["what"]) == (FollowupKind.MILESTONE, what)


def is_instruction(step: "FollowupRow") -> bool:
    """Tell whether a step is a leader's instruction (批示), which only an answer closes."""
    return step["kind"] == FollowupKind.INSTRUCTION.value


def whose(kind: AboutKind, about: AnyRow) -> tuple[str | None, str | None]:
    """Return the ids of the officer who looks after a record, and of the unit; None for nobody.

    That is the owner of a lead or a plugin's record, the keeper of a contact, the head
    of a unit; an event is nobody's.
    """
    if kind == "unit":
        return about["head_id"], about["id"]
    if kind == "event":
        return None, None
    return about["keeper_id" if kind == "contact" else "owner_id"], about["unit_id"]


def _own_clocks(channel: str | None) -> ChannelClocks:
    """Return the clocks that a plugin's channel has; none for one of the core."""
    if channel is None or channel in OF_THE_CORE:
        return NONE
    from leadcrm.services.reading.channels import clocks_of  # noqa: PLC0415 - plugins load with it

    return clocks_of(channel)


class NextSteps:
    """Opens and closes the follow-ups of a lead within a command."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def waiting(self, about: AnyRow, kind: AboutKind = "lead") -> "list[FollowupRow]":
        """Return the open follow-ups of a lead, or of a record of another kind, oldest first."""
        rows = self.session.by("followup", ABOUT[kind], about["id"])
        return [row for row in rows if row["done_on"] is None]

    def ensure(
        self, command: Command, lead: "LeadRow", today: date, **like: "Unpack[Like]"
    ) -> "FollowupRow | None":
        """Open a follow-up at the stage's cadence if rule R1 misses a next step; else None.

        Of a clue that waits for its first answer it is due no later than that is.
        """
        stage = Stage(lead["stage"])
        steps = len(self.waiting(lead))
        now = Situation(stage=stage, today=today, owner=lead["owner_id"], open_steps=steps)
        key, own = lead.get("is_key") == 1, _own_clocks(lead["channel"])
        days = cadence_days(stage, self.session.policy, key=key, own=own.cadence_days)
        if steps or days is None:
            return None
        if not any(debt.breach for debt in LEAD_RULES["R1"](now, self.session.policy)):
            return None
        like["what"] = SYSTEM
        due = today + timedelta(days=days)
        answer = self._answer_due(lead, own.answer_workdays) if stage is Stage.CLUE else None
        return self.open(command, lead, min(due, max(answer or due, today)), **like)

    def _answer_due(self, lead: "LeadRow", own: int) -> date | None:
        """Return the day by which a clue is first answered; None if it was, or nobody asks."""
        if not own and not self.session.policy.answer_within:
            return None
        touches = self.session.by("activity", "lead_id", lead["id"])
        if any(has_content(row["content"]) for row in touches):
            return None
        recorded = date.fromisoformat(lead["recorded_on"])
        return answer_due(recorded, self.session.policy, self.session.calendar, own=own)

    def open(
        self,
        command: Command,
        about: AnyRow,
        due: date,
        *,
        on: AboutKind = "lead",
        **like: "Unpack[Like]",
    ) -> "FollowupRow":
        """Open a follow-up of a lead, or `on` a record of another kind.

        It is a call, and of who looks after that and of its unit, unless `like` says else.
        It stands on the pages of others `also`, where the like of it says so.
        """
        owner, unit = whose(on, about)
        links = {**like.get("also", {}), ABOUT[on]: about["id"]}
        return command.insert(
            "followup",
            ref=like.get("ref"),
            due=due,
            owner_id=like.get("owner_id") or owner,
            unit_id=like.get("unit_id") or unit,
            kind=like.get("kind") or FollowupKind.CALL,
            what=like.get("what"),
            given_by_id=like.get("given_by_id"),
            lead_id=links.get("lead_id"),
            contact_id=links.get("contact_id"),
            event_id=links.get("event_id"),
            about_unit_id=links.get("about_unit_id"),
            record_id=links.get("record_id"),
        )

    def close(
        self, command: Command, lead: "LeadRow", today: date, outcome: str, which: "Which"
    ) -> list[str]:
        """Close the open follow-ups of which `which` says so, and return their codes.

        A leader's instruction stays open: only an answer closes it.
        """
        closed = []
        for task in self.waiting(lead):
            if which(task) and not is_instruction(task):
                command.update("followup", task, done_on=today, outcome=outcome)
                closed.append(task["code"])
        return closed
