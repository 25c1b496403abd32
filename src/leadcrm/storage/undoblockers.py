"""What an undo must leave: records of its command on which later work stands."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from leadcrm.domain.record import ANY
from leadcrm.storage import queries
from leadcrm.storage.column import Column
from leadcrm.storage.engine import Row
from leadcrm.storage.journal import LAST, Journal
from leadcrm.storage.log import TURNS, LogEntry, standing
from leadcrm.storage.tables import all_tables, table

SETTLED = frozenset({*TURNS, "settle"})


class UndoBlockers:
    """The records of a command that must stay: changed since, or used by later records."""

    def __init__(
        self,
        journal: Journal,
        op: str,
        changes: Iterable[Row],
        moved: Collection[tuple[str, str]],
    ) -> None:
        """Look at what command `op` made; the fields `moved` will point elsewhere."""
        self.journal = journal
        self.op = op
        self.moved = moved
        self.span = {"office": journal.office, "lo": op, "hi": op + LAST}
        made = {change["entity"] for change in changes if change["kind"] == "insert"}
        self.links: list[tuple[str, Column]] = [
            (each.kind, column)
            for each in all_tables()
            for column in each.links
            if column.link in made or (column.link == ANY and made)
        ]
        self.made = made

    def find(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, id): a kept record keeps what hangs on it, and what both hang on."""
        if not self.made:
            return
        keep = {*self._changed(), *self._used()}
        for kin in (self._below, self._above):
            todo = list(keep)
            while todo:
                found = set(kin(*todo.pop())) - keep
                keep |= found
                todo += found
        yield from keep

    def _changed(self) -> Iterator[tuple[str, str]]:
        for row in self._query(queries.TOUCHED_SINCE, op=self.op):
            record = row["entity_id"]
            if record[0] != "*" and built_on(self.journal.log.of(record), self.op):
                yield row["entity"], record

    def _used(self) -> Iterator[tuple[str, str]]:
        for kind, column in self.links:
            for row in self._query(queries.USERS.format(kind=kind, field=column.name)):
                if (row["id"], column.name) not in self.moved:
                    yield target_kind(column, row), row[column.name]

    def _below(self, kind: str, record: str) -> Iterator[tuple[str, str]]:
        for child, column in self.links:
            if column.link in {kind, ANY}:
                sql = queries.CHILDREN_WITHIN.format(kind=child, field=column.name)
                for each in self._query(sql, id=record):
                    yield child, each["id"]

    def _above(self, kind: str, record: str) -> Iterator[tuple[str, str]]:
        for row in self._query(queries.ROW.format(kind=kind), id=record):
            for column in table(kind).links:
                parent = row[column.name]
                if parent and parent.startswith(self.op):
                    yield target_kind(column, row), parent

    def _query(self, sql: str, **more: Any) -> list[Row]:
        return self.journal.engine.query(sql, {**self.span, **more})


def target_kind(column: Column, row: Row) -> str:
    """Return the kind of record to which a link points; for `ANY` the row says it."""
    kind = row[f"{column.name.removesuffix('_id')}_kind"] if column.link == ANY else column.link
    return str(kind)


def built_on(entries: list[LogEntry], op: str, fields: set[str] | None = None) -> bool:
    """Tell whether a later command that stands changed the record (or these fields)."""
    status = standing(entries)
    return any(
        entry.op > op
        and status.get(entry.op)
        and entry.verb not in SETTLED
        and (fields is None or (entry.kind == "update" and not fields.isdisjoint(entry.data)))
        for entry in entries
    )
