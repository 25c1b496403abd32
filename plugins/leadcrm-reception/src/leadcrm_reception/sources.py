"""The two lists of receiving: who was here, and what they asked for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import attrs

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.plugin.days import read_day
from leadcrm.plugin.drafts import Draft, NewRecord, RowProblem, Task
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text
from leadcrm_reception.course import PAGES, REQUEST, WELCOME, steps_after

RECEPTIONS = {
    "ref": ("reception_id", "接待编号", "编号"),
    "parent": ("event_id", "活动编号", "活动", "接待活动", "event"),
    "contact": ("ent_id", "企业编号", "客商编号"),
    "guest": ("来访单位", "来访企业", "来访客商", "考察团", "考察单位", "客商", "visitor", "firm"),
    "lead": ("lead_id", "项目编号", "项目", "项目名称"),
    "on": ("来访日期", "来访时间", "接待日期", "接待时间", "考察日期", "考察时间", "日期", "date"),
    "unit": ("host_unit", "接待单位", "责任单位", "牵头单位", "host unit"),
    "owner": ("负责人", "责任人", "经办人"),
    "planned_on": ("plan_on", "方案日期", "方案时间", "planned on"),
    "people": ("人数", "来访人数", "visitors"),
    "head": ("主宾", "带队人", "来访领导", "head of the guests"),
    "host": ("陪同领导", "接待领导", "accompanying leader"),
    "route": ("路线", "考察路线", "行程"),
    "talks": ("座谈要点", "座谈内容", "座谈"),
    "minutes_on": ("纪要日期", "纪要时间", "minutes on"),
    "minutes": ("纪要", "会议纪要", "接待纪要"),
    "revisited_on": ("revisit_on", "回访日期", "回访时间", "return visit on"),
}
REQUESTS = {
    "ref": ("request_id", "诉求编号"),
    "parent": ("reception_id", "接待编号", "接待", "reception"),
    "guest": ("来访单位", "来访企业", "来访客商", "考察团", "客商", "firm"),
    "name": ("what", "诉求", "诉求事项", "诉求内容", "企业诉求", "事项", "request"),
    "due": ("期限", "办理期限", "办结期限", "办理时限", "时限", "by"),
    "done_on": ("办结日", "办结日期", "办结时间", "完成日期", "done"),
    "task": ("task_id", "跟进编号", "待办编号", "followup"),
    "owner": ("负责人", "责任人", "承办人", "经办人"),
    "unit": ("责任单位", "承办单位", "办理单位"),
}
SORTS = {
    "government": "政府 委员会 管委会 经开区 高新区 开发区 局",
    "chamber": "商会 协会 联合会",
}
ENDED = (("minutes_on", "minutes"), ("revisited_on",))
"""The columns that say that the minutes were written, that the return visit was made."""
DONE = ("done_on",)
BLANK = frozenset(
    "/ - — 无 未 没有 待定 未回访 待回访 未办结 未写 没写 待写 待整理 未整理".split()  # noqa: SIM905 - reason: a dozen words are read more easily so
)
LATE = timedelta(days=30)
"""So late a step of a list is still to be done; what is older than that is history."""
BREAK = re.compile(r"\s*[\r\n]+\s*")
MISSING = Text(zh="没有写", en="Nothing is written here")
NO_DUE = Text(zh="没有办结的要写期限", en="An open request needs the day by which it is met")
Read = Iterator[Draft | RowProblem]


def kind_of(guest: str) -> str:
    """Return what sort of contact a guest is by its name; most are firms."""
    sorts = (kind for kind, ends in SORTS.items() if guest.endswith(tuple(ends.split())))
    return next(sorts, "enterprise")


def read_receptions(where: str, settings: Any, today: date, calendar: WorkCalendar) -> Read:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each reception: the guest, the event, and what is still to come of it."""
    for row in read(where, RECEPTIONS, needed=("guest",)):
        fields, guest = _given(row, RECEPTIONS), row["guest"].removesuffix("考察团")
        try:
            day = read_day(fields["on"], today) if "on" in fields else None
        except ReadingError as error:
            yield row.problem(error.message, "on")
            continue
        if not fields.pop("guest", None):
            yield row.problem(MISSING, "guest")
            continue
        name, tasks = f"{WELCOME}{guest}", list[Task]()
        if written := _written_on(fields, today):
            fields |= {"minutes": None, "minutes_on": written}
        if whole := day and day.whole():
            after = steps_after(whole, guest, fields.get("owner"), spare=True)
            ends = zip(after, ENDED, strict=True)
            told = [_done(step, fields, names, today) for step, names in ends]
            late = today - LATE
            tasks = [e for e in told if e.done_on or calendar.at_or_after(e.due) >= late]
            tasks.reverse()  # the visit is spare: the minutes are no step that stands for it
        event = {"kind": "reception", "name": f"{name} {day or ''}".strip(), "start": day}
        event |= heads(fields)
        yield Draft(
            line=row.line,
            contact=None if "contact" in fields else {"kind": kind_of(guest), "name": guest},
            event=None if "parent" in fields else event,
            record=NewRecord(kind="reception", fields={**fields, "name": name, "on": day}),
            tasks=tuple(tasks),
        )


def heads(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many came, as the event tells it, where that is known."""
    return {"headcount": fields["people"]} if fields.get("people") else {}


def read_requests(where: str, settings: Any, today: date) -> Read:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each request; one that is open is a step, the one that it names or new."""
    for row in read(where, REQUESTS, needed=("name",)):
        fields, lacks = _given(row, REQUESTS), "guest" if "guest" in row.headers else "parent"
        guest, number = fields.pop("guest", ""), fields.pop("task", None)
        parent = fields.get("parent") or (guest and f"{WELCOME}{guest}")
        try:
            due = read_day(fields["due"], today, ahead=True).last() if "due" in fields else None
        except ReadingError as error:
            yield row.problem(error.message, "due")
            continue
        if not parent or "name" not in fields:
            yield row.problem(MISSING, "name" if parent else lacks)
        elif not due and "done_on" not in fields:
            yield row.problem(NO_DUE, "due")
        else:
            what, kept = f"{REQUEST}{row['name']}", {**fields, "parent": parent, "due": due}
            task = Task(
                due=due or today,
                what=what,
                kind="request",
                owner=fields.get("owner"),
                ref=number,
                also=PAGES,
            )
            record = NewRecord(kind="request", fields=kept, like_parent=("lead", "contact"))
            yield Draft(line=row.line, record=record, tasks=(_done(task, kept, DONE, today),))


def _done(task: Task, fields: Mapping[str, Any], ends: Sequence[str], today: date) -> Task:
    """Return a task with the day on which the list says it was done; today where it says none.

    A day that cannot be read is left to the record, which refuses the row.
    """
    written = next((fields[name] for name in ends if name in fields), None)
    if written is None:
        return task
    try:
        day = min(read_day(written, today).last(), today) if ends[0] in fields else today
    except ReadingError:
        return task
    return attrs.evolve(task, done_on=day)


def _written_on(fields: Mapping[str, Any], today: date) -> str | None:
    """Return the day that stands where the minutes should (纪要 2019.11.4); None for words."""
    word = "" if "minutes_on" in fields else fields.get("minutes", "")
    try:
        return None if word.isdecimal() or not read_day(word, today).whole() else word
    except ReadingError:
        return None


def _given(row: Row, columns: Any) -> dict[str, Any]:
    """Return the cells that say something, each on one line."""
    told = {name: BREAK.sub(" / ", word.strip()) for name, word in row.given(*columns).items()}
    return {name: word for name, word in told.items() if word and word not in BLANK}
