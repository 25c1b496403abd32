"""Weeks, Monday to Sunday: 周三, 下周五, 上周, 本周内, 周末."""

import re
from datetime import timedelta

from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.weekdays import NUMBERS

_WEEK = r"(?:周|星期|礼拜)"
_WHICH = r"(?P<which>(?:下一?)+个?|(?:上一?)+个?|这一?个?|本|当)?"
_DAY = re.compile(rf"{_WHICH}{_WEEK}的?{_WEEK}?(?P<day>[一二三四五六日天1-6])")
_WHOLE = re.compile(rf"{_WHICH}{_WEEK}(?P<end>末)?[内里]?")
DAYS = 7
SATURDAY = 5


def read_week(core: str, said: Said) -> Span | None:
    """Return the weekday, week or weekend that `core` names; else None."""
    match = _DAY.fullmatch(core)
    if match:
        return weekday_in(match["which"], NUMBERS[match["day"]], said)
    match = _WHOLE.fullmatch(core)
    if match is None or not (match["which"] or match["end"] or core == "周内"):
        return None
    if match["end"]:
        return weekend(match["which"], said)
    return week(_steps(match["which"] or ""), said)


def week(steps: int, said: Said) -> Span:
    """Return the week of the base, or the one `steps` weeks later."""
    monday = said.base + timedelta(days=DAYS * steps - said.base.weekday())
    return Span(monday, monday + timedelta(days=DAYS - 1))


def weekday_in(which: str | None, number: int, said: Said) -> Span:
    """Return that day of this, the next or the last week; the nearest if none is said."""
    if which:
        return Span(week(_steps(which), said).start + timedelta(days=number))
    if said.past:
        return Span(said.anchor - timedelta(days=(said.anchor.weekday() - number) % DAYS))
    return Span(said.anchor + timedelta(days=(number - said.anchor.weekday()) % DAYS))


def weekend(which: str | None, said: Said) -> Span:
    """Return Saturday and Sunday of a week; the next not yet over if none is said."""
    steps = _steps(which) if which else 0
    if not which and said.past and said.base.weekday() < SATURDAY:
        steps = -1
    found = week(steps, said)
    return Span(found.start + timedelta(days=SATURDAY), found.end)


def _steps(which: str) -> int:
    return which.count("下") - which.count("上")
