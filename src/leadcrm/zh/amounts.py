"""Amounts as offices write them: 8.5亿元, 5000万, 1,234.5万元."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Lang, Text

FEN_PER_YUAN = 100
WAN = 10_000
YI = 100_000_000
MOST_FEN = 10**17
"""More than any office counts, and little enough that totals fit the tables."""
LONGEST = 100
UNITS = {"": 1, "元": 1, "万": WAN, "万元": WAN, "亿": YI, "亿元": YI}
CURRENCY_UNITS = {"美元": ("USD", 1), "万美元": ("USD", WAN), "亿美元": ("USD", YI)}
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?\s*(?P<unit>\D*)")


def parse_amount(text: str, unit_hint: str = "") -> tuple[int, str]:
    """Return (minor units, currency) of an amount such as 8.5亿元 or 200万美元.

    `unit_hint` is the unit of the column (万元, 万美元) and serves a bare
    number; a unit in the text itself wins. Digits are exact: no float is used.

    Raises:
        ReadingError: not an amount, no unit, finer than one 分, or more than 千万亿.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or len(text) > LONGEST:
        raise _refuse(text)
    unit = match["unit"].strip() or unit_hint
    if unit in CURRENCY_UNITS:
        currency, factor = CURRENCY_UNITS[unit]
    elif unit in UNITS and unit:
        currency, factor = "CNY", UNITS[unit]
    else:
        raise _refuse(text)
    part = match["part"] or ""
    minor = int(match["whole"].replace(",", "") + part) * factor * FEN_PER_YUAN
    scale = 10 ** len(part)
    if minor % scale or minor > MOST_FEN * scale:
        raise _refuse(text)
    return minor // scale, currency


def _refuse(text: str) -> ReadingError:
    return ReadingError(
        Text(zh="「{text}」不是金额", en="“{text}” is not an amount").format(text=text),
        hint=Text(
            zh="写成 8.5亿元、5000万元 或 200万美元", en="Write 8.5亿元, 5000万元 or 200万美元"
        ),
    )


def format_amount(fen: int, lang: Lang, *, fixed: bool = False) -> str:
    """Return an amount in 亿/万/元 (zh) or bn/m/k (en), without its currency.

    From 1亿 up it is given in 亿, below in 万. `fixed` keeps two decimals in
    亿 and bn for tables; otherwise trailing zeros go (159.8亿). Rounded half up.
    Source: domain notes, reports, format.
    """
    yuan100 = abs(fen)
    sign = "-" if fen < 0 else ""
    steps = (
        ((YI, "亿"), (WAN, "万"), (1, "元"))
        if lang == "zh"
        else ((10**9, "bn"), (10**6, "m"), (10**3, "k"), (1, ""))
    )
    for place, (factor, word) in enumerate(steps):
        if yuan100 >= factor * FEN_PER_YUAN or factor == 1:
            keep = fixed and place == 0
            return sign + _decimals(yuan100, factor * FEN_PER_YUAN, keep=keep) + word
    raise AssertionError


def _decimals(value: int, unit: int, *, keep: bool) -> str:
    hundredths = (value * 200 + unit) // (2 * unit)
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    return text if keep else text.rstrip("0").rstrip(".")
