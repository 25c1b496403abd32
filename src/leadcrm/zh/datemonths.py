"""Days of months and months themselves: 10月28日, 下月5号, 月底, 中旬, 元月份, 2019-10."""

import re
from datetime import date

from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span, last_of
from leadcrm.zh.dateyears import YEAR, year_of
from leadcrm.zh.numerals import read_whole

_N = r"[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}"
_DAY = rf"(?P<day>{_N})(?:日|号)?"
_MONTH = (
    rf"(?:(?P<month>{_N}|元)月份?|(?P<near>本|这一?个?|当|次|(?:下一?)+个?|(?:上一?)+个?)月份?)的?"
)
_REST = r"(?P<rest>[底末]|最后一[天日]|[上中下]旬|[内里]|)"
_DATED = re.compile(rf"(?:{YEAR})?{_MONTH}(?:{_DAY}|{_REST})")
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?:(?P=sign)(?P<day>[0-9]{1,2}))?(?:日|号)?"
)
_SHORT = re.compile(r"(?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:日|号)?")
_ONLY_DAY = re.compile(rf"(?P<day>{_N})(?:日|号)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}


def read_month(core: str, said: Said) -> Span | None:
    """Return the day, the third of a month or the month that `core` names; else None."""
    if match := _NUMERIC.fullmatch(core) or _COMPACT.fullmatch(core):
        year, month, day = int(match["year"]), int(match["month"]), match["day"]
        return Span(said.day(year, month, int(day))) if day else said.month(year, month)
    if match := _DATED.fullmatch(core):
        return _dated(match, said)
    return _bare(core, said)


def _bare(core: str, said: Said) -> Span | None:
    """Return what is said without a month's name: 12/5, 20号, 月底, 中旬, 月内."""
    if match := _SHORT.fullmatch(core):
        return Span(said.yearly(int(match["month"]), _positive(match["day"], said)))
    if match := _ONLY_DAY.fullmatch(core):
        return Span(said.monthly(_positive(match["day"], said)))
    if core in {"月底", "月末"}:
        return Span(said.monthly(0))
    if core == "月内":
        return said.month(said.base.year, said.base.month)
    return _next_tens(core[0], said) if core in {"上旬", "中旬", "下旬"} else None


def _dated(match: re.Match[str], said: Said) -> Span:
    if match["near"]:
        if match["year"]:
            raise said.refusal(no.NO_DATE)
        first = said.shifted(_steps(match["near"]))
        return _within(first.year, first.month, match, said)
    month = 1 if match["month"] == "元" else number(match["month"])
    if match["year"]:
        return _within(year_of(match["year"], said), month, match, said)
    if match["day"]:
        return Span(said.yearly(month, _positive(match["day"], said)))
    if match["rest"] in {"底", "末"} or match["rest"].startswith("最后"):
        return Span(said.yearly(month, 0))
    return said.season(said.anchor.year, lambda year: _within(year, month, match, said))


def _within(year: int, month: int, match: re.Match[str], said: Said) -> Span:
    """Return the day or part of a month whose year is known."""
    if match["day"]:
        return Span(said.day(year, month, _positive(match["day"], said)))
    whole = said.month(year, month)
    rest = match["rest"]
    if rest.endswith("旬"):
        return _tens(rest[0], whole.start)
    return whole if rest in {"", "内", "里"} else Span(whole.end)


def _positive(word: str, said: Said) -> int:
    found = number(word)
    if not found:
        raise said.refusal(no.NO_DAY)
    return found


def number(word: str) -> int:
    """Return a day or month number: 12, 十二, 廿八."""
    return read_whole(word)


def _steps(near: str) -> int:
    return near.count("下") - near.count("上") + near.count("次")


def _tens(part: str, first: date) -> Span:
    low, high = _TENS[part]
    return Span(first.replace(day=low), first.replace(day=high) if high else last_of(first))


def _next_tens(part: str, said: Said) -> Span:
    """Return the next such third of a month that is not over, or the last one begun."""
    found = _tens(part, said.shifted(0))
    if said.past and found.start > said.base:
        return _tens(part, said.shifted(-1))
    if not said.past and found.end < said.base:
        return _tens(part, said.shifted(1))
    return found
