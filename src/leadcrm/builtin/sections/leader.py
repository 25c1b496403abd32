"""The leader's page: three commitments, what changed, ten to decide, who is red, what is ahead."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from leadcrm.builtin.sections.wording import in_pace, unit_names
from leadcrm.domain.lamp import lamp_of
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
        zh="不见落地不收兵：已签约未落地{n}，未注册{registered}，未开工{started}。",
        en="No landing, no retreat: {n} signed and not landed, {registered} not registered, "
        "{started} not started.",
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
    zh="上周以来：新签约{signed}，新增线索{new}，到账{came}，有内容的联系{touches}。",
    en="Since last week: signed {signed}, new leads {new}, arrived {came}, touches {touches}.",
)
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
    second = {"n": "not_landed", "registered": "not_registered", "started": "not_started"}
    yield Paragraph(COMMITMENTS[0], {key: ask(name) for key, name in first.items()})
    yield Paragraph(COMMITMENTS[1], {key: ask(name) for key, name in second.items()})
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
    yield Paragraph(CHANGED, {key: ask(name, period=since) for key, name in changed.items()})
    late = {"n": "overdue", "red": "overdue_red", "asleep": "dormant"}
    yield Paragraph(LATE, {key: ask(name) for key, name in late.items()})


def decide(scope: Scope) -> Iterator[Block]:
    """Yield the ten that matter most: what is asked, who, since when, how late."""
    late = dict.fromkeys(scope.figures.named("overdue").ids)
    steps = [scope.office.find(code, "followup") for code in late]
    listed = [_asked(scope, step) for step in steps[:MOST]]
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


def _about(step: Entry) -> str:
    kinds = ("lead", "contact", "event", "unit", "record")
    return next((step[kind].name for kind in kinds if step[kind]), step.name)
