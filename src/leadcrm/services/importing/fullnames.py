"""First and last names in two columns, as programs abroad write them: they are one name."""

from collections.abc import Iterator, Sequence
from itertools import chain

from leadcrm.services.files.grid import Grid, Part
from leadcrm.zh.folding import fold

FIRST = frozenset(["firstname", "givenname", "first", "given", "名"])
LAST = frozenset(["lastname", "surname", "familyname", "last", "family", "姓"])
WHOLE = frozenset(["name", "fullname", "contactname", "姓名", "名字", "名称"])
HEAD, NAME = "name", "姓名"
LOOKED_AT = 40


def with_full_names(grid: Grid) -> Grid:
    """Return a table in which a first and a last name stand in one column, if it has both."""
    return grid._replace(parts=_parts(grid.parts))


def _parts(parts: Iterator[Part]) -> Iterator[Part]:
    top = next(parts, None)
    if top is None:
        return
    found = enumerate(map(_places, top.rows[:LOOKED_AT]))
    number, places = next(((n, at) for n, at in found if at is not None), (0, None))
    if places is None:
        yield top
        yield from parts
        return
    first, last = places
    head = list(top.rows[number])
    head[first], head[last] = (NAME if head[first].strip() == "名" else HEAD), ""
    below = [_joined(row, first, last) for row in top.rows[number + 1 :]]
    yield top._replace(rows=[*top.rows[:number], head, *below])
    for part in chain(parts):
        yield part._replace(rows=[_joined(row, first, last) for row in part.rows])


def _places(row: Sequence[str]) -> tuple[int, int] | None:
    """Return where a header has the first and the last name; None if it has a whole one."""
    plain = ["".join(fold(cell).lower().replace("_", "").split()) for cell in row]
    if not WHOLE.isdisjoint(plain):
        return None
    first = next((at for at, word in enumerate(plain) if word in FIRST), None)
    last = next((at for at, word in enumerate(plain) if word in LAST), None)
    return None if first is None or last is None else (first, last)


def _joined(row: Sequence[str], first: int, last: int) -> list[str]:
    """Return a row with the name whole: Jane Doe, but 陈样本, whose family name comes first."""
    made = [*row, *[""] * (max(first, last) + 1 - len(row))]
    given, family = made[first].strip(), made[last].strip()
    western = (given + family).isascii() or not given or not family
    name = " ".join(filter(None, (given, family))) if western else f"{family}{given}"
    made[first], made[last] = name, ""
    return made
