"""Cohorts: the leads that a figure is about, with the facts that figures look at."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from leadcrm.domain.event import EventRole
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.services.leads.leadlist import LeadRows
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row

Cohort = Sequence[Row]


class Cohorts:
    """Picks leads in one session; all facts are read once."""

    def __init__(self, session: Session) -> None:
        """Pick among the leads of `session`."""
        self.session = session

    @cached_property
    def leads(self) -> Cohort:
        """Every lead by code."""
        return self.session.query(leadqueries.COUNTED)

    def signed(self, period: Period, sector: Sector | None = None) -> Cohort:
        """Return the leads signed in a period and not terminated, expansions among them."""
        found = LeadRows(self.session).list(signed=period.text(), sector=sector)
        codes = {item.code for item in found.items}
        return [row for row in self.leads if row["code"] in codes]

    def at_event(self, event: str, role: EventRole) -> Cohort:
        """Return the leads that belong to an event in one role."""
        _, found = Finder(self.session).resolve(event, ["event"])
        links = self.session.query(leadqueries.LINKED, event=found["id"])
        linked = {link["lead_id"] for link in links if link["role"] == role}
        return [row for row in self.leads if row["id"] in linked]

    def arrived(self, until: str) -> dict[str, int]:
        """Return verified CNY arrivals up to a day, in 分, by lead id."""
        rows = self.session.query(leadqueries.ARRIVED_UNTIL, until=until)
        return {row["lead_id"]: row["fen"] for row in rows}


def projects(cohort: Cohort) -> Cohort:
    """Return the leads that count as projects; an expansion adds money, not a project."""
    return [row for row in cohort if row["expands_id"] is None]


def codes(cohort: Iterable[Row]) -> tuple[str, ...]:
    """Return the codes of leads."""
    return tuple(row["code"] for row in cohort)


def known(cohort: Cohort, kind: str) -> Cohort:
    """Return the leads of which an amount of this kind is known, in CNY."""
    return [
        row
        for row in cohort
        if row[f"{kind}_fen"] is not None and row[f"{kind}_currency"] == "CNY"
    ]


def total(cohort: Cohort, kind: str) -> Money:
    """Return the sum of the known CNY amounts of one kind."""
    return Money(sum(row[f"{kind}_fen"] for row in known(cohort, kind)))
