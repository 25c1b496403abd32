"""The list of receptions: how each stands, how many return visits and requests were in time."""

from collections.abc import Iterable
from typing import Any

from leadcrm.domain.ratio import Ratio
from leadcrm.plugin import Column, Office, Sheet, Text
from leadcrm_reception.course import Visit, visits

COLUMNS = (
    Column("code", Text(zh="编号", en="Code")),
    Column("name", Text(zh="接待", en="Reception")),
    Column("on", Text(zh="日期", en="On"), leaves=1),
    Column("host", Text(zh="接待单位", en="Host"), leaves=4),
    Column("minutes", Text(zh="纪要", en="Minutes"), leaves=3),
    Column("revisit", Text(zh="回访", en="Return visit")),
    Column("requests", Text(zh="诉求", en="Requests"), leaves=2),
)
AHEAD, OWED = Text(zh="待接待", en="to come"), Text(zh="待写", en="owed")
WRITTEN = Text(zh="已写", en="written")
MADE, LATE = (
    Text(zh="{day} 按时", en="{day} in time"),
    Text(zh="{day} 迟{n}天", en="{day}, {n} d late"),
)
BY, OVERDUE = Text(zh="{day} 前", en="by {day}"), Text(zh="逾期{n}天", en="{n} d overdue")
MET = Text(zh="办结{n}/{all}", en="{n} of {all} met")
LATE_ONES = Text(zh="，逾期{n}", en=", {n} late")
NO_STEP = Text(
    zh="回访还没有排：{names}。回访了就 leadcrm reception revisit 接待 情况",
    en="Return visit not planned: {names}. Made: leadcrm reception revisit RECEPTION TEXT",
)


def list_visits(office: Office) -> Sheet:
    """Show the receptions, the newest first, and the events of the kind that nobody filled in."""
    found = visits(office)
    kept = {each.entry["parent"].id for each in found if each.entry["parent"]}
    bare = [event for event in office.events("reception") if event.id not in kept]
    rows = [_row(office, each) for each in found]
    rows += [{"code": each.code, "name": each.name, "on": each["start"]} for each in bare]
    late = [each for each in found if each.day and each.day <= office.today]
    names = [each.entry.name for each in late if not (each.planned or each.revisited_on)]
    note = NO_STEP.format(names=Text(zh="、".join(names), en=", ".join(names))) if names else None
    figures = _figures(office, found, len(bare))
    return Sheet(Text(zh="接待考察", en="Receptions"), COLUMNS, rows, figures, note)


def _row(office: Office, visit: Visit) -> dict[str, Any]:
    entry, ahead, asked = visit.entry, visit.day and visit.day > office.today, visit.asked
    owner = entry["owner"] and office.known(entry["owner"].code, "officer")
    late = _count(each.late for each in asked)
    host = entry["unit"] or (owner and owner["unit"])
    written = WRITTEN if entry["minutes"] else None
    met = MET.format(n=_count(each.done_on for each in asked), all=len(asked))
    return {
        "code": entry.code,
        "name": entry.name,
        "on": entry.on,
        "host": host.name if host else None,
        "minutes": visit.minutes_on or written or (None if ahead else OWED),
        "revisit": AHEAD if ahead else _revisit(office, visit),
        "requests": None if not asked else met + LATE_ONES.format(n=late) if late else met,
    }


def _revisit(office: Office, visit: Visit) -> Text | None:
    by, made = visit.revisit_by, visit.revisited_on
    if by is None or made is None:
        late = (office.today - by).days if by else 0
        return OVERDUE.format(n=late) if late > 0 else BY.format(day=by) if by else None
    return MADE.format(day=made) if made <= by else LATE.format(day=made, n=(made - by).days)


def _figures(office: Office, found: list[Visit], bare: int) -> list[tuple[str, Text, Any]]:
    here = [each for each in found if each.day is None or each.day <= office.today]
    ends = [(v.revisit_by, v.revisited_on) for v in here if v.revisit_by]
    due = [(by, made) for by, made in ends if made or by < office.today]
    asked = [each for visit in found for each in visit.asked]
    met = _count(each.done_on for each in asked)
    known = [each.in_time for each in asked if each.in_time is not None]
    rate = Ratio(sum(known), len(known)).percent() if known else None
    in_time = _count(made and made <= by for by, made in due)
    return [
        ("receptions", Text(zh="接待（次）", en="Receptions"), len(here) + bare),
        ("revisits_in_time", Text(zh="按时回访", en="Return visits in time"), in_time),
        ("revisits_due", Text(zh="应回访", en="Return visits due"), len(due)),
        ("revisits_to_come", Text(zh="回访未到期", en="Not yet due"), len(ends) - len(due)),
        ("requests_done", Text(zh="诉求办结", en="Requests met"), met),
        ("requests_open", Text(zh="未办结", en="Requests open"), len(asked) - met),
        ("requests_late", Text(zh="逾期未办", en="Open and late"), _count(a.late for a in asked)),
        ("requests_in_time", Text(zh="按时办结率（%）", en="Met in time, %"), rate),
    ]


def _count(those: Iterable[object]) -> int:
    return sum(1 for each in those if each)
