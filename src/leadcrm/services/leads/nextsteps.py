"""Next steps of leads: opened where rule R1 misses one, closed where a lead has moved on."""

from collections.abc import Container
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict, Unpack

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.situation import Situation
from leadcrm.domain.stage import Stage
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupKindCode, FollowupRow, LeadRow

    class Like(TypedDict, total=False):
        """What a follow-up takes from another one, or from whoever asks for it."""

        owner_id: str | None
        unit_id: str | None
        kind: FollowupKind | FollowupKindCode | None
        what: str | None


UNOWNED = Text(zh="{name} 未明确责任人", en="Nobody is responsible for {name}")
SAY_WHO = Text(
    zh="写明谁负责：--owner 姓名；以后都归他：leadcrm lead transfer 编号 --owner 姓名",
    en="Say who with --owner NAME; for good: leadcrm lead transfer CODE --owner NAME",
)
SYSTEM = "系统代排"
"""What a follow-up says that nobody planned and the system opened (rule R1)."""


class NextSteps:
    """Opens and closes the follow-ups of a lead within a command."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def waiting(self, lead: "LeadRow") -> "list[FollowupRow]":
        """Return the open follow-ups of a lead, oldest first."""
        rows = self.session.by("followup", "lead_id", lead["id"])
        return [row for row in rows if row["done_on"] is None]

    def ensure(
        self, command: Command, lead: "LeadRow", today: date, **like: "Unpack[Like]"
    ) -> "FollowupRow | None":
        """Open a follow-up at the stage's cadence if rule R1 misses a next step; else None."""
        stage = Stage(lead["stage"])
        steps = len(self.waiting(lead))
        now = Situation(stage=stage, today=today, owner=lead["owner_id"], open_steps=steps)
        days = cadence_days(stage, self.session.policy, key=lead.get("is_key") == 1)
        if steps or days is None:
            return None
        if not any(debt.breach for debt in LEAD_RULES["R1"](now, self.session.policy)):
            return None
        like["what"] = SYSTEM
        return self.open(command, lead, today + timedelta(days=days), **like)

    def open(
        self,
        command: Command,
        about: AnyRow,
        due: date,
        *,
        on_lead: bool = True,
        **like: "Unpack[Like]",
    ) -> "FollowupRow":
        """Open a follow-up of a lead: its owner's and unit's, a call, unless `like` says else.

        Where it is not `on_lead`, it is one of a plugin's record.
        """
        return command.insert(
            "followup",
            due=due,
            owner_id=like.get("owner_id") or about["owner_id"],
            unit_id=like.get("unit_id") or about["unit_id"],
            kind=like.get("kind") or FollowupKind.CALL,
            what=like.get("what"),
            lead_id=about["id"] if on_lead else None,
            record_id=None if on_lead else about["id"],
        )

    def close(
        self,
        command: Command,
        lead: "LeadRow",
        today: date,
        outcome: str,
        *,
        kinds: Container[str] | None = None,
        what: str | None = None,
    ) -> list[str]:
        """Close open follow-ups, all or those of some kinds or words; return their codes."""
        closed = []
        for task in self.waiting(lead):
            if (kinds is None or task["kind"] in kinds) and what in {None, task["what"]}:
                command.update("followup", task, done_on=today, outcome=outcome)
                closed.append(task["code"])
        return closed
