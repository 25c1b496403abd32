"""Hometown people (乡友): how much is known of each, and who keeps them how well."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from leadcrm.domain.completeness import (
    LAST_CONTACT,
    Completeness,
    completeness,
    repeats,
    standing,
)
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.contactdetails import HometownDetails
from leadcrm.domain.detail import labels
from leadcrm.domain.masking import mask_phone
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.privacy import has_basis
from leadcrm.services.contacts.peopleviews import Gap, Gaps, GroupGaps, RepeatedAnswer
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage import peoplequeries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

LABELS = {
    "name": Text(zh="姓名", en="name"),
    "native_place": Text(zh="籍贯镇村", en="native place"),
    "place": Text(zh="现居地", en="place"),
    "employer": Text(zh="单位", en="employer"),
    "title": Text(zh="职务", en="title"),
    "industry": Text(zh="行业", en="industry"),
    "phone": Text(zh="联系方式", en="phone"),
    "keeper": Text(zh="包联干部", en="keeper"),
    LAST_CONTACT: Text(zh="近期联系", en="recent contact"),
} | labels(HometownDetails)
"""What people call each answer of the policy's weights."""


K = TypeVar("K", str, tuple[int, str])
"""What groups of people are told apart by."""


class Person(NamedTuple):
    """One hometown person as the book has it, and how much that is."""

    row: Row
    details: dict[str, Any]
    last_contact: str | None
    known: Completeness

    @property
    def keeper(self) -> str | None:
        """Who answers for the record: the keeper, else whoever collected it."""
        return self.row["keeper"] or self.details.get("collected_by")


class People:
    """Reads the hometown people in one session."""

    def __init__(self, session: Session) -> None:
        """Read of `session`."""
        self.session = session

    def all(self, today: date, kind: ContactKind = ContactKind.HOMETOWN) -> list[Person]:
        """Return every hometown person, or contact of a kind, in the order of recording."""
        rows = self.session.query(peoplequeries.KEPT, kind=kind.value, today=today.isoformat())
        return [self._person(row, today) for row in rows]

    def scores(self, today: date) -> dict[str, int]:
        """Return the points of each hometown person by code."""
        return {person.row["code"]: person.known.score for person in self.all(today)}

    def among(
        self,
        *,
        today: date,
        unit: str | None = None,
        keeper: str | None = None,
        kinds: Sequence[ContactKind] = (ContactKind.HOMETOWN,),
    ) -> list[Person]:
        """Return the hometown people of a unit and of a keeper; all of them without either.

        With `kinds` contacts of other kinds.

        Raises:
            NotFoundError, AmbiguousError: they name none or several.
        """
        finder = Finder(self.session)
        people = [person for kind in kinds for person in self.all(today, kind)]
        for kind, field, word in (("unit", "unit_id", unit), ("officer", "keeper_id", keeper)):
            if word is not None:
                found = finder.any_one(word, [kind])[1]["id"]
                people = [person for person in people if person.row[field] == found]
        return people

    def gaps(self, *, today: date, unit: str | None = None, keeper: str | None = None) -> Gaps:
        """Return who lacks what, worst first, and how units and keepers stand.

        `unit` and `keeper` (code, number or name) leave only their people; the
        lists of units and keepers then hold only what those people belong to.
        Whoever lacks nothing is counted but not listed.

        Raises:
            NotFoundError, AmbiguousError: they name none or several.
        """
        people = self.among(today=today, unit=unit, keeper=keeper)
        by_unit = _grouped(people, lambda p: (p.row["unit_seq"] or 0, p.row["unit_id"] or ""))
        by_keeper = _grouped(people, lambda p: p.keeper or "")
        since, limit = [each.known.days_since for each in people], self.session.policy.contact_days
        listed = sorted(filter(_lacks, people), key=lambda p: (p.known.score, p.row["id"]))
        return Gaps(
            items=tuple(map(_gap, listed)),
            all=self._group(people, None, None),
            units=tuple(
                self._group(each, each[0].row["unit"], each[0].row["unit_code"])
                for each in by_unit
            ),
            keepers=tuple(self._group(each, each[0].keeper, None) for each in by_keeper),
            repeated=tuple(each for group in by_keeper for each in self._repeated(group)),
            never=since.count(None),
            long_ago=sum(days is not None and days > limit for days in since),
            without_basis=self.session.query(peoplequeries.WITHOUT_BASIS)[0]["n"],
            as_of=today,
        )

    def _person(self, row: Row, today: date) -> Person:
        details = json.loads(row["details"] or "{}")
        said = details.get("last_contact_date")
        if said and PartialDate(said).first() > today:
            said = None  # what a list says of a later day is not known yet on this one
        last = max(filter(None, [said, row["touched"]]), default=None)
        asked = self.session.policy.completeness
        answers = {name: row.get(name) or details.get(name) for name in asked}
        if row["introduced"]:
            answers["introducer"] = answers["introducer"] or row["introduced"]
        return Person(row, details, last, completeness(answers, last, today, self.session.policy))

    def _group(self, people: Sequence[Person], name: str | None, code: str | None) -> GroupGaps:
        found = standing([person.known for person in people])
        limit = self.session.policy.contact_days
        since = (person.known.days_since for person in people)
        return GroupGaps(
            name=name,
            code=code,
            **found._asdict(),
            out_of_touch=sum(days is None or days > limit for days in since),
        )

    def _repeated(self, people: Sequence[Person]) -> Iterable[RepeatedAnswer]:
        for each in repeats([person.row for person in people], self.session.policy):
            shown = mask_phone(each.value) if each.field == "phone" else each.value
            yield RepeatedAnswer(
                people[0].keeper, each.field, LABELS[each.field], shown, each.persons
            )


def _lacks(person: Person) -> bool:
    return bool(person.known.missing) or _groundless(person.row)


def _groundless(row: Row) -> bool:
    return not has_basis(row["basis"], consent=row["consent"])


def _gap(person: Person) -> Gap:
    row, known = person.row, person.known
    return Gap(
        code=row["code"],
        ref=row["ref"],
        name=row["name"],
        unit=row["unit"],
        keeper=person.keeper,
        score=known.score,
        band=known.band.value,
        band_label=known.band.label,
        missing=known.missing,
        missing_labels=tuple(LABELS[name] for name in known.missing),
        placeholders=known.placeholders,
        last_contact=person.last_contact,
        days_since=known.days_since,
        basis_missing=_groundless(row),
    )


def _grouped(people: Iterable[Person], key: Callable[[Person], K]) -> list[list[Person]]:
    """Return the persons by a key, groups in the order of the key."""
    groups: dict[K, list[Person]] = {}
    for person in people:
        groups.setdefault(key(person), []).append(person)
    return [groups[each] for each in sorted(groups)]
