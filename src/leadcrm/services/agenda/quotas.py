"""Quotas: so many valid leads a month, trips and visits a quarter; each counted for one unit."""

from typing import NamedTuple

from leadcrm.domain.metric import Metric
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.stage import VALID, Stage
from leadcrm.services.session import Session
from leadcrm.storage import unitqueries

EVENTS = {Metric.TRIPS: "squad", Metric.VISITS: "reception"}


class Done(NamedTuple):
    """One piece of work that counts: its code, its unit (None if nobody knows), its day."""

    code: str
    unit: str | None
    on: PartialDate


class Quotas:
    """Counts work for quotas in one session."""

    def __init__(self, session: Session) -> None:
        """Count of `session`."""
        self.session = session

    def done(self, metric: Metric, period: Period) -> list[Done]:
        """Return what was done for a metric in a period: valid leads, trips, delegations.

        A lead belongs to the unit that is responsible for it; a trip or delegation to the unit
        of whoever keeps its plan or report, else of who leads its group or went along, else of
        who first told of it, so that each counts once.
        """
        if metric is Metric.VALID_LEADS:
            first, last = (day.isoformat() for day in period)
            rows = self.session.query(unitqueries.LEADS_OF_UNITS, first=first, last=last)
            found = [row for row in rows if Stage(row["stage"]) in VALID]
        else:
            rows = self.session.query(unitqueries.WORK_OF_UNITS, kind=EVENTS[metric])
            found = [r for r in rows if r["day"] and period.holds(PartialDate(r["day"]))]
        return [Done(row["code"], row["unit_id"], PartialDate(row["day"])) for row in found]

    def undated(self, metric: Metric) -> tuple[str, ...]:
        """Return the trips or delegations of which nobody wrote down a day."""
        rows = self.session.query(unitqueries.WORK_OF_UNITS, kind=EVENTS[metric])
        return tuple(row["code"] for row in rows if not row["day"])
