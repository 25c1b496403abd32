"""The books: plain lists and records of any kind, with the names of what they link to."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.services.desk import Desk
from leadcrm.services.finder import Finder, name_of
from leadcrm.services.views import Book
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.records import from_row
from leadcrm.storage.tables import Column, bare_type, table
from leadcrm.text import Text

HIDDEN = frozenset({"code", "ref", "source", "extra"})


class Books:
    """Lists, shows and adds records of the kinds that need no rules of their own."""

    def __init__(self, desk: Desk) -> None:
        """Read the books at `desk`."""
        self.desk = desk
        self._names: dict[tuple[str, str], tuple[str | None, str]] = {}

    def list(self, kind: str) -> tuple[Book, ...]:
        """Return all records of a kind, in the order in which they were recorded."""
        return self.views(kind, self.desk.query(queries.ROWS.format(kind=kind)))

    def show(self, kind: str, ref: str) -> Book:
        """Return the record that `ref` names.

        Raises:
            NotFoundError, AmbiguousError: it names none or several.
        """
        _, row = Finder(self.desk).resolve(ref, [kind])
        return self.views(kind, [row])[0]

    def add(self, kind: str, name: str, /, **fields: str | None) -> Book:
        """Add a record from fields as people type them; links by code, number or name."""
        values = {"name": name, **self.read(kind, fields)}
        with self.desk.command(f"{kind}.add") as command:
            made = command.add(table(kind).model(**values))
        return self.views(kind, [self.desk.row(kind, made.id)])[0]

    def edit(self, kind: str, ref: str, /, **fields: str | None) -> Book:
        """Change fields of a record; an empty text blanks a field.

        Raises:
            UsageError: no such field.
        """
        _, row = Finder(self.desk).resolve(ref, [kind])
        values = self.read(kind, fields)
        with self.desk.command(f"{kind}.edit") as command:
            command.change(command.get(table(kind).model, row["id"]), **values)
        return self.views(kind, [self.desk.row(kind, row["id"])])[0]

    def read(self, kind: str, fields: dict[str, str | None]) -> dict[str, Any]:
        """Return the values that typed fields stand for; a None is left out.

        Raises:
            UsageError: no such field.
            ReadingError: a value that cannot be read.
        """
        from leadcrm.services.cells import typed  # noqa: PLC0415 - reason: readers load only for writes

        known = {field.name: field for field in table(kind).model.__attrs_attrs__}
        values: dict[str, Any] = {}
        for name, text in fields.items():
            if text is None:
                continue
            if name not in known or name in HIDDEN:
                raise UsageError(
                    Text(zh="没有字段 {name}", en="There is no field {name}").format(name=name),
                    hint=Text(zh="可用：{known}", en="Known: {known}").format(
                        known=" ".join(sorted(set(known) - HIDDEN))
                    ),
                )
            link = known[name].metadata.get("link")
            if text == "":
                values[name] = None
            elif link:
                values[name] = Finder(self.desk).resolve(text, [link])[1]["id"]
            else:
                values[name] = typed(bare_type(known[name].type)[0], text)
        return values

    def views(self, kind: str, rows: Iterable[Row]) -> tuple[Book, ...]:
        """Return rows as views, ids replaced by (code, name)."""
        return tuple(self._view(kind, row) for row in rows)

    def _view(self, kind: str, row: Row) -> Book:
        fields: dict[str, Any] = {}
        record = from_row(table(kind).model, row)
        for column in table(kind).columns:
            name = column.name
            if name in HIDDEN or name.endswith("_currency"):
                continue
            if name.endswith("_fen"):
                fields[name.removesuffix("_fen")] = getattr(record, name.removesuffix("_fen"))
            elif column.link:
                fields[name.removesuffix("_id")] = self._linked(column, row)
            else:
                value = getattr(record, name)
                fields[name] = value.value if column.type == "choice" and value else value
        if row["extra"]:
            fields["extra"] = json.loads(row["extra"])
        return Book(
            kind=row["kind"] if kind == "contact" else kind,
            code=row["code"],
            ref=row["ref"],
            name=name_of(kind, row),
            fields=fields,
        )

    def _linked(self, column: Column, row: Row) -> tuple[str | None, str] | None:
        record = row[column.name]
        if record is None:
            return None
        kind = column.link or ""
        if kind == "*":
            kind = row[column.name.replace("_id", "_kind")]
        if (kind, record) not in self._names:
            found = self.desk.query(queries.ROW.format(kind=kind), id=record)
            self._names[kind, record] = (
                (found[0]["code"], name_of(kind, found[0])) if found else (None, record)
            )
        return self._names[kind, record]


def sum_of(amounts: Iterable[Money | None]) -> Money:
    """Return the sum of the known CNY amounts of one kind."""
    return Money(sum(a.fen for a in amounts if a is not None and a.currency == "CNY"))


def day(text: str | None) -> date | None:
    """Return a stored day as a date."""
    return date.fromisoformat(text) if text else None
