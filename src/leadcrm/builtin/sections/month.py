"""The monthly bulletin, in the order in which counties publish theirs."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import attrs

from leadcrm.builtin.sections.charts import completions, lamp_of_unit
from leadcrm.builtin.sections.wording import (
    beside,
    chased,
    in_pace,
    left_out,
    month,
    problems,
    still_owed,
    unit_names,
)
from leadcrm.builtin.sections.year import funds
from leadcrm.domain.figure import Figure
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.period import Period
from leadcrm.domain.stage import IN_TALKS, Stage
from leadcrm.domain.stage import SIGNED as SIGNED_STAGES
from leadcrm.domain.stage import VALID as VALID_STAGES
from leadcrm.errors import NotFoundError
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Blank, Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

SIGNED = Text(
    zh="{month}签约项目{n}，其中工业项目{industry}（合同引资{money}）；到账内联引资{came}；新增线索{new}。",
    en="{month}: signed {n}, {industry} of them in industry (contracted {money}); domestic "
    "funds that arrived: {came}; new leads: {new}.",
)
LAST = Text(
    zh="截至{month}底，内联引资到位{actual}，完成年度目标的{rate}，{gap}。",
    en="At the end of {month}: domestic funds {actual}, {rate} of the target, {gap}.",
)
KINDS = {
    "park": Text(zh="园区", en="Parks"),
    "town": Text(zh="镇", en="Towns"),
    "bureau": Text(zh="市直", en="Bureaus"),
}
STANDINGS = (
    Column("rank", Text(zh="名次", en="Rank"), right=True, width=6),
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column(
        "target",
        Text(zh="年度任务（亿元）", en="Target, CNY 100m"),
        right=True,
        leaves=1,
        width=10,
    ),
    Column("actual", Text(zh="完成（亿元）", en="Actual, CNY 100m"), right=True, width=10),
    Column("rate", Text(zh="完成率（%）", en="Done, %"), right=True, width=10),
    Column("pace", Text(zh="时序进度（%）", en="Pace, %"), right=True, leaves=3, width=10),
    Column("gap", Text(zh="超欠（百分点）", en="Ahead, points"), right=True, width=10),
    Column("overall", Text(zh="总名次", en="Of all"), right=True, leaves=2, width=7),
    Column("before", Text(zh="上月总名次", en="Last month"), right=True, leaves=2, width=9),
    Column("lamp", Text(zh="灯", en="Lamp"), width=5),
)
TABLE = Text(zh="内联引资完成情况", en="Domestic funds by unit")
RANKED = Text(
    zh="园区、镇、市直分别排名，同率比实绩，再按固定顺序；任务为0或没有任务的不排。",
    en="Parks, towns and bureaus are ranked apart; units without a target are not ranked.",
)
NO_TARGETS = Text(zh="没有单位的年度任务。", en="No unit has a target.")
BROUGHT = (
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column("signed", Text(zh="本月签约", en="Signed"), right=True, width=9),
    Column("talks", Text(zh="在谈", en="In talks"), right=True, width=9),
    Column("not_landed", Text(zh="签约未落地", en="Not landed"), right=True, width=10),
    Column("landed", Text(zh="已落地", en="Landed"), right=True, width=9),
)
OTHERS = Text(zh="其他单位和未定单位", en="other units, or none")
BY_UNIT = Text(zh="各单位项目", en="Projects by unit")
NOW = Text(
    zh="在谈、未落地、已落地是 {day} 的情况。", en="In talks, not landed, landed: as of {day}."
)
REPORTED = (
    Column("unit", Text(zh="单位", en="Unit"), width=16),
    Column("leads", Text(zh="本月上报线索", en="Leads reported"), right=True, width=12),
    Column("valid", Text(zh="其中有效", en="Of them valid"), right=True, width=12),
    Column("touches", Text(zh="有内容的联系", en="Touches"), right=True, leaves=1, width=12),
)
LEADS = Text(zh="线索上报", en="Leads reported")
VALID = Text(
    zh="有效：研判通过及以后，没有被拒绝。上报{n}，有效{valid}。零报告：{zero}。",
    en="Valid: screened or later, and not rejected. Reported {n}, valid {valid}. Nothing at all: "
    "{zero}.",
)
TRIPS = (
    Column("name", Text(zh="行程", en="Trip"), width=26),
    Column("days", Text(zh="日期", en="Days"), width=16),
    Column("place", Text(zh="去哪里", en="Where"), width=14),
    Column("people", Text(zh="人数", en="People"), right=True, width=8),
)
OUT = Text(zh="外出招商", en="Trips")
TOLD = Text(zh="本月外出招商{n}{left_out}。", en="This month: {n}{left_out}.")
NO_TRIP = Text(
    zh="本月没有记下外出招商{left_out}。", en="No trip was recorded this month{left_out}."
)
VISITS = Text(zh="本月邀商考察{n}{left_out}。", en="This month: {n}{left_out}.")
NO_VISIT = Text(
    zh="本月没有记下邀商考察{left_out}。", en="No delegation was recorded this month{left_out}."
)
RECEIVED = (
    Column("name", Text(zh="接待", en="Delegation"), width=30),
    Column("days", Text(zh="日期", en="Days"), width=16),
    Column("people", Text(zh="人数", en="People"), right=True, width=8),
)
VISITED = Text(zh="邀商考察", en="Delegations")
REVIEWS = Text(
    zh="本月研判项目{n}个，其中通过{passed}个、不予引进{refused}个、未定{rest}个。",
    en="Screened this month: {n}, passed {passed}, refused {refused}, not decided {rest}.",
)
SCREENING = "screening"
"""The kind of the reports that screening keeps; they advise, the stage says what was decided."""
PROGRESS = Text(
    zh="截至{day}，已签约未落地的还差注册{registered}、开工{started}、到资{funds}；逾期跟进{late}（红灯{red}）；"
    "沉睡项目{asleep}，未排下次跟进{bare}，久拖未决{postponed}。",
    en="As of {day}, signed and not landed: {registered} to register, {started} to start, "
    "{funds} without funds; overdue: {late} (red {red}); asleep: {asleep}; no next "
    "step: {bare}; postponed too often: {postponed}.",
)
SIGNS = Text(
    zh="截至{day}，未明确专人招商的{officer}{officers}。未派干部帮扶的{helper}{helpers}。月报迟报或缺报的{late}{lates}。"
    "总部经济零引进的镇、市直{hq}{hqs}。零报告的{zero}{zeros}。",
    en="As of {day}: without a named officer {officer}{officers}. Without a helper {helper}"
    "{helpers}. Report late or missing {late}{lates}. No headquarters project {hq}{hqs}. "
    "Nothing done {zero}{zeros}.",
)
NAMED = Text(zh="：{units}", en=": {units}")
NEXT = Text(
    zh="欠进度的{n}{units}。{need}{blank}",
    en="Behind pace {n}{units}. {need}{blank}",
)
NEED = Text(zh="到年底，全市每月还需到账{need}。", en="Each month left has to bring {need}. ")
DEMANDS = Text(zh="下步工作要求", en="what is asked next")
DAY = timedelta(days=1)


def overall(scope: Scope) -> Iterator[Block]:
    """Yield the year up to now, the month, and where the county stood a month ago."""
    ask = scope.figures.named
    yield funds(_year(scope))
    asked = {
        "n": "signed_all",
        "industry": "signed_projects",
        "money": "contracted",
        "came": "domestic",
        "new": "new_leads",
    }
    figures: dict[str, Any] = {key: ask(name) for key, name in asked.items()}
    figures["money"] = beside(figures["money"], figures["industry"])
    figures["industry"] = beside(figures["industry"], figures["n"])
    figures["n"] = beside(figures["n"])
    yield Paragraph(SIGNED, {"month": month(scope.period.first), **figures})
    before = _before(scope)
    try:
        said = {
            "rate": ask("completion", period=before),
            "actual": ask("actual", period=before).rounded(),
        }
    except NotFoundError:
        return
    yield Paragraph(
        LAST, {"month": month(before.last), "gap": in_pace(scope, period=before), **said}
    )


def standings(scope: Scope) -> Iterator[Block]:
    """Yield the units of each kind by rank, with their rank of a month ago."""
    groups: list[Group] = []
    units: list[str] = []
    for kind, title in KINDS.items():
        try:
            ranked = scope.figures.named("ranking", part=kind)
        except NotFoundError:
            yield Paragraph(NO_TARGETS)
            return
        if ranked.ids:
            groups.append(Group(title, [_standing(scope, unit) for unit in ranked.ids]))
            units.extend(ranked.ids)
    yield Table(TABLE, STANDINGS, tuple(groups), note=RANKED)
    yield completions(scope, tuple(units))


def brought(scope: Scope) -> Iterator[Block]:
    """Yield what each unit signed in the month, has in talks, and landed."""
    rows = []
    so_far = Period(scope.period.first, min(scope.period.last, scope.office.today))
    for name, leads in _by_unit(scope):
        signed = [lead for lead in leads if _signed_in(lead, so_far)]
        stages = [Stage(lead["stage"]) for lead in leads]
        owing = [e for e in leads if Stage(e["stage"]) in SIGNED_STAGES and not e.landed]
        rows.append(
            {
                "unit": name,
                "signed": len(signed),
                "talks": sum(stage in IN_TALKS for stage in stages),
                "not_landed": len(owing),
                "landed": sum(bool(lead.landed) for lead in leads),
            }
        )
    if rows:
        note = NOW.format(day=scope.office.today)
        yield Table(BY_UNIT, BROUGHT, (Group(None, rows),), _sums(rows, "unit"), note)


def reported(scope: Scope) -> Iterator[Block]:
    """Yield how many leads each unit reported in the month, and how many of them are valid."""
    rows = []
    codes = {unit.name: unit.code for unit in _assessed(scope)}
    for name, leads in _by_unit(scope):
        new = [lead for lead in leads if _within(lead["recorded_on"], scope.period)]
        row = {"unit": name, "leads": len(new), "valid": sum(map(_is_valid, new))}
        touches = codes.get(name) and scope.figures.named("touches_said", part=codes[name])
        rows.append({**row, "touches": len(touches.ids) if touches else 0})
    if not rows:
        return
    total = _sums(rows, "unit")
    yield Table(LEADS, REPORTED, (Group(None, rows),), total)
    zero = unit_names(scope, scope.figures.named("idle_units"))
    yield Paragraph(VALID, {"n": total["leads"], "valid": total["valid"], "zero": zero})


def trips(scope: Scope) -> Iterator[Block]:
    """Yield the trips of the month: when, where, how many people."""
    yield from _events(scope, "trips", (TOLD, NO_TRIP), OUT, TRIPS)


def visits(scope: Scope) -> Iterator[Block]:
    """Yield the delegations that came in the month."""
    yield from _events(scope, "delegations", (VISITS, NO_VISIT), VISITED, RECEIVED)


def reviews(scope: Scope) -> Iterator[Block]:
    """Yield how many leads were screened in the month, and what became of them."""
    leads = scope.office.leads()
    passed = {e.id for e in leads if _reached_in(e, "screened", scope.period)}
    refused = {e.id for e in leads if _reached_in(e, "rejected", scope.period)}
    reports = (e for e in scope.office.records(SCREENING) if e.on and scope.period.holds(e.on))
    codes = {each["lead"].code for each in reports if each["lead"]}
    looked_at = (scope.office.find(code, "lead") for code in codes)
    rest = {lead.id for lead in looked_at if lead["stage"] == Stage.CLUE} - refused
    said = {"passed": len(passed), "refused": len(refused), "rest": len(rest)}
    yield Paragraph(REVIEWS, {**said, "n": sum(said.values())})


def progress(scope: Scope) -> Iterator[Block]:
    """Yield where signed projects are stuck, and what is late."""
    figures = {**chased(scope), **still_owed(scope)}
    yield Paragraph(PROGRESS, {**figures, "day": scope.office.today})


def signs(scope: Scope) -> Iterator[Block]:
    """Yield the five signs of units that are hot above and cold below, with their names."""
    asked = {
        "officer": "without_officer",
        "helper": "without_helper",
        "late": "reports_late_now",
        "hq": "without_headquarters",
        "zero": "idle_units",
    }
    found = {key: scope.figures.named(name) for key, name in asked.items()}
    named = {
        f"{key}s": NAMED.format(units=unit_names(scope, figure)) if figure.ids else ""
        for key, figure in found.items()
    }
    told = {key: beside(figure) for key, figure in found.items()}
    yield Paragraph(SIGNS, {**told, **named, "day": scope.office.today})
    yield problems(scope)


def next_month(scope: Scope) -> Iterator[Block]:
    """Yield who is behind and what each month has to bring; the demands are the author's."""
    ask = scope.figures.named
    need: Paragraph | str = ""
    with suppress(NotFoundError):  # a county without a target needs nothing
        need = Paragraph(NEED, {"need": ask("monthly_need")})
    behind = ask("units_behind")
    units = NAMED.format(units=unit_names(scope, behind)) if behind.ids else ""
    yield Paragraph(NEXT, {"n": behind, "units": units, "need": need, "blank": Blank(DEMANDS)})


