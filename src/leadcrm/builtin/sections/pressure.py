"""Who is pressed, on paper: what is late by rung of the ladder, who is silent, who is told."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from leadcrm.builtin.sections.wording import chased
from leadcrm.domain.ladder import STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Pressed, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

CODE = Column("code", Text(zh="编号", en="Code"), width=9)
NAME = Column("name", Text(zh="项目", en="Project"), width=22)
WHAT = Column("what", Text(zh="事项", en="Step"), leaves=1, width=20)
OWNER = Column("owner", Text(zh="责任人", en="Owner"), leaves=5, width=11)
UNIT = Column("unit", Text(zh="责任单位", en="Unit"), leaves=3, width=13)
TO = Column("to", Text(zh="发给", en="To"), leaves=2, width=24)
LAMP = Column("lamp", Text(zh="灯", en="Lamp"), width=5)
WHOSE = (OWNER, UNIT, TO, LAMP)
LATE = (
    *(CODE, NAME, WHAT),
    Column("due", Text(zh="应办", en="Due"), leaves=4, width=11),
    Column("days", Text(zh="逾期（工作日）", en="Days late"), right=True, width=9),
    *WHOSE,
)
SILENT = (
    *(CODE, NAME, Column("what", Text(zh="原因", en="Why"), leaves=1, width=20)),
    Column("due", Text(zh="自何时", en="Since"), leaves=4, width=11),
    Column("days", Text(zh="静默（工作日）", en="Days silent"), right=True, width=9),
    *WHOSE,
)
PUT_OFF = (
    CODE,
    NAME,
    WHAT,
    Column("due", Text(zh="应办", en="Due"), leaves=4, width=11),
    Column("postponed", Text(zh="推迟（次）", en="Put off"), right=True, width=9),
    OWNER,
    UNIT,
)
DONE = (
    *(column for column in LATE if column not in {TO, LAMP}),
    Column("done", Text(zh="办结", en="Done"), width=11),
)
SAID = Text(
    zh="逾期{late}（红灯{red}），沉睡{asleep}，未排下次跟进{bare}，久拖未决{postponed}。",
    en="Overdue {late} (red {red}), asleep {asleep}, no next step {bare}, postponed too often "
    "{postponed}.",
)
OF_UNIT = Text(
    zh="逾期{late}条（红灯{red}），静默{silent}个，久拖未决{postponed}条。",
    en="Overdue {late} (red {red}), silent {silent}, postponed too often {postponed}.",
)
OF_DAYS = Text(
    zh="期内到期的，还没办结的逾期{open}条，逾期后办结的{done}条。",
    en="Of what fell due in these days {open} are late and open, {done} were done late.",
)
DONE_LATE = Text(zh="逾期后办结", en="Done late")
OLDEST = 1950
TABLE = Text(zh="督办台账", en="Who is told")
QUIET = Text(zh="静默", en="Silent")
TOO_OFTEN = Text(zh="久拖未决", en="Postponed too often")
RUNG = Text(zh="{rung}（{n}）", en="{rung} ({n})")
NO_RUNG = Text(zh="未到催办", en="No reminder yet")
ABOUT = ("lead", "contact", "event", "unit", "record")


def pressure(scope: Scope) -> Iterator[Block]:
    """Yield what is late, the highest rung of the ladder first, then the silent leads.

    Of some days it is what fell due then, and what was done late; silence is of today alone.
    Of one unit it is only what is its own.
    """
    found = scope.pressing(scope.subject)
    late = [each for each in found if (each.days or each.rung) and not each.silent]
    if not _is_of_all_days(scope):
        yield from _of_days(scope, [each for each in late if _fell_due(scope, each.due)])
        return
    silent = [each for each in found if each.silent]
    put_off = [each for each in found if each.too_often]
    yield _said(scope, late, silent, put_off)
    yield Table(TABLE, LATE, _by_rung(late))
    if silent:
        yield Table(QUIET, SILENT, _by_rung(silent))
    if put_off:
        most = sorted(put_off, key=lambda each: -each.postponed)
        yield Table(TOO_OFTEN, PUT_OFF, (Group(None, list(map(_row, most))),))


def _said(
    scope: Scope, late: Sequence[Pressed], silent: Sequence[Pressed], put_off: Sequence[Pressed]
) -> Paragraph:
    if scope.subject is not None:
        red = sum(each.lamp == Lamp.RED for each in late)
        told = {"late": len(late), "red": red, "silent": len(silent), "postponed": len(put_off)}
        return Paragraph(OF_UNIT, told)
    return Paragraph(SAID, chased(scope))


def _of_days(scope: Scope, late: Sequence[Pressed]) -> Iterator[Block]:
    done = _done_late(scope)
    yield Paragraph(OF_DAYS, {"open": len(late), "done": len(done)})
    yield Table(TABLE, LATE, _by_rung(late))
    if done:
        yield Table(DONE_LATE, DONE, (Group(None, done),))


def _by_rung(found: Iterable[Pressed]) -> tuple[Group, ...]:
    """Return rows below their rungs, the highest first, each rung with how many it has."""
    rungs: dict[int, list[dict[str, Any]]] = {}
    for each in found:
        rungs.setdefault(each.rung, []).append(_row(each))
    return tuple(
        Group(RUNG.format(rung=STEPS[rung - 1] if rung else NO_RUNG, n=len(rows)), rows)
        for rung, rows in sorted(rungs.items(), reverse=True)
    )


def _row(each: Pressed) -> dict[str, Any]:
    told = "、".join(each.to), ", ".join(each.to)
    return {
        "code": each.code,
        "name": each.name,
        "what": each.what,
        "due": each.due,
        "days": each.days,
        "postponed": each.postponed,
        "owner": each.owner,
        "unit": each.unit,
        "to": Text(zh=told[0], en=told[1]),
        "lamp": Lamp(each.lamp).label,
    }


def _is_of_all_days(scope: Scope) -> bool:
    return scope.period.first.year < OLDEST


def _fell_due(scope: Scope, due: date) -> bool:
    return scope.period.first <= scope.office.calendar.at_or_after(due) <= scope.period.last


def _done_late(scope: Scope) -> list[dict[str, Any]]:
    """Return what fell due in the days that are asked for and was done late, the latest first."""
    rows = []
    for step in scope.office.due(scope.period):
        done = step["done_on"]
        late = scope.office.calendar.days_late(step["due"], done) if done else 0
        own = step["unit"].id if step["unit"] else None
        if late > 0 and (scope.subject is None or own == scope.subject.id):
            rows.append(_done(step, late))
    return sorted(rows, key=lambda row: -row["days"])


def _done(step: Entry, late: int) -> dict[str, Any]:
    about = next((step[kind] for kind in ABOUT if step[kind]), None)
    return {
        "code": step.code,
        "name": about.name if about else step.name,
        "what": step["what"],
        "due": step["due"],
        "days": late,
        "owner": step["owner"].name if step["owner"] else None,
        "unit": step["unit"].name if step["unit"] else None,
        "done": step["done_on"],
    }
