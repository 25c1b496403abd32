"""Telling what a daily verb did, and who is next."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.domain.about import ABOUT
from leadcrm.domain.lamp import lamp_of
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.verbresult import VerbResult, coming, days_late, kind_of
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow


class Telling:
    """What verbs of one session have done to the list."""

    def __init__(self, session: Session) -> None:
        """Tell of `session`."""
        self.session = session
        self.agenda = AgendaService(session)

    def late(self, today: date) -> int:
        """Return how many follow-ups are late, to be asked before the verb writes."""
        return self.agenda.overdue_count(today)

    def told(  # noqa: PLR0913 - reason: one view for all daily verbs
        self,
        verb: str,
        lead: AnyRow,
        today: date,
        before: int,
        *,
        task: "FollowupRow | None" = None,
        opened: "FollowupRow | None" = None,
        touch: Text | None = None,
        outcome: str | None = None,
        readings: tuple[Text, ...] = (),
    ) -> VerbResult:
        """Return what a verb did; `task` is the follow-up as it was, `opened` as it is now."""
        step = opened or self._next(lead)
        times = opened["postponed"] if opened and verb == "postpone" else 0
        whose = step["owner_id"] if step else lead.get("owner_id") or lead.get("keeper_id")
        late = days_late(task, today, self.session.calendar) if task else None
        return VerbResult(
            verb=verb,
            lead=lead["code"],
            name=lead["name"],
            closed=task["code"] if task and verb == "done" else None,
            opened=opened["code"] if opened else None,
            kind=kind_of(task) if task else touch,
            what=task["what"] if task else None,
            outcome=outcome,
            owner=self._name_of(whose),
            was_due=date.fromisoformat(task["due"]) if task and times else None,
            postponed=times,
            long_postponed=times >= self.session.policy.long_postponed,
            overdue_before=before,
            overdue_after=self.late(today),
            next_up=self.agenda.first(today),
            days_late=late,
            lamp=lamp_of(late, self.session.policy.red_from).value if late is not None else None,
            **coming(step, today, self.session.calendar),
            readings=readings,
            has_steps="stage" in lead,
        )

    def _name_of(self, officer: str | None) -> str | None:
        return self.session.row("officer", officer)["name"] if officer else None

    def _next(self, lead: AnyRow) -> "FollowupRow | None":
        """Return the earliest open follow-up of a lead, or of whatever else it is about."""
        steps = (self.session.by("followup", field, lead["id"]) for field in ABOUT.values())
        rows = [row for found in steps for row in found if not row["done_on"]]
        return min(rows, key=lambda row: row["due"]) if rows else None
