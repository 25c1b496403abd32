"""Reading one cell: from the words of a list to a value of the book."""

import re
from datetime import date
from typing import Any, TypeVar

from leadcrm.domain.choice import Choice
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.services.reading.likely import hint, of_choice
from leadcrm.services.reading.phrases import Occasion, read_day, read_partial
from leadcrm.services.reading.ways import way_code
from leadcrm.services.reading.words import read_code
from leadcrm.text import Text
from leadcrm.zh.folding import fold, plain_word

C = TypeVar("C", bound=Choice)
YES_OR_NO = Text(zh="应写 是 或 否", en="Write yes or no")
SAY_SO = Text(zh="是、Y 或 否、N", en="yes, Y or no, N")
UNKNOWN = Text(zh="不认识的写法", en="Unknown word")
NOT_WHOLE = Text(zh="「{word}」不是整数", en="“{word}” is not a whole number")
DIGITS_ONLY = Text(zh="只写数字，如 3", en="Write digits alone, such as 3")
COUNTED = re.compile(r"(?P<number>[0-9]+)\s*[人名位个家次]?")
"""6人, 10名: a number as people count."""
DIGITS = 15
"""So many fit into every database."""
YES = frozenset({"Y", "y", "1", "是", "有", "true", "yes"})
NO = frozenset({"N", "n", "0", "否", "无", "false", "no"})
SPOKEN_YES = frozenset({"是的", "对", "对的", "已核实", "verified", "on", "√", "✓"})
SPOKEN_NO = frozenset({"不是", "不", "没有", "未", "未核实", "unverified", "off", "×", "✗"})
"""How people say yes and no beside what lists write, and how screens print it."""


def said_on(today: date, calendar: WorkCalendar | None, *, ahead: bool) -> Occasion:
    """Return the occasion on which a day of a field is said: of what is to come, or has been."""
    return Occasion(today, calendar, prefer="future" if ahead else "past")


def typed(
    kind: object, text: str, occasion: Occasion | None = None, what: Text | None = None
) -> Any:
    """Return the value of type `kind` that `text` stands for; an amount must be exact.

    Without an occasion a date must be whole, with year, month and day. `what` is the
    name of the field, for a refusal.

    Raises:
        ReadingError: it cannot be read; never another error.
    """
    word = text.strip()
    if kind is date:
        return read_day(word, occasion)
    if kind is PartialDate:
        return read_partial(word, occasion)
    if kind is Money:
        return Money.parse(word)
    if kind is bool:
        return flag(word)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return choice(kind, word, what)
    return whole(word) if kind is int else word


def flag(text: str) -> bool:
    """Return yes or no.

    Raises:
        ReadingError: neither.
    """
    word = plain_word(text)
    if text in YES or word in YES or word in SPOKEN_YES:
        return True
    if text in NO or word in NO or word in SPOKEN_NO:
        return False
    raise ReadingError(YES_OR_NO, hint=SAY_SO)


def whole(text: str) -> int:
    """Return a whole number; 6人 is 6.

    Raises:
        ReadingError: not one.
    """
    found = COUNTED.fullmatch(fold(text))
    if found and len(found["number"]) <= DIGITS:
        return int(found["number"])
    raise ReadingError(NOT_WHOLE.format(word=text.strip()), hint=DIGITS_ONLY)


def choice(kind: type[C], word: str, what: Text | None = None) -> C:
    """Return the code that a word means.

    Raises:
        ReadingError: unknown; the hint names the nearest and all that are known.
    """
    if what is not None:
        return read_code(word, kind, what)
    found = kind.named(word)
    if found is None and (code := way_code(kind, word)):
        found = kind(code)
    if found is None:
        raise ReadingError(UNKNOWN, hint=hint(word, of_choice(kind)))
    return found
