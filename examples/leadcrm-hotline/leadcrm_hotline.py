"""招商热线：来电记录变成线索 / A hotline: calls become leads."""

from collections.abc import Iterator

from leadcrm.plugin import Channel, Draft, RowProblem, Source, Text, hookimpl, table

COLUMNS = {
    "caller": ("来电人", "姓名"),
    "phone": ("电话", "来电号码"),
    "lead": ("项目", "项目名称"),
    "intent": ("意向", "意向投资额"),
}


def read(where: str, settings: object) -> Iterator[Draft | RowProblem]:
    """Yield a lead and its caller for each row: 来电人, 电话, 项目, 意向."""
    del settings
    for row in table.read(where, COLUMNS, needed=("lead",)):
        if not row["lead"]:
            yield row.problem(Text(zh="没有写项目", en="no project"), "lead")
            continue
        caller = {"kind": "person", "name": row["caller"], "phone": row["phone"]}
        lead = {"name": row["lead"], "channel": "hotline", "intent": row["intent"]}
        yield Draft(line=row.line, contact=caller, lead=lead)


@hookimpl
def leadcrm_channels() -> Iterator[Channel]:
    """Yield the channel."""
    yield Channel("hotline", Text(zh="招商热线", en="hotline"), ("热线",))


@hookimpl
def leadcrm_sources() -> Iterator[Source]:
    """Yield the source."""
    yield Source("hotline-calls", Text(zh="热线记录", en="calls"), read, ("calls*.csv",))
