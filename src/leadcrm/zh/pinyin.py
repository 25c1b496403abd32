"""Pinyin by every reading: 重庆 is found by zhongqing, chongqing, zq and cq."""

from functools import cache
from itertools import islice, product

from leadcrm.zh.frozen import Frozen
from leadcrm.zh.matchform import match_form
from leadcrm.zh.shipped import shipped
from leadcrm.zh.surnames import READINGS, surname_reading

MOST_KEYS = 64
"""More spellings of one name than this are not listed; `matches` still knows them all."""


class PinyinKeys(Frozen):
    """How a name can be typed in pinyin, without tones; ü is v.

    `full` are whole readings (danxiongxin), `initials` their first letters
    (dxx), the likeliest first. `sounds` holds the readings of each sign.
    """

    __slots__ = ("full", "initials", "sounds")
    full: tuple[str, ...]
    initials: tuple[str, ...]
    sounds: tuple[tuple[str, ...], ...]

    def __init__(
        self, full: tuple[str, ...], initials: tuple[str, ...], sounds: tuple[tuple[str, ...], ...]
    ) -> None:
        """Keep the spellings."""
        self._fill(full, initials, sounds)

    def matches(self, typed: str) -> bool:
        """Tell whether `typed` spells all of the name: whole sounds, initials or a mixture."""
        word, ends = _plain(typed), {0}
        for sounds in self.sounds:
            ends = _onward(word, ends, sounds)
        return len(word) in ends

    def begins(self, typed: str) -> bool:
        """Tell whether `typed` spells a beginning of the name, the last sound perhaps cut off."""
        word = _plain(typed)
        ends = {0}
        for sounds in self.sounds:
            if any(any(sound.startswith(word[at:]) for sound in sounds) for at in ends):
                return True
            ends = _onward(word, ends, sounds)
        return len(word) in ends


def pinyin_keys(name: str, *, person: bool = False) -> PinyinKeys:
    """Return all spellings of a name in pinyin; of a `person`, the surname's own reading first.

    Signs without a reading (letters, digits) stand for themselves.

    Raises:
        ReadingError: no name.
    """
    signs = [sign for sign in match_form(name) if sign.isalnum()]
    sounds = [readings(sign) or (_plain(sign),) for sign in signs]
    special = surname_reading("".join(signs)) if person else ()
    for at, first in enumerate(special):
        sounds[at] = (first, *(sound for sound in sounds[at] if sound != first))
    return PinyinKeys(
        _spellings(sounds),
        _spellings([tuple(dict.fromkeys(sound[0] for sound in each)) for each in sounds]),
        tuple(sounds),
    )


@cache
def readings(sign: str) -> tuple[str, ...]:
    """Return every reading of a character, the commonest first; empty if it has none."""
    table = shipped("pinyin")
    at = table.find(sign) if sign > "\u3000" else -1
    if at < 0:
        return ()
    start = table.rfind("\n", 0, at) + 1
    return tuple(table[start : table.index("\t", start)].split())


@cache
def sounds_of(sign: str) -> tuple[str, ...]:
    """Return every reading of a character, as a surname too; a letter or digit is its own.

    Empty for a sign that nobody can type in letters.
    """
    if sign.isascii():
        return (sign,) if sign.isalnum() else ()
    known, surname = readings(sign), READINGS.get(sign)
    return known if surname is None or surname in known else (*known, surname)


@cache
def syllables() -> frozenset[str]:
    """Return every reading that some character has."""
    heads = (line.partition("\t")[0] for line in shipped("pinyin").splitlines())
    return frozenset(" ".join(heads).split())


def _spellings(sounds: list[tuple[str, ...]]) -> tuple[str, ...]:
    made = ("".join(each) for each in islice(product(*sounds), MOST_KEYS))
    return tuple(dict.fromkeys(made))


def _plain(typed: str) -> str:
    return "".join(typed.lower().replace("ü", "v").replace("'", "").split())


def _onward(word: str, ends: set[int], sounds: tuple[str, ...]) -> set[int]:
    """Return where in `word` the next sign may end, if it began at one of `ends`."""
    found = set()
    for at in ends:
        for sound in sounds:
            if word.startswith(sound, at):
                found.add(at + len(sound))
            if word.startswith(sound[0], at):
                found.add(at + 1)
    return found
