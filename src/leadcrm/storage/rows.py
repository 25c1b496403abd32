"""Writing rows: every change of a table passes here, so that projections see it."""

from collections.abc import Iterable, Sequence
from typing import Any

from leadcrm.domain.activity import has_content
from leadcrm.domain.partialdate import PartialDate
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine, Row
from leadcrm.storage.projections import Projections
from leadcrm.storage.tables import table


class Rows:
    """The tables of one office, written row by row or in bulk."""

    def __init__(self, engine: Engine, office: str, projections: Projections) -> None:
        """Write rows of `office` and tell `projections` of each."""
        self.engine = engine
        self.office = office
        self.projections = projections

    def find(self, kind: str, record: str) -> Row | None:
        """Return a row with all its columns, or None."""
        rows = self.engine.query(
            queries.ROW.format(kind=kind), {"office": self.office, "id": record}
        )
        return rows[0] if rows else None

    def insert(self, kind: str, record: str, values: Row) -> None:
        """Add one row."""
        names = table(kind).names
        self.insert_many(kind, names, [(record, *(values.get(name) for name in names))])

    def insert_many(self, kind: str, names: Sequence[str], items: Sequence[Sequence[Any]]) -> None:
        """Add rows, each given as its id and the values in the order of `names`."""
        derive = LOCAL.get(kind)
        columns = ["office", "id", *names]
        if derive is None:
            rows: Iterable[Sequence[Any]] = ((self.office, *item) for item in items)
        else:
            source, target, function = derive
            at = list(names).index(source) + 1
            columns.append(target)
            rows = ((self.office, *item, function(item[at])) for item in items)
        self.engine.insert_rows(kind, columns, rows)
        self.projections.added(kind, names, items)

    def update(self, kind: str, row: Row, changed: Row) -> None:
        """Set columns of one row, of which `row` is the present state."""
        derive = LOCAL.get(kind)
        values = dict(changed)
        if derive is not None and derive[0] in values:
            values[derive[1]] = derive[2](values[derive[0]])
        sets = ", ".join(f"{name} = :{name}" for name in values)
        self.engine.execute(
            queries.SET.format(kind=kind, sets=sets),
            {**values, "office": self.office, "id": row["id"]},
        )
        self.projections.moved(kind, row, {**row, **values})

    def remove(self, kind: str, row: Row) -> None:
        """Take one row away."""
        self.engine.execute(
            queries.REMOVE.format(kind=kind), {"office": self.office, "id": row["id"]}
        )
        self.projections.moved(kind, row, None)


def _touch(content: str | None) -> int:
    return int(has_content(content))


def _until(day: str | None) -> str | None:
    return day and PartialDate(day).last().isoformat()


LOCAL = {
    "activity": ("content", "touch", _touch),
    "stage_change": ("happened_on", "until", _until),
}
"""Derived columns that follow from one column of their own row: source, target, function."""
