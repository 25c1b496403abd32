"""Does what somebody typed in letters spell a part of a name? Whole sounds, initials, or both."""

from collections.abc import Sequence

from leadcrm.zh.pinyin import sounds_of

WHOLE, BEGINNING, PART = 3, 2, 1
SHORTEST = 2
"""One letter alone would spell nearly every name."""


def typed_letters(folded: str) -> str:
    """Return the letters that a folded word may spell a name with; empty if it cannot be meant."""
    word = folded.replace("ü", "v").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    spells = word.isascii() and word.isalnum() and not word.isdigit()
    return word if spells and len(word) >= SHORTEST else ""


def spelled(typed: str, name: str) -> int:
    """Return how much of a folded name `typed` spells: WHOLE, a BEGINNING, a PART, or 0.

    It begins with a sign, and ends anywhere: the last sound may be cut off.
    Signs that are neither letters nor digits are passed over.
    """
    sounds = [sounds_of(sign) for sign in name if sign.isalnum()]
    best = 0
    for start, first in enumerate(sounds):
        if any(sound[0] == typed[0] for sound in first):
            best = max(best, _from(typed, sounds, start))
            if best >= BEGINNING:
                break
    return best


def _from(typed: str, sounds: Sequence[tuple[str, ...]], start: int) -> int:
    """Return how much is spelled from the sign at `start` on."""
    ends, length, reached = {0}, len(typed), 0
    for at in range(start, len(sounds)):
        left = [(end, typed[end:]) for end in ends]
        if any(sound.startswith(rest) for _, rest in left for sound in sounds[at]):
            reached = PART if start else BEGINNING
        following = {
            end + size
            for end, rest in left
            for sound in sounds[at]
            for size in (1, len(sound))
            if rest[:size] == sound[:size]
        }
        if length in following and not start and at == len(sounds) - 1:
            return WHOLE
        ends = following - {length}
        if not ends:
            break
    return reached
