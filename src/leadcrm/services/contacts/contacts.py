"""The contact book: people and organisations."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from leadcrm.domain.contact import Contact, ContactKind
from leadcrm.services.contacts.details import details_of, read_details
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import RecordView
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.valuetypes import ContactValues

NONE: Mapping[str, str] = MappingProxyType({})
KIND = Text(zh="联系人类别", en="kind of contact")


class Contacts:
    """Lists and keeps contacts; phones are masked unless they are asked for."""

    def __init__(self, session: Session) -> None:
        """Keep the contacts of `session`."""
        self.session = session
        self.records = Records(session)

    @deciding
    def add(
        self,
        kind: str,
        name: str,
        *,
        details: Mapping[str, str] = NONE,
        today: date | None = None,
        **fields: str | None,
    ) -> RecordView:
        """Add a contact; `kind` by code or label (乡友, 商会, enterprise).

        `details` are what only this kind has, by name or label (回乡意愿: 高).

        Raises:
            UsageError: this kind has no such detail.
            ReadingError: a value that cannot be read.
        """
        what = read_code(kind, ContactKind, KIND)
        values = self._read(fields, today=today)
        if details:
            values["details"] = read_details(what.value, details)
        with self.session.command("contact.add") as command:
            values["kind"], values["name"] = what, name
            added = command.insert("contact", **values)
        return self.records.views("contact", [added])[0]

    def list(
        self,
        kind: str | None = None,
        *,
        today: date | None = None,
        top500: bool = False,
        city: str | None = None,
        **filters: str | bool | None,
    ) -> tuple[RecordView, ...]:
        """Return all contacts, phones masked, not merged ones; narrowed as `Records.list` does.

        With `top500` only those that claim to be of the top 500; `city` is met by a part of
        where somebody is.
        With `today` hometown people (乡友) have a `score`: how much is known of
        them that day, out of 100.
        """
        wanted = self.records.narrowed("contact", {"kind": kind, **filters})
        rows = [
            row
            for row in self.session.query(queries.ROWS.format(kind="contact"))
            if row["merged_into_id"] is None and wanted.items() <= row.items()
            if (row["top500"] or not top500) and (city or "").strip() in (row["place"] or "")
        ]
        books = self.records.views("contact", rows)
        if today is None or not any(row["kind"] == ContactKind.HOMETOWN for row in rows):
            return books
        from leadcrm.services.contacts.people import People  # noqa: PLC0415 - reason: only where scores are

        scores = People(self.session).scores(today)
        for book in books:
            if book.code in scores:
                book.fields["score"] = scores[book.code]
        return books

    def show(self, ref: str, *, reveal: bool = False, purpose: str | None = None) -> RecordView:
        """Return one contact with all its fields; with `reveal` the phone in full.

        That it was read, by whom and for what `purpose` is then in the journal.

        Raises:
            NotFoundError, AmbiguousError: `ref` names none or several.
            StorageError: a book that can only be read does not reveal.
        """
        return self.records.show("contact", ref, reveal=reveal, purpose=purpose)

    def get(self, ref: str, *, reveal: bool = False, purpose: str | None = None) -> Contact:
        """Return a contact as an object, to be evolved and saved; see `Records.get`."""
        return self.records.get("contact", ref, reveal=reveal, purpose=purpose)

    def save(self, contact: Contact) -> Contact:
        """Save an evolved contact where nobody else was faster; see `Records.save`."""
        return self.records.save(contact)

    @deciding
    def edit(
        self,
        ref: str,
        *,
        today: date | None = None,
        details: Mapping[str, str] = NONE,
        **fields: str | None,
    ) -> RecordView:
        """Change fields and details of a contact; an empty text blanks one."""
        _, row = self.records.finder.resolve(ref, ["contact"])
        wanted = self._read(fields, ref, today=today)
        if details:
            known = json.loads(row["details"] or "{}") | read_details(row["kind"], details)
            wanted["details"] = {name: value for name, value in known.items() if value is not None}
        return self.records.change("contact", row["id"], wanted)

    def _read(
        self, fields: dict[str, str | None], ref: str | None = None, *, today: date | None
    ) -> "ContactValues":
        """Return typed values; the unit is that of a new keeper, unless one is given."""
        if ref is None:
            read = self.records.read("contact", fields, today)
        else:
            read = self.records.read_edit("contact", ref, fields, today=today)
        values = cast("ContactValues", read)
        keeper = values.get("keeper_id")
        if keeper and "unit_id" not in values:
            values["unit_id"] = self.session.row("officer", keeper)["unit_id"]
        return values

    def details(self, ref: str) -> object:
        """Return what only this kind of contact has, as `HometownDetails`, `ChamberDetails` …."""
        _, row = self.records.finder.resolve(ref, ["contact"])
        return details_of(row["kind"], json.loads(row["details"] or "{}"))
