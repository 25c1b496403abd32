"""The week that a sheet speaks of, as its title says it; words for days count from there."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.zh.folding import fold

_YEAR = r"(?:(?P<{0}y>20[0-9]{{2}})[年./-])?"
_DAY = r"(?P<{0}m>[0-9]{{1,2}})[月./-](?P<{0}d>[0-9]{{1,2}})[日号]?"
_RANGE = re.compile(
    _YEAR.format("a")
    + _DAY.format("a")
    + r"(?:-|—|\u2013|~|至|到)+"
    + _YEAR.format("b")
    + r"(?:(?P<bm>[0-9]{1,2})[月./-])?(?P<bd>[0-9]{1,2})[日号]?"
)
_AS_OF = re.compile(
    r"(?:截至|截止|截止到|报送时间|填报时间|填报日期|日期|时间)?[:]?"
    + _YEAR.format("a")
    + _DAY.format("a")
    + r"(?![0-9])"
)
_WEEKLY = re.compile(r"周调度|周报|本周|上周|下周|第[0-9一二三四五六七八九十]{1,3}周|每周")
WEEK = 7


class PaperWeek(NamedTuple):
    """The week of a sheet, Monday to Sunday; `day` is the last one that it speaks of.

    `weekly` tells a weekly sheet from a ledger that is kept; `dated` is whether it says itself
    which week it speaks of.
    """

    start: date
    end: date
    day: date
    weekly: bool
    dated: bool = True


def week_of(above: Iterable[str], headers: Iterable[str], today: date) -> PaperWeek:
    """Return the week that the texts above a header name; where they name none, this one."""
    texts = ["".join(fold(text).split()) for text in above]
    named = "".join([*texts, *("".join(fold(header).split()) for header in headers)])
    said = next(filter(None, (_last_day(text, today) for text in texts)), None)
    day = said or today
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=WEEK - 1)
    return PaperWeek(monday, sunday, day, bool(_WEEKLY.search(named)), dated=said is not None)


def _last_day(text: str, today: date) -> date | None:
    found = _RANGE.search(text)
    if found:
        year, month = found["by"] or found["ay"], found["bm"] or found["am"]
        return nearest(year, month, found["bd"], today)
    found = _AS_OF.search(text)
    return nearest(found["ay"], found["am"], found["ad"], today) if found else None


def nearest(year: str | None, month: str, day: str, today: date) -> date | None:
    """Return the day of this name that lies nearest to `today`; None if there is none."""
    years = [int(year)] if year else range(today.year - 1, today.year + 2)
    days = []
    for each in years:
        try:
            days.append(date(each, int(month), int(day)))
        except ValueError:
            continue
    return min(days, key=lambda each: abs(each - today), default=None)
