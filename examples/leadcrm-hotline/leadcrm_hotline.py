"""招商热线：来电记录变成线索，答复了才算办结 / A hotline: calls become leads, and are answered."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leadcrm.plugin import (
    Argument,
    Bookmark,
    Change,
    Channel,
    Close,
    Command,
    Draft,
    NewRecord,
    Office,
    Plan,
    RecordKind,
    RowProblem,
    Source,
    Statuses,
    Task,
    Text,
    Verb,
    Way,
    detail,
    hookimpl,
    table,
)

COLUMNS = {
    "caller": ("来电人", "姓名"),
    "phone": ("电话", "来电号码"),
    "lead": ("项目", "项目名称"),
    "intent": ("意向", "意向投资额"),
}
STATES = {
    "received": Text(zh="待答复", en="to be answered"),
    "answered": Text(zh="已答复", en="answered"),
}
CALL = Text(zh="来电", en="call")


@attrs.frozen(kw_only=True)
class Call:
    """One call to the hotline."""

    status: str | None = detail(zh="办理情况", en="status", codes=STATES)


def read(
    where: str, settings: object, state: Mapping[str, Any]
) -> Iterator[Draft | RowProblem | Bookmark]:
    """Yield a lead, its caller and the call for each new row: 来电人, 电话, 项目, 意向.

    The list grows from day to day. It goes on behind the last row before which all were good.
    """
    del settings
    good = True
    for row in table.read(where, COLUMNS, needed=("lead",)):
        if row.line <= state.get("line", 0):
            continue
        if not row["lead"]:
            good = False
            yield row.problem(Text(zh="没有写项目", en="no project"), "lead")
            continue
        caller = {"kind": "person", "name": row["caller"], "phone": row["phone"]}
        lead = {"name": row["lead"], "channel": "hotline", "intent": row["intent"]}
        call = NewRecord(kind="call", fields={"status": "received", "on": "今天"})
        back = Task(due="+1工作日", what="热线来电", kind="reply")
        yield Draft(line=row.line, contact=caller, lead=lead, record=call, tasks=(back,))
        if good:
            yield Bookmark({"line": row.line})


def answer(office: Office, *, lead: str, words: str) -> Plan:
    """Answer the calls about a lead: they are answered, and the reply is done."""
    found = office.find(lead, "lead")
    calls = [call for call in office.records("call", lead=found) if call["status"] == "received"]
    changes = [Change(entry=call, fields={"status": "answered"}) for call in calls]
    close = Close(entry=found, outcome=words, what="热线来电")
    return Plan((*changes, close), Text(zh="已答复", en="Answered"))


VERBS = (
    Verb(
        "answer",
        Text(
            zh="答复一个项目的来电，下一步照排。\n例：leadcrm hotline answer L-0001 告知了政策",
            en="Answer the calls about a lead; its next step is planned.\n"
            'Example: leadcrm hotline answer L-0001 "told about land"',
        ),
        answer,
        (
            Argument("lead", Text(zh="项目", en="lead")),
            Argument("words", Text(zh="怎么答复的", en="answer")),
        ),
    ),
)


@hookimpl
def leadcrm_channels() -> Iterator[Channel]:
    """Yield the channel: callers hear from us on the next working day."""
    yield Channel("hotline", Text(zh="招商热线", en="hotline"), ("热线",), answer_workdays=1)


@hookimpl
def leadcrm_ways() -> Iterator[Way]:
    """Yield the reply to a caller, which is a step and a touch."""
    yield Way("reply", Text(zh="答复来电", en="reply"), ("答复热线",))


@hookimpl
def leadcrm_record_kinds() -> Iterator[RecordKind]:
    """Yield calls; one that was answered stays so."""
    moves = Statuses("status", {"received": ("answered",)})
    yield RecordKind("call", CALL, "calls", Call, statuses=moves)


@hookimpl
def leadcrm_sources() -> Iterator[Source]:
    """Yield the source, which remembers how far it read."""
    label = Text(zh="热线记录", en="calls")
    yield Source("hotline-calls", label, read, ("calls*.csv", "calls*.xlsx"), remembers=True)


@hookimpl
def leadcrm_commands() -> Iterator[Command]:
    """Yield the verbs."""
    yield Command("hotline", Text(zh="招商热线", en="Hotline"), "leadcrm_hotline:VERBS")
