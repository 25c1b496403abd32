"""Which pairs of records are worth a look: those that share a key, a phone or nearly a name.

All pairs of 100,000 records are five thousand million; those that share a block are few.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from leadcrm.services.duplicates.likeness import SHORTEST, Compared
from leadcrm.zh.firms import core_of

CAP = 50
"""A block with more records says nothing of any two of them."""
FEW = 3
"""So many names that differ in one character only are worth a look without a witness."""
Pair = tuple[int, int]


def pairs(entries: Sequence[Compared]) -> tuple[dict[Pair, bool], int]:
    """Return pairs of positions, each with whether the block was small; and how many were not.

    The second figure counts the blocks that were too large to be compared.
    """
    found: dict[Pair, bool] = {}
    oversize = 0
    for number, members in _blocks(entries):
        if len(members) > CAP:
            oversize += 1
            continue
        for pair in combinations(members, 2):
            small = number or len(members) <= FEW
            found[pair] = found.get(pair, False) or small
    return found, oversize


def _blocks(entries: Sequence[Compared]) -> Iterator[tuple[bool, list[int]]]:
    """Yield blocks of positions; True with one whose records share all of a key or number."""
    for exact, ways in ((True, (_exact,)), (False, (_dropped, _witnessed))):
        for way in ways:
            blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
            for at, entry in enumerate(entries):
                for key in way(entry):
                    blocks[key].append(at)
            yield from ((exact, members) for members in blocks.values() if len(members) > 1)


def _exact(entry: Compared) -> Iterable[Hashable]:
    """Return credit code, phone, name and aliases."""
    keys: set[Hashable] = {("key", key) for key in (entry.key, *entry.also) if key}
    if entry.credit:
        keys.add(("credit", entry.credit))
    keys.update(("phone", phone) for phone in entry.phones)
    return [(entry.sort, key) for key in keys]


def _dropped(entry: Compared) -> Iterable[Hashable]:
    """Return the name with each character in turn left out, and without its trade."""
    key = entry.key
    if key is None or entry.sort == "person":
        return []
    found: set[Hashable] = {("core", core_of(key))} if entry.sort == "firm" else set()
    if len(key) >= SHORTEST - 1:
        found.add(key)
    if len(key) >= SHORTEST:
        found.update(key[:at] + key[at + 1 :] for at in range(len(key)))
    return [hash((entry.sort, each)) for each in found]


def _witnessed(entry: Compared) -> Iterable[Hashable]:
    """Return each two neighbours in the name together with an amount or an investor."""
    if entry.sort != "lead" or not entry.key:
        return []
    grams = {entry.key[at : at + 2] for at in range(len(entry.key) - 1)}
    return [(*witness, gram) for witness in entry.witnesses for gram in grams]