def _standing(scope: Scope, unit: str) -> dict[str, Any]:
    ask = scope.figures.named
    lamp = lamp_of_unit(scope, unit)
    return {
        "unit": scope.office.find(unit, "unit").name,
        "rank": ask("rank", part=unit),
        "target": ask("target", part=unit),
        "actual": ask("actual", part=unit),
        "rate": ask("completion", part=unit),
        "pace": ask("pace"),
        "gap": ask("gap", part=unit),
        "overall": ask("rank_overall", part=unit),
        "before": ask("rank_overall", part=unit, period=_before(scope)),
        "lamp": Lamp(lamp).label if lamp else None,
    }


def _events(
    scope: Scope, name: str, words: tuple[Text, Text], title: Text, columns: tuple[Column, ...]
) -> Iterator[Block]:
    """Yield the events of the month; those of no known unit or day are counted beside them."""
    done = scope.figures.named(name)
    yield Paragraph(words[not done.ids], {"n": done, "left_out": left_out(done)})
    found = [scope.office.find(code, "event") for code in done.ids]
    dated = [_event(scope, event) for event in found if event.on is not None]
    if dated:
        yield Table(title, columns, (Group(None, dated),))


def _event(scope: Scope, event: Entry) -> dict[str, Any]:
    people = sum(guest["role"] == "member" for guest in scope.office.guests(event))
    end = event["end"]
    days = str(event.on) if not end or str(end) == str(event.on) else f"{event.on}—{end}"
    named = {"name": event.name, "days": days, "place": event["place"]}
    return {**named, "people": people or event["headcount"]}


