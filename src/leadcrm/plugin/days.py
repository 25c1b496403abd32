"""Days and times of day in cells and pasted text, for sources: 2019.6.12, 6月12日, 昨天 17:00."""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError, UsageError
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm.zh.dates import parse_date

PERIOD = Text(
    zh="「{text}」是一段时间，这里要一天", en="“{text}” is a period; a day is wanted here"
)
SPAN = re.compile(r"([1-9]\d{0,2})\s*(个月|月|m|months?|天|日|d|days?|年|y|years?)", re.IGNORECASE)
UNITS = {"个": "个月", "月": "个月", "m": "个月", "年": "年", "y": "年"}
NO_SPAN = Text(zh="「{text}」不是时长", en="“{text}” is no span of time")
LIKE = Text(zh="写成 6m、6个月、180天", en="Write 6m, 180d or 1y")
NO_DAY = Text(
    zh="「{name}」没有日期，算不出 {span} 之后", en="“{name}” has no day to count {span} from"
)
SET_DAY = Text(
    zh="先补日期：leadcrm event edit {code} --start 日期",
    en="Set it: leadcrm event edit {code} --start DAY",
)
BEIJING = timezone(timedelta(hours=8))
NOON, HOURS = 12, 24
BACK = 30
"""A day to come that passed up to so many days ago is over, not for next year."""
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)")
_CLOCK = re.compile(
    r"(?P<half>上午|中午|下午|晚上|晚|早上|凌晨|am|pm)?\s*(?P<hour>\d{1,2})\s*"
    r"(?:[:：点时](?P<minute>\d{1,2}|半)?分?(?:[:：]\d+)?)?\s*(?P<after>am|pm)?",
    re.IGNORECASE,
)
_LATER = frozenset({"下午", "晚上", "晚", "中午", "pm"})


class Moment(NamedTuple):
    """When something came: its day, and the time of day where one was written."""

    day: PartialDate
    clock: time | None


def read_day(text: str, today: date, *, ahead: bool = False) -> PartialDate:
    """Return the day, month or year that words mean on the day of the run.

    A day without a year is the nearest one (of next year only up to a month ahead), or the next
    one where it lies `ahead`; one that passed less than a month ago is over, not for next year.

    Raises:
        ReadingError: no date, or a period that is neither a month nor a year.
    """
    return read_moment(text, today, ahead=ahead).day


def read_moment(text: str, today: date, *, ahead: bool = False) -> Moment:
    """Return the day that words mean, and the time of day beside it, of Beijing.

    Raises:
        ReadingError: no date, or a period that is neither a month nor a year.
    """
    word = text.strip()
    if _ZONED.fullmatch(word):
        there = datetime.fromisoformat(word).astimezone(BEIJING)
        return Moment(PartialDate(there.date().isoformat()), there.time().replace(microsecond=0))
    if word.replace("-", "").isdecimal() and len(word) in {4, 7}:
        return Moment(PartialDate.parse(word), None)
    prefer = "future" if ahead else "near"
    said = parse_date(word, today, prefer=prefer, where="cell", back=BACK if ahead else 0)
    whole = said.end.isoformat()
    found = (PartialDate(whole[:n]) for n in ((7, 4) if said.period else (10,)))
    for each in found:
        if (each.first(), each.last()) == (said.start, said.end):
            return Moment(each, _clock(said.words))
    raise ReadingError(PERIOD.format(text=text))


def _clock(words: str) -> time | None:
    """Return a time of day as people write it (下午5点半, 17:00), None where it is none."""
    found = _CLOCK.search(words)
    if found is None:
        return None
    hour = int(found["hour"])
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    later = (found["half"] or found["after"] or "").lower() in _LATER
    hour += NOON if later and hour < NOON else 0
    return time(hour, minute) if hour < HOURS and minute < 60 else None  # noqa: PLR2004 - reason: minutes of an hour


def after(office: Office, event: Entry, span: str) -> date:
    """Return the day that lies a span of time after the last day of an event.

    Raises:
        UsageError: it is no span, or the event has no day.
    """
    said = SPAN.fullmatch(span.strip())
    if said is None:
        raise UsageError(NO_SPAN.format(text=span), hint=LIKE)
    day = event["end"] or event["start"]
    if day is None:
        raise UsageError(
            NO_DAY.format(name=event.name, span=span), hint=SET_DAY.format(code=event.code)
        )
    return office.day(
        f"{said[1]}{UNITS.get(said[2][0].lower(), '天')}后", ahead=True, since=day.last()
    )
