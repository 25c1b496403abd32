"""How a reception goes on: minutes the next day, requests by their days, a visit in 7 days."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from leadcrm.plugin import Entry, Office, Task

MINUTES, REVISIT, WELCOME, REQUEST = "写接待纪要", "回访", "接待", "诉求："
NEXT_DAY, WEEK = timedelta(days=1), timedelta(days=7)
PAGES = ("record", "contact")


class Asked(NamedTuple):
    """A request: whether it was met in time (None: not met, or no day known), the days late."""

    due: date | None
    done_on: date | None
    in_time: bool | None
    late: int


class Visit(NamedTuple):
    """A reception and its course, as its own days and the steps that were done tell it."""

    entry: Entry
    day: date | None
    minutes_on: date | None
    revisit_by: date | None
    revisited_on: date | None
    planned: bool
    asked: Sequence[Asked]


def steps_after(day: date, guest: str, owner: Any, *, spare: bool = False) -> tuple[Task, ...]:
    """Return the minutes of the next day, and the return visit within seven days, as steps."""
    due, what = day + NEXT_DAY, f"{REVISIT}{guest}"
    minutes = Task(due=due, what=MINUTES, kind="task", owner=owner, on_record=True)
    due = day + WEEK
    return minutes, Task(due=due, what=what, kind="revisit", owner=owner, also=PAGES, spare=spare)


def visits(office: Office) -> list[Visit]:
    """Return all receptions, the newest first."""
    asked: dict[str, list[Asked]] = {}
    for each in office.records("request"):
        asked.setdefault(each["parent"].id if each["parent"] else "", []).append(
            asked_of(office, each)
        )
    found = [_visit(office, each, asked.get(each.id, ())) for each in office.records("reception")]
    return sorted(found, key=lambda visit: str(visit.entry.on or ""), reverse=True)


def _visit(office: Office, entry: Entry, asked: Sequence[Asked]) -> Visit:
    day, steps = entry.on.whole() if entry.on else None, office.tasks(entry)
    back = back_steps(office, entry)
    noted = [step for step in steps if step["what"] == MINUTES]
    made, planned = entry["revisited_on"] or _done_on(back), any(not s["done_on"] for s in back)
    minutes = entry["minutes_on"] or _done_on(noted)
    return Visit(entry, day, minutes, day and day + WEEK, made, planned, asked)


def asked_of(office: Office, entry: Entry) -> Asked:
    """Return a request: it was met on its own day, or when its step was done."""
    due, done = entry["due"], entry["done_on"] or _done_on(office.tasks(entry))
    in_time = done <= office.calendar.at_or_after(due) if due and done else None
    late = office.calendar.days_late(due, office.today) if due and not done else 0
    return Asked(due, done, in_time, late)


def back_steps(office: Office, entry: Entry) -> list[Entry]:
    """Return the steps of a return visit.

    Besides its own they are those that somebody planned on its lead or guest: by the same
    words, or of the kind.
    """
    since, named = entry.on.first() if entry.on else date.min, entry.name.removeprefix(WELCOME)
    found = {step.id: step for step in office.tasks(entry) if step["kind"] == "revisit"}
    for about in filter(None, (entry["lead"], entry["contact"])):
        for step in office.tasks(about):
            back = step["kind"] == "revisit" or step["what"] == f"{REVISIT}{named}"
            if back and step["record"] is None and step["due"] >= since:
                found.setdefault(step.id, step)
    return list(found.values())


def _done_on(steps: Iterable[Entry]) -> date | None:
    return min((step["done_on"] for step in steps if step["done_on"]), default=None)
