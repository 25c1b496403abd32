"""Areas of land as people write them: 45.5亩, 近8亩."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.folding import close_up, fold

NO_AREA = Text(zh="不是亩数", en="Not an area in 亩")
_AREA = re.compile(
    r"(?P<about>约|近|不足|超)?(?P<n>[0-9]{1,9}(?:\.[0-9]{1,4})?)亩?(?P<more>左右|以上|多|余)?"
)


def read_area(text: str) -> tuple[str, str | None]:
    """Return an area in 亩 as decimal digits (45.5), and the words where they only bound it.

    Raises:
        ReadingError: no number of 亩.
    """
    plain = close_up(fold(text)).replace(",", "")
    match = _AREA.fullmatch(plain)
    if match is None:
        raise ReadingError(NO_AREA)
    digits = match["n"].lstrip("0") or "0"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    digits = f"0{digits}" if digits.startswith(".") else digits or "0"
    return digits, text if match["about"] or match["more"] else None
