"""What becomes of a parcel: added, offered, up for auction, bid for, sold, failed."""

from datetime import date
from typing import Any

from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Change, Draft, NewRecord, Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_land.kinds import FAILED, LISTED, OFFERED, SOLD, STATES, code_of
from leadcrm_land.tables import typed_mu

THERE_ALREADY = Text(
    zh="已有地块「{name}」：{code}", en="There is a parcel “{name}” already: {code}"
)
TWICE = Text(zh="「{name}」已有竞买人{who}", en="{who} bids for “{name}” already")
SOLD_ALREADY = Text(zh="「{name}」已由{who}摘牌", en="“{name}” was sold to {who} already")
OF_A_PROJECT = Text(
    zh="记项目：leadcrm land sell {code} --lead 项目",
    en="For a project: leadcrm land sell {code} --lead LEAD",
)
TO_WHOM = Text(zh="没有写竞得人和成交价", en="It says neither who got it nor for how much")
TYPE_IT = Text(zh="加 --to 竞得人 --price 5400万元", en="Add --to WINNER --price 5400万元")
ADVANCE = Text(
    zh="记上项目「{name}」；办了供地，写 leadcrm lead advance {code} 供地",
    en="For “{name}”; once the land is handed over: leadcrm lead advance {code} land",
)
NOT_UP = Text(
    zh="「{name}」是{status}，没有挂牌", en="“{name}” is {status}, it is not up for auction"
)
LIST_IT_FIRST = Text(
    zh="先挂牌：leadcrm land auction {code}", en="First: leadcrm land auction {code}"
)
TOO_EARLY = Text(
    zh="{day} 早于「{name}」{status}的 {since}",
    en="{day} is before {since}, when “{name}” was {status}",
)
NOW_IT_IS = Text(zh="「{name}」{status}", en="“{name}”: {status}")


def add(office: Office, *, name: str, number: str | None, **words: str | None) -> Plan:
    """Record a parcel, or a plant: it is on offer from then on."""
    known = office.known(number or name, "parcel")
    if known:
        raise RuleError(THERE_ALREADY.format(name=known.name, code=known.code))
    fields = {**words, "name": name, "ref": number or name, "status": OFFERED}
    fields |= {"use": code_of("use", words["use"] or "")}
    fields |= {"mu": str(typed_mu(words["mu"]))} if words["mu"] else {}
    return Plan((Draft(record=NewRecord(kind="parcel", fields=fields)),))


def offer(office: Office, *, parcel: str, event: str, on: str | None) -> Plan:
    """Offer a parcel at an event; one that failed may be offered again."""
    found, where = office.find(parcel, "parcel"), office.find(event, "event")
    return _move(office, found, OFFERED, on, parent=where)


def auction(office: Office, *, parcel: str, on: str | None) -> Plan:
    """Put a parcel up for auction (挂牌)."""
    return _move(office, office.find(parcel, "parcel"), LISTED, on)


def fail(office: Office, *, parcel: str, on: str | None) -> Plan:
    """Record that nobody bought a parcel that was up (流拍)."""
    return _move(office, _up(office.find(parcel, "parcel")), FAILED, on)


def bid(office: Office, *, parcel: str, bidder: str, price: str | None, on: str | None) -> Plan:
    """Record who bids for a parcel that is up; whom the book knows is linked."""
    found, who = _up(office.find(parcel, "parcel")), office.known(bidder, "contact")
    name = who.name if who else bidder
    day = _day(office, found, on)
    if any(each.name == name for each in office.records("bid", parent=found)):
        raise RuleError(TWICE.format(who=name, name=found.name))
    fields = {"name": name, "parent": found, "contact": who, "amount": price}
    fields |= {"on": day}
    return Plan((Draft(record=NewRecord(kind="bid", fields=fields)),))


def sell(office: Office, *, parcel: str, lead: str | None, on: str | None, **words: Any) -> Plan:
    """Record who got a parcel, and for which project; of one that is sold, the project alone."""
    found, project = office.find(parcel, "parcel"), office.find(lead, "lead") if lead else None
    to, price = words["to"], words["price"]
    given: dict[str, Any] = {"lead": project} if project else {}
    if found["status"] == SOLD and (to or price or not project):
        said = SOLD_ALREADY.format(name=found.name, who=found["winner"] or "?")
        raise RuleError(said, hint=OF_A_PROJECT.format(code=found.ref or found.code))
    plan = Plan((Change(entry=found, fields=given),))
    if found["status"] != SOLD:
        if not (_up(found) and to and price):
            raise UsageError(TO_WHOM, hint=TYPE_IT)
        who = office.known(to, "contact")
        given |= {"winner": who.name if who else to, "contact": who, "price": office.money(price)}
        plan = _move(office, found, SOLD, on, **given)
    more = ADVANCE.format(name=project.name, code=project.code) if project else plan.said
    return Plan(plan.steps, more)


def _up(found: Entry) -> Entry:
    if found["status"] != LISTED:
        said = NOT_UP.format(name=found.name, status=STATES[found["status"]])
        raise RuleError(said, hint=LIST_IT_FIRST.format(code=found.ref or found.code))
    return found


def _day(office: Office, found: Entry, on: str | None) -> date:
    """Return the day of what becomes of a parcel: not before that of the status it has."""
    day = office.day(on) if on else office.today
    if found.on and day < found.on.first():
        said = {"name": found.name, "status": STATES.get(found["status"], found["status"])}
        raise RuleError(TOO_EARLY.format(day=day, since=found.on, **said))
    return day


def _move(office: Office, found: Entry, status: str, on: str | None, **fields: Any) -> Plan:
    """Return the plan of a status and what goes with it; to be offered again is no move."""
    fields |= {"on": _day(office, found, on)}
    fields |= {} if found["status"] == status == OFFERED else {"status": status}
    said = NOW_IT_IS.format(name=found.name, status=STATES[status])
    return Plan((Change(entry=found, fields=fields),), said)
