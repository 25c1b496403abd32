"""On the trip and after: minutes of each day, the return, the report, the leads."""

from datetime import date
from typing import Any

from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Change, Close, Draft, NewRecord, Open, Plan, Task
from leadcrm.plugin.office import Office
from leadcrm.text import Text
from leadcrm_squad.trips import (
    REPORT,
    REPORT_DAYS,
    SQUAD,
    count_in,
    event_of,
    find_trip,
    need_approval,
    report_due,
)

EMPTY = Text(zh="纪要没有内容", en="The minutes say nothing")
SAY = Text(
    zh="写明见了谁、谈了什么；「无」「同上」不算",
    en="Say whom you met and what about; “none” or “as above” says nothing",
)
OUTSIDE = Text(
    zh="{day} 不在行程内（{start} 至 {end}）",
    en="{day} is not within the trip ({start} to {end})",
)
KEPT = Text(zh="{day} 纪要已记", en="Kept the minutes of {day}")
BACK_ALREADY = Text(zh="「{name}」已于 {on} 返回", en="“{name}” came back on {on} already")
BEFORE = Text(zh="返回 {day} 早于出发 {start}", en="{day} is before the trip began, {start}")
BACK = Text(
    zh="「{name}」{day} 返回，{due} 前交报告",
    en="“{name}” came back on {day}; its report is due by {due}",
)
STILL_AWAY = Text(zh="「{name}」还没有返回", en="“{name}” is not back yet")
COME_BACK = Text(
    zh="先记返回：leadcrm squad back {code} --on 日期",
    en="First: leadcrm squad back {code} --on DAY",
)
REPORTED_ALREADY = Text(
    zh="「{name}」已于 {on} 交报告", en="“{name}” was reported on {on} already"
)
NO_REPORT = Text(zh="报告没有内容", en="The report says nothing")
TOO_EARLY = Text(
    zh="报告 {day} 早于返回 {back}", en="The report, {day}, is before the return, {back}"
)
IN_TIME = Text(zh="「{name}」报告已按时交", en="The report of “{name}” came in time")
LATE = Text(
    zh="「{name}」报告已交，迟了 {n} 天（应在 {due} 前）",
    en="The report of “{name}” is in, days late: {n} (it was due by {due})",
)
LED = Text(zh="「{name}」入库，来自「{trip}」", en="“{name}” is in the book, from “{trip}”")


def minutes(
    office: Office, *, trip: str, text: str, visited: str | None = None, on: str | None = None
) -> Plan:
    """Keep the minutes of one day of an approved trip."""
    found = find_trip(office, trip)
    need_approval(found)
    if not has_content(text):
        raise UsageError(EMPTY, hint=SAY)
    day = office.day(on) if on else office.today
    start, end = found["start"], found["returned_on"] or found["end"]
    late = (
        found["returned_on"] and day > found["returned_on"]
    )  # a trip may take longer than planned
    if (start and day < start) or late:
        raise UsageError(OUTSIDE.format(day=day, start=start, end=end))
    fields: dict[str, Any] = {
        "name": f"{found.name} {day}",
        "parent": found,
        "on": day,
        "text": text,
        "visited": count_in(visited),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    record = NewRecord(kind="minutes", fields=given)
    return Plan((Draft(record=record),), KEPT.format(day=day))


def back(office: Office, *, trip: str, on: str | None = None) -> Plan:
    """Record the return of a trip; from then on 15 calendar days are left for its report."""
    found = find_trip(office, trip)
    need_approval(found)
    if found["returned_on"]:
        raise RuleError(BACK_ALREADY.format(name=found.name, on=found["returned_on"]))
    day = office.day(on) if on else office.today
    if found["start"] and day < found["start"]:
        raise UsageError(BEFORE.format(day=day, start=found["start"]))
    due = date.fromordinal(day.toordinal() + REPORT_DAYS)
    task = Task(due=due, what=REPORT, kind="milestone", owner=found["owner"])
    steps = (Change(entry=found, fields={"returned_on": day}), Open(entry=found, task=task))
    return Plan(steps, BACK.format(name=found.name, day=day, due=due))


def report(office: Office, *, trip: str, text: str, on: str | None = None) -> Plan:
    """Hand in the report of a trip; its task is closed, and a late one is told."""
    found = find_trip(office, trip)
    need_approval(found)
    returned, due = found["returned_on"], report_due(found)
    if returned is None or due is None:
        hint = COME_BACK.format(code=found.code)
        raise RuleError(STILL_AWAY.format(name=found.name), hint=hint)
    if found["reported_on"]:
        raise RuleError(REPORTED_ALREADY.format(name=found.name, on=found["reported_on"]))
    if not has_content(text):
        raise UsageError(NO_REPORT, hint=SAY)
    day = office.day(on) if on else office.today
    if day < returned:
        raise UsageError(TOO_EARLY.format(day=day, back=returned))
    late = (day - due).days
    said = LATE.format(name=found.name, n=late, due=due)
    change = Change(entry=found, fields={"reported_on": day, "report": text})
    close = Close(entry=found, outcome=text, what=REPORT, on=day)
    return Plan((change, close), said if late > 0 else IN_TIME.format(name=found.name))


def lead(office: Office, *, trip: str, name: str, **words: str | None) -> Plan:
    """Bring a lead of a trip into the book; it belongs to the trip's event."""
    found = find_trip(office, trip)
    need_approval(found)
    owner, intent, firm = words.get("owner"), words.get("intent"), words.get("firm")
    fields: dict[str, Any] = {
        "name": name,
        "channel": SQUAD,
        "owner": office.find(owner, "officer") if owner else found["owner"],
        "intent": intent,
        "sector": words.get("sector"),
    }
    draft = Draft(
        contact={"kind": "enterprise", "name": firm} if firm else None,
        event=event_of(office, found),
        lead={key: value for key, value in fields.items() if value is not None},
        role="attended",
    )
    return Plan((draft,), LED.format(name=name, trip=found.name))
