"""Counted from the day it is said: 明天, 3天后, 半个月内, 两周前, +3天, 5个工作日后."""

import re
from datetime import date, timedelta
from itertools import islice

from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span, months_after
from leadcrm.zh.numerals import read_whole

NAMED = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "昨": -1,
    "今天": 0,
    "今日": 0,
    "今儿": 0,
    "今": 0,
    "即日": 0,
    "明天": 1,
    "明日": 1,
    "明儿": 1,
    "明": 1,
    "次日": 1,
    "翌日": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
    "大大后天": 4,
}
_N = r"[0-9]{1,4}|[零一二两三四五六七八九十百]{1,6}|半"
_UNIT = r"工作日|天|日|周|星期|礼拜|个月|月|年半|年|days?|d|weeks?|wd|w|months?|years?"
_COUNTED = re.compile(
    rf"(?P<over>过|再过)?(?P<count>{_N})个?(?P<unit>{_UNIT})(?P<to>[之以]?[后前内])?"
)
_PLUS = re.compile(rf"\+(?P<count>{_N})个?(?P<unit>{_UNIT})后?")
_DAYS = {
    **dict.fromkeys(("天", "日", "d", "day", "days"), 1),
    **dict.fromkeys(("周", "星期", "礼拜", "w", "week", "weeks"), 7),
}
_MONTHS = {
    **dict.fromkeys(("月", "month", "months"), 1),
    **dict.fromkeys(("年", "year", "years"), 12),
    "年半": 18,
}
HALF_MONTH = 15
LONGEST_MONTH = 31
YEAR = 4
"""So many digits count no years: they name one."""


def read_relative(core: str, said: Said) -> Span | None:
    """Return the day at the distance that `core` names; else None."""
    if core in NAMED:
        return Span(moved(said, NAMED[core], "天"))
    match = _PLUS.fullmatch(core)
    if match:
        return Span(moved(said, _count(match), match["unit"], half=match["count"] == "半"))
    match = _COUNTED.fullmatch(core)
    if match is None or bool(match["over"]) == bool(match["to"]):
        return None
    unit = match["unit"]
    if (unit == "月" and "个月" not in core) or (unit == "年" and len(match["count"]) >= YEAR):
        return None  # 3月后 may be the third month or three months; 2026年内 is a year
    if unit == "日" and not said.past and match["to"] == "前" and _count(match) <= LONGEST_MONTH:
        return said.due_by(_count(match))
    sign = -1 if (match["to"] or "").endswith("前") else 1
    day = moved(said, sign * _count(match), unit, half=match["count"] == "半")
    return Span(day, by=(match["to"] or "").endswith("内"))


def _count(match: re.Match[str]) -> int:
    return 1 if match["count"] == "半" else read_whole(match["count"])


def moved(said: Said, count: int, unit: str, *, half: bool = False) -> date:
    """Return the day `count` units from the base; 半个月 is 15 days.

    Raises:
        ReadingError: outside the calendar, or a unit that has no half.
    """
    unit = unit.removeprefix("个")
    try:
        if unit in {"工作日", "wd"}:
            return workday(said, count)
        if half:
            return _half(said, count, unit)
        if unit in _MONTHS:
            return months_after(said.base, count * _MONTHS[unit])
        return said.base + timedelta(days=count * _DAYS[unit])
    except (OverflowError, ValueError):
        raise said.refusal(no.OUT_OF_RANGE) from None


def _half(said: Said, sign: int, unit: str) -> date:
    if unit == "月":
        return said.base + timedelta(days=sign * HALF_MONTH)
    if unit == "年":
        return months_after(said.base, sign * 6)
    raise said.refusal(no.SEVERAL)


def workday(said: Said, count: int) -> date:
    """Return the `count`-th working day after the base (before it, if negative)."""
    if not count:
        return said.base
    days = said.workdays(said.base, 1 if count > 0 else -1)
    return next(islice(days, abs(count) - 1, None))
