"""Which grammar reads a phrase: a cell's serial number, Chinese or English."""

import re
from datetime import date, timedelta

from leadcrm.errors import ReadingError
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datereading import Calendar, DateReading
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.folding import close_up, fold

LONGEST = 60
SERIAL_ZERO = date(1899, 12, 30)
NEVER_WAS = 60
"""Day 60 of the 1900 system is 29 February 1900, which did not exist."""
LAST_SERIAL = 2_958_465
YEARS = range(1900, 2101)
TRADITIONAL = str.maketrans(
    "後週號節內兩點時個過這禮國慶勞動當間聖誕兒婦來歲",
    "后周号节内两点时个过这礼国庆劳动当间圣诞儿妇来岁",
)
_CHINESE = re.compile(r"[\u3007\u4e00-\u9fff]")
_SERIAL = re.compile(r"(?P<day>[0-9]{1,7})(?:\.(?P<part>[0-9]+))?")


def read_date(
    text: str, base: date, calendar: Calendar | None, *, past: bool, cell: bool
) -> DateReading:
    """Return what a phrase said on `base` means.

    Raises:
        ReadingError: with the reason for which it is not read.
    """
    if len(text) > LONGEST:
        raise ReadingError(no.LONG, hint=no.HINT)
    plain = fold(text).lower()
    said = Said(text.strip(), base, calendar, past=past)
    try:
        span, words = _read(plain, said, cell=cell)
    except (OverflowError, ValueError):
        raise said.refusal(no.OUT_OF_RANGE) from None
    return DateReading(span.by, span.end, span.period, span.start, said.text, words)


def _read(plain: str, said: Said, *, cell: bool) -> tuple[Span, str]:
    serial = _SERIAL.fullmatch(plain) if cell else None
    if serial:
        return _serial(serial, said), ""
    if _CHINESE.search(plain):
        from leadcrm.zh.dategrammar import read_chinese  # noqa: PLC0415 - reason: one language at a time

        return read_chinese(close_up(plain.translate(TRADITIONAL)).rstrip(",;.、。"), said)
    return _latin(" ".join(plain.split()).rstrip(",;."), said)


def _latin(plain: str, said: Said) -> tuple[Span, str]:
    no.check_order(said.text, plain)
    if re.fullmatch(r"[0-9][0-9./:\-t ]*", plain):
        from leadcrm.zh.dategrammar import read_chinese  # noqa: PLC0415 - reason: plain digits are read one way

        return read_chinese(plain, said)
    from leadcrm.zh.dateenglish import read_english  # noqa: PLC0415 - reason: one language at a time

    return read_english(plain, said)


def _serial(match: re.Match[str], said: Said) -> Span:
    """Return the day of a spreadsheet's serial number."""
    number = int(match["day"])
    if number in YEARS or (match["part"] and number < YEARS[0]):
        raise said.refusal(no.YEAR_OR_SERIAL)
    if number == NEVER_WAS or not 1 <= number <= LAST_SERIAL:
        raise said.refusal(no.NO_DAY)
    return Span(SERIAL_ZERO + timedelta(days=number + (number < NEVER_WAS)))
