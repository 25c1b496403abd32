"""Grams: pairs of neighbouring signs with their initials, by which a search text is indexed.

The gram of 正威 is `zw正威`: one family of tokens answers to characters (the gram itself), to
initials (the beginning `zw`) and to whole sounds (of all grams known that begin with `zw`,
those whose signs are read so). A sign of several initials has a gram for each. A phone number
has grams of four digits. Grams find candidates; `zh.searchtext.answer` decides.

What a text was indexed under is worked out again to take it out: with another table of
readings, or another cut, every index has to be made anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from leadcrm.zh.pinyin import sounds_of, syllables
from leadcrm.zh.searchtext import DIGITS, Word

HEAD, TAIL, MUTE = "\ue000", "\ue001", "\ue002"
"""Before the first sign of a name, after the last of a line, and the initial of what has none."""
SECONDS = (*"abcdefghijklmnopqrstuvwxyz0123456789", HEAD, TAIL, MUTE)
"""Every initial that a second sign can have."""
MOST = 48
"""More ways than this of reading letters as signs are not followed to their ends."""
Terms = Callable[[str], Sequence[str]]


class Grams(dict[str, str]):
    """The grams of pairs of signs, each worked out once."""

    def __missing__(self, pair: str) -> str:
        """Return the grams of two signs, parted by blanks; the first of the likeliest reading."""
        ways = product(initials(pair[0]), initials(pair[1]))
        made = self[pair] = " ".join(f"{first}{second}{pair}" for first, second in ways)
        return made

    def of(self, text: str) -> str:
        """Return all grams of a search text, parted by blanks."""
        name, _, rest = text.partition("\n")
        line = f"{HEAD}{bare(name)}{TAIL}"
        if rest:
            aliases, _, phones = rest.partition("\n")
            if aliases:
                line = f"{line}{bare(aliases)}{TAIL}"
            if phones:
                return " ".join([*self._pairs(line), *digit_grams(phones)])
        return " ".join(self._pairs(line))

    def _pairs(self, line: str) -> Iterator[str]:
        return map(self.__getitem__, map("".join, zip(line, line[1:], strict=False)))


def initials(sign: str) -> tuple[str, ...]:
    """Return the first letters of all readings of a sign, the likeliest first."""
    if sign in {HEAD, TAIL}:
        return (sign,)
    return tuple(dict.fromkeys(sound[0] for sound in sounds_of(sign))) or (MUTE,)


def bare(line: str) -> str:
    """Return the letters, digits and characters of a line, without other signs."""
    return line if line.isalnum() else "".join(filter(str.isalnum, line))


def digit_grams(phones: str) -> Iterator[str]:
    """Yield every four digits that follow each other in phone numbers."""
    for number in phones.split():
        for start in range(len(number) - DIGITS + 1):
            yield number[start : start + DIGITS]


def expression(word: Word, way: str, terms: Terms) -> str | None:
    """Return the full-text query that finds every text which may answer to a word in some way.

    `terms` returns the grams known that begin with some letters. Empty if nothing
    answers; None if only looking at all texts will do: the word has neither letter
    nor digit nor character.
    """
    line = bare(word.folded)
    if way == "letters":
        return " OR ".join(f"({each})" for each in _letters(word.letters, terms))
    if way == "digits":
        return " AND ".join(f'"{gram}"' for gram in digit_grams(word.digits))
    if not line:
        return None
    if way == "part":
        return _characters(line)
    return _characters(f"{HEAD}{line}{TAIL if way == 'whole' else ''}")


def _characters(line: str) -> str:
    """Return the query for texts that hold these signs; of one sign, whatever follows it."""
    if len(line) == 1:
        first = initials(line)[0]
        return " OR ".join(f'"{first}{second}{line}"*' for second in SECONDS)
    grams = Grams()
    return " AND ".join(
        f'"{grams[first + second].partition(" ")[0]}"'
        for first, second in zip(line, line[1:], strict=False)
    )


def _letters(typed: str, terms: Terms) -> Iterator[str]:
    """Yield a query for each way in which letters may be read as signs."""
    known: dict[str, Sequence[str]] = {}

    def grams(start: str) -> Sequence[str]:
        if start not in known:
            known[start] = terms(start)
        return known[start]

    for pieces in readings_of(typed):
        parts = list(_parts(pieces, grams))
        if all(parts):
            yield " AND ".join(parts)


def readings_of(typed: str) -> list[tuple[str, ...]]:
    """Return the ways of reading letters as signs: each a whole sound or an initial.

    The last piece may be cut off. Where there are very many ways, only how they
    begin, which is still enough to find candidates.
    """
    ways: list[tuple[str, ...]] = [()]
    depth = 0
    while any(_left(way, typed) for way in ways):
        further = list(_further(ways, typed))
        if len(further) > MOST and depth > 1:
            break
        ways, depth = further, depth + 1
    return list(dict.fromkeys(ways))


def _left(way: tuple[str, ...], typed: str) -> str:
    return typed[sum(map(len, way)) :]


def _further(ways: Iterable[tuple[str, ...]], typed: str) -> Iterator[tuple[str, ...]]:
    """Yield each way with one more sign, if any letters are left."""
    sounds = syllables()
    for way in ways:
        left = _left(way, typed)
        if not left:
            yield way
            continue
        pieces = {left[0], *(left[:n] for n in range(2, 7) if left[:n] in sounds)}
        if any(sound.startswith(left) for sound in sounds):
            pieces.add(left)
        yield from ((*way, piece) for piece in sorted(pieces))


def _parts(pieces: Sequence[str], grams: Terms) -> Iterator[str]:
    """Yield a query for each pair of neighbours; empty where no gram known is read so."""
    if len(pieces) == 1:
        starts = dict.fromkeys(t[:3] for t in grams(pieces[0][0]) if fits(pieces[0], t[2:3]))
        yield " OR ".join(f'"{start}"*' for start in starts)
    for first, second in zip(pieces, pieces[1:], strict=False):
        start = first[0] + second[0]
        if len(first) == 1 and len(second) == 1:
            yield f'"{start}"*'
            continue
        found = [t for t in grams(start) if fits(first, t[2]) and fits(second, t[3:])]
        yield f"({' OR '.join(map(_quoted, found))})" if found else ""


def _quoted(term: str) -> str:
    return f'"{term}"'


def fits(piece: str, sign: str) -> bool:
    """Tell whether a piece of what was typed may stand for a sign."""
    return bool(sign) and any(sound.startswith(piece) for sound in sounds_of(sign))
