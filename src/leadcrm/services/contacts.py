"""The contact book: people and organisations."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from leadcrm.domain.contact import LABELS, ContactKind, mask_phone
from leadcrm.services.books import Books
from leadcrm.services.desk import Desk
from leadcrm.services.details import details_of, read_details
from leadcrm.services.views import Book
from leadcrm.services.words import read_code
from leadcrm.storage import queries
from leadcrm.text import Text

NONE: Mapping[str, str] = MappingProxyType({})
KIND = Text(zh="联系人类别", en="kind of contact")


class Contacts:
    """Lists and keeps contacts; phones are masked in lists."""

    def __init__(self, desk: Desk) -> None:
        """Keep the contacts at `desk`."""
        self.desk = desk
        self.books = Books(desk)

    def add(
        self,
        kind: str,
        name: str,
        *,
        details: Mapping[str, str] = NONE,
        **fields: str | None,
    ) -> Book:
        """Add a contact; `kind` by code or label (乡友, 商会, enterprise).

        `details` are what only this kind has, by name or label (回乡意愿: 高).

        Raises:
            UsageError: this kind has no such detail.
            ReadingError: a value that cannot be read.
        """
        what = read_code(kind, LABELS, KIND)
        values = self.books.read("contact", fields)
        if details:
            values["details"] = read_details(what.value, details)
        with self.desk.command("contact.add") as command:
            added = command.insert("contact", kind=what, name=name, **values)
        return self.books.views("contact", [added])[0]

    def list(self, kind: str | None = None) -> tuple[Book, ...]:
        """Return all contacts, or those of one kind, phones masked; merged ones are left out."""
        wanted: ContactKind | None = read_code(kind, LABELS, KIND) if kind else None
        rows = [
            {**row, "phone": row["phone"] and mask_phone(row["phone"])}
            for row in self.desk.query(queries.ROWS.format(kind="contact"))
            if row["merged_into_id"] is None and (wanted is None or row["kind"] == wanted.value)
        ]
        return self.books.views("contact", rows)

    def show(self, ref: str) -> Book:
        """Return one contact with all its fields, the phone in full."""
        return self.books.show("contact", ref)

    def edit(self, ref: str, *, details: Mapping[str, str] = NONE, **fields: str | None) -> Book:
        """Change fields and details of a contact; an empty text blanks one."""
        _, row = self.books.finder.resolve(ref, ["contact"])
        wanted = self.books.read("contact", fields)
        if details:
            known = json.loads(row["details"] or "{}") | read_details(row["kind"], details)
            wanted["details"] = {name: value for name, value in known.items() if value is not None}
        return self.books.change("contact", row["id"], wanted)

    def details(self, ref: str) -> Any:
        """Return what only this kind of contact has, as `HometownDetails`, `ChamberDetails` …."""
        _, row = self.books.finder.resolve(ref, ["contact"])
        return details_of(row["kind"], json.loads(row["details"] or "{}"))
