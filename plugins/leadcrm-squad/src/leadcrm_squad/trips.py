"""Finding a trip, and what can be told of it: people, days, visits, leads."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio
from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text

SQUAD = "squad"
REPORT_DAYS = 15
REPORT = "交小分队报告"
NO_PLAN = Text(zh="「{name}」还没有方案", en="“{name}” has no plan yet")
PLAN_IT = Text(
    zh="先报方案：leadcrm squad plan 名称 --leader 领队 --start 日期 --days 天数",
    en="Plan it: leadcrm squad plan NAME --leader OFFICER --start DAY --days N",
)
UNAPPROVED = Text(zh="「{name}」的方案未批", en="The plan of “{name}” is not approved")
FIRST = Text(zh="先批后走：方案批准以后才出发", en="Nobody leaves before the plan is approved")
APPROVE = Text(
    zh="leadcrm squad approve {code} --approved-by 批准人",
    en="leadcrm squad approve {code} --approved-by OFFICER",
)
NO_NUMBER = Text(zh="「{text}」不是个数", en="“{text}” is no number")
_PARTS = re.compile(r"\s*[、,，;；]\s*")  # a blank may stand inside a name


def find_trip(office: Office, word: str) -> Entry:
    """Return the trip that a word means: its own code or name, or those of its event.

    Raises:
        NotFoundError, AmbiguousError, UsageError: there is no such trip, or no plan of it.
    """
    try:
        return office.find(word, "trip")
    except NotFoundError:
        event = office.find(word, "event")
    trips = office.records("trip", parent=event)
    if not trips:
        raise UsageError(NO_PLAN.format(name=event.name), hint=PLAN_IT)
    return trips[-1]


def event_of(office: Office, trip: Entry) -> Entry:
    """Return the event that a trip belongs to, with its fields."""
    parent = trip["parent"]
    return office.find(parent.code or parent.name, "event")


def need_approval(trip: Entry) -> None:
    """Refuse what may only be done on an approved trip.

    Raises:
        RuleError: its plan is not approved.
    """
    if trip["approved_on"] is None:
        hint = APPROVE.format(code=trip.code)
        raise RuleError(UNAPPROVED.format(name=trip.name), hint=hint, rule=FIRST)


def people(trip: Entry) -> int:
    """Return how many went: the leader, and the members, nobody twice."""
    names = {name for name in _PARTS.split(trip["members"] or "") if name}
    if trip["owner"]:
        names.add(trip["owner"].name)
    return len(names)


def days(trip: Entry) -> int | None:
    """Return how many days it took, or is to take; both ends count."""
    start, end = trip["start"], trip["returned_on"] or trip["end"]
    return (end - start).days + 1 if start and end else None


def visits(office: Office, trip: Entry) -> int:
    """Return how many visits its minutes tell of."""
    return sum(each["visited"] or 0 for each in office.records("minutes", parent=trip))


def report_due(trip: Entry) -> date | None:
    """Return the day by which its report is due: 15 calendar days after the return."""
    back = trip["returned_on"]
    return back + timedelta(days=REPORT_DAYS) if back else None


def cost_of(trips: Iterable[Entry]) -> Money | None:
    """Return what trips cost in CNY, None if no cost is known."""
    costs = [trip["cost"] for trip in trips if trip["cost"] and trip["cost"].currency == "CNY"]
    return Money(sum(cost.fen for cost in costs)) if costs else None


def per_lead(cost: Money | None, leads: int) -> Money | None:
    """Return what one lead cost, half up; None if there is none or no cost is known."""
    if cost is None or leads == 0:
        return None
    return Money(Ratio(cost.fen, leads).scaled(0), cost.currency)


def count_in(text: str | None) -> int | None:
    """Return the number that was typed, None if none was.

    Raises:
        UsageError: it is no number.
    """
    if text is None:
        return None
    if not text.strip().isdecimal():
        raise UsageError(NO_NUMBER.format(text=text))
    return int(text)
