"""Who is pressed, on paper: what is late by rung of the ladder, and what is silent."""

from collections.abc import Iterator
from typing import Any

from leadcrm.domain.lamp import lamp_of
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

COLUMNS = (
    Column("code", Text(zh="编号", en="Code"), width=9),
    Column("name", Text(zh="项目", en="Project"), width=24),
    Column("what", Text(zh="事项", en="Step"), leaves=1, width=24),
    Column("due", Text(zh="应办", en="Due"), leaves=2, width=11),
    Column("late", Text(zh="逾期（工作日）", en="Days late"), right=True, width=9),
    Column("owner", Text(zh="责任人", en="Owner"), width=12),
    Column("unit", Text(zh="责任单位", en="Unit"), leaves=3, width=14),
    Column("lamp", Text(zh="灯", en="Lamp"), width=5),
)
SAID = Text(
    zh="逾期{late}（红灯{red}），沉睡{asleep}，未排下次跟进{bare}，久拖未决{postponed}。",
    en="Overdue {late} (red {red}), asleep {asleep}, no next step {bare}, postponed too often "
    "{postponed}.",
)
OF_DAYS = Text(
    zh="期内到期的，还没办结的逾期{open}条，逾期后办结的{done}条。",
    en="Of what fell due in these days {open} are late and open, {done} were done late.",
)
DONE_LATE = Text(zh="逾期后办结", en="Done late")
DONE = (*COLUMNS[:-1], Column("done", Text(zh="办结", en="Done"), width=11))
OLDEST = 1950
TABLE = Text(zh="督办台账", en="Who is told")
RUNG = Text(zh="{rung}（{n}）", en="{rung} ({n})")
ABOUT = ("lead", "contact", "event", "unit", "record")
RUNGS = ("4", "3", "2", "1")


def pressure(scope: Scope) -> Iterator[Block]:
    """Yield what is late, the highest rung of the ladder first; of some days what fell due then.

    Of one unit only what is its own. What was done late is told of days that are asked for.
    """
    ask = scope.figures.named
    if _is_whole(scope):
        asked = {
            "late": "overdue",
            "red": "overdue_red",
            "asleep": "dormant",
            "bare": "no_next_step",
            "postponed": "postponed",
        }
        yield Paragraph(SAID, {key: ask(name) for key, name in asked.items()})
    groups, done = [], _done_late(scope)
    for rung in RUNGS:
        found = ask("rung", part=rung)
        steps = [scope.office.find(code, "followup") for code in found.ids]
        rows = [_row(scope, step) for step in steps if _is_of(scope, step)]
        groups.append(Group(RUNG.format(rung=found.label, n=len(rows)), rows))
    if not _is_whole(scope):
        late = sum(len(group.rows) for group in groups)
        yield Paragraph(OF_DAYS, {"open": late, "done": len(done)})
    yield Table(TABLE, COLUMNS, tuple(groups))
    if done:
        yield Table(DONE_LATE, DONE, (Group(None, done),))


def _is_whole(scope: Scope) -> bool:
    """Tell whether the report is of all days and units."""
    return scope.period.first.year < OLDEST and scope.subject is None


def _is_of(scope: Scope, step: Entry) -> bool:
    """Tell whether a step fell due in the days of the report, and is of its unit."""
    due = scope.office.calendar.at_or_after(step["due"])
    own = step["unit"].id if step["unit"] else None
    wanted = scope.subject is None or own == scope.subject.id
    return wanted and scope.period.first <= due <= scope.period.last


def _done_late(scope: Scope) -> list[dict[str, Any]]:
    """Return what fell due in the days that are asked for and was done late, the latest first."""
    if scope.period.first.year < OLDEST:
        return []
    office, rows = scope.office, []
    for step in office.due(scope.period):
        done = step["done_on"]
        late = office.calendar.days_late(step["due"], done) if done else 0
        if late > 0 and _is_of(scope, step):
            rows.append(_row(scope, step) | {"late": late, "done": done, "lamp": None})
    return sorted(rows, key=lambda row: -row["late"])


def _row(scope: Scope, step: Entry) -> dict[str, Any]:
    late = scope.office.calendar.days_late(step["due"], scope.office.today)
    about = next((step[kind] for kind in ABOUT if step[kind]), None)
    return {
        "code": step.code,
        "name": about.name if about else step.name,
        "what": step["what"],
        "due": step["due"],
        "late": late,
        "owner": step["owner"].name if step["owner"] else None,
        "unit": step["unit"].name if step["unit"] else None,
        "lamp": lamp_of(late, scope.office.policy.red_from).label,
    }
