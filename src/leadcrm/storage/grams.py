"""Grams: pairs of neighbouring signs with their initials, by which a search text is indexed.

The gram of 正威 is `zw正威`: one family of grams answers to characters (the gram itself), to
initials (the beginning `zw`) and to whole sounds (of all grams known that begin with `zw`,
those whose signs are read so). A sign of several initials has a gram for each. Each sign also
stands alone, and a phone number has grams of four digits. Grams find candidates;
`zh.searchtext.answer` decides.

What a text was indexed under is worked out again to take it out: with another table of
readings, or another cut, every index has to be made anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product

from leadcrm.zh.pinyin import sounds_of, syllables
from leadcrm.zh.searchtext import DIGITS, Word

HEAD, TAIL, MUTE, ALONE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Before a name's first sign, after the last of a line, the initial of what has none, and before
a sign that stands alone."""
MOST = 48
"""More ways than this of reading letters as signs are not followed to their ends."""
Terms = Callable[..., Sequence[str]]


class Grams(dict[str, str]):
    """The grams of pairs of signs, each worked out once."""

    def __missing__(self, pair: str) -> str:
        """Return the grams of two signs, the likeliest first, and last the first sign alone."""
        ways = product(initials(pair[0]), initials(pair[1]))
        grams = [f"{first}{second}{pair}" for first, second in ways]
        made = self[pair] = " ".join([*grams, ALONE + pair[0]])
        return made

    def of(self, text: str) -> str:
        """Return all grams of a search text, parted by blanks."""
        name, _, rest = text.partition("\n")
        line = f"{HEAD}{bare(name)}{TAIL}"
        aliases, _, rest = rest.partition("\n")
        phones, _, employer = rest.partition("\n")
        for more in (aliases, employer):
            if more:
                line = f"{line}{bare(more)}{TAIL}"
        if phones:
            return " ".join([*self._pairs(line), *digit_grams(phones)])
        return " ".join(self._pairs(line))

    def _pairs(self, line: str) -> Iterator[str]:
        return map(self.__getitem__, map("".join, pairwise(line)))


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

    `terms` returns the grams known that begin with some letters, all or so many. Empty if nothing
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
    """Return the query for texts that hold these signs; one or more."""
    if len(line) == 1:
        return f'"{ALONE}{line}"'
    grams = Grams()
    return " AND ".join(
        f'"{grams[first + second].partition(" ")[0]}"' for first, second in pairwise(line)
    )


def _letters(typed: str, terms: Terms) -> Iterator[str]:
    """Yield a query for each way in which letters may be read as signs that stand somewhere."""
    spelt = _Spelt(terms)
    for pieces in readings_of(typed):
        pairs = list(pairwise(pieces)) or [(pieces[0], "")]
        parts = []
        for first, second in pairs:
            found = spelt[first, second]
            if not found:
                break
            parts.append(found)
        else:
            yield " AND ".join(parts)


class _Spelt(dict[tuple[str, str], str]):
    """The query for two neighbours (or one sign) read in some way; empty where none are known."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = cache(terms)

    def __missing__(self, pieces: tuple[str, str]) -> str:
        first, second = pieces
        if not second:
            found = [gram for gram in self._terms(ALONE) if fits(first, gram[1])]
        elif len(first) == len(second) == 1:
            known = self._terms(first + second, 1)
            return self.setdefault(pieces, f'"{first}{second}"*' if known else "")
        else:
            known = self._terms(first[0] + second[0])
            found = [g for g in known if fits(first, g[2]) and fits(second, g[3])]
        return self.setdefault(pieces, _any_of(found))


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


def _any_of(grams: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{gram}"' for gram in grams) + ")" if grams else ""


@lru_cache(maxsize=1 << 16)
def fits(piece: str, sign: str) -> bool:
    """Tell whether a piece of what was typed may stand for a sign."""
    return bool(sign) and any(sound.startswith(piece) for sound in sounds_of(sign))
