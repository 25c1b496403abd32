"""Are two records one person, one firm or one lead? What speaks for it, in words."""

import re
from collections.abc import Callable
from typing import NamedTuple

from leadcrm.text import Text
from leadcrm.zh.firms import core_of, firm_key

CERTAIN, LIKELY, SUGGESTED = "certain", "likely", "suggested"
LABELS = {
    CERTAIN: Text(zh="确定", en="certain"),
    LIKELY: Text(zh="很像", en="likely"),
    SUGGESTED: Text(zh="疑似", en="suggested"),
}
ORDER = tuple(LABELS)
CREDIT = Text(zh="信用代码相同", en="same credit code")
PHONE = Text(zh="电话相同", en="same phone")
OTHER_PHONE = Text(zh="电话不同", en="another phone")
NAME = Text(zh="名称相同", en="same name")
ALIAS = Text(zh="别名相同", en="same alias")
OTHER_PLACE = Text(zh="地名不同", en="another place")
ONE_SIGN = Text(zh="只差一字", en="one character apart")
LONGER = Text(zh="多出行业字样", en="one adds its trade")
ALIKE = Text(zh="名称相近", en="alike in name")
SHARED = {
    "amount": Text(zh="金额相同", en="same amount"),
    "contact": Text(zh="投资方相同", en="same investor"),
    "employer": Text(zh="单位相同", en="same employer"),
    "native_place": Text(zh="籍贯相同", en="same native place"),
}
ALIKE_FROM = 55
"""The least likeness of two names, in hundredths, that counts together with a witness."""
SHORTEST = 4
"""Shorter names that differ in one character are mostly two firms."""


_NUMBERS = re.compile("[0-9一二三四五六七八九十]+")


class Compared(NamedTuple):
    """A record as it is compared.

    `sort` parts what can never be one: people, firms, leads. `also` are the keys
    of its aliases, `phones` those of all its numbers; `witnesses` what it may share with
    another record.
    """

    record: str
    sort: str
    name: str
    key: str | None
    also: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    credit: str | None = None
    witnesses: frozenset[tuple[str, str]] = frozenset()


class Verdict(NamedTuple):
    """How sure it is that two records are one, how alike the names are (0 to 100), and why."""

    certainty: str
    score: int
    reasons: tuple[Text, ...]


def judge(one: Compared, other: Compared, likeness: Callable[[str, str], float]) -> Verdict | None:
    """Return what two records have in common; None if they are not one, or nothing says so.

    Two credit codes are two firms, whatever else agrees. Nothing but the same credit
    code, or the same name with the same phone, is certain.
    """
    if one.sort != other.sort or (one.credit and other.credit and one.credit != other.credit):
        return None
    if one.credit and one.credit == other.credit:
        return Verdict(CERTAIN, 100, (CREDIT, *([NAME] if _same_key(one, other) else [])))
    if _same_key(one, other):
        return _same_name(one, other)
    return _alike(one, other, likeness)


def _same_key(one: Compared, other: Compared) -> bool:
    return one.key is not None and one.key == other.key


def _same_name(one: Compared, other: Compared) -> Verdict | None:
    """Judge two records of one key."""
    shared = _shared(one, other)
    phones = [PHONE] if one.phones & other.phones else []
    if one.sort == "firm" and not firm_key(one.name).may_be(firm_key(other.name)):
        certainty = LIKELY if phones or shared else SUGGESTED
        return Verdict(certainty, 100, (NAME, OTHER_PLACE, *phones, *shared))
    if phones:
        return Verdict(CERTAIN, 100, (NAME, PHONE, *shared))
    apart = bool(one.phones and other.phones)
    if one.sort != "person" or shared:
        return Verdict(LIKELY, 100, (NAME, *([OTHER_PHONE] if apart else []), *shared))
    if apart and _contradict(one, other, "employer"):
        return None
    why = (NAME, *([OTHER_PHONE] if apart else []))
    return Verdict(SUGGESTED if apart else LIKELY, 100, why)


def _alike(
    one: Compared, other: Compared, likeness: Callable[[str, str], float]
) -> Verdict | None:
    """Judge two records whose names differ: by an alias, or by a likeness and a witness."""
    if one.key is None or other.key is None:
        return None
    score = round(likeness(one.key, other.key))
    phones = [PHONE] if one.phones & other.phones else []
    witnesses = (*phones, *_shared(one, other))
    if one.key in other.also or other.key in one.also or one.also & other.also:
        return Verdict(LIKELY, score, (ALIAS, *witnesses))
    how = _difference(one, other, score)
    if how is not None and witnesses:
        return Verdict(LIKELY, score, (how, *witnesses))
    if how is LONGER or (how is ONE_SIGN and not _short(one, other)):
        return Verdict(SUGGESTED, score, (how,))
    return None


def _difference(one: Compared, other: Compared, score: int) -> Text | None:
    """Return in which way two names are nearly one; None if they are not."""
    mine, theirs = one.key or "", other.key or ""
    if _numbered_apart(mine, theirs):
        return None
    if one_apart(mine, theirs):
        return ONE_SIGN
    if one.sort == "firm" and _adds_trade(mine, theirs):
        return LONGER
    return ALIKE if score >= ALIKE_FROM else None


def _numbered_apart(one: str, other: str) -> bool:
    """Tell whether two names are one but for their numbers: 一期 and 二期, 3号 and 13号."""
    return bool(_NUMBERS.search(one) and _NUMBERS.search(other)) and (
        _NUMBERS.sub("", one) == _NUMBERS.sub("", other)
    )


def _short(one: Compared, other: Compared) -> bool:
    return one.sort == "person" or min(len(one.key or ""), len(other.key or "")) < SHORTEST


def _shared(one: Compared, other: Compared) -> list[Text]:
    return [SHARED[what] for what, _ in sorted(one.witnesses & other.witnesses)]


def _contradict(one: Compared, other: Compared, what: str) -> bool:
    mine, theirs = dict(one.witnesses).get(what), dict(other.witnesses).get(what)
    return mine is not None and theirs is not None and mine != theirs


def _adds_trade(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and core_of(long) == short


def one_apart(one: str, other: str) -> bool:
    """Tell whether two keys differ in one character: another, one more or one less."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def measure() -> Callable[[str, str], float]:
    """Return the measure of how alike two texts are, 0 to 100."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - comparing only

    found: Callable[[str, str], float] = ratio
    return found
