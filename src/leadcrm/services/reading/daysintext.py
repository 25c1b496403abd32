"""Finding the day that a sentence names, whole: never a beginning of what is no day."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leadcrm.errors import ReadingError
from leadcrm.services.reading.phrases import UNREAD, Occasion, read_due
from leadcrm.zh.daterefusals import HINT, NO_DAY

LONGEST = 12
"""The most letters, or words in English, that a day is looked for in."""
_BEGINS = re.compile(
    r"[+\d一二两三四五六七八九十上下本这今明后大昨前周星礼月年每]|国庆|元旦|春节|清明|端午|中秋|节[前后]|"
    r"in |on |by |next |last |this |today|tomorrow|yesterday|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_COUNTED = (
    r"(?:\s*(?:[亩万亿千百元人个台家吨次米平公套层栋条份张辆位名户项批期度天倍%\uff05]|小时|"
    r"(?:mu|people|persons?|units?|million|percent|jobs|staff|acres|hectares|times)\b))"
)
"""What makes an amount of a number: 3.5亿, 10-20人."""
_THING = r"[楼线厂地库仓车桥路门院机文函栋馆项员码段井]"
"""What a number is of that is no day: 3号楼."""
_HAN = "〇零一二两三四五六七八九十"
_WEEK = "(?:周|星期|礼拜)"
_NO_WEEKDAY = rf"(?:\d{{1,2}}[日号]?|[八九十])(?![\d年月]|{_COUNTED})"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_EDGE = r"(?<![\dA-Za-z./-])"
_LOOKS = re.compile(
    "|".join(
        (
            rf"(?<!\d)(?:\d{{2,4}}年)?\d{{1,2}}月份?\d{{1,3}}(?:[日号]|(?![\d.]|{_COUNTED}))",
            rf"(?<![{_HAN}])[{_HAN}]{{1,3}}月[{_HAN}]{{1,3}}[日号]",
            rf"{_EDGE}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?![\d/-]|\.\d)",
            rf"{_EDGE}(?:0?[1-9]|1[0-2])/\d{{1,2}}(?:[-/]\d+)*(?![\d/-]|\.\d|{_COUNTED})",
            rf"{_EDGE}(?!24/7\b)(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/-]|\.\d|{_COUNTED})",
            rf"{_EDGE}(?:0?[1-9]|1[0-2])-[0-3]?\d(?![\d/-]|\.\d|{_COUNTED})",
            rf"(?:(?:每个?|[本这下上]个?)月|(?<![\d.期共月第/-]))\d{{1,2}}(?:号(?!{_THING})|日)",
            rf"(?<![{_HAN}第月])[二三四五六七八九]十[{_HAN}]?号(?!{_THING})",
            rf"(?:上上|下下|[上下本这])个?{_WEEK}{_NO_WEEKDAY}",
            rf"(?<![每半个{_HAN}\d上下本这]){_WEEK}{_NO_WEEKDAY}",
            r"\d+[-~—到至]\d+(?:个?工作日|天|日|周|个月)[之以]?[后内]",
            r"[今明]后两?[天日]",
            rf"(?:^|(?<=[约在于定改])|(?<=[改推约排定]到))(?:0?[1-9]|1[0-2])\.3\d(?![\d.]|{_COUNTED})",
            r"(?<=\s)(?:0?[1-9]|1[0-2])\.3\d(?=\s*[去来再拜见打送签回接上电发])",
            r"(?<!\d)(?:\d{2,4}年)?(?:1[3-9]|[2-9]\d)月(?![\d龄薪])",
            rf"\d{{1,2}}月份?第[\d{_HAN}]周",
            r"\bthe \d{1,2}(?:st|nd|rd|th)$",
            rf"\b{_MONTHS} {_NTH}(?:-{_NTH})?\b(?![/.:-]\d|{_COUNTED})",
            rf"(?<![\w./:-]){_NTH} (?:of )?{_MONTHS}(?! \d{{1,2}}\b)",
        )
    ),
    re.IGNORECASE,
)
"""What is written like a day, whether or not there is such a day."""
_JOINS = re.compile(
    r"\s*(?:或者?|还是|和|与|及|、|/|至|到|[-~—\u2013\uff5e]+|(?:or|and|to|until)\b)\s*"
)
_BARE = re.compile(
    rf"(?:[一二三四五六](?![{_HAN}起早定直致般些])|\d{{1,2}}(?:[日号]|st\b|nd\b|rd\b|th\b|\b))"
    rf"(?!{_COUNTED}|{_THING}|[点时:：])"
)
"""What names another day after one: 周三或四, 9月15、16日."""
_WEEKDAYS = re.compile(rf"[二三四五六](?![{_HAN}]|{_COUNTED}|[点时楼号月年])")
_WEEKDAY = re.compile(rf"{_WEEK}[一二三四五]$")

_FULL = re.compile(r"\d{1,4}[月年]")
_WHOLE = re.compile(r"[\d年]$")
_PART = re.compile(r"[\d月年第每期共#.A-Za-z]$|[\dA-Za-z][-/]$")
"""What stands before a month, and before a bare number, that it goes on: 第3号, 工期15日."""
_MORE = tuple(
    (re.compile(ends, re.IGNORECASE), re.compile(more, re.IGNORECASE))
    for ends, more in (
        (r"\d$", rf"[\d日号月年的]|\s*[/.~—-]\s*\d|{_COUNTED}"),
        ("(?:国庆|元旦|春节|清明|端午|中秋|五一)$", "节?假?期?[之以]?[前后]"),
        ("号$", _THING),
        (
            rf"(?:[月周年]|星期|礼拜|\bweek|\b{_MONTHS})$",
            rf"\s*(?:\d{{1,2}}|[{_HAN}]{{1,3}})(?:st|nd|rd|th)?(?![\d{_HAN}]|{_COUNTED})",
        ),
    )
)
"""How the end of a day goes on behind it, so that it is another or none: 10月 of 10月32日."""


class Found(NamedTuple):
    """Where in a text a day stands and which it is; `other` is a second one beside it."""

    at: int
    end: int
    day: date
    other: str = ""


def find_day(text: str, occasion: Occasion) -> Found | None:
    """Return the first day that a text names, of those the longest; None without one.

    A day counts only where what stands around it does not go on with it.
    """
    for at, end in _spans(text):
        day = _read(text[at:end], occasion)
        if day is None:
            continue
        other = _beside(text, at, end, occasion)
        if other or not _goes_on(text, at, end):
            return Found(at, end, day, other)
    return None


def only_days(text: str, occasion: Occasion) -> None:
    """Let pass only a text in which whatever is written like a day is one.

    Raises:
        ReadingError: there is no such day; it is named.
    """
    for match in _LOOKS.finditer(text):
        try:
            read_due(match[0], occasion)
        except ReadingError as refused:
            if _within(text, match.start(), match.end(), occasion):
                continue
            if not re.search(_WEEK, match[0]) or not refused.message.en.endswith(UNREAD):
                raise
            raise ReadingError(NO_DAY.format(text=match[0]), hint=HINT) from refused


def _within(text: str, first: int, last: int, occasion: Occasion) -> bool:
    """Tell whether a longer phrase that holds this part is a day: 45日内."""
    around = ((at, end) for at, end in _spans(text) if at <= first and end >= last)
    return any(_read(text[at:end], occasion) for at, end in around)


def _read(text: str, occasion: Occasion) -> date | None:
    words = text.strip()
    if _JOINS.fullmatch(words[-1:]):
        return None  # what is read without its last sign is found by itself
    try:
        return read_due(words, occasion).day
    except ReadingError:
        return None


def _beside(text: str, at: int, end: int, occasion: Occasion) -> str:
    """Return the other day that is named right behind one; empty without one."""
    if text[at:end].endswith("周六") and text.startswith("日", end):
        return "周日"
    if _WEEKDAY.search(text[at:end]) and (more := _WEEKDAYS.match(text, end)):
        return more[0]
    joined = _JOINS.match(text, end)
    if joined is None:
        return ""
    for first, last in _spans(text, joined.end()):
        if first != joined.end():
            break
        if _read(text[first:last], occasion) and not _goes_on(text, first, last):
            return text[first:last].strip()
    bare = _BARE.match(text, joined.end())
    return bare[0] if bare else ""


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether what stands around a part of a text goes on with it, so that it is no day."""
    before, word, after = text[:at], text[at:end].strip(), text[end:]
    if word[0].isdigit() and (_WHOLE if _FULL.match(word) else _PART).search(before):
        return True
    if word[0] in _HAN and before[-1:] in tuple(_HAN):
        return True
    return any(ends.search(word) and more.match(after) for ends, more in _MORE)


def _spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where a day may stand in a text: from the left, the longest first."""
    if not text.isascii():
        for at in range(start, len(text)):
            if _BEGINS.match(text, at):
                yield from ((at, end) for end in range(min(len(text), at + LONGEST), at + 1, -1))
        return
    words = list(re.finditer(r"\S+", text[start:]))
    for n, word in enumerate(words):
        if _BEGINS.match(text, start + word.start()):
            for last in reversed(words[n : n + LONGEST]):
                yield start + word.start(), start + last.end()
