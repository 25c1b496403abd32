"""Quotas: so many valid leads a month, trips and visits a quarter; each counted for one unit."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.metric import Metric
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.stage import VALID, Stage
from leadcrm.services.session import Session
from leadcrm.storage import unitqueries

EVENTS = {Metric.TRIPS: "squad", Metric.VISITS: "reception"}


class Done(NamedTuple):
    """One piece of work: its code, its unit and its day, each None if nobody knows."""

    code: str
    unit: str | None
    on: PartialDate | None


class Quotas:
    """Counts work for quotas in one session."""

    def __init__(self, session: Session) -> None:
        """Count of `session`."""
        self.session = session

    def done(self, metric: Metric, period: Period, until: date) -> list[Done]:
        """Return what was done for a metric in a period, up to a day.

        A lead belongs to the unit that is responsible for it; a trip or delegation to the unit
        of whoever keeps its plan or report, else of who leads its group or went along, else of
        who first told of it, else of its lead or of who has a step to do for it, so that each
        counts once. Of one that only a month is known, the month must be in the period.
        """
        if metric is Metric.VALID_LEADS:
            first, last = period.first.isoformat(), min(period.last, until).isoformat()
            rows = self.session.query(unitqueries.LEADS_OF_UNITS, first=first, last=last)
            found = [row for row in rows if Stage(row["stage"]) in VALID]
            return [Done(row["code"], row["unit_id"], PartialDate(row["day"])) for row in found]
        told = self._events(metric)
        return [
            each for each in told if each.on and period.holds(each.on) and each.on.first() <= until
        ]

    def undated(self, metric: Metric, period: Period) -> tuple[str, ...]:
        """Return the trips or delegations of no day, or of one too vague for the period."""
        told = self._events(metric)
        vague = (e for e in told if not e.on or (period.meets(e.on) and not period.holds(e.on)))
        return tuple(each.code for each in vague)

    def _events(self, metric: Metric) -> list[Done]:
        rows = self.session.query(unitqueries.WORK_OF_UNITS, kind=EVENTS[metric])
        days = (PartialDate(row["day"]) if row["day"] else None for row in rows)
        return [Done(r["code"], r["unit_id"], day) for r, day in zip(rows, days, strict=True)]
