"""The list of agreements, and what each agency brought and cost."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs

from leadcrm.domain.money import Money, total
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import Stage
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_agency.milestones import MILESTONES, reached

CNY, USD = "CNY", "USD"
NONE = Money(0)
YI = 10_000_000_000
"""1亿元 in fen."""
AGENCY = Column("agency", Text(zh="中介", en="Agency"))
LEADS = Column("leads", Text(zh="备案项目", en="Filed"), right=True)
PAID = Column("paid", Text(zh="已付佣金", en="Paid"), right=True)
OWED = Column("owed", Text(zh="应付未付", en="Owed"), right=True, leaves=1)
PENDING = Column("pending", Text(zh="节点未到", en="Not due yet"), right=True, leaves=4)
CONTRACTS = Column("contracts", Text(zh="合同引资额", en="Contracted"), right=True)
LISTED = (
    Column("code", Text(zh="编号", en="Code")),
    AGENCY,
    Column("number", Text(zh="合同号", en="Number")),
    Column("starts", Text(zh="起", en="From"), leaves=2),
    Column("ends", Text(zh="止", en="Until"), leaves=2),
    Column("state", Text(zh="状态", en="State")),
    Column("no_rebate", Text(zh="不得返佣", en="No rebate"), leaves=3),
    LEADS,
)
SUMMED = (
    AGENCY,
    Column("agreements", Text(zh="合同", en="Agreements"), right=True, leaves=3),
    LEADS,
    Column("signed", Text(zh="签约", en="Signed"), right=True),
    CONTRACTS,
    PAID,
    OWED,
    PENDING,
    Column("per_yi", Text(zh="每亿元佣金", en="Paid per 100m"), right=True, leaves=2),
)
YES = Text(zh="已约定", en="agreed")
IN_FORCE = Text(zh="有效", en="in force")
NOT_YET = Text(zh="未生效", en="not yet")
OVER = Text(zh="已到期", en="over")


@attrs.frozen
class Tally:
    """One agency: its agreements, the leads filed under them, and their commissions."""

    agreements: Sequence[Entry]
    leads: Sequence[Entry]
    commissions: Sequence[Entry]

    def signed(self) -> list[Entry]:
        """Return the leads that came to a formal contract and were not terminated."""
        return [
            lead
            for lead in self.leads
            if reached(lead, Stage.CONTRACT_SIGNED) and lead["stage"] != Stage.TERMINATED
        ]

    def contracted(self, currency: str) -> Money | None:
        """Return what the signed leads bring in by contract, None if it is not known."""
        return total((lead["contract_inbound"] for lead in self.signed()), currency)

    def paid(self) -> Money:
        """Return the commission that was paid."""
        return self._commission(lambda each: bool(each["paid_on"]))

    def owed(self) -> Money:
        """Return the commission not paid yet, though the lead has come to the milestone."""
        return self._commission(lambda each: not each["paid_on"] and self._is_due(each))

    def pending(self) -> Money:
        """Return the commission of milestones that the leads have not come to."""
        return self._commission(lambda each: not each["paid_on"] and not self._is_due(each))

    def per_yi(self) -> Money | None:
        """Return the commission paid for each 1亿元 contracted, half up."""
        paid, brought = self.paid(), self.contracted(CNY)
        if brought is None or brought.fen == 0:
            return None
        return Money(Ratio(paid.fen * YI, brought.fen).scaled(0))

    def _is_due(self, commission: Entry) -> bool:
        about = (lead for lead in self.leads if lead.id == commission["lead"].id)
        return any(reached(lead, MILESTONES[commission["milestone"]].stage) for lead in about)

    def _commission(self, wanted: Callable[[Entry], bool]) -> Money:
        return total((each["amount"] for each in self.commissions if wanted(each)), CNY) or NONE


def list_agreements(office: Office) -> Sheet:
    """Show the agreements, whether each is in force today, and its filings."""
    rows = [
        {
            "code": each.code,
            "agency": each.name,
            "number": each["number"],
            "starts": each["starts"],
            "ends": each["ends"],
            "state": state(each, office.today),
            "no_rebate": YES if each["no_rebate"] else None,
            "leads": len(office.records("filing", parent=each)),
        }
        for each in office.records("agreement")
    ]
    return Sheet(title=Text(zh="委托合同", en="Agreements"), columns=LISTED, rows=rows)


def state(agreement: Entry, day: date) -> Text:
    """Return whether an agreement is in force on a day."""
    if agreement["starts"] and day < agreement["starts"]:
        return NOT_YET
    return OVER if agreement["ends"] and day > agreement["ends"] else IN_FORCE


def summary(office: Office) -> Sheet:
    """Show what each agency brought and what it was paid."""
    found = tallies(office)
    whole = Tally(
        [each for tally in found.values() for each in tally.agreements],
        [each for tally in found.values() for each in tally.leads],
        [each for tally in found.values() for each in tally.commissions],
    )
    dollars = whole.contracted(USD)
    more = ("contracts_usd", Text(zh="合同引资额（美元）", en="Contracted, USD"), dollars)
    return Sheet(
        title=Text(zh="中介招商成效", en="What came of the agencies"),
        columns=SUMMED,
        rows=[{"agency": name, **_row(tally)} for name, tally in found.items()],
        figures=[
            ("agencies", Text(zh="中介（家）", en="Agencies"), len(found)),
            ("leads", LEADS.head, len(whole.leads)),
            ("signed", Text(zh="签约", en="Signed"), len(whole.signed())),
            ("contracts", CONTRACTS.head, whole.contracted(CNY)),
            *([more] if dollars else []),
            ("paid", PAID.head, whole.paid()),
            ("owed", OWED.head, whole.owed()),
            ("pending", PENDING.head, whole.pending()),
            ("per_yi", Text(zh="每亿元佣金", en="Paid per CNY 100m"), whole.per_yi()),
        ],
    )


def tallies(office: Office) -> dict[str, Tally]:
    """Return what there is of each agency, by its name."""
    agreements: dict[str, list[Entry]] = {}
    for each in office.records("agreement"):
        agreements.setdefault(each["contact"].name if each["contact"] else each.name, []).append(
            each
        )
    found = {}
    for name, own in agreements.items():
        filings = [x for each in own for x in office.records("filing", parent=each)]
        commissions = [x for each in filings for x in office.records("commission", parent=each)]
        leads = [office.find(each["lead"].code, "lead") for each in filings if each["lead"]]
        found[name] = Tally(own, leads, commissions)
    return found


def _row(tally: Tally) -> dict[str, Any]:
    return {
        "agreements": len(tally.agreements),
        "leads": len(tally.leads),
        "signed": len(tally.signed()),
        "contracts": tally.contracted(CNY),
        "paid": tally.paid(),
        "owed": tally.owed(),
        "pending": tally.pending(),
        "per_yi": tally.per_yi(),
    }
