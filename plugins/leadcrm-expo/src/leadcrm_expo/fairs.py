"""Finding a fair, and what it brought: firms, orders, cards, leads, each by itself."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import attrs

from leadcrm.domain.event import LABELS
from leadcrm.domain.money import Money, total
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitkind import UnitKind
from leadcrm.errors import UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_expo.terms import CARD_DAYS, KINDS

NOT_A_FAIR = Text(zh="「{name}」是{kind}，不是展会", en="“{name}” is a {kind}, not an expo")
ADD_ONE = Text(zh="先记展会：leadcrm expo add 名称", en="Record it first: leadcrm expo add NAME")


@attrs.frozen
class Tally:
    """One fair and all that belongs to it."""

    event: Entry
    stands: Sequence[Entry]
    exhibits: Sequence[Entry]
    orders: Sequence[Entry]
    cards: Sequence[Entry]
    leads: Sequence[Entry]

    def firms(self) -> set[str]:
        """Return what tells the firms apart: the contact, else the name."""
        return {identity(exhibit) for exhibit in self.exhibits}

    def ordered(self, step: str, currency: str) -> Money | None:
        """Return the sum of the orders of one step in one currency, None without any."""
        return ordered(self.orders, step, currency)

    def late_cards(self) -> int | None:
        """Return how many cards came late into the book; None where that is not known."""
        known = [late for card in self.cards if (late := self._is_late(card)) is not None]
        return sum(known) if known else None

    def signed(self) -> list[Entry]:
        """Return the leads that came to a formal contract."""
        return [lead for lead in self.leads if Stage.CONTRACT_SIGNED in lead.reached]

    def spent(self, what: str) -> Money | None:
        """Return the cost or the subsidy of the office's own stands, None if not known."""
        return total((stand[what] for stand in self.stands), "CNY")

    def _is_late(self, card: Entry) -> bool | None:
        since = next((d.whole() for d in (self.event["end"], card.on) if d and d.whole()), None)
        filed = card["filed_on"]
        if since is None or filed is None:
            return None
        return bool(filed > since + timedelta(days=CARD_DAYS))


def find_expo(office: Office, word: str) -> Entry:
    """Return the fair that a word means; a festival (节会) with exhibitors is one, too.

    Raises:
        NotFoundError, AmbiguousError, UsageError: it is none, or another sort of event.
    """
    event = office.find(word, "event")
    if event["kind"] not in KINDS:
        label = LABELS.get(event["kind"], Text(zh=event["kind"], en=event["kind"]))
        raise UsageError(NOT_A_FAIR.format(name=event.name, kind=label), hint=ADD_ONE)
    return event


def tallies(office: Office, events: Iterable[Entry]) -> list[Tally]:
    """Return what each fair brought."""
    stands, exhibits, cards, orders = (
        _by_parent(office.records(kind)) for kind in ("stand", "exhibit", "card", "trade_order")
    )
    found = []
    for event in events:
        shown = exhibits.get(event.id, [])
        made = [order for exhibit in shown for order in orders.get(exhibit.id, [])]
        found.append(
            Tally(
                event,
                stands.get(event.id, []),
                shown,
                made,
                cards.get(event.id, []),
                office.leads(event=event),
            )
        )
    return found


def all_fairs(office: Office) -> list[Entry]:
    """Return all expos, then all festivals that had a stand or local exhibitors."""
    took_part = {
        record["parent"].id
        for kind in ("stand", "exhibit", "card")
        for record in office.records(kind)
        if record["parent"]
    }
    festivals = [event for event in office.events("festival") if event.id in took_part]
    return [*office.events("expo"), *festivals]


def outside_of(office: Office, events: Iterable[Entry]) -> list[Entry]:
    """Return the fairs that were not held in the county itself.

    Its place says so; of a fair without one, that it is a festival, which are our own.
    """
    homes = [
        each.name.rstrip("市县区旗")
        for each in office.units()
        if UnitKind(each["kind"]) is UnitKind.COUNTY
    ]
    return [
        event
        for event in events
        if not (
            any(home in event["place"] for home in homes)
            if event["place"]
            else event["kind"] == "festival"
        )
    ]


def ordered(orders: Iterable[Entry], step: str, currency: str) -> Money | None:
    """Return the sum of the orders of one step in one currency, None without any."""
    return total((order["amount"] for order in orders if order["step"] == step), currency)


def identity(exhibit: Entry) -> str:
    """Return what tells a firm from others: its contact, else its name."""
    contact: Any = exhibit["contact"]
    return contact.id if contact else exhibit.name


def _by_parent(records: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for record in records:
        if record["parent"]:
            found.setdefault(record["parent"].id, []).append(record)
    return found
