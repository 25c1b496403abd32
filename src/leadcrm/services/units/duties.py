"""Monthly reports of units: noted as they come, held against the day on which they were due."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from leadcrm.domain.pace import MONTHS
from leadcrm.domain.reportingduty import Duty, ReportStatus, duty
from leadcrm.domain.unitkind import ASSESSED, UnitKind
from leadcrm.errors import RuleError
from leadcrm.services.reading.periods import read_month
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session, deciding
from leadcrm.storage import unitqueries as queries
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

USUAL = 25
"""The day of the month by which reports mostly are due. Source: domain notes, cadence."""
THERE = Text(
    zh="{unit}{month}的月报已于 {day} 收到", en="{unit}'s report of {month} came on {day}"
)


class Duties(NamedTuple):
    """The monthly reports of one unit in a year, January first."""

    unit_id: str
    code: str
    name: str
    kind: UnitKind
    months: tuple[Duty, ...]

    def count(self, standing: ReportStatus) -> int:
        """Return how many months stand so."""
        return sum(each.standing is standing for each in self.months)

    @property
    def days_late(self) -> int:
        """The working days by which reports that came were late, added up."""
        return sum(each.days_late for each in self.months if each.standing is ReportStatus.LATE)


class Received(NamedTuple):
    """A monthly report that was noted: whose, and how it stands."""

    code: str
    name: str
    duty: Duty


class Reporting:
    """Keeps the monthly reports in one session."""

    def __init__(self, session: Session) -> None:
        """Keep reports of `session`."""
        self.session = session

    @deciding
    def receive(self, unit: str, month: str, *, on: date) -> Received:
        """Note that a unit's report of a month (2019-10, 上月) came in; return how it stands.

        A unit without a day of its own owes it by the 25th.

        Raises:
            NotFoundError, AmbiguousError: `unit` names none or several.
            ReadingError: no month.
            RuleError: it came before.
        """
        _, row = Finder(self.session).resolve(unit, ["unit"])
        which = read_month(month, Occasion(on, self.session.calendar))
        came = self._received(which[:4]).get((row["id"], which))
        if came is not None:
            raise RuleError(THERE.format(unit=row["name"], month=which, day=came))
        with self.session.command("unit.receive") as command:
            command.insert("submission", unit_id=row["id"], month=which, received_on=on)
        duty = self._duty(row, which.first(), on, today=on)
        return Received(row["code"], row["name"], duty)

    def year(self, year: int, *, today: date) -> tuple[Duties, ...]:
        """Return the reports of every park, town and bureau that owes them, in fixed order.

        Months that have not begun on `today` are left out.
        """
        received = self._received(str(year))
        begun = today.month if year == today.year else MONTHS if year < today.year else 0
        months = [date(year, month, 1) for month in range(1, begun + 1)]
        return tuple(
            Duties(
                row["id"],
                row["code"],
                row["name"],
                UnitKind(row["kind"]),
                tuple(
                    self._duty(
                        row, first, received.get((row["id"], f"{first:%Y-%m}")), today=today
                    )
                    for first in months
                ),
            )
            for row in self.session.query(queries.OWING)
            if UnitKind(row["kind"]) in ASSESSED
        )

    def _duty(self, row: AnyRow, first: date, came: date | None, *, today: date) -> Duty:
        day, calendar = row["monthly_report_due_day"] or USUAL, self.session.calendar
        return duty(first.year, first.month, day, came, today, calendar)

    def _received(self, year: str) -> Mapping[tuple[str, str], date]:
        """Return when the reports of a year came, by unit and month; the first, if twice."""
        rows = self.session.query(queries.RECEIVED, year=f"{year}-")
        return {
            (row["unit_id"], row["month"]): date.fromisoformat(row["received_on"])
            for row in reversed(rows)
        }
