"""Reading one cell: from the words of a list to a value of the book."""

from datetime import date
from typing import Any, TypeVar

from leadcrm.domain.choice import Choice
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError
from leadcrm.services.reading.phrases import Occasion, read_day, read_partial
from leadcrm.text import Text
from leadcrm.zh.folding import fold

C = TypeVar("C", bound=Choice)
DIGITS = 15
"""So many fit into every database."""
YES = frozenset({"Y", "y", "1", "是", "有", "true", "yes"})
NO = frozenset({"N", "n", "0", "否", "无", "false", "no"})


def typed(kind: object, text: str, occasion: Occasion | None = None) -> Any:
    """Return the value of type `kind` that `text` stands for; an amount must be exact.

    Without an occasion a date must be whole, with year, month and day.

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
        return choice(kind, word)
    return whole(word) if kind is int else word


def flag(text: str) -> bool:
    """Return yes or no.

    Raises:
        ReadingError: neither.
    """
    if text in YES or text in NO:
        return text in YES
    raise ReadingError(Text(zh="应写 Y 或 N", en="Write Y or N"))


def whole(text: str) -> int:
    """Return a whole number.

    Raises:
        ReadingError: not one.
    """
    plain = fold(text)
    if plain.isascii() and plain.isdigit() and len(plain) <= DIGITS:
        return int(plain)
    raise ReadingError(Text(zh="不是整数", en="Not a whole number"))


def choice(kind: type[C], word: str) -> C:
    """Return the code that a word means.

    Raises:
        ReadingError: unknown; the hint lists what is known.
    """
    found = kind.named(word)
    if found is None:
        raise ReadingError(
            Text(zh="不认识的写法", en="Unknown word"),
            hint=Text(
                zh="可用：" + " ".join(member.label.zh for member in kind),
                en="Known: " + " ".join(member.value for member in kind),
            ),
        )
    return found
