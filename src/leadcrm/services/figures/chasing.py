"""Figures over the chase: what is late, due, asleep, promised; and what was done about it."""

from collections.abc import Callable, Sequence
from datetime import date

from leadcrm.domain.figure import ITEMS, Figure, counted
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.ladder import STEPS, step_of
from leadcrm.domain.lamp import Lamp
from leadcrm.errors import NotFoundError
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.figures.asked import Asked
from leadcrm.services.figures.naming import NO_FIGURE, POLICY, figure
from leadcrm.services.reading.words import read_code
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

OVERDUE = Text(
    zh="到期日遇非工作日顺延，逾期1个工作日以上；项目已落地的也列",
    en="at least one working day late, days off moved; of landed leads too",
)
RED = Text(zh="逾期4个工作日以上", en="four working days late or more")
DUE = Text(zh="顺延后的到期日是今天", en="due today, days off moved")
WEEK = Text(zh="顺延后的到期日在本周一至周日", en="due from Monday to Sunday, days off moved")
RUNGS = Text(zh="按逾期工作日分档：{rungs}", en="by working days late: {rungs}")
ASLEEP = Text(
    zh="在跟，且自最近一次有内容的联系起超过2×跟踪周期（自然日）",
    en="open, and no touch with content for more than twice the cadence (calendar days)",
)
EMPTY_TOO = Text(
    zh="错误口径，只供对照：空记录也算联系", en="the wrong way, to compare: empty notes count too"
)
ALONE = Text(
    zh="沉睡，且没有列在逾期、今日、未排中", en="asleep, and not listed as late, due or unplanned"
)
OPEN = Text(zh="没有办结", en="not done")
DONE = Text(zh="已办结", en="done")
TOO_OFTEN = Text(
    zh="未办结的跟进推迟{n}次以上", en="an open follow-up postponed {n} times or more"
)
NOT_ANSWERED = Text(
    zh="到期末提出、没有销号", en="raised by the end of the period and not closed by then"
)
ANY = Text(zh="全部记录", en="all of them")
SAYS = Text(zh="有内容：不是空白或占位词", en="with content: more than blanks or a placeholder")
ON_LEADS = Text(zh="有内容且针对项目", en="with content, on a lead")
LAMP = Text(zh="灯", en="lamp")
WORST = Text(
    zh="最差的一盏：今日清单里的逾期、没有下一步，或静默",
    en="the worst: late in the day's list, without a next step, or silent",
)
KIND = Text(zh="类别", en="kind")
GROUPS = {
    "overdue": Text(zh="逾期", en="overdue"),
    "due_today": Text(zh="今日", en="due today"),
    "upcoming": Text(zh="后几天", en="to come"),
}
PART_OF = Text(zh="{label}：{part}", en="{label}: {part}")


@figure("overdue", zh="逾期跟进", en="overdue follow-ups", source=POLICY)
def overdue(ask: Asked) -> Figure:
    """Count what is late."""
    return _items(ask, _late(ask), OVERDUE)


@figure("overdue_red", zh="逾期亮红灯", en="overdue, red", source=POLICY)
def overdue_red(ask: Asked) -> Figure:
    """Count what is so late that its lamp is red."""
    red = [item for item in _late(ask) if item.lamp == "red"]
    return _items(ask, red, RED)


@figure("due_today", zh="今日待办", en="due today", source=POLICY)
def due_today(ask: Asked) -> Figure:
    """Count what is due today."""
    return _items(ask, [*ask.facts.listed("due_today")], DUE)


@figure("week", zh="本周任务", en="this week", part="group", optional=True, source=POLICY)
def week(ask: Asked) -> Figure:
    """Count what is due this week; of it what is overdue, due_today, or upcoming."""
    items = [i for i in ask.facts.week.items if ask.part in {None, i.group}]
    if ask.part is not None:
        if ask.part not in GROUPS:
            raise NotFoundError(NO_FIGURE.format(name=f"week-{ask.part}"))
        ask.label = PART_OF.format(label=ask.label, part=GROUPS[ask.part])
    return _items(ask, items, WEEK)


@figure("rung", zh="督办梯次", en="rung of the ladder", part="rung", source=POLICY)
def rung(ask: Asked) -> Figure:
    """Count what is late on one rung of the ladder, 1 to 4."""
    if ask.part not in {str(at + 1) for at in range(len(STEPS))}:
        raise NotFoundError(NO_FIGURE.format(name=f"rung-{ask.part}"))
    at, rungs = int(ask.part or 0) - 1, ask.session.policy.rungs
    found = [item for item in _late(ask) if step_of(item.days_late or 0, rungs) == at]
    return _items(ask, found, RUNGS.format(rungs="、".join(map(str, rungs))))._replace(
        label=STEPS[at]
    )


@figure("lamp", zh="项目亮灯", en="leads by lamp", part="lamp", source=POLICY)
def lamp(ask: Asked) -> Figure:
    """Count the leads whose lamp is red, or yellow."""
    wanted = read_code(ask.part or "", Lamp, LAMP)
    ids = (lead for lead, shown in ask.facts.lamps.items() if shown is wanted)
    return counted(wanted.label, ids, WORST)


@figure("dormant", zh="沉睡项目", en="sleeping leads", source=POLICY)
def dormant(ask: Asked) -> Figure:
    """Count the open leads that nobody touches."""
    return counted(ask.label, _sleepers(ask), ASLEEP)


@figure("dormant_alone", zh="沉睡项目单列", en="sleeping leads, listed as such", source=POLICY)
def dormant_alone(ask: Asked) -> Figure:
    """Count those of them that the morning's list shows for that reason alone."""
    found = ask.facts.listed("dormant")
    return counted(ask.label, (item.lead or item.subject for item in found), ALONE)


