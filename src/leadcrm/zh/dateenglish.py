"""Date phrases in English: next Wednesday, in 3 days, Dec 5, by end of month, Q4 2026."""

import re

from leadcrm.zh import dateenglishforms as forms
from leadcrm.zh import daterefusals as no
from leadcrm.zh.dateholidays import nth, read_holiday
from leadcrm.zh.datemonths import read_month
from leadcrm.zh.daterelative import moved, read_relative, workday
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.dateweeks import week, weekday_in, weekend
from leadcrm.zh.datewords import agree
from leadcrm.zh.dateyears import quarter, quarter_of
from leadcrm.zh.weekdays import ENGLISH

NAMED = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_STEPS = {"this": 0, "next": 1, "last": -1}
_CHINESE = {"this": "这", "next": "下", "last": "上"}
_YEARLESS = re.compile(f"(?:{forms.MONTH_NAME})|q[1-4]|h[12]")
_TO = re.compile(r" ?(?:-| to | until | through ) ?")


def read_english(core: str, said: Said) -> tuple[Span, str]:
    """Return the day, deadline or period of an English phrase, and the time of day in it.

    Raises:
        ReadingError: with the reason for which it is not read.
    """
    plain = re.sub("^(?:on|the) ", "", core)
    by = re.match("(?:by|no later than|not later than) (?:the )?", plain)
    plain = plain[by.end() :] if by else plain
    span, words = _one(plain, said), ""
    if span is None and (timed := forms.TIMED.fullmatch(plain)):
        span, words = _one(timed["core"], said), timed["time"]
    if span is None:
        span = _range(plain, said)
    if span is None or (words and span.period):
        raise no.unread(said.text, core)
    if by and span.period:
        raise said.refusal(no.BEFORE_PERIOD)
    return (span.until() if by else span), words


def _one(core: str, said: Said) -> Span | None:
    if core in NAMED:
        return Span(moved(said, NAMED[core], "天"))
    if core.startswith("+"):
        return read_relative(core.replace(" ", ""), said)
    for family in (
        read_month,
        _counted,
        _workday,
        _around,
        _weekday,
        _dated,
        _month,
        _period,
        _part,
        _end,
    ):
        found = family(core, said)
        if found is not None:
            return found
    return None


def _counted(core: str, said: Said) -> Span | None:
    ahead = forms.AHEAD.fullmatch(core)
    match = ahead or forms.AWAY.fullmatch(core)
    if match is None:
        return None
    word, unit = match["count"], match["unit"]
    count = forms.NUMBERS.index(word) + 1 if word in forms.NUMBERS else 1
    count = int(word) if word.isdigit() else count
    back = ahead is None and match["way"] == "ago"
    unit = "工作日" if "work" in unit or "business" in unit else unit
    within = ahead is not None and ahead["to"] == "within"
    return Span(moved(said, -count if back else count, unit), by=within)


def _workday(core: str, said: Said) -> Span | None:
    if match := forms.NEXT_WORKDAY.fullmatch(core):
        return Span(workday(said, 1 if match["which"] == "next" else -1))
    match = forms.WORKDAY_OF.fullmatch(core)
    if match is None:
        return None
    head = f"this {match['head']}" if match["head"] in forms.CALENDAR else match["head"]
    within = _one(head, said)
    if within is None or not within.period:
        return None
    count = 1 if match["which"] == "first" else -1
    every = match["every"] is not None
    fits = (lambda _: True) if every else said.is_workday
    found = nth(within, count, fits, said)
    if not _YEARLESS.fullmatch(head):
        return found

    def of(year: int) -> Span | None:
        again = _one(f"{head} {year}", said)
        return nth(again, count, fits, said) if again else None

    return said.year_chosen(found, of)


def _around(core: str, said: Said) -> Span | None:
    """Return the working day after the days off of a holiday, or the last one before them."""
    match = forms.AROUND.fullmatch(core)
    if match is None:
        return None
    name = forms.HOLIDAYS[match["name"]]
    return read_holiday(f"{name}{'后' if match['way'] == 'after' else '前'}", said)


