"""Finding a trip, and what can be told of it: people, days, visits, leads."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.money import Money, total
from leadcrm.domain.partialdate import PartialDate
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


class Outing(NamedTuple):
    """An event of a squad, and its trip: None where a list brought the event without a plan."""

    event: Entry
    trip: Entry | None

    @property
    def code(self) -> str | None:
        """The code of the trip, else of the event."""
        return (self.trip or self.event).code

    @property
    def name(self) -> str:
        """What the trip is called."""
        return (self.trip or self.event).name

    @property
    def start(self) -> date | PartialDate | None:
        """The day on which it left, or was to leave; of an event perhaps the month or year."""
        own: date | None = self.trip["start"] if self.trip else None
        return own or self.event["start"]

    @property
    def end(self) -> date | PartialDate | None:
        """The day of the return, or the planned one."""
        own: date | None = (self.trip["returned_on"] or self.trip["end"]) if self.trip else None
        return own or self.event["end"]

    @property
    def people(self) -> int | None:
        """How many went: the leader and the members, nobody twice; else what the event says."""
        if self.trip is None:
            headcount: int | None = self.event["headcount"]
            return headcount
        names = {name for name in _PARTS.split(self.trip["members"] or "") if name}
        if self.trip["owner"]:
            names.add(self.trip["owner"].name)
        return len(names)

    @property
    def days(self) -> int | None:
        """How many days it took, or is to take; both ends count."""
        start, end = (_whole(each) for each in (self.start, self.end))
        return (end - start).days + 1 if start and end else None


def outings(office: Office) -> Sequence[Outing]:
    """Return the trips of squads: those that were planned here, and all events of the kind."""
    return [Outing(event, trip) for event, trip in office.held(SQUAD, "trip")]


def visits(office: Office, out: Outing) -> int:
    """Return how many visits its minutes tell of; without a plan, how many touches it brought."""
    if out.trip is None:
        return len(office.activities(event=out.event))
    return sum(each["visited"] or 0 for each in office.records("minutes", parent=out.trip))


def _whole(day: date | PartialDate | None) -> date | None:
    """Return a day that is known as one."""
    return day.whole() if isinstance(day, PartialDate) else day


def report_due(trip: Entry) -> date | None:
    """Return the day by which its report is due: 15 calendar days after the return."""
    back = trip["returned_on"]
    return back + timedelta(days=REPORT_DAYS) if back else None


def cost_of(outs: Iterable[Outing]) -> Money | None:
    """Return what trips cost in CNY, None if no cost is known."""
    return total(out.trip["cost"] for out in outs if out.trip)


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
