"""How alike two words are: by their letters, and by how they sound. Only slips need it."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from leadcrm.zh.folding import plain_word
from leadcrm.zh.pinyin import sounds_of

HALF = 50


def alike(typed: str, spelling: str) -> float:
    """Return how alike two words are, of 100: 在淡 sounds much as 在谈 does."""
    letters = fuzz.ratio(plain_word(typed), plain_word(spelling))
    return max(letters, fuzz.ratio(_sound(typed), _sound(spelling)))


def sounds_as(typed: str, spelling: str) -> bool:
    """Tell whether two words sound the same and share half their signs: 集中签越, 集中签约."""
    letters = fuzz.ratio(plain_word(typed), plain_word(spelling))
    return letters >= HALF and _sound(typed) == _sound(spelling)


def nearest(text: str, names: Mapping[str, str], most: int, least: int) -> list[str]:
    """Return the keys of the names that are most like a text, the likest first."""
    found = process.extract(
        text, names, scorer=fuzz.ratio, processor=plain_word, limit=most, score_cutoff=least
    )
    return [key for _, _, key in found]


def _sound(word: str) -> str:
    """Return a word in the commonest reading of each of its signs."""
    return "".join((sounds_of(sign) or ("",))[0] for sign in plain_word(word))
