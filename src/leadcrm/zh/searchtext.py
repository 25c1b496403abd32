"""What a search looks at: a record's name, aliases and phones, folded into one text.

This module says what an answer is. An index may only be quicker about it.
"""

import re
from typing import NamedTuple

from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import fold_name, several
from leadcrm.zh.spelling import spelled, typed_letters

DIGITS = 4
"""So many digits are a part of a phone number; fewer would be on every second line."""
MOBILE = 11
_JOINTS = str.maketrans("", "", " -().")
_NUMBER = re.compile(r"[+]?[0-9]+")
_TYPED_NUMBER = re.compile(r"[+]?[0-9]+")
WHOLE, BEGINNING, PART, ALIAS, SPELLED, PHONE = 80, 70, 60, 50, 40, 30
"""What an answer is worth: a name before a part of it, that before an alias, pinyin, a phone."""
EMPLOYER = 20
"""Last come those who only work where a word names the firm."""


class Word(NamedTuple):
    """What somebody typed: folded, and as letters and digits where it can be meant so."""

    folded: str
    letters: str
    digits: str


class Answer(NamedTuple):
    """The field in which a record answers to a word, and what the answer is worth."""

    field: str
    score: int


def search_text(
    name: str,
    aliases: str | None = None,
    phone: str | None = None,
    other_phones: str | None = None,
    employer: str | None = None,
) -> str:
    """Return the text of a record in which is searched.

    It has a line each for the name, its aliases, phones, and where somebody works.
    """
    text = fold_name(name)
    if not (aliases or phone or other_phones or employer):
        return text
    phones = phone_digits(f"{phone or ''}、{other_phones or ''}") if phone or other_phones else ""
    text = f"{text}\n{fold_name(aliases or '')}\n{phones}"
    return f"{text}\n{fold_name(employer)}" if employer else text


def phone_digits(phone: str) -> str:
    """Return the digits of phone numbers as they are dialled inside China, parted by blanks.

    However a number is spelled, its parts are found; what hides some digits (138****5678)
    leaves two parts.
    """
    return " ".join(map(_dialled, _NUMBER.findall(fold(phone).translate(_JOINTS))))


def read_word(text: str) -> Word:
    """Return what somebody typed as it is searched for."""
    folded = fold_name(text)
    number = fold(text).translate(_JOINTS)
    digits = _dialled(number) if _TYPED_NUMBER.fullmatch(number) else ""
    return Word(folded, typed_letters(folded), digits if len(digits) >= DIGITS else "")


def answer(word: Word, text: str) -> Answer | None:
    """Return how the record with this search text answers to a word; None if it does not."""
    name, _, rest = text.partition("\n")
    if word.folded and word.folded in name:
        begins = name.startswith(word.folded)
        return Answer("name", WHOLE if name == word.folded else BEGINNING if begins else PART)
    aliases, _, rest = rest.partition("\n")
    phones, _, employer = rest.partition("\n")
    if word.folded and word.folded in aliases:
        return Answer("aliases", ALIAS)
    if word.letters and (found := best_spelled(word.letters, name, aliases)):
        return Answer("pinyin", SPELLED + found)
    if word.digits and word.digits in phones:
        return Answer("phone", PHONE)
    if word.folded and word.folded in employer:
        return Answer("employer", EMPLOYER)
    return None


def best_spelled(letters: str, name: str, aliases: str) -> int:
    """Return how much of a name, or of one of its aliases, the letters spell; 0 if nothing."""
    found = spelled(letters, name)
    if found or not aliases:
        return found
    return max(min(1, spelled(letters, alias)) for alias in several(aliases))


def _dialled(digits: str) -> str:
    """Return a number without the country code of China, with the 0 of an area code."""
    for code in ("+86", "0086"):
        if digits.startswith(code):
            digits = digits.removeprefix(code)
            break
    else:
        digits = digits.removeprefix("+")
        if len(digits) != MOBILE + 2 or not digits.startswith("861"):
            return digits
        digits = digits.removeprefix("86")
    return digits if digits.startswith(("0", "1", "400", "800")) else f"0{digits}"
