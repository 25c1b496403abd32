"""Numbers as they are written in Chinese: 一亿五千万, 1亿零500万, 1,234.5, exactly.

A number is a pair (mantissa, places): 8.5 is (85, 1). No float is ever used.
"""

from leadcrm.errors import ReadingError
from leadcrm.text import Text

Number = tuple[int, int]
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
WAN, YI = 10**4, 10**8
BIG = {"万": WAN, "亿": YI}
FORMAL = str.maketrans(
    "壹贰貳弍叁叄肆伍陆陸柒捌玖拾佰仟萬億兩點",
    "一二二二三三四五六六七八九十百千万亿两点",
) | {ord("廿"): "二十", ord("卅"): "三十"}
"""Formal and short forms, made plain."""
_PLAIN = frozenset("0123456789.,")
_GROUP = 3
NINE = 9
NOT_A_NUMBER = Text(zh="「{text}」不是一个数", en="“{text}” is not a number")
TWO_NUMBERS = Text(zh="「{text}」像是两个数", en="“{text}” looks like two numbers")
GROUPING = Text(
    zh="「{text}」的千分位不对，逗号应三位一隔", en="In “{text}” the commas do not part thousands"
)
SHORT = Text(
    zh="「{text}」末尾省了单位，读不准", en="“{text}” leaves out its last unit, so it is not exact"
)


def read_number(text: str, *, elide: bool = False) -> Number:
    """Return the number that all of `text` spells, in plain digits or in Chinese.

    `text` has been folded and its formal digits made plain (`FORMAL`). `elide`
    also reads what speech leaves out: 一亿五 is 1.5亿.

    Raises:
        ReadingError: not one number, or one that can be read in two ways.
    """
    return _split(text, "亿", elide=elide)


def read_whole(text: str) -> int:
    """Return a whole number such as 12, 十二 or 一百零五.

    Raises:
        ReadingError: not one, or with decimals.
    """
    mantissa, places = read_number(text.translate(FORMAL))
    if places:
        raise _refuse(NOT_A_NUMBER, text)
    return mantissa


def _split(text: str, unit: str, *, elide: bool) -> Number:
    """Read what stands before and after the last 亿, or 万 in its parts."""
    head, found, rest = text.rpartition(unit)
    if not found:
        return _split(text, "万", elide=elide) if unit == "亿" else _small(text, elide=elide)
    if unit in head or (not head and rest):
        raise _refuse(NOT_A_NUMBER, text)
    if not head:
        return BIG[unit], 0
    mantissa, places = _split(head, "万", elide=False) if unit == "亿" else _small(head)
    if not rest:
        return mantissa * BIG[unit], places
    if places:
        raise _refuse(NOT_A_NUMBER, text)
    more, more_places = _rest(rest, unit, text, elide=elide)
    if more >= BIG[unit] * 10**more_places:
        raise _refuse(NOT_A_NUMBER, text)
    return mantissa * BIG[unit] * 10**more_places + more, more_places


def _rest(rest: str, unit: str, text: str, *, elide: bool) -> Number:
    """Read what follows 亿 or 万, where a bare digit is short for a unit left out."""
    if rest in DIGITS and rest not in "零〇○":
        if elide and not any(sign in _PLAIN for sign in text):
            return DIGITS[rest] * BIG[unit] // 10, 0
        raise _refuse(SHORT, text)
    zero = rest[0] in "零〇○"
    if all(sign in _PLAIN for sign in rest[zero:]):
        whole = rest.replace(",", "").partition(".")[0]
        if unit == "亿" or (not zero and len(whole) != _GROUP + 1):
            raise _refuse(SHORT, text)
    return _split(rest[zero:], "万", elide=elide and not zero)


def _small(text: str, *, elide: bool = False) -> Number:
    """Read a number without 万 and 亿."""
    if not text:
        raise _refuse(NOT_A_NUMBER, text)
    if all(sign in _PLAIN for sign in text):
        return _decimal(text)
    whole, dot, part = text.partition("点")
    if dot:
        if not part or any(sign not in DIGITS for sign in part):
            raise _refuse(NOT_A_NUMBER, text)
        digits = "".join(str(DIGITS[sign]) for sign in part)
        return _small(whole)[0] * 10 ** len(part) + int(digits), len(part)
    if text in DIGITS:
        return DIGITS[text], 0
    return _Sum(text, elide=elide).read()


def _decimal(text: str) -> Number:
    whole, dot, part = text.partition(".")
    if not whole or (dot and not part.isdigit()):
        raise _refuse(GROUPING if "," in part else NOT_A_NUMBER, text)
    head, *groups = whole.split(",")
    if groups and (
        not 1 <= len(head) <= _GROUP or head == "0" or any(len(g) != _GROUP for g in groups)
    ):
        raise _refuse(GROUPING, text)
    return int(whole.replace(",", "") + part), len(part)


class _Sum:
    """Adds up 千 百 十 and ones, each smaller than the one before."""

    def __init__(self, text: str, *, elide: bool) -> None:
        self.text = text
        self.elide = elide
        self.total = 0
        self.last = 10 * SMALL["千"]
        self.zero = False

    def read(self) -> Number:
        at = 0
        while at < len(self.text):
            if self.text[at] in "零〇○":
                if self.zero or at == 0 or at == len(self.text) - 1:
                    raise _refuse(NOT_A_NUMBER, self.text)
                self.zero, at = True, at + 1
            start = at
            while (
                at < len(self.text) and self.text[at] not in SMALL and self.text[at] not in "零〇○"
            ):
                at += 1
            unit = self.text[at] if at < len(self.text) and self.text[at] in SMALL else ""
            whole = start == 0 and at + len(unit) == len(self.text)
            mantissa, places = self._factor(self.text[start:at], unit, alone=start == 0)
            at += len(unit)
            if (not whole and (places or mantissa > NINE)) or (not unit and at < len(self.text)):
                raise _refuse(NOT_A_NUMBER, self.text)
            if places:
                return mantissa * SMALL[unit], places
            self._add(mantissa, unit)
        return self.total, 0

    def _factor(self, text: str, unit: str, *, alone: bool) -> Number:
        if not text and unit and (alone or unit == "十"):
            return 1, 0
        if text in DIGITS:
            return DIGITS[text], 0
        if text and all(sign in _PLAIN for sign in text):
            return _decimal(text)
        raise _refuse(TWO_NUMBERS if text else NOT_A_NUMBER, self.text)

    def _add(self, factor: int, unit: str) -> None:
        if not unit and not self.total:
            raise _refuse(TWO_NUMBERS, self.text)
        if unit:
            if SMALL[unit] >= self.last:
                raise _refuse(NOT_A_NUMBER, self.text)
            self.last = SMALL[unit]
            self.total += factor * self.last
            self.zero = False
        elif self.zero or self.last == SMALL["十"]:
            self.total += factor
        elif self.elide and not any(sign in _PLAIN for sign in self.text):
            self.total += factor * self.last // 10
        else:
            raise _refuse(SHORT, self.text)


def _refuse(reason: Text, text: str) -> ReadingError:
    return ReadingError(reason.format(text=text))
