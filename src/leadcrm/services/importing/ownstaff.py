"""Who of the people of a guest list is one of our own: an officer, and no new contact."""

from collections.abc import Collection, Mapping

from leadcrm.services.importing.index import Index
from leadcrm.services.importing.sheets import Block
from leadcrm.zh.matchkeys import phone_keys

NOBODY: Mapping[int, str] = {}


class OwnStaff:
    """Finds the officers among the people of lists."""

    def __init__(self, index: Index) -> None:
        """Look people up in `index`."""
        self.index = index
        self._found: dict[int, Mapping[int, str]] = {}

    def among(self, people: Block, rows: Collection[int]) -> Mapping[int, str]:
        """Return the officers among the contacts of these rows, by row; remember them."""
        if people.kind != "contact":
            return NOBODY
        found = {at: officer for at in rows if (officer := self._officer(people, at))}
        self._found[id(people)] = found
        return found

    def of(self, people: Block) -> Mapping[int, str]:
        """Return the officers that were found among the people of a block."""
        return self._found.get(id(people), NOBODY)

    def _officer(self, people: Block, at: int) -> str | None:
        """Return the officer who stands in a row; None for anybody else of that name.

        The phone says so. Without one to compare it is an officer whose unit stands there, or
        nothing where he works, if no contact has the name.
        """
        name, phone, employer = (
            (people.values.get(field) or [None] * (at + 1))[at]
            for field in ("name", "phone", "employer")
        )
        officer = name and self.index.find("officer", name)
        rows = self.index.session.any_by("officer", "id", officer) if officer else ()
        row = next(iter(rows), None)
        if row is None or row["name"] != name:
            return None
        ours, theirs = set(phone_keys(row["phone"], None)), set(phone_keys(phone, None))
        if ours and theirs:
            return officer if ours & theirs else None
        if employer:
            return officer if self._is_unit(employer, row["unit_id"]) else None
        return None if self.index.known("contact").called(name) else officer

    def _is_unit(self, employer: str, unit: str | None) -> bool:
        found = self.index.find("unit", employer)
        return found is not None and (unit is None or found == unit)
