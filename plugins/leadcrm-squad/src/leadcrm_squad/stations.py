"""Stations (驻点): who stays where, and whether the weekly reports come."""

from datetime import date, timedelta
from typing import Any

from leadcrm.domain.notes import has_content
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Draft, NewRecord, Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_squad.trips import count_in

WEEK = timedelta(days=7)
THERE = Text(zh="{city}已有驻点：{code}", en="There is a station in {city} already: {code}")
BACKWARDS = Text(zh="止 {until} 早于起 {since}", en="It ends on {until}, before {since}")
OPENED = Text(
    zh="{city}驻点，{name}驻，每周一报", en="{name} stays in {city}; a report every week"
)
EMPTY = Text(zh="周报没有内容", en="The report says nothing")
OUTSIDE = Text(zh="{day} 不在驻点期内", en="The station does not stand on {day}")
TWICE = Text(
    zh="{monday} 这一周已有周报（{on}）",
    en="The week of {monday} has its report, of {on}",
)
KEPT = Text(zh="{city}周报已记", en="Kept the weekly report of {city}")
COLUMNS = (
    Column("code", Text(zh="编号", en="Code")),
    Column("city", Text(zh="城市", en="City")),
    Column("resident", Text(zh="驻点人", en="Resident")),
    Column("since", Text(zh="起", en="Since"), leaves=1),
    Column("until", Text(zh="止", en="Until"), leaves=1),
    Column("reports", Text(zh="周报", en="Reports"), right=True),
    Column("missing", Text(zh="缺周报", en="Missing"), right=True),
    Column("leads", Text(zh="线索", en="Leads"), right=True),
    Column("month_leads", Text(zh="本月线索", en="This month"), right=True),
    Column("last", Text(zh="最近周报", en="Last report"), leaves=2),
)


def station(office: Office, *, city: str, resident: str, **words: str | None) -> Plan:
    """Open a station in a city; the resident owns it."""
    officer = office.find(resident, "officer")
    since = office.day(words["from"] or "", ahead=True)
    ends = words.get("until")
    until = office.day(ends, ahead=True) if ends else None
    if until and until < since:
        raise UsageError(BACKWARDS.format(since=since, until=until))
    for old in office.records("station"):
        if old["city"] == city and (old["until"] is None or old["until"] >= since):
            raise RuleError(THERE.format(city=city, code=old.code))
    fields: dict[str, Any] = {"name": city, "owner": officer, "on": since}
    fields |= {"city": city, "since": since}
    if until:
        fields["until"] = until
    record = NewRecord(kind="station", fields=fields)
    return Plan((Draft(record=record),), OPENED.format(city=city, name=officer.name))


def weekly(
    office: Office, *, station: str, text: str, leads: str | None = None, on: str | None = None
) -> Plan:
    """Keep the report of a week; each week has one."""
    found = office.find(station, "station")
    day = office.day(on) if on else office.today
    if not has_content(text):
        raise UsageError(EMPTY)
    if day < found["since"] or (found["until"] and day > found["until"] + WEEK):
        raise UsageError(OUTSIDE.format(day=day))
    for old in office.records("weekly", parent=found):
        if old.on and monday(old.on.first()) == monday(day):
            raise RuleError(TWICE.format(monday=monday(day), on=old.on))
    fields: dict[str, Any] = {
        "name": f"{found.name} {day}",
        "parent": found,
        "on": day,
        "text": text,
        "leads": count_in(leads),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    record = NewRecord(kind="weekly", fields=given)
    return Plan((Draft(record=record),), KEPT.format(city=found.name))


def list_stations(office: Office) -> Sheet:
    """Show the stations, with the weeks whose report is missing."""
    rows = [_row(office, each) for each in office.records("station")]
    return Sheet(title=Text(zh="驻点", en="Stations"), columns=COLUMNS, rows=rows)


def monday(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def missing_weeks(office: Office, station: Entry, reports: list[Entry]) -> int:
    """Return how many weeks of a station are over without a report."""
    told = {monday(report.on.first()) for report in reports if report.on}
    end = min(station["until"] or office.today, office.today)
    week, count = monday(station["since"]), 0
    while week <= end and week + WEEK <= office.today:
        count += week not in told
        week += WEEK
    return count


def _row(office: Office, station: Entry) -> dict[str, Any]:
    reports = list(office.records("weekly", parent=station))
    this = [each for each in reports if str(each.on)[:7] == f"{office.today:%Y-%m}"]
    return {
        "code": station.code,
        "city": station["city"],
        "resident": station["owner"].name if station["owner"] else None,
        "since": station["since"],
        "until": station["until"],
        "reports": len(reports),
        "missing": missing_weeks(office, station, reports),
        "leads": sum(each["leads"] or 0 for each in reports),
        "month_leads": sum(each["leads"] or 0 for each in this),
        "last": max((each.on for each in reports if each.on), default=None),
    }
