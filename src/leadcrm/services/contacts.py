"""The contact book: people and organisations."""

from leadcrm.domain.contact import LABELS, ContactKind, mask_phone
from leadcrm.services.books import Books
from leadcrm.services.desk import Desk
from leadcrm.services.views import Book
from leadcrm.services.words import read_code
from leadcrm.storage import queries
from leadcrm.text import Text

KIND = Text(zh="联系人类别", en="kind of contact")


class Contacts:
    """Lists and keeps contacts; phones are masked in lists."""

    def __init__(self, desk: Desk) -> None:
        """Keep the contacts at `desk`."""
        self.desk = desk
        self.books = Books(desk)

    def add(self, kind: str, name: str, **fields: str | None) -> Book:
        """Add a contact; `kind` by code or label (乡友, 商会, enterprise)."""
        values = self.books.read("contact", fields)
        what = read_code(kind, LABELS, KIND)
        with self.desk.command("contact.add") as command:
            added = command.insert("contact", kind=what, name=name, **values)
        return self.books.views("contact", [added])[0]

    def list(self, kind: str | None = None) -> tuple[Book, ...]:
        """Return all contacts, or those of one kind, phones masked."""
        wanted: ContactKind | None = read_code(kind, LABELS, KIND) if kind else None
        rows = [
            {**row, "phone": row["phone"] and mask_phone(row["phone"])}
            for row in self.desk.query(queries.ROWS.format(kind="contact"))
            if wanted is None or row["kind"] == wanted.value
        ]
        return self.books.views("contact", rows)

    def show(self, ref: str) -> Book:
        """Return one contact with all its fields, the phone in full."""
        return self.books.show("contact", ref)

    def edit(self, ref: str, **fields: str | None) -> Book:
        """Change fields of a contact; an empty text blanks one."""
        return self.books.edit("contact", ref, **fields)
