"""By what a person is known in texts: names and numbers, and a text without them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from leadcrm.domain.privacy import ERASED
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.erasing import KIND, told_of
from leadcrm.zh.matchform import several
from leadcrm.zh.phonecells import phone_list

PHONES = frozenset({"phone", "other_phones"})
SHORTEST, MOBILE = 5, 11
"""Digits of a number that is looked for, and from how many on also within longer ones."""
NUMBER = re.compile(r"(?<!\d)(?:1[3-9](?:[ -]?\d){9}|\d{17}[\dXx])(?!\d)")
"""A mobile phone or an ID card within a text about the person."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CHAT = re.compile(r'"wechat":"([^"]{5,})"')
SPACED = 4
"""Letters of a Chinese name that people write with blanks between them."""
APART = r"[ .()（）·-]*"


class Marks(NamedTuple):
    """What a person is known by; `shared` are names that somebody else has too."""

    names: frozenset[str]
    shared: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]
    longer: frozenset[str]
    """Names of others that have one of these within them, which stay."""

    def scrub(self, text: str, *, near: bool = False) -> str:
        """Return a text without them; shared names go only from what is `near` the person."""
        return _replaced(_pattern(self, near=near), self.longer, text)


def marks_of(session: Session, people: Iterable[str]) -> Marks:
    """Return what people are known by, now and ever: all that the book says or said of them."""
    ids = list(people)
    names: set[str] = set()
    numbers: set[str] = set()
    words: set[str] = set()
    for field, text in told_of(session.journal, ids):
        if field == "name":
            names.add(text)
        elif field == "aliases":
            names.update(several(text))
        elif field in PHONES:
            numbers.update(_digits(each) for each in phone_list(text))
        else:
            numbers.update(map(_digits, NUMBER.findall(text)))
            words.update(ADDRESS.findall(text))
            words.update(CHAT.findall(text))
    names = {name.strip() for name in names if len(name.strip()) > 1} - {ERASED}
    others = set(_names_of_others(session, ids))
    longer = {each for each in others if any(name in each and name != each for name in names)}
    return Marks(
        frozenset(names - others),
        frozenset(names & others),
        frozenset(number for number in numbers if len(number) >= SHORTEST),
        frozenset(words),
        frozenset(longer),
    )


def _names_of_others(session: Session, people: list[str]) -> Iterator[str]:
    for kind in (KIND, "officer", "unit"):
        for row in session.query(queries.COLUMNS.format(kind=kind, columns="name")):
            if row["id"] not in people and row["name"]:
                yield row["name"]


def _digits(number: str) -> str:
    plain = re.sub(r"[^\dXx]", "", number)
    return (
        plain.removeprefix("86") if len(plain) > MOBILE and number.lstrip()[0] in "+8" else plain
    )


@cache
def _pattern(marks: Marks, *, near: bool) -> re.Pattern[str] | None:
    names = marks.names | marks.shared if near else marks.names
    parts = [*map(re.escape, sorted(marks.longer, key=len, reverse=True))]
    parts += [_name(each) for each in sorted(names, key=len, reverse=True)]
    parts += [_number(each) for each in sorted(marks.numbers, key=len, reverse=True)]
    parts += [re.escape(each) for each in sorted(marks.words, key=len, reverse=True)]
    return re.compile("|".join(parts)) if parts else None


def _name(name: str) -> str:
    if len(name) <= SPACED and not name.isascii():
        return r"[ \u3000]*".join(map(re.escape, name))
    return re.escape(name)


def _number(number: str) -> str:
    digits = APART.join(map(re.escape, number))
    return digits if len(number) >= MOBILE else rf"(?<!\d){digits}(?!\d)"


def _replaced(pattern: re.Pattern[str] | None, kept: frozenset[str], text: str) -> str:
    if pattern is None:
        return text
    return pattern.sub(lambda found: found[0] if found[0] in kept else ERASED, text)
