"""Cohorts: the leads that a figure is about, with the facts that figures look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from leadcrm.domain.amountkind import AmountKind
from leadcrm.domain.event import EventRole
from leadcrm.domain.figure import LeftOut
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY
from leadcrm.domain.period import Period
from leadcrm.domain.signing import Signed as How
from leadcrm.domain.signing import StageEntry, first_signing, signed_in
from leadcrm.domain.stage import Stage
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.names import in_order
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

Holds = Callable[[Row], bool]


class Amounts(NamedTuple):
    """The amounts of one kind of a cohort, with the codes of their leads, and who has none."""

    known: Sequence[tuple[str, Money]]
    left_out: tuple[LeftOut, ...]


class Cohort:
    """Leads that are read anew whenever they are gone through, so that none of them is held.

    So a report of a million leads holds the codes and amounts that its figures tell, no more.
    """

    def __init__(self, read: Callable[[], Iterable[Row]]) -> None:
        """Go through what `read` returns."""
        self._read = read
        self._amounts: dict[type[AmountKind], Amounts] = {}

    def __iter__(self) -> Iterator[Row]:
        """Yield the leads, in no order."""
        return iter(self._read())

    def where(self, holds: Holds) -> "Cohort":
        """Return those of which something holds."""
        return Cohort(lambda: filter(holds, self._read()))

    @cached_property
    def projects(self) -> "Cohort":
        """Those that count as projects; an expansion adds money, not a project."""
        return self.where(lambda row: row["expands_id"] is None)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Their codes, in order."""
        return tuple(sorted((row["code"] for row in self), key=in_order))

    def amounts(self, kind: type[AmountKind]) -> Amounts:
        """Return their amounts of one kind; a sum in CNY leaves out who has none."""
        if kind not in self._amounts:
            fen, currency = f"{kind.field}_fen", f"{kind.field}_currency"
            known: list[tuple[str, Money]] = []
            blank, other = [], []
            for row in self:
                code = row["code"]
                if row[fen] is None:
                    blank.append(code)
                    continue
                known.append((code, Money(row[fen], row[currency])))
                if row[currency] != CNY:
                    other.append(code)
            known.sort(key=lambda each: in_order(each[0]))
            whys = ((UNKNOWN_AMOUNT, blank), (OTHER_CURRENCY, other))
            left = (LeftOut(why.format(kind=kind.label), in_rows(codes)) for why, codes in whys)
            self._amounts[kind] = Amounts(known, tuple(left))
        return self._amounts[kind]


def in_rows(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes in their order."""
    return tuple(sorted(codes, key=in_order))


NOBODYS: tuple[str | None, Iterable[Row]] = (None, ())
DAY_UNKNOWN = Text(zh="签约日期不详，不在期内", en="day of signing unknown, not in the period")
ENDED = Text(zh="已解约", en="terminated")
NO_SECTOR = Text(zh="产业不详", en="sector unknown")
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
        self.leads = Cohort(lambda: session.each(leadqueries.COUNTED))
        """Every lead."""
        self._signed: dict[tuple[Period, Sector | None], Signed] = {}

    def signed(self, period: Period, sector: Sector | None = None) -> Signed:
        """Return the leads signed in a period and not terminated, expansions among them."""
        if (period, sector) not in self._signed:
            found: dict[How, dict[str, str]] = {"in": {}, "unknown": {}, "ended": {}}
            blank = []
            for lead, code, own, how in self._signings(period, sector):
                if sector is None or own is not None:
                    found[how][lead] = code
                elif how != "ended":
                    blank.append(code)
            within = frozenset(found["in"])
            whys: tuple[tuple[Text, How], ...] = ((DAY_UNKNOWN, "unknown"), (ENDED, "ended"))
            out = tuple(LeftOut(why, in_rows(found[how].values())) for why, how in whys)
            out = (*out, LeftOut(NO_SECTOR, in_rows(blank)))
            rows = self.leads.where(lambda row: row["id"] in within)
            self._signed[period, sector] = Signed(rows, out)
        return self._signed[period, sector]

    def _signings(
        self, period: Period, sector: Sector | None
    ) -> Iterator[tuple[str, str, str | None, How]]:
        """Yield the leads that were, may have been, or were once signed in a period.

        Of a sector with those of which nobody knows it.
        """
        history = groupby(self.session.each(leadqueries.SIGNED_ENTRIES), key=itemgetter("lead_id"))
        whose, entries = next(history, NOBODYS)
        for lead in self.session.each(leadqueries.STAGES_OF_LEADS):
            while whose is not None and whose < lead["id"]:
                whose, entries = next(history, NOBODYS)
            now, own = Stage(lead["stage"]), entries if whose == lead["id"] else ()
            told = (StageEntry(Stage(e["stage"]), e["origin"], e["happened_on"]) for e in own)
            if sector is not None and lead["sector"] not in {None, sector.value}:
                continue
            if how := signed_in(first_signing(told, now), now, period):
                yield lead["id"], lead["code"], lead["sector"], how

    def at_event(self, event: str, role: EventRole) -> Cohort:
        """Return the leads that belong to an event in one role."""
        _, found = Finder(self.session).resolve(event, ["event"])
        links = self.session.query(leadqueries.LINKED, event=found["id"])
        linked = {link["lead_id"] for link in links if link["role"] == role}
        return self.leads.where(lambda row: row["id"] in linked)

    def arrived(self, until: str) -> dict[str, int]:
        """Return verified CNY arrivals up to a day, in 分, by lead id."""
        rows = self.session.query(leadqueries.ARRIVED_UNTIL, until=until)
        return {row["lead_id"]: row["fen"] for row in rows}
