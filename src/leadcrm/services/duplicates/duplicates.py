"""Duplicates: pairs of contacts, or of leads, that may be one; a person decides."""

import json
from collections.abc import Callable
from typing import NamedTuple

from leadcrm.domain.contact import mask_phone
from leadcrm.domain.relation import DIFFERENT
from leadcrm.errors import RefusedError
from leadcrm.services.duplicates.blocking import pairs
from leadcrm.services.duplicates.entries import contact_entry, lead_entry
from leadcrm.services.duplicates.likeness import (
    LABELS,
    ORDER,
    SUGGESTED,
    Compared,
    Verdict,
    judge,
    measure,
)
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session, deciding
from leadcrm.storage import duplicatequeries as queries
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

ENTRIES: dict[str, Callable[[AnyRow], Compared]] = {"contact": contact_entry, "lead": lead_entry}
ITSELF = Text(zh="{code} 就是它自己", en="{code} is itself")


class Side(NamedTuple):
    """One of the two: as it stands in the book, the phone masked."""

    code: str | None
    ref: str | None
    kind: str
    name: str
    phone: str | None


class Duplicate(NamedTuple):
    """A pair that may be one: how sure (certain, likely, suggested), how alike, and why.

    `score` is the likeness of the two names, 0 to 100.
    """

    certainty: str
    certainty_label: Text
    score: int
    one: Side
    other: Side
    reasons: tuple[Text, ...]


class DuplicateList(NamedTuple):
    """Pairs, the surest first; `passed_over` keys stand in too many records to say anything."""

    items: tuple[Duplicate, ...]
    passed_over: int


class Duplicates:
    """Looks for duplicates in the book of one session."""

    def __init__(self, session: Session) -> None:
        """Look at the book of `session`."""
        self.session = session
        self.finder = Finder(session)

    def pairs(self, kind: str) -> DuplicateList:
        """Return the pairs of contacts or leads (`kind`) that may be one, the surest first.

        What somebody said is different is left out, and what was merged already.
        """
        rows = self.session.query(queries.COMPARED[kind])
        entries = [ENTRIES[kind](row) for row in rows]
        candidates, oversize = pairs(entries)
        apart = self._apart()
        found = []
        likeness = measure()
        for (first, second), small in candidates.items():
            if frozenset((entries[first].record, entries[second].record)) in apart:
                continue
            verdict = judge(entries[first], entries[second], likeness)
            if verdict and (small or verdict.certainty != SUGGESTED):
                found.append((verdict, rows[first], rows[second]))
        found.sort(key=lambda each: (ORDER.index(each[0].certainty), -each[0].score))
        return DuplicateList(tuple(_view(kind, *each) for each in found), oversize)

    def of(self, ref: str) -> tuple[Duplicate, ...]:
        """Return the pairs of one contact, found by its keys; the surest first."""
        _, row = self.finder.resolve(ref, ["contact"])
        mine = contact_entry(row)
        keys = {"key": mine.key, "phones": json.dumps(sorted(mine.phones))}
        near = self.session.query(
            queries.NEAR, **keys, credit=row["credit_code"], name=row["name"]
        )
        others = {each["id"]: each for each in near}
        del others[row["id"]]
        apart, likeness = self._apart(), measure()
        found = [
            (verdict, row, other)
            for other in others.values()
            if other["merged_into_id"] is None
            and frozenset((row["id"], other["id"])) not in apart
            and (verdict := judge(mine, contact_entry(other), likeness))
        ]
        found.sort(key=lambda each: (ORDER.index(each[0].certainty), -each[0].score))
        return tuple(_view("contact", *each) for each in found)

    @deciding
    def differ(self, kind: str, one: str, other: str) -> tuple[Side, Side]:
        """Note that two contacts or leads are different, so that they are not listed again.

        Raises:
            RefusedError: both are the same record.
            NotFoundError, AmbiguousError: one of them names none or several.
        """
        rows = [self.finder.any_one(ref, [kind])[1] for ref in (one, other)]
        first, second = sorted(row["id"] for row in rows)
        if first == second:
            raise RefusedError(ITSELF.format(code=rows[0]["code"]))
        with self.session.command(f"{kind}.differ") as command:
            if frozenset((first, second)) not in self._apart():
                command.insert(
                    "relation",
                    from_kind=kind,
                    from_id=first,
                    kind=DIFFERENT,
                    to_kind=kind,
                    to_id=second,
                )
        return _side(kind, rows[0]), _side(kind, rows[1])

    def _apart(self) -> set[frozenset[str]]:
        """Return the pairs that somebody said are different."""
        rows = self.session.query(queries.APART, kind=DIFFERENT)
        return {frozenset((row["from_id"], row["to_id"])) for row in rows}


def _view(kind: str, verdict: Verdict, one: AnyRow, other: AnyRow) -> Duplicate:
    label = LABELS[verdict.certainty]
    return Duplicate(
        verdict.certainty,
        label,
        verdict.score,
        _side(kind, one),
        _side(kind, other),
        verdict.reasons,
    )


def _side(kind: str, row: AnyRow) -> Side:
    phone = row.get("phone")
    own = row["kind"] if kind == "contact" else kind
    return Side(row["code"], row["ref"], own, row["name"], phone and mask_phone(phone))
