"""What a figure is asked of: the book, the day, the days it counts, and the part it is of."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from leadcrm.domain.lamp import Lamp
from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.agendaviews import Agenda, Item
from leadcrm.services.agenda.lamps import lamps_of_leads
from leadcrm.services.contacts.people import People
from leadcrm.services.contacts.peopleviews import Gaps
from leadcrm.services.figures.cohorts import Cohort, Cohorts
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.services.units.duties import Duties, Reporting
from leadcrm.services.units.indicators import Indicators, UnitIndicators
from leadcrm.services.units.targets import Targets
from leadcrm.services.units.targetviews import MetricTable
from leadcrm.storage import leadqueries, queries, unitqueries
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.text import Text


class Arrival(NamedTuple):
    """Money that arrived: the codes of record and lead, how much, and the id of its unit."""

    code: str
    lead: str
    money: Money
    unit: str | None


Arrivals = tuple[Arrival, ...]
NOT_NAMED = Text(zh="数", en="figure")


class Facts:
    """What several figures of one day look at, each read once."""

    def __init__(self, session: Session, today: date) -> None:
        """Read of `session`, as of `today`."""
        self.session = session
        self.today = today
        self.cohorts = Cohorts(session)
        self._arrivals: dict[tuple[Metric, Period, bool], Arrivals] = {}
        self._tables: dict[tuple[date, str], MetricTable | None] = {}

    @property
    def leads(self) -> Cohort:
        """Every lead by code."""
        return self.cohorts.leads

    @cached_property
    def promised(self) -> list[Row]:
        """Every follow-up on a lead, with its lead."""
        return self.session.query(leadqueries.PROMISED)

    @cached_property
    def late(self) -> tuple[Item, ...]:
        """What is overdue in the day's list."""
        return AgendaService(self.session).late(self.today)

    def listed(self, group: str) -> Iterator[Item]:
        """Yield what stands in a group of the day's list (due_today, dormant)."""
        items = AgendaService(self.session).items(self.today)
        return (item for item in items if item.group == group)

    @cached_property
    def lamps(self) -> dict[str, Lamp]:
        """The lamp of each lead that is late, without a next step or silent, by its code."""
        return lamps_of_leads(self.session, self.today)

    def arrived(self, metric: Metric, period: Period, *, verified: bool) -> Arrivals:
        """Return the arrivals of a metric in a period, by day."""
        key = metric, period, verified
        if key not in self._arrivals:
            rows = self.session.each(
                queries.ARRIVALS,
                metric=metric.value,
                currency=CURRENCIES[metric],
                first=period.first.isoformat(),
                last=period.last.isoformat(),
                verified=int(verified),
            )
            currency = CURRENCIES[metric]
            self._arrivals[key] = tuple(
                Arrival(row["code"], row["lead"], Money(row["fen"], currency), row["unit_id"])
                for row in rows
            )
        return self._arrivals[key]

    @cached_property
    def week(self) -> Agenda:
        """The week's list."""
        return AgendaService(self.session).week(self.today)

    @cached_property
    def gaps(self) -> Gaps:
        """What is known of hometown people."""
        return People(self.session).gaps(today=self.today)

    @cached_property
    def units(self) -> list[Row]:
        """Every unit in the fixed order."""
        return self.session.query(unitqueries.UNITS)

    @cached_property
    def duties(self) -> tuple[Duties, ...]:
        """The monthly reports of the year."""
        return Reporting(self.session).year(self.today.year, today=self.today)

    @cached_property
    def indicators(self) -> tuple[Indicators, ...]:
        """The signs of units in the year."""
        return UnitIndicators(self.session).year(self.today.year, today=self.today)

    def targets(self, day: date, metric: str = "domestic_inbound") -> MetricTable | None:
        """Return the table of units of a metric as of a day; None without any target."""
        if (day, metric) not in self._tables:
            tables = Targets(self.session).list(today=day, metric=metric).tables
            self._tables[day, metric] = tables[0] if tables else None
        return self._tables[day, metric]


class Asked:
    """One question: the facts, the days that it counts, and the part that it is of."""

    def __init__(self, facts: Facts, period: Period, part: str | None = None) -> None:
        """Ask of `facts`."""
        self.facts = facts
        self.session = facts.session
        self.today = facts.today
        self.period = period
        self.part = part
        self.label = NOT_NAMED
        """What the figure is called that is asked for."""

    @property
    def when(self) -> str:
        """The period as it is typed."""
        return self.period.text()

    @property
    def last(self) -> date:
        """The last day that the figure knows: that of the period, or today."""
        return min(self.period.last, self.today)

    @property
    def so_far(self) -> Period:
        """The days of the period up to today: what comes later nobody knew."""
        return Period(self.period.first, self.last)

    def row(self, *kinds: Any) -> AnyRow:
        """Return the record that the part names: a unit, an event.

        Raises:
            NotFoundError, AmbiguousError: it names none or several.
        """
        return Finder(self.session).any_one(self.part or "", list(kinds))[1]