@figure("dormant_empty_notes", zh="沉睡项目误算空记录", en="sleepers if empty notes counted")
def dormant_empty_notes(ask: Asked) -> Figure:
    """Count the sleepers that would be left if empty notes counted: a careless office's."""
    rows = ask.session.each(leadqueries.TOUCHES)
    noted = {row["lead_id"] for row in rows if not row["touch"]}
    woken = set(ask.facts.leads.where(lambda row: row["id"] in noted).codes)
    return counted(ask.label, (code for code in _sleepers(ask) if code not in woken), EMPTY_TOO)


@figure("followups_open", zh="未办结的跟进", en="open follow-ups")
def followups_open(ask: Asked) -> Figure:
    """Count the open follow-ups on leads."""
    return _steps(ask, OPEN, _is_open)


@figure("followups_done", zh="已办结的跟进", en="follow-ups done")
def followups_done(ask: Asked) -> Figure:
    """Count the follow-ups that are done."""
    return _steps(ask, DONE, lambda row: not _is_open(row))


@figure("owed", zh="未完成", en="not done", part="kind")
def owed(ask: Asked) -> Figure:
    """Count the open follow-ups of a kind, such as promises."""
    return _of_kind(ask, late=False)


@figure("owed_late", zh="未完成且逾期", en="not done and late", part="kind")
def owed_late(ask: Asked) -> Figure:
    """Count the open follow-ups of a kind that are late."""
    return _of_kind(ask, late=True)


@figure("postponed", zh="久拖未决", en="postponed too often", source=POLICY)
def postponed(ask: Asked) -> Figure:
    """Count the leads with an open follow-up that was postponed too often (rule R4)."""
    most = ask.session.policy.long_postponed
    rows = [r for r in ask.facts.promised if _is_open(r) and r["postponed"] >= most]
    return counted(ask.label, dict.fromkeys(r["lead"] for r in rows), TOO_OFTEN.format(n=most))


@figure("problems_open", zh="未销号的问题", en="problems not closed")
def problems_open(ask: Asked) -> Figure:
    """Count what stood in the way of leads at the end of the period; each is told by its lead."""
    last = ask.last.isoformat()
    raised = (row for row in ask.session.rows("problem") if row["raised_on"] <= last)
    waiting = [row for row in raised if (row["answered_on"] or "~") > last]
    ids = [ask.session.row("lead", row["lead_id"])["code"] for row in waiting]
    return counted(ask.label, ids, NOT_ANSWERED, ask.when, ITEMS)


@figure("touches", zh="联系记录", en="touches")
def touches(ask: Asked) -> Figure:
    """Count all touches of the period."""
    return _touches(ask, ANY, lambda _: True)


@figure("touches_said", zh="有内容的联系", en="touches with content", part="unit", optional=True)
def touches_said(ask: Asked) -> Figure:
    """Count the touches of the period that say something: all, or by a unit's own officers."""
    whose = ask.row("unit")["id"] if ask.part is not None else None
    return _touches(ask, SAYS, lambda r: bool(r["touch"]) and whose in {None, r["unit_id"]})


@figure("touches_on_leads", zh="针对项目的联系", en="touches on leads")
def touches_on_leads(ask: Asked) -> Figure:
    """Count the touches of the period that say something of a lead."""
    return _touches(ask, ON_LEADS, lambda row: bool(row["touch"] and row["lead_id"]))


@figure("leads_touched", zh="联系到的项目", en="leads that were touched")
def leads_touched(ask: Asked) -> Figure:
    """Count the leads that were touched in the period, with content."""
    rows = ask.session.each(leadqueries.TOUCHES)
    touched = {r["lead_id"] for r in rows if r["touch"] and _in_period(ask, r)}
    found = ask.facts.leads.where(lambda row: row["id"] in touched)
    return counted(ask.label, found.codes, ON_LEADS, ask.when)


def _late(ask: Asked) -> tuple[Item, ...]:
    return ask.facts.late


def _items(ask: Asked, items: Sequence[Item], rule: Text) -> Figure:
    return counted(ask.label, (item.code or item.subject for item in items), rule, unit=ITEMS)


def _sleepers(ask: Asked) -> tuple[str, ...]:
    today = ask.today.isoformat()
    asleep = ask.facts.leads.where(
        lambda row: bool(row["is_open"] and (row["dormant_on"] or "~") <= today)
    )
    return asleep.codes


def _is_open(row: Row) -> bool:
    return row["done_on"] is None


def _steps(ask: Asked, rule: Text, holds: Callable[[Row], bool]) -> Figure:
    return counted(
        ask.label, (r["code"] for r in ask.facts.promised if holds(r)), rule, unit=ITEMS
    )


def _of_kind(ask: Asked, *, late: bool) -> Figure:
    kind, calendar = read_code(ask.part or "", FollowupKind, KIND), ask.session.calendar
    found = [r for r in ask.facts.promised if _is_open(r) and r["kind"] == kind.value]
    if late:
        due = {row["code"]: date.fromisoformat(row["due"]) for row in found}
        found = [row for row in found if calendar.days_late(due[row["code"]], ask.today) > 0]
    rule = OVERDUE if late else OPEN
    return counted(kind.label, (row["code"] for row in found), rule, unit=ITEMS)


def _touches(ask: Asked, rule: Text, holds: Callable[[Row], bool]) -> Figure:
    rows = [row for row in ask.session.each(leadqueries.TOUCHES) if _in_period(ask, row)]
    return counted(ask.label, (r["code"] for r in rows if holds(r)), rule, ask.when, ITEMS)


def _in_period(ask: Asked, row: Row) -> bool:
    return ask.period.first <= date.fromisoformat(row["happened_on"]) <= ask.period.last
