"""Before the trip: its plan, and who approves it."""

from datetime import date, timedelta
from typing import Any

from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.plugin.drafts import Change, Draft, NewRecord, Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_squad.trips import FIRST, SQUAD, count_in, find_trip

BACKWARDS = Text(zh="返回 {end} 早于出发 {start}", en="It ends on {end}, before {start}")
PLANNED = Text(
    zh="「{name}」方案已报，待批：leadcrm squad approve {name} --approved-by 批准人",
    en="Planned “{name}”. To be approved: leadcrm squad approve {name} --approved-by OFFICER",
)
TWICE = Text(zh="「{name}」已有方案：{code}", en="“{name}” has a plan already: {code}")
NOT_A_TRIP = Text(zh="「{name}」不是小分队活动", en="“{name}” is no squad trip")
OWN = Text(zh="领队不能批自己的方案", en="A leader does not approve their own trip")
ANOTHER = Text(zh="请另一位领导批", en="Somebody else has to approve it")
APPROVED_ALREADY = Text(
    zh="「{name}」已由{by}于 {on} 批准", en="“{name}” was approved by {by} on {on}"
)
TOO_LATE = Text(
    zh="「{name}」{start} 已出发，{on} 才批", en="“{name}” left on {start}; {on} is too late"
)
WRITE_DAY = Text(
    zh="出发前已批的，写批准日：--on 2019-10-18",
    en="If it was approved before, give that day: --on 2019-10-18",
)
APPROVED = Text(
    zh="「{name}」已由{by}批准，可以出发", en="“{name}” is approved by {by}; the squad may leave"
)


def plan(office: Office, *, name: str, leader: str, start: str, **words: str | None) -> Plan:
    """Plan a trip: an event of its own, or one that the book has already."""
    leads = office.find(leader, "officer")
    leaves = office.day(start, ahead=True)
    returns = _last_day(office, leaves, words)
    event = _known_event(office, name)
    if event:
        for old in office.records("trip", parent=event):
            raise RuleError(TWICE.format(name=event.name, code=old.code))
    title = event.name if event else name
    cost, where = words.get("cost"), words.get("destination")
    trip: dict[str, Any] = {
        "name": title,
        "parent": event,
        "owner": leads,
        "on": leaves,
        "destination": where,
        "members": words.get("members"),
        "targets": words.get("targets"),
        "start": leaves,
        "end": returns,
        "cost": office.money(cost) if cost else None,
    }
    new = {"name": name, "kind": SQUAD, "start": leaves, "end": returns, "place": where}
    draft = Draft(
        event=None if event else _given(new),
        record=NewRecord(kind="trip", fields=_given(trip)),
    )
    steps: tuple[Draft | Change, ...] = (draft,)
    if event and event["start"] is None:
        steps = (draft, Change(entry=event, fields={"start": leaves, "end": returns}))
    return Plan(steps, PLANNED.format(name=title))


def approve(office: Office, *, trip: str, approved_by: str, on: str | None = None) -> Plan:
    """Approve the plan of a trip; its leader cannot, and not after it left."""
    found = find_trip(office, trip)
    officer = office.find(approved_by, "officer")
    day = office.day(on) if on else office.today
    if found["approved_on"]:
        said = {"by": found["approved_by"], "on": found["approved_on"]}
        raise RuleError(APPROVED_ALREADY.format(name=found.name, **said))
    if found["owner"] and found["owner"].id == officer.id:
        raise RuleError(OWN, hint=ANOTHER)
    if found["start"] and day > found["start"]:
        late = TOO_LATE.format(name=found.name, start=found["start"], on=day)
        raise RuleError(late, hint=WRITE_DAY, rule=FIRST)
    change = Change(entry=found, fields={"approved_by": officer.name, "approved_on": day})
    return Plan((change,), APPROVED.format(name=found.name, by=officer.name))


def _last_day(office: Office, leaves: date, words: dict[str, str | None]) -> date:
    """Return the last day: as it was given, or by the number of days, else the first."""
    end = words.get("end")
    if end is None:
        return leaves + timedelta(days=(count_in(words.get("days")) or 1) - 1)
    returns = office.day(end, ahead=True)
    if returns < leaves:
        raise UsageError(BACKWARDS.format(start=leaves, end=returns))
    return returns


def _known_event(office: Office, word: str) -> Entry | None:
    """Return the event of exactly this name or number, None if there is none yet."""
    try:
        found = office.find(word, "event")
    except NotFoundError:
        return None
    if word not in {found.name, found.ref, found.code}:
        return None
    if found["kind"] != SQUAD:
        raise UsageError(NOT_A_TRIP.format(name=found.name))
    return found


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
