"""Where the amount stands in a text: words before it, bounds, currency, digits, words after."""

import re

from leadcrm.zh.bounds import AFTER, BEFORE, NOT_AFTER
from leadcrm.zh.currencies import CODES, GENERIC, NAMELESS
from leadcrm.zh.folding import close_up, fold
from leadcrm.zh.numerals import FORMAL

TRADITIONAL = str.maketrans(
    "約餘過內萬億圓圜幣鎊歐門臺點個兩數幾後韓紐羅", "约余过内万亿圆圆币镑欧门台点个两数几后韩纽罗"
)
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "k": 10**3,
    "m": 10**6,
}
_FIRST = "0-9零〇○一二三四五六七八九十百千万亿两半"
NUMERALS = frozenset("零〇○一二三四五六七八九十百千万亿两半")


def _words(*groups: tuple[str, ...]) -> str:
    found = sorted({word for group in groups for word in group}, key=len, reverse=True)
    return "|".join(map(_word, found))


def _word(word: str) -> str:
    """Return a pattern of a word where it stands alone: "m" is not the head of "mu"."""
    before = f"(?<![{NOT_AFTER[word]}])" if word in NOT_AFTER else ""
    latin = word[-1].isascii() and word[-1].isalpha()
    return before + re.escape(word) + ("(?![a-z])" if latin else "")


_CURRENCY = _words(tuple(CODES), GENERIC, NAMELESS)
_LEAD = _words(*BEFORE.values())
_TAIL = _words(*AFTER.values())
_BODY = rf"[{_FIRST}](?:[{_FIRST},.点多余来]|个(?=[多余]?[亿万]))*"
_SCALE = _words(tuple(SCALES))
_MONEY = re.compile(
    rf"""(?P<lead>(?:(?:{_LEAD}|{_CURRENCY})\s*)*)
    (?P<low>{_BODY})\s*(?P<low_scale>{_SCALE})?\s*(?P<low_unit>(?:{_CURRENCY})*)
    (?:(?:[-~至到]|--)\s*
       (?P<to>(?:{_CURRENCY})?)\s*
       (?P<high>{_BODY})\s*(?P<high_scale>{_SCALE})?\s*(?P<high_unit>(?:{_CURRENCY})*))?
    (?P<change>(?:[零〇]?[0-9一二三四五六七八九]角)?(?:[零〇]?[0-9一二三四五六七八九]分)?)
    (?P<tail>(?:\s*\(?(?:{_TAIL}|{_LEAD}|{_CURRENCY}|整|正)\)?)*)\)?\Z""",
    re.VERBOSE,
)
WORDS_BEFORE = re.compile(rf"{_CURRENCY}|{_LEAD}")
WORDS_AFTER = re.compile(rf"{_CURRENCY}|{_TAIL}|{_LEAD}")
SPAN = re.compile(
    r"(?:[0-9][0-9.,]*|[零〇一二三四五六七八九十百千两半])[一二三四五六七八九十百千个多余]*(?:万|亿|(?<=[0-9])元)"
)
"""Something like a second amount among the words."""


def scan(text: str) -> tuple[str, re.Match[str] | None]:
    """Return `text` in one spelling, and the match of the amount at its end, if there is one.

    The groups are lead, low, low_scale, low_unit, to, high, high_scale,
    high_unit, change and tail.
    """
    plain = close_up(fold(text).translate(TRADITIONAL).translate(FORMAL).lower())
    plain = plain.rstrip(".,;、。")
    return plain, _MONEY.search(plain)
