"""The leader's page: three commitments, what changed, ten to decide, who is red, what is ahead."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from leadcrm.builtin.sections.projects import lamps
from leadcrm.builtin.sections.wording import in_pace, problems, still_owed, unit_names
from leadcrm.domain.lamp import Lamp, lamp_of
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.workcalendar import DAY
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

COMMITMENTS = (
    Text(
        zh="不签合同不收兵：未签约{n}，在谈{talks}，未排下次跟进{bare}。",
        en="No contract, no retreat: {n} unsigned, {talks} in talks, {bare} without a next step.",
    ),
    Text(
        zh="不见落地不收兵：已签约未落地{n}，还差注册{registered}、开工{started}、到资{funds}。",
        en="No landing, no retreat: {n} signed and not landed, {registered} to register, "
        "{started} to start, {funds} without funds.",
    ),
    Text(
        zh="不达目标不收兵：欠进度单位{n}；内联引资{actual}，完成{rate}，{gap}。",
        en="No target, no retreat: {n} behind pace; domestic funds {actual}, {rate}, {gap}.",
    ),
)
NO_TARGET = Text(
    zh="不达目标不收兵：没有年度目标；内联引资{actual}。",
    en="No target, no retreat: there is no yearly target; domestic funds {actual}.",
)
CHANGED = Text(
    zh="近七天：新签约{signed}，新增线索{new}，到账{came}{foreign}，有内容的联系{touches}。",
    en="In the last seven days: signed {signed}, new leads {new}, arrived {came}{foreign}, "
    "touches {touches}.",
)
AND = Text(zh="、{more}", en=" and {more}")
LATE = Text(
    zh="逾期{n}（红灯{red}），沉睡{asleep}。", en="Overdue {n} (red {red}); asleep {asleep}."
)
DECIDE = (
    Column("name", Text(zh="项目", en="Project"), width=24),
    Column("asked", Text(zh="请定什么", en="What is asked"), width=26),
    Column("who", Text(zh="谁", en="Who"), width=12),
    Column("since", Text(zh="自何时", en="Since"), width=11),
    Column("late", Text(zh="逾期（工作日）", en="Days late"), right=True, width=9),
    Column("lamp", Text(zh="灯", en="Lamp"), width=5),
)
TEN = Text(zh="最要紧的{n}件", en="The {n} that matter most")
NOTHING = Text(zh="没有逾期待定的事。", en="Nothing is late.")
PLAN = Text(zh="没有下一步，请定谁、何时", en="no next step: who, and by when")
CALL = Text(zh="久未联系，请定跟不跟", en="asleep: go on, or not")
RED_UNITS = Text(zh="欠进度单位：{units}。", en="Behind pace: {units}.")
PROMISES = Text(
    zh="答应过的：逾期承诺{promises}，逾期诉求{requests}。",
    en="Overdue promises {promises}, overdue requests {requests}.",
)
AHEAD = Text(
    zh="本周还要办{week}，未来七天到期{days}件：{what}。",
    en="Still due this week {week}; in the next seven days {days}: {what}.",
)
AHEAD_NONE = Text(zh="本周还要办{week}。", en="Still due this week {week}.")
MOST, SHOWN, WEEK = 10, 5, timedelta(days=7)


def page(scope: Scope) -> Iterator[Block]:
    """Yield the three commitments in figures, and what changed since last week."""
    ask = scope.figures.named
    first = {"n": "unsigned", "talks": "in_talks", "bare": "no_next_step"}
    yield Paragraph(COMMITMENTS[0], {key: ask(name) for key, name in first.items()})
    yield Paragraph(COMMITMENTS[1], {"n": ask("not_landed"), **still_owed(scope)})
    year = Period(scope.office.today.replace(month=1, day=1), scope.office.today)
    try:
        said: dict[str, Any] = {
            "n": ask("units_behind", period=year),
            "rate": ask("completion", period=year),
            "gap": in_pace(scope, period=year),
        }
        yield Paragraph(COMMITMENTS[2], {**said, "actual": ask("domestic", period=year)})
    except NotFoundError:
        yield Paragraph(NO_TARGET, {"actual": ask("domestic", period=year)})
    since = Period(scope.office.today - WEEK + DAY, scope.office.today)
    changed = {
        "signed": "signed_all",
        "new": "new_leads",
        "came": "domestic",
        "touches": "touches_said",
    }
    said = {key: ask(name, period=since) for key, name in changed.items()}
    foreign = ask("foreign", period=since)
    abroad = Paragraph(AND, {"more": foreign}) if foreign.ids else ""
    yield Paragraph(CHANGED, {**said, "foreign": abroad})
    late = {"n": "overdue", "red": "overdue_red", "asleep": "dormant"}
    yield Paragraph(LATE, {key: ask(name) for key, name in late.items()})


def decide(scope: Scope) -> Iterator[Block]:
    """Yield the ten that matter most: what is asked, who, since when, how late.

    Where fewer are late, leads without a next step and sleeping ones follow.
    """
    ask = scope.figures.named
    late = dict.fromkeys(ask("overdue").ids)
    listed = [_asked(scope, scope.office.find(code, "followup")) for code in [*late][:MOST]]
    told, shown = {row["name"] for row in listed}, lamps(scope)
    for words, name in ((PLAN, "no_next_step"), (CALL, "dormant")):
        silent = [scope.office.find(code, "lead") for code in ask(name).ids]
        rows = [_silent(scope, lead, words) for lead in silent if lead.name not in told]
        listed += [{**row, "lamp": shown.get(row["code"], Lamp.GREEN).label} for row in rows]
        told |= {lead.name for lead in silent}
    listed = listed[:MOST]
    if listed:
        yield Table(TEN.format(n=len(listed)), DECIDE, (Group(None, listed),))
    else:
        yield Paragraph(NOTHING)


def ahead(scope: Scope) -> Iterator[Block]:
    """Yield the units that are behind, promises that are late, and what the next days bring."""
    ask, today = scope.figures.named, scope.office.today
    try:
        behind = ask("units_behind", period=Period(today.replace(month=1, day=1), today))
        yield Paragraph(RED_UNITS, {"units": unit_names(scope, behind)})
    except NotFoundError:
        pass
    promises = ask("owed_late", part="promise"), ask("owed_late", part="request")
    yield Paragraph(PROMISES, dict(zip(("promises", "requests"), promises, strict=True)))
    if ask("problems_open").ids:
        yield problems(scope)
    due = [
        step
        for step in scope.office.due(Period(today + DAY, today + WEEK))
        if step["done_on"] is None
    ]
    week = ask("week", part="upcoming")
    if not due:
        yield Paragraph(AHEAD_NONE, {"week": week})
        return
    told = [f"{step['due']:%m-%d} {_about(step)}" for step in due[:SHOWN]]
    what = Text(zh="、".join(told), en="; ".join(told))
    yield Paragraph(AHEAD, {"week": week, "days": len(due), "what": what})


def _asked(scope: Scope, step: Entry) -> dict[str, Any]:
    late = scope.office.calendar.days_late(step["due"], scope.office.today)
    return {
        "code": step.code,
        "name": _about(step),
        "asked": step["what"],
        "who": step["owner"].name if step["owner"] else None,
        "since": step["due"],
        "late": late,
        "lamp": lamp_of(late, scope.office.policy.red_from).label,
    }


def _silent(scope: Scope, lead: Entry, words: Text) -> dict[str, Any]:
    touches = [each.on for each in scope.office.activities(lead=lead) if each.on]
    return {
        "code": lead.code,
        "name": lead.name,
        "asked": words,
        "who": lead["owner"].name if lead["owner"] else None,
        "since": max(touches, key=PartialDate.first, default=None),
    }


def _about(step: Entry) -> str:
    kinds = ("lead", "contact", "event", "unit", "record")
    return next((step[kind].name for kind in kinds if step[kind]), step.name)
