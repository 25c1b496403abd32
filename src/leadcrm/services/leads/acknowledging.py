"""Signing for a reminder: the same rung is not told again, but no clock stops."""

from datetime import date

from leadcrm.errors import RuleError
from leadcrm.services.escalation.standings import Standings
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session
from leadcrm.text import Text

DONE = Text(zh="{code} 已办结，不用签收", en="{code} is done; there is nothing to sign for")
IN_TIME = Text(
    zh="{code} 没有催办，不用签收", en="{code} was never reminded of; nothing to sign for"
)
ALREADY = Text(zh="{code} 这一档已签收", en="{code} was signed for at this rung already")


def acknowledge(session: Session, ref: str, *, today: date) -> RecordView:
    """Record that the owner of a late follow-up knows of it; return the follow-up.

    It is not told again at the rung where it stands; the next rung tells it, and
    so does the same one after it was postponed. Days late go on counting.

    Raises:
        NotFoundError, AmbiguousError: `ref` names no or several follow-ups.
        RuleError: it is done, not on the ladder, or signed for at this rung.
    """
    _, row = Finder(session).resolve(ref, ["followup"])
    with session.command("followup.acknowledge") as command:
        task = command.row("followup", row["id"])
        if task["done_on"]:
            raise RuleError(DONE.format(code=task["code"]))
        standings = Standings.of_lead(session, task["lead_id"])
        rung = standings.on(task, today).reading.rung
        if not rung:
            raise RuleError(IN_TIME.format(code=task["code"]))
        if standings.is_signed(task, rung, today):
            raise RuleError(ALREADY.format(code=task["code"]))
        command.update("followup", task, acknowledged_on=today)
    return Records(session).views("followup", [session.row("followup", row["id"])])[0]
