"""What must come before a stage: a record of a plugin that is dated no later than the stage."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.errors import RuleError
from leadcrm.plugin.records import RecordKind
from leadcrm.services.bookview import stages_reached
from leadcrm.services.records.recordkinds import record_kind
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow


TOO_LATE = Text(
    zh="{lead} 已于 {on} {stage}，{kind}不能晚到 {day}",
    en="{lead} came to “{stage}” on {on}; its {kind} cannot be as late as {day}",
)
UNKNOWN = Text(
    zh="{lead} 已经{stage}，{stage}或{kind}的日期不详，无法认定{kind}在先",
    en="{lead} is past “{stage}”; without both days nobody knows that its {kind} came first",
)
NOT_YET = Text(
    zh="{lead} 的{kind}在 {day}，不能先于它在 {on} 登记为{stage}",
    en="{lead} has its {kind} on {day}; it cannot come to “{stage}” before, on {on}",
)


def check_record(
    session: Session, kind: RecordKind, on: PartialDate | None, lead: "LeadRow"
) -> None:
    """Refuse a record that had to come before a stage that its lead has reached.

    A day that is known to the month or year only must lie before it as a whole;
    what is not known never passes.

    Raises:
        RuleError: it is later than the stage, or nobody knows whether it is.
    """
    if kind.precedes is None:
        return
    at = stages_reached(session, lead["id"]).get(kind.precedes.value)
    if at is None and not _is_past(Stage(lead["stage"]), kind.precedes):
        return
    if at is None or on is None:
        unknown = UNKNOWN.format(lead=lead["code"], stage=kind.precedes.label, kind=kind.label)
        raise RuleError(unknown, rule=kind.precedes_why)
    if on.last() <= at.last():
        return
    said = {"stage": kind.precedes.label, "on": at, "kind": kind.label, "day": on}
    raise RuleError(TOO_LATE.format(lead=lead["code"], **said), rule=kind.precedes_why)


def check_stage(session: Session, lead: "LeadRow", to: Stage, on: date) -> None:
    """Refuse a stage that would come before a record of a plugin that must precede it.

    No plugin is loaded for a lead that has no records.

    Raises:
        RuleError: such a record is dated later than `on`.
    """
    for row in session.by("record", "lead_id", lead["id"]):
        kind = record_kind(row["kind"])
        if kind is None or kind.precedes is not to or row["happened_on"] is None:
            continue
        day = PartialDate(row["happened_on"])
        if day.last() > on:
            said = {"stage": to.label, "on": on, "kind": kind.label, "day": day}
            raise RuleError(NOT_YET.format(lead=lead["code"], **said), rule=kind.precedes_why)


def _is_past(stage: Stage, gate: Stage) -> bool:
    """Tell whether a lead in `stage` has passed another; a side stage says nothing."""
    return stage in MAIN_LINE and MAIN_LINE.index(stage) >= MAIN_LINE.index(gate)
