"""Who is who while a list comes in: ids by source number, code and name."""

from typing import Any

from leadcrm.services.desk import Desk
from leadcrm.services.finder import NAMED
from leadcrm.storage import queries
from leadcrm.storage.tables import CLASSES, table

NATURAL = {
    "unit": ("name",),
    "officer": ("name",),
    "contact": ("kind", "name"),
    "lead": ("name",),
    "event": ("name",),
    "followup": ("lead_id", "due", "kind", "what"),
    "activity": ("lead_id", "contact_id", "happened_on", "kind", "content"),
    "fund": ("lead_id", "arrived_on", "amount_fen", "amount_currency"),
    "target": ("unit_id", "year", "metric"),
    "relation": ("from_id", "kind", "to_id"),
}
"""What makes a row the same as one in the book, where it has no source number."""


class Index:
    """The ids of one import: what was in the book before, and what this import added."""

    def __init__(self, desk: Desk) -> None:
        """Read the keys of `desk` when they are first needed."""
        self.desk = desk
        self._words: dict[str, dict[str, str]] = {}
        self._natural: dict[str, dict[tuple[Any, ...], str]] = {}

    def find(self, kind: str, word: str) -> str | None:
        """Return the id of the record of `kind` with this number, code or name."""
        return self._load(kind).get(word)

    def anywhere(self, word: str) -> tuple[str, str] | None:
        """Return (kind, id) of the record of any kind with this number, code or name."""
        for kind in NAMED:
            found = self.find(kind, word)
            if found:
                return kind, found
        return None

    def same(self, kind: str, values: dict[str, Any]) -> str | None:
        """Return the id of the record that these values already are, or None.

        By source number; without one, by what makes a row of its kind unique.
        """
        words = self._load(kind)
        if values.get("ref"):
            found = words.get(f"\0{values.get('source') or ''}\0{values['ref']}")
            if found or kind not in {"unit", "officer"}:
                return found
        if values.get("code") and words.get(values["code"]):
            return words[values["code"]]
        fields = NATURAL.get(kind)
        if fields is None:
            return None
        return self._natural[kind].get(tuple(values.get(f) for f in fields))

    def add(self, kind: str, record: str, values: dict[str, Any]) -> None:
        """Note a record."""
        words = self._words[kind]
        for name in ("name", "code", "ref"):
            if values.get(name):
                words.setdefault(values[name], record)
        if values.get("ref"):
            words[values["ref"]] = record
            words[f"\0{values.get('source') or ''}\0{values['ref']}"] = record
        fields = NATURAL.get(kind)
        if fields:
            self._natural[kind].setdefault(tuple(values.get(f) for f in fields), record)

    def _load(self, kind: str) -> dict[str, str]:
        if kind not in self._words:
            self._words[kind], self._natural[kind] = {}, {}
            names = {"id", "code", "ref", "source", *NATURAL.get(kind, ())}
            if kind in CLASSES and "name" in table(kind).names:
                names.add("name")
            extra = ", ".join(sorted(names - {"id", "code", "ref", "source"})) or "id"
            sql = queries.KEYS.format(kind=kind, natural=extra)
            for row in self.desk.query(sql):
                self.add(kind, row["id"], row)
        return self._words[kind]
