"""From the parts of a written amount to its value, bound and currency."""

import re
from functools import lru_cache
from typing import NamedTuple

from leadcrm.errors import ReadingError
from leadcrm.zh import amountrefusals as no
from leadcrm.zh.amount import MOST_FEN, Amount, minor_units
from leadcrm.zh.amountscan import NUMERALS, SCALES, SPAN, WORDS_AFTER, WORDS_BEFORE, scan
from leadcrm.zh.bounds import ABOUT, AT_LEAST, EXACT, ONLY_BARE, RANGE, bound_after, bound_before
from leadcrm.zh.currencies import CODES, GENERIC, NAMELESS
from leadcrm.zh.folding import fold
from leadcrm.zh.numerals import BIG, FORMAL, SMALL, Number, read_number

_MORE = re.compile(r"(?P<head>[^多余来]*)(?P<more>[多余来])(?P<unit>[万亿]*)")
_SIMPLE = re.compile(r"(?:[0-9][0-9.,]*|[一二三四五六七八九两])(?P<unit>[百千]?[万亿]*)")
_TRAIL = re.compile(r"(?P<head>.*?)(?P<unit>[万亿]+)")
_TENS = re.compile(r"[一二三四五六七八九两]十[万亿]+")
_BARE = re.compile(
    r"(?<![0-9a-zA-Z第.])[0-9]+(?:\.[0-9]+)?(?![0-9.]*[年月日期号#条栋个台套层楼点%％吨米亩a-zA-Z])"
)
"""A number among the words, which is one more amount where the header gives the unit."""
_HINT = re.compile(r"(?P<scale>[十百千万亿]*)(?P<currency>.*)")
_COUNTED, _WRITTEN_OUT = 10_000, 100_000
"""Under a header in 万元 or 亿元 a smaller number is counted in it, a larger one written out."""
_JIAO = re.compile(
    r"(?:[零〇]?(?P<jiao>[0-9一二三四五六七八九])角)?(?:[零〇]?(?P<fen>[0-9一二三四五六七八九])分)?"
)


class _Terms(NamedTuple):
    """What all numbers of one text have in common."""

    text: str
    hint: int
    currency: str
    named: bool
    elide: bool
    generic: bool = False


def read_amount(text: str, unit_hint: str) -> Amount:
    """Return the amount at the end of `text`.

    Raises:
        ReadingError: it cannot be read exactly.
    """
    plain, match = scan(text)
    if match is None:
        return _less_than_yuan(text, plain)
    words = _words_before(text, plain[: match.start()])
    if unit_hint and words and _BARE.search(fold(words)):
        raise no.refuse(no.TWO, text)
    bounds, codes, generic = _told(match, text)
    hint, hinted = _hint(unit_hint)
    currency = _currency(codes, "CNY" if generic else hinted, text)
    elide = not generic and text == text.translate(FORMAL)
    terms = _Terms(
        text, hint, currency, named=bool(codes) or generic, elide=elide, generic=generic
    )
    try:
        value, top, more = _numbers(match, terms)
    except ReadingError as error:
        raise no.because(error) from None
    value += _change(match, currency, text, generic=generic)
    return _made(terms, words, value, top, bounds | more)


def _numbers(match: re.Match[str], terms: _Terms) -> tuple[int, int | None, set[str]]:
    """Return the number, the upper end of a range, and the bounds that stand within them."""
    low, low_more = _thin(match["low"])
    if match["high"] is None:
        value = _value(low, match["low_scale"], terms)
        return value, None, {low_more} if low_more else set()
    high, high_more = _thin(match["high"])
    scale = match["low_scale"]
    if not (match["low_unit"] or match["to"]):
        low, scale = _shared(low, high, terms.text), scale or match["high_scale"]
    top = _value(high, match["high_scale"], terms)
    return _value(low, scale, terms), top, {more for more in (low_more, high_more) if more}


def _less_than_yuan(text: str, plain: str) -> Amount:
    """Return an amount of 角 and 分 alone, as formal hand writes it (柒角叁分)."""
    small = plain.removeprefix("人民币").removesuffix("整").removesuffix("正")
    parts = _JIAO.fullmatch(small)
    formal = text != text.translate(FORMAL)
    if parts is None or not small or not (parts["jiao"] or formal):
        raise no.unread(text, plain)
    return Amount(EXACT, "CNY", None, text.strip(), _minor(parts))


def _minor(parts: re.Match[str]) -> int:
    jiao, fen = (read_number(parts[name] or "零")[0] for name in ("jiao", "fen"))
    return jiao * 10 + fen


def _made(terms: _Terms, words: str, value: int, top: int | None, bounds: set[str]) -> Amount:
    if len(bounds) > (top is None):
        raise no.refuse(no.BOUNDS, terms.text)
    if top is not None and top <= value:
        raise no.refuse(no.REVERSED, terms.text)
    if max(value, top or 0) > MOST_FEN:
        raise no.refuse(no.TOO_LARGE, terms.text)
    bound = RANGE if top is not None else bounds.pop() if bounds else EXACT
    return Amount(bound, terms.currency, top, terms.text.strip(), value, words)


def _words_before(text: str, head: str) -> str:
    """Return the words before an amount as they are written.

    Raises:
        ReadingError: they make something else of it: a rate, a sum, a guess.
    """
    words = head.strip("(:,; ")
    if not words:
        return ""
    if SPAN.search(words):
        raise no.refuse(no.TWO, text)
    if no.RATE.search(words):
        raise no.refuse(no.IS_RATE, text)
    if words.removesuffix("个").endswith(no.VAGUE):
        raise no.refuse(no.IS_VAGUE, text)
    if words.endswith(("-", "负")):
        raise no.refuse(no.NEGATIVE, text)
    last, apart = words[-1], head[-1] in ": "
    latin = last.isascii() and (last.isalpha() or last in ")\"'") and (apart or last in ")\"'")
    if last.isnumeric() or last in "半俩仨第" or (last.isascii() and not latin):
        raise no.refuse(no.NOT_ONE, text)
    return _as_written(text, words)


