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
from leadcrm.plugin.sheets import Sheet
from leadcrm.text import Text
from leadcrm_land.kinds import COLUMNS, FIGURES, SAID, SPELLINGS, STATES, USES, code_of

LINKS = {"lead": "lead", "event": "parent"}
LEAST, MOST = Decimal("0.8"), Decimal("1.5")


def list_parcels(office: Office, status: str | None = None) -> Sheet:
    """Show the parcels; below, what was sold, and whom and which land the book does not know."""
    wanted = code_of("status", status or "")
    if wanted not in {"", *STATES}:
        raise UsageError(SAID["no_status"].format(text=status))
    parcels = office.records("parcel")
    by = {code: [each for each in parcels if each["status"] == code] for code in STATES}
    sold, got = by["sold"], {each["lead"].id for each in parcels if each["lead"]}
    known = {firm.name for firm in office.contacts()} if sold else set()
    supplied = [lead for lead in office.leads(stage="land_supplied") if lead.id not in got]
    to = [each for each in sold if not each["contact"] and each["winner"] not in known]
    paid = [each for each in sold if each["price"] and each["price"].currency == "CNY"]
    amount = Money(sum(each["price"].fen for each in paid))
    asked = {
        "who": [f"{each['winner'] or '?'} {each.ref or each.code}" for each in to],
        "where": [f"{lead.name} {lead.code}" for lead in supplied],
        "priceless": [each.name for each in sold if each not in paid],
    }
    notes = [SAID[ask].format(names="、".join(names)) for ask, names in asked.items() if names]
    told: dict[str, Any] = {code: len(found) for code, found in by.items()}
    told |= {"offered": len(parcels), "on_offer": len(by["offered"] + by["listed"])}
    told |= {"amount": amount, "rounded": rounded_text(amount)}
    for name, of in (("offered_mu", parcels), ("sold_mu", sold)):
        told[name] = f"{sum((in_mu(each['mu']) for each in of), Decimal()):,f}"
    told |= {"unknown_winners": len(to), "without_parcel": len(supplied)}
    said = {**told, "amount": money_text(amount)}
    title = SAID["listed"].format(**said) + SAID["for" if amount.fen else "none"].format(**said)
    return _sheet(office, title, by[wanted] if wanted else parcels, told, notes)


def match(
    office: Office, lead: str | None = None, use: str | None = None, mu: str | None = None
) -> Sheet:
    """Show what is on offer and suits a lead, or a use and an area; the smallest first."""
    project = office.find(lead, "lead") if lead else None
    if not (project or use or mu):
        raise UsageError(SAID["what"], hint=SAID["so"])
    likes = [project["site"], project["sector"]] if project else []
    found = (SPELLINGS["wants"][each] for each in likes if each in SPELLINGS["wants"])
    uses = [code_of("use", use)] if use else next(found, "").split()
    words = [USES.get(each) or Text(zh=each, en=each) for each in uses]
    area = in_mu(mu or (project["land_mu"] if project else None))
    fit = [
        each
        for each in sorted(office.records("parcel"), key=lambda each: in_mu(each["mu"]))
        if each["status"] in {"offered", "listed"}
        and (not uses or any(w in (each["use"] or "") for w in (*uses, *(w.zh for w in words))))
        and (not area or LEAST * area <= in_mu(each["mu"]) <= MOST * area)
    ]
    asks = {"no_use": not uses, "no_area": not area}
    notes = [SAID[ask].format(name=project.name) for ask in asks if project and asks[ask]]
    low, high = (f"{(share * area).normalize():f}" for share in (LEAST, MOST))
    said = SAID["between" if area else "any_area"].format(low=low, high=high, mu=area)
    title = SAID["matched"].format(use=_joined(words or [SAID["any_use"]], "、"), area=said)
    return _sheet(office, title, fit, {"matches": len(fit)}, notes)


def in_mu(text: str | None) -> Decimal:
    """Return an area that was typed, in 亩; a refusal says how it is written."""
    try:
        return Decimal(read_area(text)[0]) if text else Decimal()
    except ReadingError:
        raise UsageError(SAID["no_mu"].format(text=text)) from None


def _sheet(
    office: Office, title: Text, parcels: Iterable[Entry], told: dict[str, Any], notes: list[Text]
) -> Sheet:
    bids = Counter(each["parent"].id for each in office.records("bid") if each["parent"])
    rows = [
        {
            **each.fields,
            "code": each.code,
            "name": each.name,
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
