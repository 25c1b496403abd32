"""Signs that a unit is hot above and cold below (上热下冷), and months without work."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.pace import MONTHS, months_of
from leadcrm.domain.reportingduty import Duty, ReportStatus
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.services.contacts.people import People
from leadcrm.services.rules.unitsituations import UnitSituations
from leadcrm.services.session import Session
from leadcrm.services.units.duties import Duties, Reporting
from leadcrm.storage import unitqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text


class Indicators(NamedTuple):
    """The signs of one unit in a year up to a day.

    `without_officer` and `without_helper`: nobody is named for the work, nobody
    was sent to help (None: not known). `report` is the newest monthly report
    that was due, `late` and `missing` how many were, `days_late` working days.
    `headquarters` counts its headquarters projects: none means that it waits.
    `completeness` is the average score of its hometown people, of whom
    `failing` are below the mark. `idle` are months without lead or touch. `unowned` counts
    its open leads that nobody is responsible for.
    Source: the 2019 report, its list of problems.
    """

    code: str
    ref: str | None
    name: str
    kind: UnitKind
    kind_label: Text
    without_officer: bool | None
    without_helper: bool | None
    report: Duty | None
    late: int
    missing: int
    days_late: int
    headquarters: int
    completeness: str | None
    failing: int | None
    idle: tuple[int, ...]
    unowned: int = 0


class UnitIndicators:
    """Reads the signs of units in one session."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session

    def year(self, year: int, *, today: date) -> tuple[Indicators, ...]:
        """Return the signs of parks, towns and bureaus, in the fixed order of units."""
        units = [
            row
            for row in self.session.query(unitqueries.UNITS)
            if UnitKind(row["kind"]) in ASSESSED
        ]
        owed = {each.unit_id: each for each in Reporting(self.session).year(year, today=today)}
        hq = {row["unit_id"]: row["n"] for row in self.session.query(unitqueries.HEADQUARTERS)}
        people = {each.code: each for each in People(self.session).gaps(today=today).units}
        idle = self._idle(units, year, today)
        unowned = {row["unit_id"]: row["n"] for row in self.session.query(unitqueries.UNOWNED)}
        return tuple(
            Indicators(
                code=row["code"],
                ref=row["ref"],
                name=row["name"],
                kind=UnitKind(row["kind"]),
                kind_label=UnitKind(row["kind"]).label,
                without_officer=_none(row["has_dedicated_officer"]),
                without_helper=_none(row["helper_assigned"]),
                report=_newest(owed.get(row["id"])),
                late=_count(owed.get(row["id"]), ReportStatus.LATE),
                missing=_count(owed.get(row["id"]), ReportStatus.MISSING),
                days_late=owed[row["id"]].days_late if row["id"] in owed else 0,
                headquarters=hq.get(row["id"], 0),
                completeness=people[row["code"]].average if row["code"] in people else None,
                failing=people[row["code"]].failing if row["code"] in people else None,
                idle=idle[row["id"]],
                unowned=unowned.get(row["id"], 0),
            )
            for row in units
        )

    def _idle(self, units: list[Row], year: int, today: date) -> dict[str, tuple[int, ...]]:
        """Return the months that are over in which a unit recorded no lead and touched none."""
        found: dict[str, tuple[int, ...]] = {row["id"]: () for row in units}
        situations = UnitSituations(self.session)
        for month in range(1, min(MONTHS, months_of(year, today)) + 1):
            for unit, did in situations.months(units, year, month).items():
                if not did.recorded and not did.touches:
                    found[unit] += (month,)
        return found


def _none(flag: int | None) -> bool | None:
    return None if flag is None else not flag


def _count(duties: Duties | None, standing: ReportStatus) -> int:
    return duties.count(standing) if duties else 0


def _newest(duties: Duties | None) -> Duty | None:
    """Return the last report whose day has come."""
    due = (
        [each for each in duties.months if each.standing is not ReportStatus.AWAITED]
        if duties
        else []
    )
    return due[-1] if due else None
