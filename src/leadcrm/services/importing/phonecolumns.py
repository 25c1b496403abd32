"""Columns of telephone numbers: each cell's numbers, the first called and all others kept."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from leadcrm.domain.masking import BETWEEN, mask_phone
from leadcrm.services.importing.sheets import Worded
from leadcrm.zh.matchkeys import phone_keys
from leadcrm.zh.phonecells import phone_list, read_phones

FIRST, OTHERS = "phone", "other_phones"
FIELDS = (FIRST, OTHERS)


class Numbers(NamedTuple):
    """The numbers of one cell, the first of which is called."""

    all: tuple[str, ...]


def read_phone_cell(text: str) -> object:
    """Return the numbers of a cell, with the words beside them and what is to be told.

    A number of a wrong length stays as it is written and is told; one that lost its
    digits is no number, its words are kept.
    """
    found = read_phones(text)
    numbers = Numbers(tuple(filter(None, (found.first, *found.others))))
    if found.told is None and not found.words:
        return numbers
    said = found.words or found.is_lost
    alone = len(numbers.all) == 1 and found.doubtful is None
    words = found.words if alone else text  # of several, only the whole says whose they are
    return Worded(numbers, words if said else None, found.told)


def merge_phones(store: dict[str, list[Any]], values: Sequence[Any], done: int) -> None:
    """Add the numbers of a column of cells to those that other columns of the row brought."""
    rows = done + len(values)
    for name in FIELDS:
        cells = store.setdefault(name, [None] * done)
        cells += [None] * (rows - len(cells))
    firsts, others = store[FIRST], store[OTHERS]
    for at, value in enumerate(values, done):
        if value is None or not value.all:
            continue
        known = [*filter(None, [firsts[at]]), *phone_list(others[at])]
        for number in value.all:
            if not _has(known, number):
                known.append(number)
        firsts[at] = known[0]
        others[at] = BETWEEN.join(known[1:]) or None


def _has(known: Sequence[str], number: str) -> bool:
    return number in known or not {*phone_keys(number)}.isdisjoint(phone_keys(*known))


def in_one_field(values: Sequence[Any]) -> list[str | None]:
    """Return all numbers of each cell in one text, for a record with a single field of phones."""
    return [value and (BETWEEN.join(value.all) or None) for value in values]


def added(known: str, value: str) -> str:
    """Return the other phones of a record, and those that a list brings beside them."""
    numbers = [*phone_list(known)]
    numbers += [each for each in phone_list(value) if not _has(numbers, each)]
    return BETWEEN.join(numbers)


def same_phones(name: str, row: Any, value: str) -> bool:
    """Tell whether a record has the numbers already that a list brings in a field of phones.

    A mask of a number is that number.
    """
    numbers = [*filter(None, [row[FIRST]]), *phone_list(row.get(OTHERS))]
    masks = {mask_phone(each) for each in numbers} | {mask_phone(row[name] or "")}
    keys = {*phone_keys(row[FIRST], row.get(OTHERS)), *numbers}
    brought = phone_list(value)
    return all(each in masks or not keys.isdisjoint({each, *phone_keys(each)}) for each in brought)
