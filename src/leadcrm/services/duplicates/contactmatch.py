"""Who of a list or of a plugin's cards is a contact of the book already, and who may be one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from leadcrm.domain.contact import PEOPLE
from leadcrm.services.duplicates.entries import contact_entry
from leadcrm.services.duplicates.knowncontacts import KnownContacts
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.duplicatequeries import NEAR
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text
from leadcrm.zh.matchform import fold_name
from leadcrm.zh.matchkeys import credit_key, phone_keys

FIELDS = (
    *("kind", "name", "phone", "other_phones", "credit_code"),
    *("aliases", "employer", "native_place"),
)
"""What tells contacts apart."""
MAY_BE = Text(zh="可能就是 {code} {name}（{why}）", en="may be {code} {name} ({why})")
AND = Text(zh="、", en=", ")
HERE = Text(zh="本表前面的", en="an earlier row:")


class Namesake(NamedTuple):
    """A contact of one name: its id, the keys of its phones and credit code, its employer."""

    record: str
    phones: frozenset[str]
    credit: str | None
    employer: str | None

    def may_be(self, other: "Namesake", *, person: bool) -> bool:
        """Tell whether nothing speaks against their being one; people change no employer here."""
        told = [(self.credit, other.credit)]
        if person:
            told.append((self.employer, other.employer))
            if self.phones and other.phones and not self.phones & other.phones:
                return False
        return not any(mine and theirs and mine != theirs for mine, theirs in told)


class ContactMatch:
    """Meets contacts that come in, one by one, with those of the book and what came before.

    Certain are one credit code, or one name with one phone; and one and the same
    name in another width or script, unless two people differ in phone or employer. What
    is likely is told and stays two, until somebody merges them.
    """

    def __init__(self, session: Session, *, whole: bool = True) -> None:
        """Read the contacts of the book of `session`; of few that come in, only who is near.

        To know the `whole` book takes seconds where it is large, and no look-up after that.
        """
        self.session, self._whole = session, whole
        self._known = KnownContacts(())
        self._new: set[str] = set()
        self._numbers: dict[tuple[str | None, str], str] = {}
        self._source: dict[str, tuple[str | None, str | None]] = {}
        self._shown: dict[str, tuple[str | None, str]] = {}
        self._called: dict[tuple[bool, str], list[Namesake]] = {}
        self._read(session.query(queries.ROWS.format(kind="contact")) if whole else ())

    def meet(self, fields: AnyRow) -> tuple[str | None, Text | None]:
        """Return the id of the contact that a row is, else why it may be one, else neither."""
        if fields.get("ref") is not None:
            numbered = self._numbers.get((fields.get("source"), fields["ref"]))
            if numbered:
                return numbered, None
        if not self._whole:
            self._look(fields)
        match = self._known.match(**{name: fields.get(name) for name in FIELDS})
        found = match.certain or self._namesake(fields)
        if found is not None and not self._numbered_apart(found, fields):
            return self._known.survivor(found), None
        likely = match.certain or (match.likely[0] if match.probable else None)
        return None, None if likely is None else self._why(likely, match.reasons)

    def add(self, record: str, fields: AnyRow) -> None:
        """Note a contact that the list brings."""
        self._new.add(record)
        if fields.get("ref") is not None:
            self._numbers[fields.get("source"), fields["ref"]] = record
        self._known.add(record, **{name: fields.get(name) for name in FIELDS})
        self._note(record, fields)

    def fill(self, record: str, fields: Mapping[str, Any]) -> None:
        """Note what a known contact says now that its blanks were filled."""
        alike = self._called.get(_called(fields), [])
        alike[:] = [each for each in alike if each.record != record]
        self._known.add(record, **{name: fields.get(name) for name in FIELDS})
        self._note(record, fields)

    def _look(self, fields: Mapping[str, Any]) -> None:
        """Read who may be the contact: of the same name, phone or credit code."""
        mine = contact_entry({"id": "", **{name: fields.get(name) for name in FIELDS}})
        phones = json.dumps(sorted(mine.phones))
        keys = {"key": mine.key, "phones": phones, "credit": mine.credit}
        self._read(self.session.query(NEAR, **keys, name=fields["name"]))

    def _read(self, rows: Iterable[AnyRow]) -> None:
        """Know rows of the book, and into whom those that were merged went."""
        for row in rows:
            if row["id"] in self._shown:
                continue
            self._known.note(row)
            self._note(row["id"], row)
            if row["merged_into_id"] and not self._whole:
                self._read([self.session.any_row("contact", row["merged_into_id"])])

    def is_new(self, record: str | None) -> bool:
        """Tell whether a contact came with this import."""
        return record in self._new

    def _note(self, record: str, fields: Mapping[str, Any]) -> None:
        self._called.setdefault(_called(fields), []).append(_namesake(record, fields))
        self._source[record] = fields.get("source"), fields.get("ref")
        self._shown[record] = fields.get("code"), fields["name"]

    def _namesake(self, fields: AnyRow) -> str | None:
        """Return the one contact of the same name that nothing speaks against."""
        mine, key = _namesake("", fields), _called(fields)
        alike = self._called.get(key, ())
        found = [each.record for each in alike if each.may_be(mine, person=key[0])]
        found = list(dict.fromkeys(map(self._known.survivor, found)))
        return found[0] if len(found) == 1 else None

    def _numbered_apart(self, record: str, fields: AnyRow) -> bool:
        """Tell whether one source gave both a number, and not the same: it knows them apart."""
        code, known = fields.get("code"), self._shown[record][0]
        if code and known and code != known:
            return True
        source, ref = self._source[record]
        return fields.get("ref") is not None and ref is not None and source == fields.get("source")

    def _why(self, record: str, reasons: Sequence[Text]) -> Text:
        code, name = self._shown[record]
        why = reasons[0]
        for more in reasons[1:]:
            why = why + AND + more
        return MAY_BE.format(code=code or HERE, name=name, why=why)


def _namesake(record: str, fields: Mapping[str, Any]) -> Namesake:
    phones = frozenset(phone_keys(fields.get("phone"), fields.get("other_phones")))
    credit = credit_key(fields.get("credit_code"))
    return Namesake(record, phones, credit, fold_name(fields.get("employer") or "") or None)


def _called(fields: Mapping[str, Any]) -> tuple[bool, str]:
    return fields["kind"] in PEOPLE, fold_name(fields["name"])
