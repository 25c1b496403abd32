"""Why an amount is not read: one reason each, in both languages, with what to write instead."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.amountscan import SPAN
from leadcrm.zh.unknown import is_unknown

VAGUE = ("几", "数", "若干", "多少", "好些", "一些", "许多")
RATE = re.compile(r"每|[亩人户月年日台吨米]均|平均|单价|均价|/|\bper\b|[%‰]|折|[百千万]分之")
_NUMBER = r"[0-9一二三四五六七八九十百千万亿两][多余来]?"
_COUNT = _NUMBER + "[名家个人宗项位次户台套件只座栋期批场]"
_OTHER = _NUMBER + "(?:亩|吨|公顷|平方米|平米|㎡|公里|米|股|度|千瓦|mu|kg|t(?![a-z]))"

HINT = Text(
    zh="写成 8.5亿元、5000万元、近8亿元 或 200万美元",
    en="Write 8.5亿元, 5000万元, 近8亿元 or USD 2 million",
)
BLANK = Text(
    zh="没有金额；未知就留空，不写 0", en="No amount; leave it blank if it is not known, not 0"
)
IS_UNKNOWN = Text(
    zh="「{text}」是金额未知；留空即可",
    en="“{text}” means that the amount is not known; leave it blank",
)
IS_VAGUE = Text(zh="「{text}」没有确数", en="“{text}” gives no definite number")
IS_RATE = Text(zh="「{text}」是比率或单价，不是金额", en="“{text}” is a rate, not an amount")
IS_COUNT = Text(zh="「{text}」是个数，不是金额", en="“{text}” is a count, not an amount")
IS_OTHER = Text(zh="「{text}」的单位不是钱", en="The unit of “{text}” is not money")
TWO = Text(zh="「{text}」里不止一个金额", en="“{text}” holds more than one amount")
NEGATIVE = Text(zh="「{text}」是负数，不是投资额", en="“{text}” is negative")
NOT_ONE = Text(zh="「{text}」不是一个确定的数", en="“{text}” is not one definite number")
NO_UNIT = Text(
    zh="「{text}」没有单位：元、万元还是亿元？", en="“{text}” has no unit: 元, 万元 or 亿元?"
)
WHOSE = Text(zh="「{text}」是哪国的货币？", en="Whose dollars are “{text}”?")
CURRENCIES = Text(zh="「{text}」写了两种货币", en="“{text}” names two currencies")
BOUNDS = Text(zh="「{text}」的限定词互相矛盾", en="“{text}” limits the amount in two ways")
REVERSED = Text(
    zh="「{text}」的下限不小于上限", en="In “{text}” the lower end is not below the upper"
)
TOO_FINE = Text(
    zh="「{text}」比最小货币单位还细", en="“{text}” is finer than the smallest unit of money"
)
TOO_LARGE = Text(zh="「{text}」太大，超过 1000万亿", en="“{text}” is too large, beyond 10^15")
NOT_MONEY = Text(zh="「{text}」不是金额", en="“{text}” is not an amount")
HINTS = {
    WHOSE: Text(zh="写明币种：200万美元、US$2,000,000", en="Name it: 200万美元, US$2,000,000"),
    NO_UNIT: Text(zh="写上单位，如 5000万元", en="Give the unit, such as 5000万元"),
    TWO: Text(zh="只写一个，其余写进备注", en="Give one, and put the other in the note"),
    IS_UNKNOWN: BLANK,
}


def refuse(reason: Text, text: str) -> ReadingError:
    """Return the refusal of `text` for `reason`."""
    return ReadingError(reason.format(text=text.strip()), hint=HINTS.get(reason, HINT))


def because(error: ReadingError) -> ReadingError:
    """Return a refusal with a hint: that of `error`, or how amounts are written."""
    return ReadingError(error.message, hint=error.hint or HINT)


def unread(text: str, plain: str) -> ReadingError:
    """Return the refusal of a text in which no amount was found at the end."""
    if not text.strip():
        return ReadingError(BLANK)
    if is_unknown(text):
        return refuse(IS_UNKNOWN, text)
    if plain.endswith("级") or any(word in plain for word in VAGUE):
        return refuse(IS_VAGUE, text)
    for pattern, reason in ((RATE, IS_RATE), (_OTHER, IS_OTHER), (_COUNT, IS_COUNT)):
        if re.search(pattern, plain):
            return refuse(reason, text)
    return refuse(TWO if len(SPAN.findall(plain)) > 1 else NOT_MONEY, text)
