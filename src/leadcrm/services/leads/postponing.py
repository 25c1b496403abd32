"""Putting a follow-up off: counted, with the day it was first due, and dear beyond the policy."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.domain.notes import has_content
from leadcrm.domain.postponing import Postponement, beyond
from leadcrm.domain.stage import Stage
from leadcrm.errors import RuleError
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.signoff import second_person
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.session import Session
    from leadcrm.storage.rowtypes import FollowupRow, OfficerRow

EARLIER = Text(zh="{due} 不晚于原定的 {old}", en="{due} is not later than {old}")
FORWARD = Text(zh="推迟要往后排", en="Postponing goes forward")
DEAR = Text(
    zh="{code} {why}，要写原因，并由责任人以外的干部同意",
    en="{code} is {why}: a reason is needed, and an officer who agrees, not its owner",
)
HOW = Text(
    zh="写成：leadcrm postpone {code} --to {to} --reason {reason} --approved-by 干部",
    en="Write: leadcrm postpone {code} --to {to} --reason {reason} --approved-by OFFICER",
)
OWN = Text(
    zh="{name} 是 {code} 的责任人，要另一位干部同意",
    en="{name} is to do {code}; somebody else has to agree",
)
RULE = Text(zh="R4 推迟要算账", en="R4 Postponing is counted")


def put_off(  # noqa: PLR0913 - reason: what is asked of a postponement
    command: Command,
    session: "Session",
    task: "FollowupRow",
    subject: AnyRow,
    due: date,
    *,
    reason: str | None = None,
    second: "OfficerRow | None" = None,
) -> "FollowupRow":
    """Put a follow-up of a lead, or of a plugin's record, off to a later day.

    Raises:
        RuleError: the day is not later; or it was put off too often or goes too far
            (see `beyond`), and the reason or the second person is missing.
    """
    if due.isoformat() <= task["due"]:
        raise RuleError(EARLIER.format(due=due, old=task["due"]), hint=FORWARD)
    first = first_due(task)
    stage = Stage(subject["stage"]) if subject.get("stage") else None
    asked = Postponement(first, task["postponed"], due, stage, subject.get("is_key") == 1)
    why = beyond(asked, session.policy)
    if why is not None and second is not None and second["id"] == task["owner_id"]:
        said = OWN.format(name=second["name"], code=task["code"])
        hint = HOW.format(code=task["code"], to=due, reason=_said(reason))
        raise RuleError(said, hint=hint, rule=RULE)
    if why is not None and (second is None or not has_content(reason)):
        hint = HOW.format(code=task["code"], to=due, reason=_said(reason))
        raise RuleError(DEAR.format(code=task["code"], why=why), hint=hint, rule=RULE)
    return command.update(
        "followup",
        task,
        due=due,
        first_due=first,
        postponed=task["postponed"] + 1,
        postpone_reason=reason,
        postpone_approved_by_id=second["id"] if second else None,
    )


def _said(reason: str | None) -> Text:
    """Return the reason as it is typed again, or the word for one."""
    if not has_content(reason):
        return Text(zh="原因", en="WHY")
    quoted = f'"{reason}"' if " " in (reason or "") else reason or ""
    return Text(zh=quoted, en=quoted)


def who_agrees(finder: Finder, name: str | None) -> "OfficerRow | None":
    """Return the officer who agrees to a postponement, if one is named.

    Raises:
        NotFoundError, AmbiguousError, RuleError: as for `second_person`.
    """
    return second_person(finder, name) if name else None


def carry_on(command: Command, task: "FollowupRow", then: "FollowupRow") -> "FollowupRow":
    """Let the step that follows one that was put off carry on its count and its first day.

    For a step that was closed without a word of what came of it: it is not kept by that.
    """
    return command.update("followup", then, first_due=first_due(task), postponed=task["postponed"])


def first_due(task: "FollowupRow") -> date:
    """Return the day on which a follow-up was due before it was ever put off."""
    return date.fromisoformat(task["first_due"] or task["due"])


def days_due(session: "Session", task: "FollowupRow") -> tuple[date, ...]:
    """Return every day on which an open follow-up was due, from the first to the present one.

    Those between come from the journal; of a follow-up that a list brought, only
    what the list said is known.
    """
    days = [first_due(task).isoformat()]
    for entry in session.journal.log.of(task["id"]) if task["postponed"] else ():
        moved = entry.data.get("due") if entry.kind == "update" else None
        if moved is None:
            continue
        day = str(moved[1])
        days = days[: days.index(day)] if day in days else days  # it was taken back
        days.append(day)
    days = [day for day in days if day != task["due"]]
    return tuple(date.fromisoformat(day) for day in (*days, task["due"]))
