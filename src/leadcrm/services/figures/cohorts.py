"""Cohorts: the leads that a figure is about, with the facts that figures look at."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from leadcrm.domain.amountkind import AmountKind
from leadcrm.domain.event import EventRole
from leadcrm.domain.figure import LeftOut
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.period import Period
from leadcrm.services.leads.leadlist import LeadRows
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

Cohort = Sequence[Row]
DAY_UNKNOWN = Text(zh="签约日期不详，不在期内", en="day of signing unknown, not in the period")
ENDED = Text(zh="已解约", en="terminated")
UNKNOWN_AMOUNT = Text(zh="{kind}未填", en="{kind} not known")
OTHER_CURRENCY = Text(zh="{kind}是外币，不折算", en="{kind} in another currency, never converted")


class Signed(NamedTuple):
    """The leads signed in a period, and who is left out of it and why."""

    rows: Cohort
    left_out: tuple[LeftOut, ...]


class Cohorts:
    """Picks leads in one session; all facts are read once."""

    def __init__(self, session: Session) -> None:
        """Pick among the leads of `session`."""
        self.session = session
        self._signed: dict[tuple[Period, Sector | None], Signed] = {}

    @cached_property
    def leads(self) -> Cohort:
        """Every lead by code."""
        return self.session.query(leadqueries.COUNTED)

    def signed(self, period: Period, sector: Sector | None = None) -> Signed:
        """Return the leads signed in a period and not terminated, expansions among them."""
        if (period, sector) not in self._signed:
            found = LeadRows(self.session).list(signed=period.text(), sector=sector)
            codes = {item.code for item in found.items}
            rows = [row for row in self.leads if row["code"] in codes]
            out = (LeftOut(DAY_UNKNOWN, found.date_unknown), LeftOut(ENDED, found.terminated))
            self._signed[period, sector] = Signed(rows, out)
        return self._signed[period, sector]

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


def amounts(cohort: Cohort, kind: type[AmountKind]) -> Iterator[tuple[str, Money]]:
    """Yield the known amounts of one kind, with the codes of their leads."""
    for row in cohort:
        fen = row[f"{kind.field}_fen"]
        if fen is not None:
            yield row["code"], Money(fen, row[f"{kind.field}_currency"])


def unknown_amounts(cohort: Cohort, kind: type[AmountKind]) -> tuple[LeftOut, ...]:
    """Return what a sum in CNY leaves out: amounts that nobody knows, or in other currencies."""
    fen, currency = f"{kind.field}_fen", f"{kind.field}_currency"
    blank = codes(row for row in cohort if row[fen] is None)
    other = codes(row for row in cohort if row[fen] is not None and row[currency] != "CNY")
    return (
        LeftOut(UNKNOWN_AMOUNT.format(kind=kind.label), blank),
        LeftOut(OTHER_CURRENCY.format(kind=kind.label), other),
    )
