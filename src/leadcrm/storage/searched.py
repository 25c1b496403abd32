"""Which records a search looks at, the text of each, and how it follows what is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from leadcrm.storage.tables import table

if TYPE_CHECKING:
    from leadcrm.storage.engine import AnyRow
    from leadcrm.storage.loading import Load
    from leadcrm.storage.textindex import TextIndex

NUMBERED = {"lead": 1, "contact": 2, "event": 3, "officer": 4, "unit": 5, "record": 6}
"""Kinds of record that people call by name; a book keeps these numbers."""
FIELDS = ("name", "aliases", "phone", "other_phones", "employer")
MANY = 200
"""So many marked records a search reads itself; then the next write settles them."""


PLACES = 40
"""A text's number is its kind's, times two to this power, plus its record's."""
LAST = (1 << PLACES) - 1
KINDS = {number: kind for kind, number in NUMBERED.items()}


def base_of(kind: str) -> int:
    """Return the number below those of all texts of a kind."""
    return NUMBERED[kind] << PLACES


def kind_of_text(number: int) -> str:
    """Return the kind of the record with this text."""
    return KINDS[number >> PLACES]


@cache
def fields_of(kind: str) -> tuple[str, ...]:
    """Return the columns of a kind in which is searched."""
    return tuple(field for field in FIELDS if field in table(kind).names)


def text_of(row: Mapping[str, Any]) -> str:
    """Return the search text of a row."""
    return _search_text()(row["name"], *(row.get(field) for field in FIELDS[1:]))


def _search_text() -> Callable[..., str]:
    from leadcrm.zh.searchtext import search_text  # noqa: PLC0415 - daily verbs write without it

    return search_text


class Searched:
    """What the rows of one command change of what is searched."""

    def __init__(self, texts: "TextIndex", office: str) -> None:
        """Note it in `texts`."""
        self.texts = texts
        self.office = office
        self._marked = False
        self._listed = False

    def added(self, kind: str, record: str) -> None:
        """Note a new row."""
        self.leaving(kind, (record,))

    def loaded(self, loads: "Sequence[Load]") -> None:
        """Take in many new rows."""
        search_text = _search_text()
        for load in loads:
            if load.kind in NUMBERED:
                columns = [load.column(field) for field in FIELDS]
                texts = list(map(search_text, *columns))
                self.texts.put(load.kind, self.office, load.ids, texts)
                self._listed = True

    def leaving(self, kind: str, records: Sequence[str]) -> None:
        """Note that rows are about to go away, while they are still there."""
        if kind in NUMBERED:
            self.texts.mark(kind, self.office, records)
            self._marked = True

    def moved(self, kind: str, old: "AnyRow", new: "AnyRow | None") -> None:
        """Note that a row changed."""
        if new is None or kind not in NUMBERED:
            return
        if any(old[field] != new[field] for field in fields_of(kind)):
            self.leaving(kind, (new["id"],))

    def run(self) -> None:
        """Settle what was marked, if a list came in or the marks are many."""
        if self._listed or (self._marked and self.texts.waiting(MANY + 1) > MANY):
            self.texts.settle()
