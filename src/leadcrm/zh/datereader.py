"""Which grammar reads a phrase: a cell's serial number, Chinese or English."""

import re
from datetime import date, timedelta

from leadcrm.errors import ReadingError
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datereading import Calendar, DateReading
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.folding import close_up, fold
from leadcrm.zh.weekdays import beside

LONGEST = 60
SERIAL_ZERO = date(1899, 12, 30)
NEVER_WAS = 60
"""Day 60 of the 1900 system is 29 February 1900, which did not exist."""
LAST_SERIAL = 2_958_465
YEARS = range(1900, 2101)
LAST_LIKELY = 73_415
"""The end of the year 2100: a larger number is a year and a month, or a slip."""
DOUBTFUL = range(20_000, 21_010)
"""20211 may be January 2021, or a day of 1955."""
TRADITIONAL = str.maketrans(
    "後週號節內兩點時個過這禮國慶勞動當間聖誕兒婦來歲",
    "后周号节内两点时个过这礼国庆劳动当间圣诞儿妇来岁",
)
_CHINESE = re.compile(r"[\u3007\u4e00-\u9fff]")
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<sign>[.]?)(?P<month>1[0-2]|0?[1-9])")
_MONTH_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])\.(?P<day>3[01]|[12][0-9]|0?[1-9])")
_PARTED = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<sign>[,。、·]) ?(?P<m>[0-9]{1,2})(?P=sign) ?"
    r"(?P<d>[0-9]{1,2})(?![0-9])"
)
"""2019。11。5, as a keyboard that is set to Chinese writes it."""
_SHORTENED = re.compile(r"[0-9]+\.[1-3]")
"""A sheet that takes 10.30 or 2019.10 for a number writes 10.3 and 2019.1."""
A_YEAR, A_MONTH = timedelta(days=300), timedelta(days=31)
"""How far apart two readings are of a day without a year; how far ahead next year's may be."""
_SERIAL = re.compile(r"(?P<day>[0-9]{1,7})(?:\.(?P<part>[0-9]+))?")


def read_date(
    text: str, base: date, calendar: Calendar | None, *, past: bool, cell: bool, back: int = 0
) -> DateReading:
    """Return what a phrase said on `base` means.

    Raises:
        ReadingError: with the reason for which it is not read.
    """
    if len(text) > LONGEST:
        raise ReadingError(no.LONG, hint=no.HINT)
    plain = fold(text).lower()
    said = Said(text.strip(), base, calendar, past=past, back=0 if past else back)
    said.typed = not cell
    try:
        span, words = _read(plain, said, cell=cell)
    except (OverflowError, ValueError):
        raise said.refusal(no.OUT_OF_RANGE) from None
    except ReadingError as refused:
        raise _likely(refused, said, cell=cell) from None
    return DateReading(span.by, span.end, span.period, span.start, said.text, words)


def read_near(text: str, base: date, calendar: Calendar | None, *, cell: bool) -> DateReading:
    """Return what a phrase means in a list of what was and of what is planned.

    A day without a year is the one nearest to `base`; one of next year only up to a month
    ahead, as a list of the whole year has its spring in it. A weekday is the last one.

    Raises:
        ReadingError: with the reason for which it is not read.
    """
    last = read_date(text, base, calendar, past=True, cell=cell)
    coming = read_date(text, base, calendar, past=False, cell=cell)
    if coming.end - last.end < A_YEAR or coming.start - base >= base - last.end:
        return last
    soon = coming.start.year == base.year or coming.start - base <= A_MONTH
    return coming if soon else last


def _likely(refused: ReadingError, said: Said, *, cell: bool) -> ReadingError:
    """Return a refusal, with what was likely meant as its hint where that can be read."""
    from leadcrm.zh.dateslips import mended  # noqa: PLC0415 - reason: only slips need it

    meant = None if cell else mended(said.text)
    if meant is None:
        return refused
    try:
        _read(fold(meant).lower(), said, cell=False)
    except (ReadingError, OverflowError, ValueError):
        return refused
    return ReadingError(refused.message, hint=no.MEANT.format(meant=meant))


def _read(plain: str, said: Said, *, cell: bool) -> tuple[Span, str]:
    plain = _PARTED.sub(r"\g<y>.\g<m>.\g<d>", plain)
    named = _of_digits(plain, said, cell=cell)
    if named is not None:
        return named, ""
    serial = _SERIAL.fullmatch(plain) if cell else None
    if serial:
        return _serial(serial, said), ""
    if _CHINESE.search(plain):
        return _chinese(close_up(plain.translate(TRADITIONAL)).rstrip(",;.、。"), said)
    return _latin(" ".join(plain.split()).rstrip(",;."), said)


def _of_digits(plain: str, said: Said, *, cell: bool) -> Span | None:
    """Return the month of 202112 and 2019.10, the day of 10.30; None for other numbers.

    Raises:
        ReadingError: in a sheet 2019.1 may have been 2019.10, and 10.3 10.30.
    """
    month, day = _YEAR_MONTH.fullmatch(plain), _MONTH_DAY.fullmatch(plain)
    if month is None and day is None:
        return None
    if cell and _SHORTENED.fullmatch(plain) and not (month and plain[-1] != "1"):
        raise said.refusal(no.SHORTENED, longer=f"{plain}0")
    if month is not None:
        short = not month["sign"] and len(plain) < len("202112")
        return None if short else said.month(int(month["year"]), int(month["month"]))
    assert day is not None  # noqa: S101 - reason: one of the two was found
    return Span(said.yearly(int(day["month"]), int(day["day"])))


def _latin(plain: str, said: Said) -> tuple[Span, str]:
    no.check_order(said.text, plain)
    digits, sign = beside(plain)
    if re.fullmatch(r"[0-9][0-9./:\-t ]*", digits):
        return _chinese(digits + (f" 周{sign}" if sign else ""), said)
    from leadcrm.zh.dateenglish import read_english  # noqa: PLC0415 - reason: one language at a time

    return read_english(plain, said)


def _chinese(plain: str, said: Said) -> tuple[Span, str]:
    from leadcrm.zh.dategrammar import read_chinese  # noqa: PLC0415 - reason: one language at a time

    return read_chinese(plain, said)


def _serial(match: re.Match[str], said: Said) -> Span:
    """Return the day of a spreadsheet's serial number."""
    number = int(match["day"])
    if number > LAST_LIKELY or number in DOUBTFUL:
        raise said.refusal(no.YEAR_OR_SERIAL)
    if number in YEARS or (match["part"] and number < YEARS[0]):
        raise said.refusal(no.YEAR_OR_SERIAL)
    if number == NEVER_WAS or not 1 <= number <= LAST_SERIAL:
        raise said.refusal(no.NO_DAY)
    return Span(SERIAL_ZERO + timedelta(days=number + (number < NEVER_WAS)))
