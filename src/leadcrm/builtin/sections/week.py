"""The weekly sheet: what was promised and what became of it, this week, and every project."""

from collections.abc import Iterator
from datetime import date, timedelta

from leadcrm.builtin.sections.charts import ladder, touches
from leadcrm.builtin.sections.projects import COLUMNS, GROUPS, Rows, Sums, group_of, on_the_sheet
from leadcrm.domain.period import Period
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

ABOUT = ("lead", "contact", "event", "unit", "record")
WEEK = timedelta(days=7)
CAME_DUE = Text(
    zh="上周（{days}）应办{n}条，办结{done}条，推迟{moved}条，未办结{open}条。",
    en="Last week ({days}) {n} steps came due: {done} done, {moved} put off, {open} open.",
)
NOTHING_DUE = Text(zh="上周（{days}）没有应办的。", en="Last week ({days}) nothing came due.")
NOW = Text(
    zh="本周任务{all}，其中逾期{overdue}、今日{today}、后几天{upcoming}；逾期共{late}（红灯{red}）。",
    en="This week: {all}, overdue {overdue}, due today {today}, to come {upcoming}; "
    "overdue in all: {late} (red: {red}).",
)
TOUCHED = Text(
    zh="本周有内容的联系{n}，涉及项目{leads}；上周{before}，涉及项目{leads_before}。",
    en="Touches with content this week: {n} on {leads}; the week before: {before} on "
    "{leads_before}.",
)
RESULT_COLUMNS = (
    Column("project", Text(zh="项目", en="Project"), width=24),
    Column("what", Text(zh="计划", en="Plan"), width=30),
    Column("due", Text(zh="应办", en="Due"), leaves=1, width=10),
    Column("owner", Text(zh="责任人", en="Owner"), leaves=2, width=12),
    Column("became", Text(zh="结果", en="Result"), width=30),
)
PLANS = Text(zh="上周计划", en="Last week's plans")
DONE = Text(zh="{day} 办结：{outcome}", en="done {day}: {outcome}")
DONE_SILENT = Text(zh="{day} 办结", en="done {day}")
PUT_OFF = Text(zh="推迟到 {day}（第{n}次）", en="put off to {day} (time {n})")
STILL_OPEN = Text(zh="未办结，逾期{n}个工作日", en="open, {n} working days late")
DUE_STILL = Text(zh="未办结", en="open")
SHEET = Text(zh="项目调度表", en="Projects")
TOTAL = Text(zh="合计{n}个", en="{n} in all")
APART = Text(
    zh="合计只加同一类金额，总投资、合同引资、意向不相加；已开工、投产而未到资的列在已签约未落地。",
    en="Sums are of one kind of amount; total, contracted and intended are never added. Started "
    "or producing leads without funds stand under signed, not landed.",
)
FOREIGN = Text(
    zh="外币的{n}笔没有加进合计。", en=" Amounts in other currencies ({n}) are in no sum."
)
STANDS = Text(zh="各项目是{day}的情况。", en=" Projects are as of {day}.")
NOTE = Text(zh="{apart}{foreign}{stands}", en="{apart}{foreign}{stands}")
IN_GROUP = Text(zh="{title}（{n}个）", en="{title} ({n})")


def promised(scope: Scope) -> Iterator[Block]:
    """Yield what was due last week, and what became of each."""
    last = Period(scope.period.first - WEEK, scope.period.first - timedelta(days=1))
    days = Text(zh=_span(last), en=_span(last))
    came = _due_in(scope, last)
    if not came:
        yield Paragraph(NOTHING_DUE, {"days": days})
        return
    done = [step for step in came if step["done_on"]]
    moved = [step for step in came if not step["done_on"] and step["due"] > last.last]
    numbers = {"n": len(came), "done": len(done), "moved": len(moved)}
    yield Paragraph(
        CAME_DUE, {**numbers, "open": len(came) - len(done) - len(moved), "days": days}
    )
    rows = [_became(scope, step, last) for step in came]
    yield Table(PLANS, RESULT_COLUMNS, (Group(None, rows),))


def this_week(scope: Scope) -> Iterator[Block]:
    """Yield this week's steps and touches beside those of the week before."""
    ask, today = scope.figures.named, scope.office.today
    if scope.period.first <= today <= scope.period.last:  # of a week that is over nobody knows
        yield Paragraph(
            NOW,
            {
                "all": ask("week"),
                "overdue": ask("week", part="overdue"),
                "today": ask("week", part="due_today"),
                "upcoming": ask("week", part="upcoming"),
                "late": ask("overdue"),
                "red": ask("overdue_red"),
            },
        )
    now = Period(scope.period.first, min(scope.period.last, today))
    before = Period(scope.period.first - WEEK, scope.period.last - WEEK)
    yield Paragraph(
        TOUCHED,
        {
            "n": ask("touches_said", period=now),
            "leads": ask("leads_touched", period=now),
            "before": ask("touches_said", period=before),
            "leads_before": ask("leads_touched", period=before),
        },
    )
    yield touches(scope)
    yield ladder(scope)


def projects(scope: Scope) -> Iterator[Block]:
    """Yield every open project in its group, the latest and largest first."""
    rows, groups, total = Rows(scope), [], Sums()
    found = rows.gather(on_the_sheet(scope), group_of)
    for name, title in GROUPS.items():
        if name in found:
            leads, sums = found[name]
            said = IN_GROUP.format(title=title, n=len(leads))
            groups.append(rows.group(said, leads, sums, since=total.count + 1))
            total += sums
    if groups:
        foreign = FOREIGN.format(n=total.foreign) if total.foreign else ""
        stands = "" if scope.now else STANDS.format(day=scope.office.today)
        note = NOTE.format(apart=APART, foreign=foreign, stands=stands)
        yield Table(SHEET, COLUMNS, tuple(groups), total.row(TOTAL), note)


def _due_in(scope: Scope, week: Period) -> list[Entry]:
    """Return what was due in a week, with what was put off out of it."""
    return [*scope.office.due(week), *scope.office.put_off(week)]


def _became(scope: Scope, step: Entry, week: Period) -> dict[str, object]:
    about = next((step[kind] for kind in ABOUT if step[kind]), None)
    return {
        "code": step.code,
        "project": about.name if about else None,
        "what": step["what"] or step["kind"],
        "due": step["first_due"] or step["due"],
        "owner": step["owner"].name if step["owner"] else None,
        "became": _result(scope, step, week),
    }


def _result(scope: Scope, step: Entry, week: Period) -> Text:
    done: date | None = step["done_on"]
    if done is not None:
        said = DONE if step["outcome"] else DONE_SILENT
        return said.format(day=f"{done:%m-%d}", outcome=step["outcome"])
    if step["due"] > week.last:
        return PUT_OFF.format(day=f"{step['due']:%m-%d}", n=step["postponed"])
    late = scope.office.calendar.days_late(step["due"], scope.office.today)
    return STILL_OPEN.format(n=late) if late > 0 else DUE_STILL


def _span(period: Period) -> str:
    return f"{period.first:%m-%d}—{period.last:%m-%d}"
