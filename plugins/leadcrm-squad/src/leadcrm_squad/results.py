"""The list of trips, what came of each, and the figures of a month."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from leadcrm.domain.money import per_head
from leadcrm.domain.stage import VALID, Stage
from leadcrm.errors import UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_squad.trips import (
    SQUAD,
    Outing,
    cost_of,
    event_of,
    find_trip,
    outings,
    report_due,
    visits,
)

WINDOWS = (30, 90, 180)
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
NO_MONTH = Text(zh="「{text}」不是月份", en="“{text}” is no month")
LIKE = Text(zh="写成 2019-10", en="Write 2019-10")
CODE = Column("code", Text(zh="编号", en="Code"))
NAME = Column("name", Text(zh="小分队", en="Trip"))
LEADER = Column("leader", Text(zh="领队", en="Leader"), leaves=2)
START = Column("start", Text(zh="出发", en="Start"), leaves=1)
PEOPLE = Column("people", Text(zh="人数", en="People"), right=True)
DAYS = Column("days", Text(zh="天数", en="Days"), right=True, leaves=4)
VISITS = Column("visits", Text(zh="拜访", en="Visits"), right=True)
LEADS = Column("leads", Text(zh="线索", en="Leads"), right=True)
COST = Column("cost", Text(zh="经费", en="Cost"), right=True)
PER_LEAD = Column("cost_per_lead", Text(zh="每条线索", en="Per lead"), right=True, leaves=3)
SIGNED = tuple(Column(f"signed_{n}", Text(zh=f"{n}天", en=f"{n} d"), right=True) for n in WINDOWS)
LISTED = (
    CODE,
    NAME,
    LEADER,
    START,
    Column("end", Text(zh="返回", en="End"), leaves=2),
    PEOPLE,
    Column("state", Text(zh="状态", en="State")),
    Column("due", Text(zh="报告期限", en="Report due"), leaves=3),
)
NOT_OVER = Text(
    zh="签约按返回后30、90、180天计；空白是期限未满，不是零。",
    en="Contracts are counted 30, 90, 180 days from the return; blank: not over yet, not none.",
)
MEANT = Text(
    zh="有效线索：过了研判、没有放弃；重点：5亿元以上或500强。",
    en="Valid: screened and not given up; key: from 5亿元 on, or a top-500 firm.",
)
NO_PLAN = Text(zh="没有方案", en="no plan")
TO_APPROVE = Text(zh="待批", en="to be approved")
TO_LEAVE = Text(zh="已批", en="approved")
AWAY = Text(zh="在外", en="away")
OWES = Text(zh="待交报告", en="report owed")
OVERDUE = Text(zh="报告逾期{n}天", en="report overdue, days: {n}")
REPORTED = Text(zh="已交报告", en="reported")


def list_trips(office: Office) -> Sheet:
    """Show the trips, and where each stands between its plan and its report."""
    rows = [
        {
            **_row(office, out),
            "state": state(office, out),
            "due": out.trip and report_due(out.trip),
        }
        for out in outings(office)
    ]
    return Sheet(title=Text(zh="小分队", en="Squad trips"), columns=LISTED, rows=rows)


def state(office: Office, out: Outing) -> Text:
    """Return where a trip stands: to be approved, away, owing its report, reported."""
    trip = out.trip
    if trip is None:
        return NO_PLAN
    due = report_due(trip)
    if trip["approved_on"] is None:
        return TO_APPROVE
    if trip["reported_on"]:
        return REPORTED
    if due is None:
        return AWAY if trip["start"] and trip["start"] <= office.today else TO_LEAVE
    late = (office.today - due).days
    return OVERDUE.format(n=late) if late > 0 else OWES


def results(office: Office, trip: str | None = None) -> Sheet:
    """Show what came of one trip, or of all."""
    trips = [_outing(office, trip)] if trip else outings(office)
    cost = cost_of(trips)
    leads = {lead.id for each in trips for lead in _leads(office, each)}
    return Sheet(
        title=Text(zh="小分队成效", en="What came of the trips"),
        columns=(CODE, NAME, PEOPLE, DAYS, VISITS, LEADS, *SIGNED, COST, PER_LEAD),
        rows=[_row(office, each) for each in trips],
        figures=[
            ("trips", Text(zh="小分队（次）", en="Trips"), len(trips)),
            ("visits", VISITS.head, sum(visits(office, each) for each in trips)),
            ("leads", LEADS.head, len(leads)),
            ("cost", COST.head, cost),
            (
                "cost_per_lead",
                Text(zh="每条线索经费", en="Cost per lead"),
                per_head(cost, len(leads)),
            ),
        ],
        note=NOT_OVER,
    )


def _outing(office: Office, word: str) -> Outing:
    """Return the trip that a word means, or the event of a squad without a plan."""
    event = office.known(word, "event")
    if event and event["kind"] == SQUAD and not office.records("trip", parent=event):
        return Outing(event, None)
    found = find_trip(office, word)
    return Outing(event_of(office, found), found)


def month(office: Office, *, month: str) -> Sheet:
    """Show the trips that began in a month, for the monthly notice."""
    if not MONTH.fullmatch(month):
        raise UsageError(NO_MONTH.format(text=month), hint=LIKE)
    trips = [
        out
        for out in outings(office)
        if (out.trip is None or out.trip["approved_on"]) and str(out.start)[:7] == month
    ]
    leads = {lead.id: lead for trip in trips for lead in _leads(office, trip)}
    valid = [lead for lead in leads.values() if is_valid(lead)]
    told: list[tuple[str, Text, Any]] = [
        ("trips", Text(zh="小分队（次）", en="Trips"), len(trips)),
        ("people", Text(zh="人次", en="People sent"), sum(trip.people or 0 for trip in trips)),
        ("days", DAYS.head, sum(trip.days or 0 for trip in trips)),
        ("visits", VISITS.head, sum(visits(office, trip) for trip in trips)),
        ("leads", LEADS.head, len(leads)),
        ("valid_leads", Text(zh="有效线索", en="Valid leads"), len(valid)),
        ("key_leads", Text(zh="重点跟踪", en="Key ones"), sum(each.key is True for each in valid)),
    ]
    return Sheet(
        title=Text(zh=f"{month} 小分队", en=f"Squad trips, {month}"),
        columns=(CODE, NAME, LEADER, START, PEOPLE, DAYS, VISITS, LEADS),
        rows=[_row(office, trip) for trip in trips],
        figures=told,
        note=MEANT,
    )


def signed_within(office: Office, out: Outing, leads: Iterable[Entry], window: int) -> int | None:
    """Return how many leads came to a contract in time after the return; None if not over yet."""
    trip = out.trip
    if trip is None or trip["returned_on"] is None:
        return None
    last = trip["returned_on"] + timedelta(days=window)
    if office.today <= last:
        return None
    first = trip["start"] or trip["returned_on"]
    signings = (lead.reached.get(Stage.CONTRACT_SIGNED) for lead in leads)
    return sum(1 for on in signings if on and first <= on.first() and on.last() <= last)


def is_valid(lead: Entry) -> bool:
    """Tell whether a lead came past screening (研判) and was not given up."""
    return lead["stage"] in VALID


def _row(office: Office, out: Outing) -> dict[str, Any]:
    leads = _leads(office, out)
    cost = cost_of([out])
    leader = out.trip["owner"] if out.trip else None
    return {
        "code": out.code,
        "name": out.name,
        "leader": leader.name if leader else None,
        "start": out.start,
        "end": out.end,
        "people": out.people,
        "days": out.days,
        "visits": visits(office, out),
        "leads": len(leads),
        "cost": cost,
        "cost_per_lead": per_head(cost, len(leads)),
        **{f"signed_{n}": signed_within(office, out, leads, n) for n in WINDOWS},
    }


def _leads(office: Office, out: Outing) -> list[Entry]:
    return list(office.leads(event=out.event))
