"""Amounts as they are typed: as any list writes them, as screens print them, or with a slip."""

import re

from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError
from leadcrm.services.reading.likely import of_labels, unknown
from leadcrm.services.reading.phrases import read_money
from leadcrm.text import Text
from leadcrm.zh.currencies import CODES, GENERIC, WRITTEN
from leadcrm.zh.folding import fold

CURRENCY = Text(zh="币种", en="currency")
MEANT = Text(zh="是不是 {meant}？", en="Do you mean {meant}?")
_PRINTED = re.compile(
    r"(?P<low>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<scale>k|m|mn|bn)?"
    r"(?: ?(?:-|~|to) ?(?P<high>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<last>k|m|mn|bn))?",
    re.IGNORECASE,
)
"""570m and 1.40bn, as English screens print amounts in yuan."""
_SLIPS = str.maketrans("忆意无园员完YyOoWw", "亿亿元元元元亿亿00万万")
"""Signs that are taken for each other, and letters of a keyboard that stayed in English."""
_LETTER = re.compile(r"(?<=[0-9])[eE](?=$|[元圆])")
_UNIT = re.compile(r"(?<=[0-9])(?:y|yi)$|(?<=[0-9])(?:w|wan)$", re.IGNORECASE)


def read_typed_money(text: str) -> tuple[Money, str | None]:
    """Return a typed amount, and its words where they bound it; 570m is what screens print.

    Raises:
        ReadingError: no amount, or a range; the hint says what was likely meant.
    """
    printed = _PRINTED.fullmatch(fold(text))
    scaled = printed is not None and (printed["scale"] or printed["last"])
    whole = f"CNY {fold(text)}" if scaled else text
    try:
        return read_money(whole)
    except ReadingError as refused:
        raise _likely(_as_typed(refused, whole, text), text) from None


def read_exact_money(text: str) -> Money:
    """Return a typed amount that is exact.

    Raises:
        ReadingError: no amount, a range, or one that is only bounded (近8亿元).
    """
    money, words = read_typed_money(text)
    if words is not None:
        Money.parse(text)
    return money


def _as_typed(refused: ReadingError, whole: str, text: str) -> ReadingError:
    """Return a refusal that repeats what was typed, not what it was completed to."""
    zh, en = (
        said.replace(whole, text.strip()) for said in (refused.message.zh, refused.message.en)
    )
    return ReadingError(Text(zh=zh, en=en), hint=refused.hint)


def _likely(refused: ReadingError, text: str) -> ReadingError:
    """Return a refusal, with the amount that was likely meant where a slip is mended."""
    for meant in _mended(fold(text)):
        try:
            read_money(meant)
        except ReadingError:
            continue
        return ReadingError(refused.message, hint=MEANT.format(meant=meant))
    return refused


def _mended(plain: str) -> list[str]:
    """Return what may have been meant, the likeliest first."""
    made = [_LETTER.sub("亿", plain)]
    made.append(_UNIT.sub(lambda found: "亿" if found[0][0] in "yY" else "万", plain))
    made.append(plain.translate(_SLIPS))
    return [each for each in dict.fromkeys(made) if each != plain]


def read_currency(text: str) -> str:
    """Return the ISO code of a currency that a text names: CNY, 人民币, 万美元, dollars of the US.

    Raises:
        ReadingError: unknown.
    """
    word = text.strip().removeprefix("万").removeprefix("亿")
    code = CODES.get(word.lower()) or CODES.get(word) or ("CNY" if word in GENERIC else None)
    if code is None:
        known = {code: Text(zh=name, en=code) for code, name in WRITTEN.items()}
        raise unknown(text, of_labels(known), CURRENCY)
    return code
