"""The table of parcels with what is to be asked about them, and the land that suits a project."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from leadcrm.domain.area import read_area
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text, rounded_text
from leadcrm.errors import ReadingError, UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_land.kinds import NO_STATUS, PLANT, SPELLINGS, STATES, USES, code_of

HEADING = Text(
    zh="土地：推介{offered}宗{offered_mu}亩，摘牌{sold}宗{sold_mu}亩",
    en="Land: {offered} offered, {offered_mu} mu; {sold} sold, {sold_mu} mu",
)
STILL = Text(
    zh="；在推{on_offer}宗{on_offer_mu}亩", en="; on offer now: {on_offer}, {on_offer_mu} mu"
)
NOTHING_ASKED = Text(zh="没有写要什么地", en="It does not say what land is asked for")
ASK_SO = Text(zh="写项目，或 --use 工业 --mu 100", en="Name a lead, or --use industrial --mu 100")
ON_OFFER = Text(zh="在推地块：{use}{area}", en="On offer: {use}{area}")
ANY_USE = Text(zh="各种用途", en="any use")
NO_MU = Text(zh="「{text}」不是亩数，写 100 或 100亩", en="“{text}” is no area; write 100 (mu)")

SO_MUCH = Text(zh="，成交{amount}元", en=", CNY {amount}")
ABOUT = Text(zh="，{rounded}", en=", {rounded}")
FLOOR = Text(zh="{sqm}㎡", en="{sqm} m²")
BETWEEN = Text(
    zh="，{low}至{high}亩（{mu}亩的0.8至1.5倍）", en=", {low} to {high} mu (0.8 to 1.5 of {mu})"
)
ANY_AREA = Text(zh="，各种面积", en=", any area")
COLUMNS = (
    Column("number", Text(zh="宗地号", en="Number")),
    Column("name", Text(zh="地块", en="Parcel"), leaves=1),
    Column("use", Text(zh="用途", en="Use")),
    Column("mu", Text(zh="面积（亩）", en="Area, mu"), right=True),
    Column("asking", Text(zh="起始价", en="Asking"), right=True, leaves=2),
    Column("status", Text(zh="状态", en="Status")),
    Column("price", Text(zh="成交价", en="Sold for"), right=True),
    Column("winner", Text(zh="竞得人", en="Sold to")),
    Column("on", Text(zh="日期", en="On"), leaves=3),
    Column("lead", Text(zh="项目", en="Lead"), leaves=4),
    Column("bids", Text(zh="竞买人", en="Bids"), right=True, leaves=5),
    Column("event", Text(zh="推介会", en="Offered at"), leaves=6),
    Column("code", Text(zh="编号", en="Code"), leaves=9),
)
FIGURES = {
    "offered": Text(zh="推介（宗）", en="Offered"),
    "offered_mu": Text(zh="推介（亩）", en="Offered, mu"),
    "listed": Text(zh="挂牌（宗）", en="Listed"),
    "sold": Text(zh="摘牌（宗）", en="Sold"),
    "sold_mu": Text(zh="摘牌（亩）", en="Sold, mu"),
    "failed": Text(zh="流拍（宗）", en="Failed"),
    "on_offer": Text(zh="在推（宗）", en="Still on offer"),
    "on_offer_mu": Text(zh="在推（亩）", en="Still on offer, mu"),
    "amount": Text(zh="成交额（元）", en="Sold for, CNY"),
    "rounded": Text(zh="成交额（约数）", en="Sold for, rounded"),
    "unknown_winners": Text(zh="竞得人不在账上（宗）", en="Sold to nobody in the book"),
    "without_parcel": Text(zh="已供地没有地块（个项目）", en="Leads with land and no parcel"),
    "matches": Text(zh="合适（宗）", en="Matches"),
}
ASKS = {
    "who": Text(
        zh="竞得人不在账上，是哪家客商：{names}。建档：leadcrm contact add 名称 --kind 企业",
        en="Not in the book: {names}. Add one: leadcrm contact add NAME --kind enterprise",
    ),
    "nameless": Text(
        zh="没有写竞得人：{names}。补进名单再导入",
        en="It does not say who got: {names}. Write it into the list and import it again",
    ),
    "where": Text(
        zh="已供地、没有地块的项目：{names}。记上：leadcrm land sell 宗地号 --lead 项目",
        en="Land, but no parcel: {names}. Which? leadcrm land sell NUMBER --lead LEAD",
    ),
    "priceless": Text(
        zh="摘牌没有成交价，不在成交额里：{names}",
        en="Sold, but for how much? Not in the amount: {names}",
    ),
    "no_use": Text(
        zh="「{name}」没有写产业，没有按用途筛：--use 工业",
        en="“{name}” has no sector; narrow it: --use industrial",
    ),
    "no_area": Text(
        zh="「{name}」没有写用地亩数，没有按面积筛：--mu 100",
        en="“{name}” does not say how much land it asks for; narrow it: --mu 100",
    ),
}
"""What is asked below a table, by what is not known."""
LINKS = {"lead": "lead", "event": "parent"}
LEAST, MOST = Decimal("0.8"), Decimal("1.5")


def list_parcels(office: Office, status: str | None = None) -> Sheet:
    """Show the parcels; below, what was sold, and whom and which land the book does not know."""
    wanted = code_of("status", status or "")
    if wanted not in {"", *STATES}:
        raise UsageError(NO_STATUS.format(text=status))
    parcels = office.records("parcel")
    by = {code: [each for each in parcels if each["status"] == code] for code in STATES}
    sold, got = by["sold"], {each["lead"].id for each in parcels if each["lead"]}
    known = {firm.name for firm in office.contacts()} if sold else set()
    supplied = [lead for lead in office.leads(stage="land_supplied") if lead.id not in got]
    to = [e for e in sold if e["winner"] and not e["contact"] and e["winner"] not in known]
    paid = [each for each in sold if each["price"] and each["price"].currency == "CNY"]
    amount = Money(sum(each["price"].fen for each in paid))
    asked = {
        "who": [f"{each['winner']} {each.ref or each.code}" for each in to],
        "nameless": [e.ref or e.name for e in sold if not (e["winner"] or e["contact"])],
        "where": [f"{lead.name} {lead.code}" for lead in supplied],
        "priceless": [each.name for each in sold if each not in paid],
    }
    notes = [ASKS[ask].format(names="、".join(names)) for ask, names in asked.items() if names]
    told: dict[str, Any] = {code: len(found) for code, found in by.items()}
    still = [*by["offered"], *by["listed"]]
    told |= {"offered": len(parcels), "on_offer": len(still)}
    about, exact = rounded_text(amount), money_text(amount)
    told |= {"amount": amount} if paid else {}
    told |= {"rounded": about} if paid and about.zh != f"{exact.zh}元" else {}
    for name, of in (("offered_mu", parcels), ("sold_mu", sold), ("on_offer_mu", still)):
        told[name] = f"{sum((in_mu(each['mu']) for each in of), Decimal()):,f}"
    told |= {"unknown_winners": len(to), "without_parcel": len(supplied)}
    title = HEADING.format(**told)
    if paid:
        title += SO_MUCH.format(amount=exact)
    if "rounded" in told:
        title += ABOUT.format(rounded=about)
    if parcels:
        title += STILL.format(**told)
    return _sheet(office, title, by[wanted] if wanted else parcels, told, notes)


def match(
    office: Office, lead: str | None = None, use: str | None = None, mu: str | None = None
) -> Sheet:
    """Show what is on offer and suits a lead, or a use and an area; the smallest first."""
    project = office.find(lead, "lead") if lead else None
    if not (project or use or mu):
        raise UsageError(NOTHING_ASKED, hint=ASK_SO)
    likes = [project["site"], project["sector"]] if project else []
    found = (SPELLINGS["wants"][each] for each in likes if each in SPELLINGS["wants"])
    uses = [code_of("use", use)] if use else next(found, "").split()
    words = [USES.get(each) or Text(zh=each, en=each) for each in uses]
    area = typed_mu(mu) if mu else in_mu(project["land_mu"] if project else None)
    fit = [
        each
        for each in sorted(office.records("parcel"), key=lambda each: in_mu(each["mu"]))
        if each["status"] in {"offered", "listed"}
        and (not uses or any(w in (each["use"] or "") for w in (*uses, *(w.zh for w in words))))
        and (not area or LEAST * area <= in_mu(each["mu"]) <= MOST * area)
    ]
    asks = {"no_use": not uses, "no_area": not area}
    notes = [ASKS[ask].format(name=project.name) for ask in asks if project and asks[ask]]
    low, high = (f"{(share * area).normalize():f}" for share in (LEAST, MOST))
    said = (BETWEEN if area else ANY_AREA).format(low=low, high=high, mu=area)
    title = ON_OFFER.format(use=_joined(words or [ANY_USE], "、"), area=said)
    return _sheet(office, title, fit, {"matches": len(fit)}, notes)


def in_mu(text: str | None) -> Decimal:
    """Return an area that was typed, in 亩; a refusal says how it is written."""
    try:
        return Decimal(read_area(text)[0]) if text else Decimal()
    except ReadingError:
        raise UsageError(NO_MU.format(text=text)) from None


def typed_mu(text: str) -> Decimal:
    """Return an area that somebody typed: no land has none."""
    area = in_mu(text)
    if not area:
        raise UsageError(NO_MU.format(text=text))
    return area


def _size(parcel: Entry) -> str | Text | None:
    """Return how large a parcel is in 亩; a plant in ㎡ of floor, where that is known."""
    if parcel["sqm"] and (parcel["use"] == PLANT or not parcel["mu"]):
        return FLOOR.format(sqm=parcel["sqm"])
    mu: str | None = parcel["mu"]
    return mu


def _sheet(
    office: Office, title: Text, parcels: Iterable[Entry], told: dict[str, Any], notes: list[Text]
) -> Sheet:
    bids = Counter(each["parent"].id for each in office.records("bid") if each["parent"])
    rows = [
        {
            **each.fields,
            "code": each.code,
            "name": each.name,
            "mu": _size(each),
            "on": each.on,
            "number": each.ref or each.code,
            "bids": bids[each.id] or None,
            "use": USES.get(each["use"], each["use"]),
            "status": STATES.get(each["status"]),
            **{name: each[link] and each[link].name for name, link in LINKS.items()},
        }
        for each in parcels
    ]
    figures = [(name, label, told[name]) for name, label in FIGURES.items() if name in told]
    return Sheet(title, COLUMNS, rows, figures, _joined(notes, "\n") if notes else None)


def _joined(texts: list[Text], gap: str) -> Text:
    return Text(zh=gap.join(each.zh for each in texts), en=gap.join(each.en for each in texts))