def _assessed(scope: Scope) -> list[Entry]:
    return [unit for unit in scope.office.units() if unit["kind"] in KINDS]


def _by_unit(scope: Scope) -> Iterator[tuple[Any, list[Entry]]]:
    """Yield the assessed units with their leads, and last those of other units or of none."""
    assessed = {unit.id: unit.name for unit in _assessed(scope)}
    found: dict[str | None, list[Entry]] = {unit: [] for unit in assessed}
    for lead in scope.office.leads():
        unit = lead["unit"]
        whose = unit.id if unit and unit.id in assessed else None
        found.setdefault(whose, []).append(lead)
    for whose, leads in found.items():
        if whose is not None:
            yield assessed[whose], leads
        elif leads:
            yield OTHERS, leads


def _sums(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    numbers: dict[str, Any] = {
        key: sum(row[key] for row in rows) for key in rows[0] if key != name
    }
    return {**numbers, name: Text(zh="合计", en="Total")}


def _before(scope: Scope) -> Period:
    """Return the year up to the end of the month before."""
    last = scope.period.first - DAY
    return Period(date(last.year, 1, 1), last)


def _year(scope: Scope) -> Scope:
    """Return the same scope over the year up to the end of the month."""
    first = date(scope.period.first.year, 1, 1)
    days = Period(first, scope.period.last)
    return attrs.evolve(scope, period=days, figures=_Since(scope, days))


class _Since:
    """The named figures since January, for the sentences that tell of the year."""

    def __init__(self, scope: Scope, days: Period) -> None:
        self._named = scope.figures.named
        self._days = days

    def named(self, name: str, *, period: Period | None = None, part: str | None = None) -> Figure:
        """Return a figure of the year up to the end of the month."""
        return self._named(name, period=period or self._days, part=part)


def _signed_in(lead: Entry, period: Period) -> bool:
    return lead["stage"] != Stage.TERMINATED and _reached_in(lead, "contract_signed", period)


def _reached_in(lead: Entry, stage: str, period: Period) -> bool:
    when = lead.reached.get(stage)
    return when is not None and period.holds(when)


def _is_valid(lead: Entry) -> bool:
    return Stage(lead["stage"]) in VALID_STAGES


def _within(day: Mapping[str, Any] | date | None, period: Period) -> bool:
    return isinstance(day, date) and period.first <= day <= period.last
