"""Targets beside what was reached of them: read for the head line, the table and the rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from leadcrm.domain.metric import CURRENCIES, QUOTA_MONTHS, Metric
from leadcrm.domain.pace import MONTHS, Pace, months_of, part_of
from leadcrm.domain.period import Period
from leadcrm.domain.pipeline import expected
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitkind import UnitKind
from leadcrm.domain.workcalendar import DAY
from leadcrm.services.agenda.quotas import Quotas
from leadcrm.services.session import Session
from leadcrm.storage import unitqueries
from leadcrm.storage.engine import Row

Key = tuple[str, str, str]


class Paces:
    """Reads targets and actuals in one session, from totals: the cost grows with units."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session

    def read(
        self, today: date, *, first: int, last: int, metric: Metric | None = None
    ) -> list[tuple[Row, Pace]]:
        """Return the targets of years `first` to `last`, each with its pace, in fixed order.

        Verified arrivals count, to the day; the county's actual is everybody's.
        `pipeline` is left out.
        """
        rows = self.session.query(unitqueries.TARGETS, first=first, last=last, metric=metric)
        arrived = self.arrived(first, today) if rows else {}
        numbers = self._numbers(rows, today)
        return [(row, _pace(row, today, arrived, numbers)) for row in rows]

    def pipelines(self, metric: Metric) -> Mapping[str, int]:
        """Return what the open leads of each unit may still bring (测算), in 分, by unit id.

        Nothing for a metric that counts people.
        """
        currency = CURRENCIES.get(metric)
        amounts: dict[str, list[tuple[Stage, int]]] = {}
        for row in self.session.query(unitqueries.PIPELINE, currency=currency) if currency else ():
            amounts.setdefault(row["unit_id"], []).append((Stage(row["stage"]), row["fen"]))
        return {unit: expected(each, self.session.policy) for unit, each in amounts.items()}

    def arrived(self, first: int, until: date) -> dict[Key, int]:
        """Return verified arrivals from a year on to a day, in 分, each counted once.

        They stand by (unit, metric and currency, year), and beside them those of
        all units.
        """
        found: dict[Key, int] = {}
        whole = until if (until + DAY).day == 1 else until.replace(day=1) - DAY
        span = {
            "first": f"{first:04d}-01",
            "last": whole.isoformat()[:7],
            "begun": (whole + DAY).isoformat(),
            "until": until.isoformat(),
        }
        for row in self.session.query(unitqueries.ARRIVED, **span):
            for unit in (row["unit_id"], UnitKind.COUNTY):
                key = (unit, row["bucket"], row["year"])
                found[key] = found.get(key, 0) + row["fen"]
        return found

    def _numbers(self, rows: Sequence[Row], today: date) -> dict[Key, int]:
        """Return what was reached of the targets that are numbers, by (unit, metric, year)."""
        found: dict[Key, int] = {}
        wanted = {(row["metric"], row["year"]) for row in rows if row["number"] is not None}
        for metric, year in wanted:
            counted = (
                self._worked(Metric(metric), year, today)
                if metric in QUOTA_MONTHS
                else self._collected()
            )
            found |= {(unit, metric, f"{year:04d}"): n for unit, n in counted.items()}
        return found

    def _worked(self, metric: Metric, year: int, today: date) -> dict[str, int]:
        whole = Period(date(year, 1, 1), date(year, 12, 31))
        done = Quotas(self.session).done(metric, whole, today)
        counts = Counter(each.unit for each in done if each.unit is not None)
        return {UnitKind.COUNTY: counts.total(), **counts}

    def _collected(self) -> dict[str, int]:
        rows = self.session.query(unitqueries.COLLECTED)
        county = sum(row["n"] for row in rows)
        return {UnitKind.COUNTY: county, **{row["unit_id"]: row["n"] for row in rows}}


def _pace(row: Row, today: date, arrived: Mapping[Key, int], numbers: Mapping[Key, int]) -> Pace:
    year = row["year"]
    whose = UnitKind.COUNTY if row["kind"] == UnitKind.COUNTY else row["unit_id"]
    if row["amount_fen"] is None:
        times = MONTHS // QUOTA_MONTHS.get(row["metric"], MONTHS)
        target = (row["number"] or 0) * times
        actual = numbers.get((whose, row["metric"], f"{year:04d}"), 0)
    else:
        bucket = f"{row['metric']}/{row['amount_currency']}"
        target, actual = row["amount_fen"], arrived.get((whose, bucket, f"{year:04d}"), 0)
    return Pace(
        metric=Metric(row["metric"]),
        year=year,
        target=target,
        actual=actual,
        months=months_of(year, today),
        part=part_of(year, today),
        closed=year < today.year,
    )
