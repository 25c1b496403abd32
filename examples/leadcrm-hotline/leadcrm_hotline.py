"""招商热线：来电记录变成线索 / A hotline: calls become leads."""

import csv
from collections.abc import Iterator
from pathlib import Path

from leadcrm.plugin import Channel, Draft, RowProblem, Source, Text, hookimpl


def read(where: str, settings: object) -> Iterator[Draft | RowProblem]:
    """Yield a lead and its caller for each row: 来电人, 电话, 项目, 意向."""
    del settings
    with Path(where).open(encoding="utf-8-sig", newline="") as calls:
        for line, row in enumerate(csv.DictReader(calls), start=2):
            if not row["项目"]:
                yield RowProblem(line=line, reason=Text(zh="没有写项目", en="no project"))
                continue
            caller = {"kind": "person", "name": row["来电人"], "phone": row["电话"]}
            lead = {"name": row["项目"], "channel": "hotline", "intent": row["意向"]}
            yield Draft(line=line, contact=caller, lead=lead)


@hookimpl
def leadcrm_channels() -> Iterator[Channel]:
    """Yield the channel."""
    yield Channel("hotline", Text(zh="招商热线", en="hotline"), ("热线",))


@hookimpl
def leadcrm_sources() -> Iterator[Source]:
    """Yield the source."""
    yield Source("hotline-calls", Text(zh="热线记录", en="calls"), read, ("calls*.csv",))
