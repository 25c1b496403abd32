"""Writing rows: every change of a table passes here, so that projections see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from itertools import repeat
from typing import Any

from leadcrm.domain.notes import has_content
from leadcrm.domain.partialdate import PartialDate
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow, Engine, Row
from leadcrm.storage.loading import Load, Values
from leadcrm.storage.projections import Projections
from leadcrm.storage.tables import table

MANY = 5000
"""From so many rows on an empty table gets its indexes after them."""


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

    def insert(self, kind: str, record: str, values: Row) -> Row:
        """Add one row and return all of its journaled columns."""
        row = {**dict.fromkeys(table(kind).names), **values}
        made = Load(kind, (record,), {name: (value,) for name, value in row.items()})
        self._write(made, self._local(made))
        self.projections.added(kind, record, row)
        return row

    def load(self, loads: Sequence[Load]) -> None:
        """Add many rows, parents before children: every derived column is written at once."""
        whole = [
            load._replace(columns={**load.columns, **self._local(load)})
            for load in loads
            if load.ids
        ]
        for load in whole:
            derived = self.projections.derived(load, whole) if load.kind == "lead" else {}
            filling = self.engine.filling(load.kind) if len(load.ids) >= MANY else nullcontext()
            with filling:
                self._write(load, derived)
        self.projections.loaded(whole)

    def _write(self, load: Load, derived: Mapping[str, Values]) -> None:
        columns = {**load.columns, **derived}
        self.engine.insert_rows(
            load.kind,
            ("office", "id", *columns),
            zip(repeat(self.office), load.ids, *columns.values()),
        )

    def _local(self, load: Load) -> dict[str, Values]:
        """Return the derived columns that follow from other columns of their own row."""
        return {
            target: list(map(function, *map(load.column, sources)))
            for sources, target, function in LOCAL.get(load.kind, ())
        }

    def update(self, kind: str, row: AnyRow, changed: Row) -> None:
        """Set columns of one row, of which `row` is the present state."""
        values = dict(changed)
        for sources, target, function in LOCAL.get(kind, ()):
            if not changed.keys().isdisjoint(sources):
                values[target] = function(*(values.get(name, row[name]) for name in sources))
        sets = ", ".join(f"{name} = :{name}" for name in values)
        self.engine.execute(
            queries.SET.format(kind=kind, sets=sets),
            {**values, "office": self.office, "id": row["id"]},
        )
        self.projections.moved(kind, row, {**row, **values})

    def remove(self, kind: str, rows: Iterable[Row]) -> None:
        """Take rows away."""
        gone = list(rows)
        self.projections.leaving(kind, [row["id"] for row in gone])
        self.engine.execute_many(
            queries.REMOVE.format(kind=kind),
            [{"office": self.office, "id": row["id"]} for row in gone],
        )
        for row in gone:
            self.projections.moved(kind, row, None)


def _touch(content: str | None) -> int:
    return int(has_content(content))


def _until(day: str | None) -> str | None:
    return day and PartialDate(day).last().isoformat()


def _name_key(kind: str, name: str | None) -> str | None:
    if not name or not kind:
        return _firm_key(name)
    from leadcrm.domain.contact import PEOPLE  # noqa: PLC0415 - contacts only

    if kind not in PEOPLE:
        return _firm_key(name)
    from leadcrm.zh.matchkeys import name_key  # noqa: PLC0415 - people only

    return name_key(name, person=True)


def _firm_key(name: str | None) -> str | None:
    if not name:  # the table refuses it, in words
        return None
    from leadcrm.zh.firms import key_of  # noqa: PLC0415 - leads and contacts only

    return key_of(name)


def _alias_keys(name: str | None, aliases: str | None, kind: str = "") -> str | None:
    """Return the keys of a record's other names, each between bars; None for none.

    They are its aliases, and former names in brackets: （原虚构电子有限公司）.
    """
    if aliases is None and not (
        name and any(head in name for head in ("原", "曾", "旧", "更", "前"))
    ):
        return None
    from leadcrm.zh.firms import former_names  # noqa: PLC0415 - seldom filled
    from leadcrm.zh.matchform import several  # noqa: PLC0415 - seldom filled

    others = [*several(aliases), *former_names(name or "")]
    keys = dict.fromkeys(key for each in others if (key := _name_key(kind, each)))
    return f"|{'|'.join(keys)}|" if keys else None


def _phone_key(phone: str | None, others: str | None) -> str | None:
    """Return the key of the first number that has one."""
    keys = _phone_keys(phone, others)
    return keys[0] if keys else None


def _other_phone_keys(phone: str | None, others: str | None) -> str | None:
    """Return the keys of all other numbers, each between bars; None for none."""
    keys = _phone_keys(phone, others)[1:]
    return f"|{'|'.join(keys)}|" if keys else None


def _phone_keys(phone: str | None, others: str | None) -> tuple[str, ...]:
    if phone is None and others is None:
        return ()
    from leadcrm.zh.matchkeys import phone_keys  # noqa: PLC0415 - contacts only

    return phone_keys(phone, others)


LOCAL: Mapping[str, tuple[tuple[tuple[str, ...], str, Callable[..., Any]], ...]] = {
    "lead": (
        (("name",), "name_key", _firm_key),
        (("name", "aliases"), "alias_keys", _alias_keys),
    ),
    "contact": (
        (("kind", "name"), "name_key", _name_key),
        (("name", "aliases", "kind"), "alias_keys", _alias_keys),
        (("phone", "other_phones"), "phone_key", _phone_key),
        (("phone", "other_phones"), "other_phone_keys", _other_phone_keys),
    ),
    "activity": ((("content",), "touch", _touch),),
    "stage_change": ((("happened_on",), "until", _until),),
}
"""Derived columns that follow from their own row: sources, target, function."""
