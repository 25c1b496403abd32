"""统一社会信用代码: the eighteen signs that identify every Chinese body (GB 32100)."""

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.folding import fold

LENGTH = 18
LETTERS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
DIGITS = slice(2, 8)
WRONG_LENGTH = Text(
    zh="信用代码应为 18 位，这里是 {n} 位", en="A credit code has 18 signs, this one {n}"
)
WRONG_SIGN = Text(zh="信用代码里不会有「{sign}」", en="No credit code holds “{sign}”")
WRONG_REGION = Text(
    zh="信用代码第 3 至 8 位应为数字", en="Signs 3 to 8 of a credit code are digits"
)
WRONG_CHECK = Text(
    zh="信用代码校验位不对，请核对", en="The check sign of the credit code is wrong; check it"
)


def credit_code(text: str) -> str:
    """Return a 统一社会信用代码 in capitals and half width, checked by its last sign.

    Raises:
        ReadingError: wrong length, a sign that no code holds, or a wrong check sign.
    """
    code = "".join(fold(text).upper().replace("-", "").split())
    if len(code) != LENGTH:
        raise ReadingError(WRONG_LENGTH.format(n=len(code)))
    stranger = next((sign for sign in code if sign not in LETTERS), None)
    if stranger is not None:
        raise ReadingError(WRONG_SIGN.format(sign=stranger))
    if not code[DIGITS].isdigit():
        raise ReadingError(WRONG_REGION)
    from stdnum.cn import uscc

    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        raise ReadingError(WRONG_CHECK)
    return code
