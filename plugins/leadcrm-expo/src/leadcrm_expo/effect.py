"""The list of fairs, and the table of what came of them (成效表)."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from leadcrm.domain.money import per_head, total
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_expo.fairs import Tally, all_fairs, find_expo, identity, ordered, outside_of, tallies
from leadcrm_expo.terms import CNY, INTENT, SIGNED, USD

NAME = (
    Column("code", Text(zh="编号", en="Code")),
    Column("name", Text(zh="展会", en="Expo")),
)
FIRMS = Column("firms", Text(zh="参展企业", en="Firms"), right=True)
CARDS = Column("cards", Text(zh="名片", en="Cards"), right=True, leaves=2)
LEADS = Column("leads", Text(zh="线索", en="Leads"), right=True)
ORDERS = (
    Column("intent_cny", Text(zh="意向订单", en="Intended"), right=True),
    Column("signed_cny", Text(zh="签约订单", en="Ordered"), right=True),
    Column("signed_usd", Text(zh="美元订单", en="Ordered, USD"), right=True),
)
LISTED = (*NAME, Column("start", Text(zh="时间", en="When"), leaves=3), FIRMS, CARDS, LEADS)
EFFECT = (
    *NAME,
    FIRMS,
    CARDS,
    Column("late_cards", Text(zh="逾7日建档", en="Filed late"), right=True, leaves=4),
    LEADS,
    Column("signed_leads", Text(zh="签约项目", en="Signed"), right=True),
    *ORDERS,
    Column("cost", Text(zh="费用", en="Cost"), right=True, leaves=1),
    Column("subsidy", Text(zh="补贴", en="Subsidy"), right=True, leaves=3),
    Column("cost_per_lead", Text(zh="每条线索费用", en="Cost per lead"), right=True, leaves=2),
)
EXHIBITORS = Text(zh="参展企业", en="Exhibitors")
FIRM = (
    Column("code", Text(zh="编号", en="Code")),
    Column("name", EXHIBITORS),
    Column("fairs", Text(zh="场次", en="Expos"), right=True),
)
STEPS = {"intent_cny": (INTENT, CNY), "signed_cny": (SIGNED, CNY), "signed_usd": (SIGNED, USD)}
TRADE = Text(
    zh="订单是贸易，不是招商引资额；意向和签约、人民币和美元各自合计。",
    en="Orders are trade, not investment; intended and signed, CNY and USD are added apart.",
)


Fairs = Callable[[Entry], bool]


def every(event: Entry) -> bool:  # noqa: ARG001 - reason: keeps every fair
    """Keep every fair."""
    return True


def list_expos(office: Office) -> Sheet:
    """Show the fairs with their firms, cards, leads and orders."""
    found = tallies(office, all_fairs(office))
    return Sheet(
        title=Text(zh="展会", en="Expos"),
        columns=(*LISTED, *ORDERS),
        rows=[_row(each) for each in found],
        note=TRADE,
    )


def effect(
    office: Office, expo: str | None = None, *, outside: bool = False, of: Fairs = every
) -> Sheet:
    """Show what came of one fair, or of all of them, or of those `outside` the county."""
    found = tallies(office, filter(of, _asked(office, expo, away=outside)))
    return Sheet(
        title=Text(zh="展会成效表", en="What came of the expos"),
        columns=EFFECT,
        rows=[_row(each) for each in found],
        figures=_figures(found),
        note=TRADE,
    )


def firms(office: Office, *, outside: bool = False, of: Fairs = every) -> Sheet:
    """Show who exhibited, each firm once over all its names, the most fairs first."""
    rows: dict[str, dict[str, Any]] = {}
    orders: dict[str, list[Entry]] = {}
    for tally in tallies(office, filter(of, _asked(office, None, away=outside))):
        for exhibit in tally.exhibits:
            firm = identity(exhibit)
            row = rows.setdefault(firm, {"code": None, "name": exhibit.name, "fairs": set()})
            row["fairs"].add(tally.event.id)
            row["code"] = row["code"] or (exhibit["contact"] and exhibit["contact"].code)
            made = [e for e in tally.orders if e["parent"].id == exhibit.id]
            orders.setdefault(firm, []).extend(made)
    for firm, row in rows.items():
        row["fairs"] = len(row["fairs"])
        row |= {name: ordered(orders[firm], *which) for name, which in STEPS.items()}
    ranked = sorted(rows.values(), key=lambda row: -row["fairs"])
    return Sheet(
        title=Text(zh="走出去的企业", en="Firms that went to expos") if outside else EXHIBITORS,
        columns=(*FIRM, *ORDERS),
        rows=ranked,
        figures=[
            ("firms", Text(zh="企业（家，不重复）", en="Firms, each once"), len(ranked)),
            ("times", Text(zh="参展（家次）", en="Attendances"), sum(r["fairs"] for r in ranked)),
        ],
        note=TRADE,
    )


def _asked(office: Office, expo: str | None, *, away: bool) -> list[Entry]:
    if expo:
        return [find_expo(office, expo)]
    fairs = all_fairs(office)
    return outside_of(office, fairs) if away else fairs


def _row(tally: Tally) -> dict[str, Any]:
    event, cost = tally.event, tally.spent("cost")
    return {
        "code": event.code,
        "name": event.name,
        "start": event["start"],
        "firms": len(tally.firms()),
        "cards": len(tally.cards),
        "late_cards": tally.late_cards(),
        "leads": len(tally.leads),
        "signed_leads": len(tally.signed()),
        "intent_cny": tally.ordered(INTENT, CNY),
        "signed_cny": tally.ordered(SIGNED, CNY),
        "signed_usd": tally.ordered(SIGNED, USD),
        "cost": cost,
        "subsidy": tally.spent("subsidy"),
        "cost_per_lead": per_head(cost, len(tally.leads)),
    }


def _figures(found: list[Tally]) -> list[tuple[str, Text, Any]]:
    shown = [each for each in found if each.exhibits]
    leads = {lead.id for each in found for lead in each.leads}
    signed = {lead.id for each in found for lead in each.signed()}
    cost = total((each.spent("cost") for each in found), CNY)
    return [
        ("fairs", Text(zh="有企业参展的展会（场）", en="Fairs with local firms"), len(shown)),
        ("firms", Text(zh="参展企业（家，不重复）", en="Firms, each once"), _firms(shown)),
        ("times", Text(zh="参展（家次）", en="Attendances"), sum(len(e.exhibits) for e in shown)),
        ("cards", Text(zh="名片", en="Cards"), sum(len(each.cards) for each in found)),
        ("leads", Text(zh="线索", en="Leads"), len(leads)),
        ("signed_leads", Text(zh="签约项目", en="Leads signed"), len(signed)),
        *_orders(found),
        ("cost", Text(zh="费用", en="Cost"), cost),
        ("subsidy", Text(zh="补贴", en="Subsidy"), total(_spent(found, "subsidy"), CNY)),
        ("cost_per_lead", Text(zh="每条线索费用", en="Cost per lead"), per_head(cost, len(leads))),
    ]


def _orders(found: list[Tally]) -> Iterable[tuple[str, Text, Any]]:
    said = {
        (INTENT, CNY): Text(zh="意向订单（人民币）", en="Orders intended, CNY"),
        (INTENT, USD): Text(zh="意向订单（美元）", en="Orders intended, USD"),
        (SIGNED, CNY): Text(zh="签约订单（人民币）", en="Orders signed, CNY"),
        (SIGNED, USD): Text(zh="签约订单（美元）", en="Orders signed, USD"),
    }
    for (step, currency), label in said.items():
        amount = total((each.ordered(step, currency) for each in found), currency)
        yield f"{step}_{currency.lower()}", label, amount


def _firms(found: list[Tally]) -> int:
    return len(set(chain.from_iterable(each.firms() for each in found)))


def _spent(found: list[Tally], what: str) -> Iterable[Any]:
    return (each.spent(what) for each in found)