def _weekday(core: str, said: Said) -> Span | None:
    match = forms.WEEKDAY.fullmatch(core)
    if match is None:
        return None
    which = _CHINESE.get(match["which"] or "")
    return weekday_in(which, _index(ENGLISH, match["weekday"]), said)


def _dated(core: str, said: Said) -> Span | None:
    match = forms.MONTH_DAY.fullmatch(core) or forms.DAY_MONTH.fullmatch(core)
    if match is None:
        return None
    month = _index(forms.MONTHS, match["month"]) + 1
    day = int(re.sub("[a-z]", "", match["day"]))
    if not day:
        raise said.refusal(no.NO_DAY)
    found = said.day(int(match["year"]), month, day) if match["year"] else said.yearly(month, day)
    weekday = _index(ENGLISH, match["weekday"]) if match["weekday"] else None
    return agree(Span(found), weekday, said)


def _month(core: str, said: Said) -> Span | None:
    match = forms.MONTH.fullmatch(core)
    if match is None:
        return None
    return said.month(_year(match, said), _index(forms.MONTHS, match["month"]) + 1)


def _year(match: re.Match[str], said: Said) -> int:
    return int(match["year"]) if match["year"] else said.anchor.year


def _index(names: tuple[str, ...], word: str) -> int:
    return next(n for n, name in enumerate(names) if name[:3] == word[:3])


def _period(core: str, said: Said) -> Span | None:
    match = forms.PERIOD.fullmatch(core)
    if match is None:
        return None
    if not match["which"]:
        return weekend(None, said)
    if match["unit"] == "week":
        return week(_STEPS[match["which"]], said)
    if match["unit"] == "weekend":
        return weekend(_CHINESE[match["which"]], said)
    return _calendar(match["unit"], _STEPS[match["which"]], said)


def _calendar(unit: str, steps: int, said: Said) -> Span:
    """Return this month, quarter or year, or one `steps` away."""
    if unit == "month":
        first = said.shifted(steps)
        return said.month(first.year, first.month)
    if unit == "quarter":
        return quarter_of(said, steps)
    year = said.base.year + steps
    return Span(said.day(year, 1, 1), said.day(year, 12, 31))


def _part(core: str, said: Said) -> Span | None:
    """Return a quarter or a half of a year."""
    match = forms.QUARTER.fullmatch(core)
    if match:
        year = int(match["before"]) if match["before"] else _year(match, said)
        return quarter(year, int(match["q"]), said)
    match = forms.HALF.fullmatch(core)
    if match is None:
        return None
    first, last = (1, 6) if match["h"] == "1" or match["first"] == "first" else (7, 12)
    year = _year(match, said)
    return Span(said.day(year, first, 1), said.month(year, last).end)


def _end(core: str, said: Said) -> Span | None:
    match = forms.END.fullmatch(core)
    if match:
        return Span(_calendar(match["unit"], 0, said).end)
    match = forms.END_OF.fullmatch(core)
    if match is None:
        return None
    unit = match["unit"]
    if unit in forms.CALENDAR:
        steps = _STEPS[match["which"] or "this"]
        return None if match["year"] else Span(_calendar(unit, steps, said).end)
    month = _index(forms.MONTHS, unit) + 1
    if match["year"]:
        return Span(said.month(int(match["year"]), month).end)
    return Span(said.yearly(month, 0))


def _range(core: str, said: Said) -> Span | None:
    for sign in _TO.finditer(core):
        left, right = core[: sign.start()], core[sign.end() :]
        year = re.search(" ([0-9]{4})$", right)
        if year and not re.search("[0-9]{4}$", left):
            left += f" {year[1]}"
        first = _one(left, said)
        last = first and _one(right, said.from_day(first.start))
        if first is None or last is None:
            continue
        if last.end < first.end:
            raise said.refusal(no.REVERSED)
        return Span(first.start, last.end)
    return None
