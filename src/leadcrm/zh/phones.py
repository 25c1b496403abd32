"""Telephone numbers: one key for all spellings of a number."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.folding import fold
from leadcrm.zh.frozen import Frozen

EMPTY = Text(zh="没有写电话", en="No telephone number was given")
MASKED = Text(zh="「{text}」遮蔽了号码", en="“{text}” hides part of the number")
SEVERAL = Text(zh="「{text}」里不止一个号码", en="“{text}” holds more than one number")
NOT_ONE = Text(zh="「{text}」不是电话号码", en="“{text}” is not a telephone number")
LOCAL = Text(zh="「{text}」缺区号", en="“{text}” lacks its area code")
HINT = Text(
    zh="写成 13900000000 或 0730-5222222 转 801", en="Write 13900000000 or 0730-5222222 ext 801"
)
_EXTENSION = re.compile(
    r"\s*(?:转|轉|分机|ext\.?|x|#|,)\s*(?:机|號|号)?\s*[:.]?\s*(?P<n>[0-9]{1,6})$"
)
_TRAILING = re.compile(r"^(?P<head>\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8})-(?P<n>[0-9]{1,6})$")
_ALLOWED = re.compile(r"\+?[0-9()\- .]+")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_PREFIX = re.compile(r"^(?:tel|phone|mobile|电话|手机|联系电话|电话号码)[:.]?\s*")
_FIXED = re.compile(r"(?:10|2[0-9]|[3-9][0-9]{2})[0-9]{7,8}")
CHINA = 86
MOBILE, SHORT = 11, 6
FEWEST, MOST, LONGEST = 5, 15, 60


class PhoneKey(Frozen):
    """A telephone number in one spelling.

    `key` is digits only: as dialled inside China (13900000000, 07305222222), with
    + and the country's code elsewhere (+85221234567). `extension` was 转801.
    """

    __slots__ = ("extension", "key")
    key: str
    extension: str

    def __init__(self, extension: str, key: str) -> None:
        """Keep the number and its extension."""
        self._fill(extension, key)


def phone_key(text: str, region: str = "CN") -> PhoneKey:
    """Return the key of a telephone number; `region` is where it is dialled from.

    Raises:
        ReadingError: masked, several numbers, without its area code, or no number.
    """
    plain = _PREFIX.sub("", fold(text).lower())
    if not plain:
        raise ReadingError(EMPTY)
    if len(plain) > LONGEST:
        raise _refuse(NOT_ONE, text)
    if "*" in plain:
        raise _refuse(MASKED, text)
    plain, extension = _extension(plain.removesuffix(".0"))
    if re.search(r"[0-9]{5,}\s*[/、;,，或|]\s*[+0-9(]", plain):
        raise _refuse(SEVERAL, text)
    digits = re.sub(r"[^0-9]", "", plain)
    if not _ALLOWED.fullmatch(plain) or not FEWEST <= len(digits) <= MOST:
        raise _refuse(NOT_ONE, text)
    if region == "CN" and _LOCAL.fullmatch(digits):
        raise _refuse(LOCAL, text)
    return PhoneKey(extension, _dialled(plain, region, text))


def _extension(plain: str) -> tuple[str, str]:
    match = _EXTENSION.search(plain)
    if match:
        return plain[: match.start()], match["n"]
    match = _TRAILING.fullmatch(plain)
    return (match["head"], match["n"]) if match else (plain, "")


def _dialled(plain: str, region: str, text: str) -> str:
    """Return the digits as they are dialled inside China, or +country and number."""
    import phonenumbers

    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    elif plain.startswith(("86 ", "86-")) or (
        plain.startswith("86") and len(re.sub(r"[^0-9]", "", plain)) > MOBILE + 1
    ):
        plain = f"+{plain}"
    try:
        number = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        raise _refuse(NOT_ONE, text) from None
    national = str(number.national_number)
    if number.country_code != CHINA:
        return f"+{number.country_code}{national}"
    mobile = len(national) == MOBILE and national.startswith("1") and national[1] > "2"
    if mobile or len(national) <= SHORT or national[:3] in {"400", "800"}:
        return national
    if not plain.lstrip("(").startswith(("0", "+")) or not _FIXED.fullmatch(national):
        raise _refuse(NOT_ONE, text)  # ten digits, or twelve: what is missing is not guessed
    return f"0{national}"


def _refuse(reason: Text, text: str) -> ReadingError:
    return ReadingError(reason.format(text=text.strip()), hint=HINT)
