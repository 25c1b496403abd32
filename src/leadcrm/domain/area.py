"""Areas of land as people write them: 45.5亩, 近8亩, 20000平方米, 2公顷."""

import re
from fractions import Fraction

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.folding import close_up, fold

NO_AREA = Text(zh="不是亩数", en="Not an area in 亩")
AREA_RANGE = Text(zh="「{text}」不是一个确定的面积", en="“{text}” is not one definite area")
UNITS = {
    "亩": Fraction(1),
    "市亩": Fraction(1),
    "mu": Fraction(1),
    "平方米": Fraction(3, 2000),
    "平米": Fraction(3, 2000),
    "平方": Fraction(3, 2000),
    "平": Fraction(3, 2000),
    "㎡": Fraction(3, 2000),
    "m2": Fraction(3, 2000),
    "m²": Fraction(3, 2000),
    "sqm": Fraction(3, 2000),
    "公顷": Fraction(15),
    "ha": Fraction(15),
    "hm2": Fraction(15),
    "hm²": Fraction(15),
    "平方公里": Fraction(1500),
    "平方千米": Fraction(1500),
    "km2": Fraction(1500),
    "km²": Fraction(1500),
}
"""How many 亩 a unit is: 1 亩 is 666.67 ㎡, 1 公顷 is 15 亩."""
TIMES = {"": 1, "千": 1000, "万": 10_000}
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_AREA = re.compile(
    rf"(?:(?:总|净|拟)?(?:用地|占地)(?:面积)?)?(?P<about>约|近|不足|超过?|大约)?(?P<n>{_NUMBER})"
    rf"(?P<times>[千万]?)(?P<unit>{_UNIT})?(?P<more>左右|以上|以内|多|余)?(?P<aside>\([^()0-9]*\))?"
)
_SEVERAL = re.compile(rf"{_NUMBER}[^0-9]+{_NUMBER}")
_HEADER = re.compile(rf"(?P<times>[千万]?)(?P<unit>{_UNIT})")
_TRAIL = re.compile(rf"(?<=面积|用地|占地)(?P<times>[千万]?)(?P<unit>{_UNIT})$")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"[:/,、_\s]|单位")


def unit_of_area(header: str) -> str:
    """Return the unit of area that a header names: 用地面积（平方米）; empty if it names none."""
    plain = close_up(fold(header)).lower()
    inside = [part for found in _BRACKET.findall(plain) for part in _PARTS.split(found)]
    for word in (*inside, *_PARTS.split(_BRACKET.sub(" ", plain))):
        match = _HEADER.fullmatch(word) or _TRAIL.search(word)
        if match:
            return match["times"] + match["unit"]
    return ""


def read_area(text: str, unit: str = "") -> tuple[str, str | None]:
    """Return an area in 亩 as decimal digits (45.5), and the words where they say more.

    `unit` is what a header says; the unit of the cell comes before it, and 亩 is meant
    where nobody says one. Words are kept where they bound the area, and where it
    was written in another unit.

    Raises:
        ReadingError: no number of 亩.
    """
    plain = close_up(fold(text)).replace(",", "").lower()
    match = _AREA.fullmatch(plain)
    if match is None:
        if _SEVERAL.search(plain):
            raise ReadingError(AREA_RANGE.format(text=text.strip()))
        raise ReadingError(NO_AREA)
    hinted = _HEADER.fullmatch(unit)
    own = match["unit"] or (hinted["unit"] if hinted else "亩")
    times = match["times"] or ("" if match["unit"] or not hinted else hinted["times"])
    factor = UNITS[own] * TIMES[times]
    digits = match["n"]
    if factor != 1:
        digits = f"{float(round(Fraction(digits) * factor, 2)):.2f}"
    words = text if match["unit"] or UNITS[own] == 1 else f"{text}{unit}"
    said = match["about"] or match["more"] or match["aside"] or UNITS[own] != 1
    return _plain(digits), words if said else None


def _plain(digits: str) -> str:
    """Return decimal digits without needless zeros."""
    digits = digits.lstrip("0") or "0"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"0{digits}" if digits.startswith(".") else digits or "0"
