"""What was likely meant by a word that nobody knows: by its letters, and by how it sounds."""

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.errors import ReadingError
from leadcrm.services.reading.ways import ways_of
from leadcrm.text import Text

LIKE = 70
"""How alike two words are of 100, so that one is taken for a slip of the other."""
MEANT = Text(zh="是不是 {meant}？", en="Do you mean {meant}? ")
NO_CODE = Text(zh="没有这个{what}「{text}」", en="There is no {what} “{text}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")


class Spelt(NamedTuple):
    """Something that can be said: what people call it, and every word for it."""

    label: Text
    words: tuple[str, ...]


def of_choice(choice: type[Choice]) -> tuple[Spelt, ...]:
    """Return the members of a choice as they can be said, and what plugins add to it."""
    own = (Spelt(e.label, (e.label.zh, e.label.en, e.value, *e.words)) for e in choice)
    others = ways_of(choice)
    added = (Spelt(w.label, (w.label.zh, w.label.en, w.name, *w.spellings)) for w in others)
    return (*own, *added)


def of_labels(labels: Mapping[str, Text]) -> tuple[Spelt, ...]:
    """Return labelled codes as they can be said."""
    return tuple(Spelt(label, (label.zh, label.en, code)) for code, label in labels.items())


def spoken(known: Sequence[Spelt]) -> Text:
    """Return all that can be said, in the words of each language."""
    return Text(
        zh="、".join(each.label.zh for each in known),
        en=", ".join(each.label.en for each in known),
    )


def unknown(text: str, known: Sequence[Spelt], what: Text) -> ReadingError:
    """Return that a word is none of those known; the hint names the nearest and all of them."""
    return ReadingError(NO_CODE.format(what=what, text=text.strip()), hint=hint(text, known))


def hint(word: str, known: Sequence[Spelt]) -> Text:
    """Return the known word that is nearest to a misspelt one, and all that there are."""
    found = likely(word, known)
    all_ = KNOWN.format(known=spoken(known))
    return MEANT.format(meant=found.label) + all_ if found else all_


def likely(word: str, known: Iterable[Spelt], least: int = LIKE) -> Spelt | None:
    """Return what is nearest to a misspelt word; None where nothing is `least` as near."""
    alike = _likeness().alike
    best, chosen = float(least), None
    for each in known:
        score = max(alike(word, spelling) for spelling in each.words)
        if score >= best and (chosen is None or score > best):
            best, chosen = score, each
    return chosen


def check_own_word(word: str, known: Sequence[Spelt], what: Text) -> None:
    """Refuse a word of the office's own that only sounds as a known one: a slip of the keyboard.

    Raises:
        ReadingError: the hint names the known one.
    """
    if word.isascii():
        return
    sounds_as = _likeness().sounds_as
    if any(sounds_as(word, spelling) for each in known for spelling in each.words):
        raise unknown(word, known, what)


def nearest(text: str, names: Mapping[str, str], most: int, least: int) -> list[str]:
    """Return the keys of the names that are most like a text, the likest first."""
    found: list[str] = _likeness().nearest(text, names, most, least)
    return found


def _likeness() -> ModuleType:
    from leadcrm.services.reading import likeness  # noqa: PLC0415 - reason: only slips need it

    return likeness
