"""Where units stand: from the rows of the book to the facts that rules R8 to R11 look at."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date

from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace, last_month
from leadcrm.domain.unitkind import UnitKind
from leadcrm.domain.unitrules import Month, UnitSituation
from leadcrm.services.agenda.paces import Paces
from leadcrm.services.session import Session
from leadcrm.storage import unitqueries
from leadcrm.storage.engine import Row

EVER = 0


class UnitSituations:
    """Reads the situations of all units in one session, in a few queries."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session
        self.paces = Paces(session)

    def all(self, today: date) -> list[tuple[Row, UnitSituation]]:
        """Return every unit's row and situation in the fixed order of units.

        Years that are over stay in it, so that an unmet target is never reset in
        silence. The month is the last one that is over on `today`.
        """
        paces: dict[str, list[Pace]] = {}
        pipelines: dict[Metric, Mapping[str, int]] = {}
        for row, pace in self.paces.read(today, first=EVER, last=today.year):
            if pace.target <= 0:
                continue
            if pace.metric not in pipelines:
                pipelines[pace.metric] = self.paces.pipelines(pace.metric)
            known = pace
            if row["amount_fen"] is not None:
                known = pace._replace(pipeline=pipelines[pace.metric].get(row["unit_id"], 0))
            paces.setdefault(row["unit_id"], []).append(known)
        units = self.session.query(unitqueries.UNITS)
        did = self.months(units, *last_month(today))
        return [
            (
                unit,
                UnitSituation(
                    UnitKind(unit["kind"]), tuple(paces.get(unit["id"], ())), did[unit["id"]]
                ),
            )
            for unit in units
        ]

    def months(self, units: Iterable[Row], year: int, month: int) -> dict[str, Month]:
        """Return what units did in a month, by unit id.

        A touch is one with content by the unit's own officers, whose lead it may
        be or not.
        """
        span = {
            "first": date(year, month, 1).isoformat(),
            "last": date(year, month, monthrange(year, month)[1]).isoformat(),
        }
        recorded, touches = (
            {row["unit_id"]: row["n"] for row in self.session.query(sql, **span)}
            for sql in (unitqueries.RECORDED, unitqueries.TOUCHES)
        )
        return {
            unit["id"]: Month(year, month, recorded.get(unit["id"], 0), touches.get(unit["id"], 0))
            for unit in units
        }
