"""Touches as the daily verbs write them: on what, by whom, and which steps they carry out."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.activitykind import ActivityKind, Approach
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError
from leadcrm.services.leads.meant import Touched
from leadcrm.services.leads.nextsteps import is_instruction, whose
from leadcrm.storage.command import Command
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow, OfficerRow

_TOUCHES = frozenset(kind.value for kind in ActivityKind)
_STEPS = frozenset(kind.value for kind in FollowupKind)
UNANSWERED = Text(
    zh="{code} 是领导批示，要写办理情况才能办结",
    en="{code} is a leader's instruction: only an answer closes it",
)
ANSWER = Text(
    zh="写上怎么办的：leadcrm done {code} 办理情况",
    en='Say what was done: leadcrm done {code} "what was done"',
)


class Touch(NamedTuple):
    """A touch as it was told: when, in which words, how and by which approach."""

    day: date
    note: str
    kind: ActivityKind | None
    approach: Approach | None


def check_answered(step: "FollowupRow", outcome: str | None) -> None:
    """Refuse to close a leader's instruction (批示) without a word of what became of it."""
    if is_instruction(step) and not has_content(outcome):
        raise unanswered(step["code"])


def unanswered(code: str | None) -> RuleError:
    """Return that only an answer ends a leader's instruction, and how to give it."""
    return RuleError(UNANSWERED.format(code=code), hint=ANSWER.format(code=code))


def carried_out(
    command: Command,
    task: "FollowupRow",
    approach: Approach | None,
    subject: AnyRow,
) -> None:
    """Record the touch by which a follow-up was carried out.

    One of a plugin's record is a touch on the lead or contact of that.
    """
    of_record = subject if task["record_id"] else {}
    command.insert(
        "activity",
        lead_id=task["lead_id"] or of_record.get("lead_id"),
        contact_id=task["contact_id"] or of_record.get("contact_id"),
        event_id=task["event_id"],
        about_unit_id=task["about_unit_id"],
        happened_on=date.fromisoformat(task["done_on"] or ""),
        kind=activity_kind(task["kind"]),
        approach=approach,
        officer_id=task["owner_id"],
        unit_id=task["unit_id"],
        content=task["outcome"],
    )


def put_touch(
    command: Command, touched: Touched, subject: AnyRow, touch: Touch, officer: "OfficerRow | None"
) -> None:
    """Record a touch, by who looks after what was touched, else by who works."""
    owner, unit = whose(touched.link, subject)
    if officer and (owner is None or touched.link == "unit"):
        owner, unit = officer["id"], officer["unit_id"]
    command.insert(
        "activity",
        happened_on=touch.day,
        kind=touch.kind or ActivityKind.CALL,
        approach=touch.approach,
        officer_id=owner,
        unit_id=unit,
        content=touch.note,
        lead_id=touched.record if touched.link == "lead" else None,
        contact_id=touched.record if touched.link == "contact" else None,
        event_id=touched.record if touched.link == "event" else None,
        about_unit_id=touched.record if touched.link == "unit" else None,
    )


def activity_kind(kind: str) -> ActivityKind:
    """Return how a follow-up of `kind` was carried out; what we owed was handed over by call."""
    if kind == FollowupKind.TASK:
        return ActivityKind.PROGRESS
    if kind in _TOUCHES:
        return ActivityKind(kind)
    if kind in _STEPS:
        return ActivityKind.CALL
    from leadcrm.services.reading.ways import way_code  # noqa: PLC0415 - reason: plugins' steps only

    return ActivityKind(way_code(ActivityKind, kind) or ActivityKind.CALL)
