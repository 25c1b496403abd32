"""Amounts and areas in cells of a list: what is one number is read, all else keeps its words.

A range, or several amounts, is no reason to lose the project: the row comes in without the
number, with its words, and is told.
"""

import re

from leadcrm.domain.area import AREA_RANGE, read_area, unit_of_area
from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError
from leadcrm.services.importing.sheets import Worded
from leadcrm.services.reading.phrases import read_money
from leadcrm.text import Text
from leadcrm.zh.amountrefusals import TWO
from leadcrm.zh.amounts import parse_amount
from leadcrm.zh.bounds import RANGE
from leadcrm.zh.folding import fold
from leadcrm.zh.headers import unit_of_header

NO_NUMBER = Text(
    zh="{why}，没有取数，原话保留", en="{why}; no number was taken, the words are kept"
)
IS_RANGE = Text(zh="「{text}」是区间", en="“{text}” is a range")
_PART = re.compile(
    r"(?P<whole>[^(,;、]*?[^(,;、\\s其含包内])\s*[(,;、]?\s*(?:其中|包括|包含|内含|含|计)(?P<parts>.*)"
)
"""5（其中固定资产3）, 5亿元，含一期2亿元: the whole stands before its parts."""
_ASIDE = re.compile(r"(?P<whole>[^()]+)\((?P<words>[^()0-9一二三四五六七八九十百千万亿]*)\)")
"""5（不含土地款）: words beside the amount, and no other number."""


def read_amount_cell(text: str, header: str) -> object:
    """Return the amount of a cell under a header that may give the unit, with its words.

    Raises:
        ReadingError: it is no amount.
    """
    unit = unit_of_header(header)
    try:
        return _amount(text, unit)
    except ReadingError as error:
        why = error.message
        whole = _whole(text, unit)
        if whole is not None:
            return Worded(whole, text)
        if why == TWO.format(text=text.strip()):
            return Worded(None, text, NO_NUMBER.format(why=why))
        raise


def _amount(text: str, unit: str) -> object:
    amount = parse_amount(text, unit)
    if amount.bound == RANGE:
        said = IS_RANGE.format(text=text.strip())
        return Worded(None, text, NO_NUMBER.format(why=said))
    money, words = read_money(text, unit)
    words = words or (text if amount.words else None)
    return money if words is None else Worded(money, words)


def _whole(text: str, unit: str) -> Money | None:
    """Return the amount of which a cell names parts, or beside which it says a word."""
    plain = fold(text)
    match = _PART.fullmatch(plain) or _ASIDE.fullmatch(plain)
    if match is None:
        return None
    try:
        return read_money(match["whole"], unit)[0]
    except ReadingError:
        return None


def read_area_cell(text: str, header: str) -> object:
    """Return the area of a cell in 亩, as decimal digits, with its words where it says more.

    Raises:
        ReadingError: it is no area.
    """
    unit = unit_of_area(header)
    try:
        digits, words = read_area(text, unit)
    except ReadingError as error:
        if error.message == AREA_RANGE.format(text=text.strip()):
            return Worded(None, text, NO_NUMBER.format(why=error.message))
        raise
    return digits if words is None else Worded(digits, words)
