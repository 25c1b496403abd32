"""Which new projects of a list another unit registered first (首报首谈)."""

from collections import defaultdict
from collections.abc import Iterable

from leadcrm.services.duplicates.entries import kept
from leadcrm.services.duplicates.firstregistered import FIRST
from leadcrm.services.duplicates.sameproject import names_of, same_name
from leadcrm.services.importing.index import Columns
from leadcrm.services.session import Session
from leadcrm.storage import screeningqueries as queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.firms import key_of


class Firstcomers:
    """The open leads of a book before a list comes in, by firm and by every name."""

    def __init__(self, session: Session) -> None:
        """Read the open leads of the book of `session`."""
        self._by: defaultdict[str, list[Row]] = defaultdict(list)
        for row in session.query(queries.HELD):
            keys = kept(row["alias_keys"]) | kept(row["firm_keys"])
            for key in {row["name_key"], row["firm_key"], row["contact_id"], *keys} - {None}:
                self._by[key].append(row)

    def reviews(self, columns: Columns, rows: Iterable[int]) -> dict[int, Text]:
        """Return why rows of new leads want a look: who of another unit was first, since when.

        A list is an opening entry, so its row becomes a lead all the same.
        """
        told = {}
        none = [None] * len(columns["name"])
        units, firms = columns.get("unit_id", none), columns.get("contact_id", none)
        for at in rows if self._by else ():
            unit = units[at]
            first = self._elsewhere(unit, columns["name"][at], firms[at]) if unit else None
            if first is not None:
                told[at] = FIRST.format(**{**first, "since": first["recorded_on"]})
        return told

    def _elsewhere(self, unit: str, name: str, firm: str | None) -> Row | None:
        """Return the oldest lead of another unit that is this project or firm; None without."""
        near = list(self._by.get(firm, ())) if firm else []
        named = self._by.get(key_of(name) or "", ())
        near += [row for row in named if any(same_name(name, other) for other in names_of(row))]
        others = (row for row in near if row["unit_id"] != unit)
        return min(others, key=lambda row: str(row["id"]), default=None)
