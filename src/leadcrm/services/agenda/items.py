"""From a row of the agenda to an item of the list: lateness, lamp, what is owed."""

from datetime import date

from leadcrm.domain.commitments import Owed, breaks_ground
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.lamp import lamp_of
from leadcrm.domain.leadrules import owed_by
from leadcrm.domain.money import BEST_KNOWN, Money, best_known
from leadcrm.domain.policy import Policy
from leadcrm.domain.situation import AGREED, Situation
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.storage.engine import Row

NOT_THERE = "-"
"""The name of what vanished from the book; only a damaged one has such a step."""
LISTED = ("R1", "R3", "R4", "R5", "R6")
"""Rules of which a list shows what is owed; the others need more than a row says."""


def make_item(group: str, row: Row, today: date, calendar: WorkCalendar, policy: Policy) -> Item:
    """Return the item of a follow-up, or of a lead without one (`due` is None)."""
    due = date.fromisoformat(row["due"]) if row["due"] else None
    late = calendar.days_late(due, today) if due else None
    lamp = lamp_of(late or 0, policy.red_from)
    known = best_known(row[f"{kind}_fen"] for kind in BEST_KNOWN)
    amount_kind, fen = known or (None, 0)
    owed = Owed(row["owed"]) if row["owed"] else None
    return Item(
        group=group,
        code=row["code"],
        lead=row["lead"],
        subject=row["lead"] or row["other"] or NOT_THERE,
        ref=row["ref"],
        followup_ref=row["followup_ref"],
        name=row["name"] or row["other_name"] or NOT_THERE,
        stage=row["stage"],
        stage_label=Stage(row["stage"]).label if row["stage"] else None,
        lamp=lamp.value,
        key=row["is_key"] == 1,
        kind=row["kind"],
        kind_label=FollowupKind(row["kind"]).before(row["what"]) if row["kind"] else None,
        what=row["what"],
        due=due,
        effective_due=calendar.at_or_after(due) if due else None,
        days_late=late,
        days_silent=None,
        owner=row["owner"],
        owner_left=row["owner_left"] is not None,
        unit=row["unit"],
        owes=owed_by(situation(row, today), policy, LISTED) if row["stage"] else (),
        owed=owed.label if owed else None,
        landed=row["landed"] == 1,
        amount=Money(fen, row[f"{amount_kind}_currency"]) if amount_kind else None,
        amount_kind=amount_kind,
    )


def situation(row: Row, today: date) -> Situation:
    """Return what a row of a lead says to the rules; what it has no column for stays unknown.

    `postponed`, `open_steps` and the like are taken from the row where it has them.
    """
    return Situation(
        stage=Stage(row["stage"]),
        today=today,
        owner=row["owner"],
        open_steps=row.get("open_steps", int(row["next_due"] is not None)),
        asleep=row["is_open"] == 1 and (row["dormant_on"] or "9999") <= today.isoformat(),
        postponed=row["postponed"],
        landed=row["landed"] == 1,
        owed=Owed(row["owed"]) if row["owed"] else None,
        revisit_on=day(row["revisit_on"]),
        agreed={
            milestone: date.fromisoformat(row[field])
            for milestone, field in AGREED.items()
            if row[field]
        },
        builds=breaks_ground(is_hq=row["is_hq"] == 1, site=row["site"]),
    )


def day(text: str | None) -> date | None:
    """Return a stored day as a date."""
    return date.fromisoformat(text) if text else None
