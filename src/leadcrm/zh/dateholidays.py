"""Festivals of fixed date, working days around holidays, and the n-th day of a period.

What is to be done 国庆后 is to be done on the first working day after these days off, 国庆前
by the last one before them.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

from leadcrm.errors import ReadingError
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datemonths import number
from leadcrm.zh.daterelative import workday
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.festivals import festivals_of
from leadcrm.zh.weekdays import NUMBERS

FIXED = {
    **dict.fromkeys(("元旦", "元旦节"), (1, 1)),
    **dict.fromkeys(("三八", "三八节", "妇女节", "三八妇女节"), (3, 8)),
    **dict.fromkeys(("植树节",), (3, 12)),
    **dict.fromkeys(("五一", "五一节", "劳动节", "五一劳动节"), (5, 1)),
    **dict.fromkeys(("五四", "五四青年节", "青年节"), (5, 4)),
    **dict.fromkeys(("六一", "六一节", "儿童节", "六一儿童节"), (6, 1)),
    **dict.fromkeys(("七一", "建党节"), (7, 1)),
    **dict.fromkeys(("八一", "建军节", "八一建军节"), (8, 1)),
    **dict.fromkeys(("教师节",), (9, 10)),
    **dict.fromkeys(("国庆", "国庆节", "十一国庆", "十一国庆节", "十一"), (10, 1)),
    **dict.fromkeys(("平安夜",), (12, 24)),
    **dict.fromkeys(("圣诞", "圣诞节"), (12, 25)),
}
"""Festivals with a date in the solar calendar; the others are lunar and not read."""
SEASONS = {
    "元旦": ((12, 28), (1, 5)),
    "春节": ((1, 10), (3, 1)),
    "清明": ((4, 1), (4, 9)),
    "劳动": ((4, 27), (5, 5)),
    "五一": ((4, 27), (5, 5)),
    "端午": ((5, 20), (7, 1)),
    "中秋": ((9, 5), (10, 9)),
    "国庆": ((9, 28), (10, 8)),
    "十一": ((9, 28), (10, 8)),
}
"""Between which days the days off of a statutory holiday begin, or are in progress."""
_AROUND = re.compile(
    rf"(?P<name>{'|'.join(SEASONS)})?节?(?:放?假期?|长假)?(?:"
    r"[之以]?后(?:上班)?的?(?:(?:首个?|第一个?|第(?P<n>[0-9一二三四五六七八九十]+)个)?(?:工作日|上班日?)|(?:第一|头一?)天|)"
    r"|(?P<before>[之以]?前)的?(?P<last>最后一?个?(?:工作日|天)|))"
)
_NEXT = re.compile(r"(?P<which>下|上)一?个?工作日")
_NTH = re.compile(
    r"(?P<head>.+?)的?(?:(?P<last>最后一?个?|倒数第一个?)|首个?|第(?P<n>[0-9一二三四五六七八九十]{1,3})个?)"
    r"(?P<what>工作日|天|日|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]))"
)
USUALLY_OFF = {"元旦": 1, "春节": 7, "五一": 5, "国庆": 7, "十一": 7}
"""How many days from a festival on mostly are off: for examples only, never for a reading."""
_YEARLESS = re.compile(
    "(?:[0-9]{1,2}|[一二三四五六七八九十元]{1,3})月份?(?:[上中下]旬)?|第?[一二三四1-4]季度?|[上下]半年"
)
DAY = timedelta(days=1)
FRIDAY = 4
DECEMBER = 12
Reader = Callable[[str, Said], Span | None]


def read_holiday(core: str, said: Said) -> Span | None:
    """Return the festival or the working day around a holiday that `core` names; else None."""
    if core in FIXED:
        return Span(said.yearly(*FIXED[core]))
    match = _NEXT.fullmatch(core)
    if match:
        return Span(workday(said, 1 if match["which"] == "下" else -1))
    match = _AROUND.fullmatch(core)
    if match is None or not (match["name"] or core.startswith("节")):
        return None
    if not (said.typed or core.endswith("工作日")):
        return None  # nobody would see which day 国庆后 of a sheet became
    try:
        return _around(match, said)
    except ReadingError as refused:
        raise _told_when(refused, match, said) from None


def _told_when(refused: ReadingError, match: re.Match[str], said: Said) -> ReadingError:
    """Return a refusal; where days off are not loaded it says which day may be meant."""
    feast = _feast(match["name"], said)
    if feast is None:
        return refused
    away = -1 if match["before"] else USUALLY_OFF[match["name"]]
    day = feast + away * DAY
    while day.weekday() > FRIDAY:
        day += DAY if away > 0 else -DAY
    hint = no.FEAST.format(name=match["name"], feast=feast, day=day)
    return ReadingError(refused.message, hint=hint)


def _feast(name: str | None, said: Said) -> date | None:
    """Return the next day of a festival; None for one of which the table does not know."""
    if name == "春节":
        springs = (festivals_of(said.base.year + step) for step in (0, 1))
        days = (feast.spring for feast in springs if feast)
        return next((day for day in days if day >= said.base), None)
    return said.yearly(*FIXED[name]) if name in USUALLY_OFF else None


def _around(match: re.Match[str], said: Said) -> Span:
    """Return the working day behind days off, or before them, which is a deadline if only 前."""
    found = _beside(match, _holiday(match["name"], said, over=bool(match["before"])), said)
    if said.past and match["name"] and found.end > said.base:
        month, day = SEASONS[match["name"]][0]
        for year in (said.base.year, said.base.year - 1, said.base.year - 2):
            run = _first_run(date(year, month, day), said, match["name"])
            if (found := _beside(match, run, said)).end <= said.base:
                return found
    return found


def _beside(match: re.Match[str], days_off: tuple[date, date], said: Said) -> Span:
    first, last = days_off
    if match["before"]:
        return Span(next(said.workdays(first, -1)), by=not match["last"])
    count = number(match["n"]) if match["n"] else 1
    return Span(_nth(said, last, count))


def read_nth(core: str, said: Said, read: Reader) -> Span | None:
    """Return the n-th or last working day, weekday or day of a period; else None."""
    match = _NTH.fullmatch(core)
    if match is None:
        return None
    count = number(match["n"]) if match["n"] else 1
    count = -count if match["last"] else count

    def of(head: str) -> Span | None:
        within = read(head, said)
        period = within is not None and within.period
        return nth(within, count, _fits(match, said), said) if within and period else None

    found = of(match["head"])
    if found is None or not _YEARLESS.fullmatch(match["head"]):
        return found
    return said.year_chosen(found, lambda year: of(f"{year}年{match['head']}"))


def nth(within: Span, count: int, fits: Callable[[date], bool], said: Said) -> Span:
    """Return the `count`-th fitting day of a period, from its end if negative.

    Raises:
        ReadingError: the period has fewer.
    """
    day, step = (within.end, -DAY) if count < 0 else (within.start, DAY)
    left = abs(count)
    while within.start <= day <= within.end:
        left -= fits(day)
        if not left:
            return Span(day)
        day += step
    raise said.refusal(no.NO_DAY)


def _fits(match: re.Match[str], said: Said) -> Callable[[date], bool]:
    if match["what"] == "工作日":
        return said.is_workday
    if match["weekday"]:
        return lambda day: day.weekday() == NUMBERS[match["weekday"]]
    return lambda _: True


def _nth(said: Said, after: date, count: int) -> date:
    if not count:
        raise said.refusal(no.NO_DAY)
    return next(islice(said.workdays(after, 1), count - 1, None))


def _holiday(name: str | None, said: Said, *, over: bool) -> tuple[date, date]:
    """Return first and last day of the next statutory holiday (of that name) not yet over.

    `over` looks for one that has not begun either.
    """
    starts = [said.base]
    if name:
        month, day = SEASONS[name][0]
        early = said.base.year - (month == DECEMBER)
        starts = [date(early + n, month, day) for n in range(3)]
    for start in starts:
        first, last = _first_run(start, said, name)
        while not name and (last < said.base or (over and first <= said.base)):
            first, last = _run(last + DAY, said)
        if last >= said.base and not (over and first <= said.base):
            return first, last
    raise said.refusal(no.NO_DATE)


def _first_run(start: date, said: Said, name: str | None) -> tuple[date, date]:
    """Return the first holiday in progress on `start` or after it, in its season."""
    day = start
    while not said.is_workday(day):
        day -= DAY
    first, last = _run(day + DAY, said)
    while name and not _in_season(name, first, last):
        first, last = _run(last + DAY, said)
    return first, last


def _run(day: date, said: Said) -> tuple[date, date]:
    """Return the next run of days off that holds more than a weekend."""
    while True:
        while said.is_workday(day):
            day += DAY
        first = day
        while not said.is_workday(day):
            day += DAY
        last = day - DAY
        if any((first + DAY * n).weekday() <= FRIDAY for n in range((last - first).days + 1)):
            return first, last


def _in_season(name: str, first: date, last: date) -> bool:
    low, high = SEASONS[name]
    days = [first + DAY * n for n in range((last - first).days + 1)]
    if low > high:
        return any((day.month, day.day) >= low or (day.month, day.day) <= high for day in days)
    return any(low <= (day.month, day.day) <= high for day in days)
