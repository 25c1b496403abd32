"""Money in place: a running total, of which what is new is an arrival nobody verified."""

import re

from leadcrm.domain.metric import CURRENCIES
from leadcrm.domain.money import Money
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.progress import Progress, Said
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text
from leadcrm.zh.amountformat import in_words

_MONEY_CAME = re.compile(r"到资|到位|到账|入账")
LESS_MONEY = Text(
    zh="到位资金变少了：台账累计 {before}，表上 {after}，没有减",
    en="Less money in place than before: the book has {before}, the sheet says {after}; nothing "
    "was taken away",
)
NO_METRIC = Text(
    zh="到位资金 {amount} 不是人民币或美元，没有记",
    en="{amount} in place is neither CNY nor USD; it was not recorded",
)
CAME = Text(zh="到资 {amount}，待核实", en="arrived {amount}, unverified")


class Arrivals:
    """The money of one lead."""

    def __init__(self, on: OnLead) -> None:
        """Work on the arrivals of a lead."""
        self.on = on

    def take(self, report: Reported, progress: Progress) -> None:
        """Record what came since as an arrival nobody verified; the column is a running total."""
        if report.arrived is None:
            return
        currency = report.arrived.currency
        metric = next((m for m, c in CURRENCIES.items() if c == currency), None)
        if metric is None:
            self.on.ask(NO_METRIC.format(amount=in_words(*report.arrived)), "arrived")
            return
        rows = self.on.session.by("fund", "lead_id", self.on.lead["id"])
        known = sum(row["amount_fen"] for row in rows if row["amount_currency"] == currency)
        new = report.arrived.fen - known
        if new < 0:
            change = (in_words(known, currency), in_words(*report.arrived))
            self.on.ask(LESS_MONEY.format(before=change[0], after=change[1]), "arrived")
        if new <= 0:
            return
        came = [
            each.day
            for each in progress.sentences
            if each.said is Said.DONE and each.exact and _MONEY_CAME.search(each.text)
        ]
        self.on.command.insert(
            "fund",
            lead_id=self.on.lead["id"],
            arrived_on=min(filter(None, (came[-1] if came else None, self.on.last_day))),
            amount=Money(new, currency),
            counted_as=metric,
            unit_id=self.on.lead["unit_id"],
        )
        self.on.did(CAME.format(amount=in_words(new, currency)), "fund")
