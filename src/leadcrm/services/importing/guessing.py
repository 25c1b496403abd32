"""What a column without a known header holds, by the shape of its values."""

import re
from collections.abc import Callable, Sequence

from leadcrm.errors import ReadingError
from leadcrm.zh.creditcodes import LENGTH, credit_code
from leadcrm.zh.folding import fold
from leadcrm.zh.surnames import DOUBLE

SEEN = 200
"""Values that are looked at."""
FEWEST = 2
SURE = 0.8
"""The share of values that must have a shape before a column is taken for it."""
NAME_LENGTH = range(2, 5)
COMMONEST = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The hundred surnames that most people have."""
_PHONE = re.compile(r"(?:\+?86)?[- ]?1[3-9][0-9]([- ]?[0-9]){8}")
_FIRM = re.compile(r".{2,}(?:公司|集团|企业|厂|合作社|商行)(?:\([^()]*\))?")
_HAN = re.compile(r"[\u3400-\u9fff·]+")


def guess(cells: Sequence[str]) -> str | None:
    """Return the field that the values of a column have the shape of, None if of none.

    Only shapes that nothing else has: mobile numbers, credit codes, names of
    firms, names of people.
    """
    values = [cell.strip() for cell in cells if cell.strip()][:SEEN]
    if len(values) < FEWEST:
        return None
    for field, test in _TESTS.items():
        if sum(map(test, values)) >= SURE * len(values):
            return field
    return None


def has_shape(field: str, text: str) -> bool:
    """Tell whether one cell has the shape of a field that `guess` can tell."""
    return bool(text.strip()) and _TESTS[field](text.strip())


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(fold(text)) is not None


def _is_credit_code(text: str) -> bool:
    if len(text) < LENGTH:
        return False
    try:
        credit_code(text)
    except ReadingError:
        return False
    return True


def _is_firm(text: str) -> bool:
    return _FIRM.fullmatch(fold(text)) is not None


def _is_person(text: str) -> bool:
    named = text[0] in COMMONEST or text[:2] in DOUBLE
    return named and len(text) in NAME_LENGTH and bool(_HAN.fullmatch(text))


_TESTS: dict[str, Callable[[str], bool]] = {
    "person.phone": _is_phone,
    "firm.credit_code": _is_credit_code,
    "firm.name": _is_firm,
    "person.name": _is_person,
}
