"""The list of problems: what stands in the way, of which project, who, until when; by age."""

from collections.abc import Iterator
from typing import Any

from leadcrm.builtin.sections.wording import still_open
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

COLUMNS = (
    Column("problem", Text(zh="问题", en="Problem"), width=34),
    Column("lead", Text(zh="项目", en="Project"), width=24),
    Column("unit", Text(zh="责任单位", en="Unit"), leaves=2, width=14),
    Column("owner", Text(zh="责任人", en="Owner"), leaves=3, width=12),
    Column("raised", Text(zh="提出", en="Raised"), leaves=4, width=11),
    Column("due", Text(zh="下次跟进", en="Next step"), leaves=1, width=11),
    Column("age", Text(zh="已过（天）", en="Days"), right=True, width=9),
    Column("answered", Text(zh="销号", en="Closed"), leaves=5, width=22),
)
LIST = Text(zh="问题清单", en="Problems")
OPEN, CLOSED = Text(zh="未销号", en="Open"), Text(zh="本期已销号", en="Closed in the period")
SAID = Text(zh="未销号{open}条，本期销号{closed}条。", en="Open: {open}; closed: {closed}.")
NONE = Text(zh="没有记下问题。", en="No problem was recorded.")
CLOSED_ON = Text(zh="{day} {answer}", en="{day} {answer}")


def problems(scope: Scope) -> Iterator[Block]:
    """Yield the problems open at the end of the period, oldest first, and those closed in it."""
    found, (first, last) = scope.office.problems(), scope.period
    waiting = still_open(scope)
    until = min(last, scope.office.today)
    closed = [e for e in found if e["answered_on"] and first <= e["answered_on"] <= until]
    if not waiting and not closed:
        yield Paragraph(NONE)
        return
    yield Paragraph(SAID, {"open": len(waiting), "closed": len(closed)})
    groups = [
        Group(title, [_row(scope, each) for each in sorted(some, key=lambda e: e["raised_on"])])
        for title, some in ((OPEN, waiting), (CLOSED, closed))
        if some
    ]
    yield Table(LIST, COLUMNS, tuple(groups))


def _row(scope: Scope, problem: Entry) -> dict[str, Any]:
    lead = scope.office.find(problem["lead"].code, "lead")
    steps = [step for step in scope.office.tasks(lead) if step["done_on"] is None]
    done, last = problem["answered_on"], min(scope.period.last, scope.office.today)
    done = None if done and done > last else done
    told = {"day": done, "answer": problem["answer"] or ""}
    return {
        "problem": problem["content"],
        "lead": lead.name,
        "unit": lead["unit"].name if lead["unit"] else None,
        "owner": lead["owner"].name if lead["owner"] else None,
        "raised": problem["raised_on"],
        "due": steps[0]["due"] if steps and done is None else None,
        "age": ((done or last) - problem["raised_on"]).days,
        "answered": CLOSED_ON.format(**told) if done else None,
    }
