"""Next steps of leads: opened where rule R1 misses one, closed where a lead has moved on."""

from collections.abc import Container
from datetime import date, timedelta
from typing import Any

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.situation import Situation
from leadcrm.domain.stage import Stage
from leadcrm.services.session import Session
from leadcrm.storage.command import Command
from leadcrm.storage.engine import Row

SYSTEM = "系统代排"
"""What a follow-up says that nobody planned and the system opened (rule R1)."""


class NextSteps:
    """Opens and closes the follow-ups of a lead within a command."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def waiting(self, lead: Row) -> list[Row]:
        """Return the open follow-ups of a lead, oldest first."""
        rows = self.session.by("followup", "lead_id", lead["id"])
        return [row for row in rows if row["done_on"] is None]

    def ensure(self, command: Command, lead: Row, today: date, **like: Any) -> Row | None:
        """Open a follow-up at the stage's cadence if rule R1 misses a next step; else None."""
        stage = Stage(lead["stage"])
        steps = len(self.waiting(lead))
        now = Situation(stage=stage, today=today, owner=lead["owner_id"], open_steps=steps)
        days = cadence_days(stage, self.session.policy, key=lead.get("is_key") == 1)
        if steps or days is None:
            return None
        if not any(debt.breach for debt in LEAD_RULES["R1"](now, self.session.policy)):
            return None
        return self.open(command, lead, today + timedelta(days=days), what=SYSTEM, **like)

    def open(
        self, command: Command, lead: Row, due: date, *, on_lead: bool = True, **fields: Any
    ) -> Row:
        """Open a follow-up of a lead: its owner's and unit's, a call, unless `fields` say else.

        Where it is not `on_lead`, it is one of a plugin's record.
        """
        link = "lead_id" if on_lead else "record_id"
        given = {name: value for name, value in fields.items() if value is not None}
        usual = {
            "owner_id": lead["owner_id"],
            "unit_id": lead["unit_id"],
            "kind": FollowupKind.CALL,
        }
        return command.insert("followup", due=due, **{**usual, **given, link: lead["id"]})

    def close(
        self,
        command: Command,
        lead: Row,
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
