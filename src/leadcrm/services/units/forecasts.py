"""What forecasts of a year rest on: last year's months, and contracts that name a day."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leadcrm.domain.forecast import BINDING, Forecast, Ground, LastYear, forecasts
from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.pace import Pace
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitkind import UnitKind
from leadcrm.domain.workcalendar import DAY
from leadcrm.services.agenda.paces import Paces
from leadcrm.services.session import Session
from leadcrm.storage import unitqueries
from leadcrm.storage.engine import Row

Key = tuple[str | None, str]
METRIC_OF = {currency: metric for metric, currency in CURRENCIES.items()}


class Agreed(NamedTuple):
    """What a contract still owes by its agreed day of production, in 分.

    `late` where that day has been: it is overdue, and in no forecast.
    """

    lead: str
    unit_id: str | None
    metric: Metric
    fen: int
    late: bool


class Forecasts:
    """Works out what a year will bring in one session: two queries, however many units.

    What is agreed by a day (有期限的承诺) is the contracted inbound capital of a
    lead less all that has arrived for it, due on the agreed day of production
    (约定投产), one of the days that a contract names (rule R6). That its money
    is to be in place by then is our own reading: no contract says by which
    milestone how much comes. It counts for the lead's unit and the county if
    that day lies between today and the end of the year, and if the contract
    is in force: signed, not ended, not producing yet. Arrivals that
    are not verified yet are neither actual nor still to come. Leads without that
    day or without a contracted amount are left out, and so are those for which
    money in another currency has arrived, for nobody can say what is left.
    """

    def __init__(self, session: Session, year: int, today: date) -> None:
        """Work on `year` of `session`, as of `today`."""
        self.session = session
        self.year = year
        self.today = today

    def of(self, row: Row, pace: Pace) -> tuple[Forecast, ...]:
        """Return the forecasts of a target, a row of the unit table, by all methods in order."""
        whose = UnitKind.COUNTY if row["kind"] == UnitKind.COUNTY else row["unit_id"]
        last = self._last_year.get((whose, f"{pace.metric}/{CURRENCIES.get(pace.metric)}"))
        return forecasts(pace, Ground(last, self._sums.get((whose, pace.metric.value))))

    def agreed(self, metric: Metric, *, late: bool) -> tuple[Agreed, ...]:
        """Return what is agreed for a metric, by day: still to come this year, or `late`."""
        return tuple(each for each in self._agreed if (each.metric, each.late) == (metric, late))

    @cached_property
    def _last_year(self) -> Mapping[Key, LastYear]:
        paces, last = Paces(self.session), self.year - 1
        total = paces.arrived(last, date(last, 12, 31))
        reached = paces.arrived(last, self._same_day(last))
        return {
            (unit, bucket): LastYear(reached.get((unit, bucket, year), 0), fen)
            for (unit, bucket, year), fen in total.items()
        }

    def _same_day(self, last: int) -> date:
        """Return the day of the year before to which the two years are compared."""
        if self.year < self.today.year:
            return date(last, 12, 31)
        if self.year > self.today.year:
            return date(last, 1, 1) - DAY
        day = self.today
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=last, day=28) if leap else day.replace(year=last)

    @cached_property
    def _agreed(self) -> tuple[Agreed, ...]:
        if self.year < self.today.year:
            return ()
        rows = self.session.query(
            unitqueries.AGREED, last=f"{self.year:04d}-12-31", until=self.today.isoformat()
        )
        today, first = self.today.isoformat(), f"{self.year:04d}-01-01"
        return tuple(
            Agreed(
                row["code"],
                row["unit_id"],
                METRIC_OF[row["currency"]],
                row["fen"],
                late=row["due"] < today,
            )
            for row in rows
            if Stage(row["stage"]) in BINDING and row["currency"] in METRIC_OF
            if row["due"] < today or row["due"] >= first
        )

    @cached_property
    def _sums(self) -> Mapping[Key, int]:
        found: dict[Key, int] = {}
        for each in self._agreed:
            for unit in () if each.late else (each.unit_id, UnitKind.COUNTY):
                key = (unit, each.metric.value)
                found[key] = found.get(key, 0) + each.fen
        return found
