"""Where promises stand on the ladder: by their days late, and by what their lead went through."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Self

from leadcrm.domain.clocks import ClockReading, promise
from leadcrm.domain.supervision import (
    DAY,
    LISTED,
    SUPERVISED,
    counts_second,
    earlier,
    latest_due,
    supervised_on,
)
from leadcrm.services.session import Session
from leadcrm.storage import escalationqueries
from leadcrm.storage.engine import AnyRow


class PromiseStanding(NamedTuple):
    """A promise on a day: its clock, with the rung where it stands.

    `second_after` is the code of the promise of the same lead that was
    supervised before, where this one is the second; None else.
    """

    reading: ClockReading
    second_after: str | None


class Standings:
    """Tells where promises stand, from follow-ups of the book alone."""

    def __init__(self, session: Session, promises: Iterable[AnyRow]) -> None:
        """Know the promises of some leads, open and done, as far back as they count."""
        self.session = session
        self._supervised: dict[str, list[tuple[date, str]]] = {}
        for row in promises if counts_second(session.policy) else ():
            on = supervised_on(date.fromisoformat(row["due"]), session.calendar, session.policy)
            if row["done_on"] is None or row["done_on"] >= on.isoformat():
                self._supervised.setdefault(row["lead_id"], []).append((on, row["code"]))

    @classmethod
    def of(cls, session: Session, late: Sequence[AnyRow], today: date) -> Self:
        """Know what the leads of open promises went through: one query, of those supervised."""
        if not counts_second(session.policy):
            return cls(session, ())
        calendar, policy = session.calendar, session.policy
        until = latest_due(today, calendar, policy)
        dues = [row["due"] for row in late if row["lead_id"] and row["due"] <= until.isoformat()]
        if not dues:
            return cls(session, ())
        first = supervised_on(date.fromisoformat(min(dues)), calendar, policy)
        first -= DAY * (policy.second_supervision_within + 1)
        since = latest_due(first, calendar, policy)
        return cls(
            session, session.query(escalationqueries.PROMISES, since=str(since), until=str(until))
        )

    @classmethod
    def of_lead(cls, session: Session, lead: str | None) -> Self:
        """Know what one lead went through; nothing where a promise has none."""
        return cls(session, session.by("followup", "lead_id", lead) if lead else ())

    def on(self, promised: AnyRow, day: date) -> PromiseStanding:
        """Return where an open promise stands on a day."""
        due, calendar, policy = (
            date.fromisoformat(promised["due"]),
            self.session.calendar,
            self.session.policy,
        )
        reading = promise(due, day, calendar, policy)
        others = self._supervised.get(promised["lead_id"])
        if others is None or reading.rung < SUPERVISED:
            return PromiseStanding(reading, None)
        before = earlier(supervised_on(due, calendar, policy), others, policy)
        if before is None:
            return PromiseStanding(reading, None)
        return PromiseStanding(reading._replace(rung=LISTED), before[1])

    def is_signed(self, promised: AnyRow, rung: int, today: date) -> bool:
        """Tell whether its owner signed for a late promise at the rung where it stands.

        The rung of the day of signing is worked out anew, so that a promise that
        was put off since, or has come to a higher rung, is told again.
        """
        signed = promised["acknowledged_on"]
        if signed is None or signed > today.isoformat() or not rung:
            return False
        return self.on(promised, date.fromisoformat(signed)).reading.rung == rung
