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
TABLE = Text(zh="督办台账", en="Who is told")
RUNG = Text(zh="{rung}（{n}）", en="{rung} ({n})")
ABOUT = ("lead", "contact", "event", "unit", "record")
RUNGS = ("4", "3", "2", "1")


def pressure(scope: Scope) -> Iterator[Block]:
    """Yield what is late, the highest rung of the ladder first."""
    ask = scope.figures.named
    asked = {
        "late": "overdue",
        "red": "overdue_red",
        "asleep": "dormant",
        "bare": "no_next_step",
        "postponed": "postponed",
    }
    yield Paragraph(SAID, {key: ask(name) for key, name in asked.items()})
    groups = []
    for rung in RUNGS:
        found = ask("rung", part=rung)
        title = RUNG.format(rung=found.label, n=found.said)
        rows = [_row(scope, scope.office.find(code, "followup")) for code in found.ids]
        groups.append(Group(title, rows))
    yield Table(TABLE, COLUMNS, tuple(groups))


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
