"""What people call a record, and its row as values with names for what it links to."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from leadcrm.domain.partialdate import PartialDate
from leadcrm.storage.codec import values
from leadcrm.storage.column import Column
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.tables import fields

L = TypeVar("L")

MOST = 5_000
"""Links that are remembered; of a long list no more are held."""
NAMED = ("lead", "contact", "event", "officer", "unit", "record")


def name_of(kind: str, row: AnyRow) -> str:
    """Return what people call a record: its name, or what its kind has instead."""
    if kind in NAMED:
        return str(row["name"])
    own = ("what", "content", "metric", "key", "code")
    return str(next((row[field] for field in own if row.get(field)), ""))


def in_order(code: str) -> tuple[int, str]:
    """Return the place of a code among others: L-9 before L-10."""
    return len(code), code


class Translator(Generic[L]):
    """Turns rows into typed values; views, plugins and exports each have links of their own.

    `find` makes a link from the kind and the id of what is linked to, `named` from the kind and
    the code, as a plugin's record names several; each is asked once.
    """

    def __init__(
        self, find: Callable[[str, str], L], named: Callable[[str, str], L] | None = None
    ) -> None:
        """Make links with `find` and `named`; without the latter codes stay as they are."""
        self._find, self._named = find, named
        self._found: dict[tuple[str, str], L] = {}

    def values(self, kind: str, row: AnyRow, *, dated: bool = True) -> dict[str, Any]:
        """Return the values of a row by field; a plugin's details are typed as it declares.

        With `dated`, days that are known to the month or year are partial dates, else text.
        """
        known, made = fields(kind), values(kind, row)
        for name, value in made.items():
            if value is not None and known[name].link:
                made[name] = self._linked(known[name], row)
            elif value is not None and dated and known[name].type == "period":
                made[name] = PartialDate(value)
        if kind == "record":
            from leadcrm.services.records.recordkinds import from_details, links_of  # noqa: PLC0415 - plugins load with it

            details = from_details(row["kind"], row["details"])
            made["details"] = {**details, **self._several(links_of(row["kind"]), details)} or None
        return made

    def _several(self, links: dict[str, str], details: dict[str, Any]) -> dict[str, tuple[L, ...]]:
        """Return the links of the details that name several records."""
        find = self._named
        if find is None:
            return {}
        return {
            name: tuple(find(table, code) for code in details[name])
            for name, table in links.items()
            if details.get(name)
        }

    def _linked(self, column: Column, row: AnyRow) -> L:
        """Return the link of a column; one that may be to any kind has the kind beside it."""
        kind, record = column.link or "", row[column.name]
        if kind == "*":
            kind = row[column.name.replace("_id", "_kind")]
        if (kind, record) not in self._found:
            if len(self._found) >= MOST:
                self._found.clear()
            self._found[kind, record] = self._find(kind, record)
        return self._found[kind, record]
