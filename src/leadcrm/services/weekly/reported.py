"""What a row of a sheet tells of its week, as it is written."""

from collections.abc import Mapping
from typing import NamedTuple

from leadcrm.domain.money import Money


class Reported(NamedTuple):
    """What a row of a sheet tells of its week, as it is written; '' where it tells nothing.

    `due` is the day of the plan (ISO), or None where its words name none. `arrived` is a
    running total. `days` are the days of stages, by stage.
    """

    line: int
    progress: str
    last_plan: str
    plan: str
    deadline: str
    due: str | None
    problems: str
    arrived: Money | None
    days: Mapping[str, str]
