"""What stands around a date: deadlines (前, 截至), times of day, the weekday in brackets."""

import re

from leadcrm.text import Text
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.numerals import read_whole
from leadcrm.zh.weekdays import ENGLISH, NUMBERS, WEEKDAYS

_PART = (
    "一大早|大早|一早|凌晨|清晨|早上|早晨|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜里|夜间|早|晚|"
    "上班前?|下班"
)
_N = "[0-9]{1,2}|[零一二两三四五六七八九十]{1,3}"
_SPOKEN = rf"(?P<hour>{_N})(?:点钟?|时)(?:半|一刻|三刻|(?P<minute>{_N})分?)?"
_WRITTEN = r"(?P<hh>[0-9]{1,2}):(?P<mm>[0-9]{2})(?::[0-9]{2}(?:\.0+)?)?"
_TIME = re.compile(
    rf"\(?(?P<time>(?:{_PART})?(?:{_SPOKEN}|{_WRITTEN})(?:左右|整)?|(?:{_PART}))\)?"
)
_TIMED = re.compile(rf"(?P<core>.*?)[t ]?{_TIME.pattern}")
_NIGHT = re.compile(r"(?P<day>[今明昨后])(?P<time>早|晚|晨|夜)(?P<rest>.*)")
_DAY_SIGN = "[一二三四五六日天]"
_WEEKDAY = re.compile(
    rf"(?P<core>.*?[日号天0-9])\s*(?:\((?:周|星期|礼拜)?(?P<in>{_DAY_SIGN})\)"
    rf"|(?:周|星期|礼拜)(?P<out>{_DAY_SIGN}))"
)
_DEADLINE = re.compile(r"(?:截至|截止到?|最迟|最晚|不晚于|不迟于|至迟)")
_AT = re.compile(r"(?:请?于|在|定在|定于)")
HOURS, MINUTES = 24, 59


def deadline(core: str) -> tuple[str, bool]:
    """Return a phrase without the words that make it a deadline, and whether there were any."""
    core = _AT.sub("", core, count=1) if _AT.match(core) else core
    match = _DEADLINE.match(core)
    if match:
        return re.sub(r"(?:之|以)?前$", "", core[match.end() :]), True
    bare = re.sub(r"\(?(?:之|以)?前\)?$", "", core)
    return (bare, True) if bare != core else (core, False)


def within(core: str) -> tuple[str, bool]:
    """Return a phrase without 内, and whether it had it: a deadline for a day (今天内)."""
    bare = re.sub("[之以]?内$", "", core)
    return bare, bare != core


def time_of_day(core: str, said: Said) -> tuple[str, str]:
    """Return a phrase without the time of day, and that time as it was written.

    Raises:
        ReadingError: there is no such time, or nothing but a time.
    """
    match = _NIGHT.fullmatch(core)
    if match:
        core, time = time_of_day(match["rest"], said) if match["rest"] else ("", "")
        if not core:
            return match["day"] + "天", match["time"] + time
        return match[0], ""
    match = _TIMED.fullmatch(core)
    if match is None:
        return core, ""
    hour, minute = match["hour"] or match["hh"], match["minute"] or match["mm"]
    if (hour and read_whole(hour) > HOURS) or (minute and read_whole(minute) > MINUTES):
        raise said.refusal(no.NO_TIME)
    time = match["time"].strip("0:.")
    return match["core"].rstrip(), match["time"] if time else ""


def weekday_beside(core: str) -> tuple[str, int | None]:
    """Return a date without the weekday beside it, and that weekday (Monday 0)."""
    match = _WEEKDAY.fullmatch(core)
    if match is None:
        return core, None
    return match["core"], NUMBERS[match["in"] or match["out"]]


def agree(span: Span, weekday: int | None, said: Said) -> Span:
    """Return the span, unless the weekday beside it is that of another day.

    Raises:
        ReadingError: date and weekday differ.
    """
    if weekday is None or span.end.weekday() == weekday:
        return span
    zh, en = WEEKDAYS.zh.split()[span.end.weekday()], ENGLISH[span.end.weekday()].title()
    raise said.refusal(no.WEEKDAY, day=Text(zh=zh, en=en))