def _as_written(text: str, words: str) -> str:
    """Return the beginning of `text` that became `words` in one spelling."""
    for end in range(1, len(text)):
        if scan(text[:end])[0].strip("(:,; ") == words:
            return text[:end].strip()
    return words


def _told(match: re.Match[str], text: str) -> tuple[set[str], set[str], bool]:
    """Return the bounds and currencies that the words around the digits tell."""
    bounds: set[str] = set()
    codes: set[str] = set()
    generic = False
    for name in ("lead", "low_unit", "to", "high_unit", "tail"):
        told = WORDS_AFTER if name == "tail" else WORDS_BEFORE
        for word in told.findall(match[name] or ""):
            if word in NAMELESS:
                raise no.refuse(no.WHOSE, text)
            if word in CODES:
                codes.add(CODES[word])
            elif word in GENERIC:
                generic = True
            else:
                bound = (bound_after(word) if name == "tail" else None) or bound_before(word)
                if word in ONLY_BARE and match["low"][0] in "0123456789":
                    raise no.refuse(no.NOT_ONE, text)
                bounds |= {bound} if bound else set()
    if match["low_unit"] in CODES and match["high_unit"] in GENERIC:
        raise no.refuse(no.CURRENCIES, text)
    return bounds, codes, generic


def _currency(codes: set[str], otherwise: str | None, text: str) -> str:
    if len(codes) > 1:
        raise no.refuse(no.CURRENCIES, text)
    return next(iter(codes), otherwise or "CNY")


def _thin(body: str) -> tuple[str, str | None]:
    """Return digits without 多, 余, 来 and 个, and the bound that they gave."""
    body = re.sub(r"个(?=[多余]?[亿万])", "", body)
    match = _MORE.fullmatch(body)
    if match is None:
        return body, None
    return match["head"] + match["unit"], ABOUT if match["more"] == "来" else AT_LEAST


def _shared(low: str, high: str, text: str) -> str:
    """Return the lower end with the unit that stands only after the upper one (5—10亿)."""
    if any(sign in BIG for sign in low):
        return low
    simple = _SIMPLE.fullmatch(high)
    if simple and not any(sign in SMALL for sign in low):
        return low + simple["unit"]
    if _TENS.fullmatch(high) and len(low) == 1 and low in NUMERALS - {"十"}:
        raise no.refuse(no.NOT_ONE, text)
    trail = _TRAIL.fullmatch(high)
    if trail is None:
        return low
    if any(sign in BIG for sign in trail["head"]):
        raise no.refuse(no.NOT_ONE, text)
    return low + trail["unit"]


@lru_cache(maxsize=64)
def _hint(unit: str) -> tuple[int, str | None]:
    """Return the factor and currency of a header's unit; (0, None) if it is none."""
    plain, _ = scan(unit)
    match = _HINT.fullmatch(plain)
    if match is None or not plain:
        return 0, None
    word = match["currency"]
    code = CODES.get(word)
    if word and code is None and word not in GENERIC:
        return 0, None
    return read_number(match["scale"])[0] if match["scale"] else 1, code


def known_unit(word: str) -> bool:
    """Tell whether a word of a header is a unit of money (万元, 亿美元)."""
    return _hint(word)[0] > 0


def _value(body: str, scale: str | None, terms: _Terms) -> int:
    """Return the minor units of digits with their unit."""
    mantissa, places = _half(body) or read_number(body, elide=terms.elide)
    factor = SCALES[scale] if scale else 1
    letter = scale is not None and len(scale) == 1  # 500m may be metres
    if not (terms.named or (scale and not letter) or any(sign in BIG for sign in body)):
        if not terms.hint:
            raise no.refuse(no.NO_UNIT, terms.text)
        factor = factor if scale else terms.hint
    elif terms.hint > 1 and not scale and not any(sign in BIG for sign in body):
        factor = _hinted(mantissa / 10**places, terms)
    minor = mantissa * factor * minor_units(terms.currency)
    if minor % 10**places:
        raise no.refuse(no.TOO_FINE, terms.text)
    return minor // int(10**places)


def _hinted(number: float, terms: _Terms) -> int:
    """Return the factor of a number with a currency, where the header counts in 万 or 亿.

    2美元 under 亿元 is 2亿美元, as nobody invests two dollars; 5000000美元 is what it
    says. 元 says the unit itself, so a small number with it is refused, and so is
    what might be either.
    """
    if number >= _WRITTEN_OUT:
        return 1
    if terms.generic or number >= _COUNTED:
        raise no.refuse(no.NO_UNIT, terms.text)
    return terms.hint


def _half(body: str) -> Number | None:
    """Return 半亿 and 半个亿 as half of it."""
    if body[0] == "半" and body[1:] in BIG:
        return BIG[body[1:]] * 5, 1
    return None


def _change(match: re.Match[str], currency: str, text: str, *, generic: bool) -> int:
    """Return the 角 and 分 behind the yuan, in minor units."""
    if not match["change"]:
        return 0
    parts = _JIAO.fullmatch(match["change"])
    if parts is None or match["high"] or currency != "CNY" or not generic:
        raise no.refuse(no.NOT_ONE, text)
    return _minor(parts)
