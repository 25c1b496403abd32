"""What a daily verb returns: what it closed and opened, and how the list moved."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow

    class Coming(TypedDict):
        """The step to come, as `VerbResult` tells of it."""

        next_due: date | None
        next_effective: date | None
        next_kind: Text | None
        next_what: str | None
        workdays_until: int | None


class VerbResult(NamedTuple):
    """What a daily verb did: the lead, what was closed and opened, and how overdue moved.

    `lead` and `name` are those of the lead, or of the contact, event, unit or plugin's record that
    it was done for; of these only a lead must have a next step (`has_steps`).

    `kind`, `what`, `days_late` (working days) and `lamp` are those of the
    follow-up as it was; a touch has a `kind` only. `next_…` is the step to
    come, whether this verb planned it or it was there; `workdays_until` counts
    to `next_effective`. `was_due` and `postponed` (times) are for a postponement.
    `readings` are what words for days were read as (下周三 → 2026-12-02 周三),
    `warnings` what somebody should look at: a firm that was rejected comes back.
    """

    verb: str
    lead: str
    name: str
    closed: str | None
    opened: str | None
    kind: Text | None
    what: str | None
    outcome: str | None
    next_due: date | None
    next_effective: date | None
    next_kind: Text | None
    next_what: str | None
    owner: str | None
    workdays_until: int | None
    days_late: int | None
    lamp: str | None
    was_due: date | None
    postponed: int
    long_postponed: bool
    overdue_before: int
    overdue_after: int
    next_up: Item | None
    readings: tuple[Text, ...] = ()
    has_steps: bool = True
    warnings: tuple[Text, ...] = ()


def coming(step: "FollowupRow | None", today: date, calendar: WorkCalendar) -> "Coming":
    """Return what a verb tells of the step to come; nothing where there is none."""
    planned = date.fromisoformat(step["due"]) if step else None
    due = calendar.at_or_after(planned) if planned else None
    return {
        "next_due": planned,
        "next_effective": due,
        "next_kind": kind_of(step) if step else None,
        "next_what": step["what"] if step else None,
        "workdays_until": calendar.between(today, due) if due else None,
    }


def days_late(task: "FollowupRow", today: date, calendar: WorkCalendar) -> int:
    """Return by how many working days a follow-up is late today, or was when it was done."""
    done = task["done_on"] or str(today)
    return calendar.days_late(date.fromisoformat(task["due"]), date.fromisoformat(done))


def kind_of(step: "FollowupRow") -> Text | None:
    """Return what people call the kind of a follow-up; None where its words say it."""
    return FollowupKind(step["kind"]).before(step["what"])
