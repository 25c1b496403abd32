"""Who of a list is in the book already: one look-up per row, without a query."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from leadcrm.services.duplicates.blocking import CAP
from leadcrm.services.duplicates.entries import contact_entry
from leadcrm.services.duplicates.likeness import CERTAIN, LIKELY, Compared, Verdict, judge, measure
from leadcrm.services.session import Session
from leadcrm.storage import duplicatequeries as queries
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.merges import standing_for
from leadcrm.text import Text


class Match(NamedTuple):
    """What the book knows of a contact in a list.

    `certain` is the id of the record that it is, `likely` the ids of those that
    it may be, the likeliest first; `reasons` say why, of the first of them, and
    `probable` whether more than a suggestion speaks for that one.
    """

    certain: str | None = None
    likely: tuple[str, ...] = ()
    reasons: tuple[Text, ...] = ()
    probable: bool = False


NOBODY = Match()


class KnownContacts:
    """The contacts of a book by credit code, name key and phone key."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Know these rows of contacts; of their columns id, kind and name must be there."""
        self._entries: dict[str, Compared] = {}
        self._survivors: dict[str, str] = {}
        self._by: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows:
            self.note(row)

    @classmethod
    def of(cls, session: Session) -> "KnownContacts":
        """Return the contacts of the book, merged ones standing for their survivors."""
        return cls(session.query(queries.CONTACTS))

    def note(self, row: AnyRow) -> None:
        """Know a row of the book."""
        if row.get("merged_into_id"):
            self._survivors[row["id"]] = row["merged_into_id"]
        self._note(contact_entry(row))

    def add(self, record: str, **fields: str | None) -> None:
        """Note a contact that was just added: its id, and kind, name, phone, credit_code, …."""
        self._note(contact_entry({"id": record, **fields}))

    def match(self, **fields: str | None) -> Match:
        """Return what the book knows of a contact: kind and name, perhaps phone, credit_code, ….

        Certain is only the same credit code, or the same name with the same phone.
        """
        mine = contact_entry({"id": "", **fields})
        found: dict[str, Verdict] = {}
        certain: dict[str, tuple[Text, ...]] = {}
        for record in self._near(mine):
            verdict = judge(mine, self._entries[record], measure())
            if verdict is None:
                continue
            standing = self.survivor(record)
            if verdict.certainty == CERTAIN:
                certain[standing] = verdict.reasons
            elif standing not in found or _weight(verdict) > _weight(found[standing]):
                found[standing] = verdict
        if len(certain) == 1:
            ((record, reasons),) = certain.items()
            return Match(record, (), reasons)
        likely = dict.fromkeys(certain)
        by_weight = sorted(found, key=lambda each: _weight(found[each]), reverse=True)
        likely |= dict.fromkeys(by_weight)
        if not likely:
            return NOBODY
        first = next(iter(likely))
        if first in certain:
            return Match(None, tuple(likely), certain[first], probable=True)
        probable = found[first].certainty == LIKELY
        return Match(None, tuple(likely), found[first].reasons, probable)

    def survivor(self, record: str) -> str:
        """Return the contact that stands for a record: itself, or the one it was merged into."""
        return standing_for(record, self._survivors)

    def _near(self, mine: Compared) -> Iterable[str]:
        """Return who shares a key; a key of very many says nothing, but of a credit code."""
        near: dict[str, None] = {}
        for key in _keys(mine):
            known = self._by.get(key, ())
            if len(known) <= CAP or key[0] == "credit":
                near.update(dict.fromkeys(known))
        return near

    def _note(self, entry: Compared) -> None:
        self._entries[entry.record] = entry
        for key in _keys(entry):
            self._by[key].append(entry.record)


def _weight(verdict: Verdict) -> tuple[bool, int]:
    return verdict.certainty == LIKELY, verdict.score


def _keys(entry: Compared) -> Iterable[tuple[str, str]]:
    """Yield under what a record is looked up; name and phone together are never too many."""
    names = [key for key in (entry.key, *entry.also) if key]
    if entry.credit:
        yield "credit", entry.credit
    for phone in sorted(entry.phones):
        yield "phone", phone
        yield from ((f"{entry.sort} {phone}", key) for key in names)
    yield from ((entry.sort, key) for key in names)
