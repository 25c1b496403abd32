"""Amounts as offices write them, read exactly or refused: 8.5亿元, 近8亿元, 壹佰万元整."""

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.amount import FEN, MOST_FEN, Amount

LONGEST = 100
_QUICK = {"亿元": 8, "万元": 4, "亿": 8, "万": 4, "元": 0}
"""Units that need no grammar, and how many zeros each stands for."""
LONGEST_COUNT = 12


def parse_amount(text: str, unit_hint: str = "") -> Amount:
    """Return the amount that `text` ends with; words before it are kept, not read.

    `unit_hint` is the unit in the column's header (万元, 亿元, 万美元); it serves
    a number that has none, and gives the currency where the text names none.

    Raises:
        ReadingError: unknown, vague, two amounts, a rate, a negative, no unit,
            finer than the minor unit or beyond 1,000万亿: the reason says which.
    """
    word = text.strip()
    plain = _plain(word, unit_hint)
    if plain is not None:
        return Amount("exact", "CNY", None, word, plain)
    if len(text) > LONGEST:
        raise ReadingError(Text(zh="太长，不是一个金额", en="Too long for an amount"))
    from leadcrm.zh.amountreader import read_amount  # noqa: PLC0415 - a plain number does without

    return read_amount(text, unit_hint)


def _plain(word: str, unit_hint: str) -> int | None:
    """Return the 分 of 5亿元, 8.5万 or 500 (万元) without the grammar; None for all else."""
    unit = next((each for each in _QUICK if word.endswith(each)), "")
    zeros = _QUICK.get(unit or unit_hint)
    if zeros is None or (not unit.endswith("元") and unit_hint and unit_hint not in _QUICK):
        return None
    if unit == "元" and unit_hint not in {"", "元"}:
        return None  # 5元 under 亿元: the grammar says what is meant
    whole, dot, part = word.removesuffix(unit).partition(".")
    if not 0 < len(whole) <= LONGEST_COUNT or bool(dot) != bool(part):
        return None
    digits = whole + part
    if not (digits.isascii() and digits.isdigit()) or len(part) > zeros:
        return None
    value = int(digits) * 10 ** (zeros - len(part)) * FEN
    return value if value <= MOST_FEN else None
