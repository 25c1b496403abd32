"""Reading the journal: the changes of one record, and the state that they fold to."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from leadcrm.domain.privacy import ERASED
from leadcrm.storage import queries
from leadcrm.storage.engine import Engine
from leadcrm.storage.stamp import OP_LENGTH, SLOT_LENGTH, slot_of

TURNS = frozenset({"undo", "redo"})


class LogEntry(NamedTuple):
    """One change of one record, with the command that made it."""

    op: str
    slot: int
    kind: str
    entity: str
    chunk: bool
    data: dict[str, Any]
    verb: str
    actor: str
    at: str
    target: str | None


class State(NamedTuple):
    """What the changes of a record fold to: whether it lives, and its values."""

    live: bool
    values: dict[str, Any]


class Log:
    """The journal of one office, read record by record."""

    def __init__(self, engine: Engine, office: str) -> None:
        """Read the journal of `office`."""
        self.engine = engine
        self.office = office

    def of(self, record: str) -> list[LogEntry]:
        """Return the changes of a record in the order of their stamps."""
        chunk = self._chunk_of(record)
        rows = [
            row
            for name in ([record, chunk] if chunk else [record])
            for row in self.engine.query(queries.LOG, {"office": self.office, "id": name})
        ]
        rows.sort(key=lambda row: (row["op"], row["slot"]))
        own = record[OP_LENGTH:]
        found = []
        for row in rows:
            data = json.loads(row["data"]) if row["data"] else {}
            is_chunk = row["entity_id"][0] == "*"
            if is_chunk:
                data = cut(row["kind"], data, own)
                if data is None:
                    continue
            found.append(
                LogEntry(
                    row["op"],
                    row["slot"],
                    row["kind"],
                    row["entity"],
                    is_chunk,
                    data,
                    row["verb"],
                    row["actor"],
                    row["at"],
                    row["target"],
                )
            )
        return found

    def _chunk_of(self, record: str) -> str | None:
        if len(record) != OP_LENGTH + SLOT_LENGTH:
            return None
        slot = slot_of(record)
        rows = self.engine.query(
            queries.CHUNK_AT, {"office": self.office, "op": record[:OP_LENGTH], "slot": slot}
        )
        if rows and rows[0]["entity_id"][0] == "*" and slot < rows[0]["slot"] + rows[0]["many"]:
            return str(rows[0]["entity_id"])
        return None


def cut(kind: str, data: dict[str, Any], own: str) -> dict[str, Any] | None:
    """Return what a chunk's change says of the record in slot `own`; None if nothing."""
    if kind == "insert":
        hit = next((row for row in data["rows"] if row[0] == own), None)
        return None if hit is None else dict(zip(data["fields"], hit[1:], strict=True))
    return None if own in data.get("except", ()) else {}


def fold(entries: Iterable[LogEntry]) -> State:
    """Return the state of a record: a pure function of its changes in stamp order.

    Per field the last write wins; an erased field stays blank for ever, and who was erased
    has no name.
    """
    live, values, erased = False, {}, set()
    for entry in entries:
        if entry.kind == "insert":
            live = True
            values.update(entry.data)
        elif entry.kind == "update":
            values.update({field: pair[1] for field, pair in entry.data.items()})
        elif entry.kind == "erase":
            erased.update(entry.data["fields"])
        else:
            live = entry.kind == "restore"
    values.update({field: ERASED if field == "name" else None for field in erased})
    return State(live, values)


def standing(entries: Iterable[LogEntry]) -> dict[str, bool]:
    """Return for each command of a record whether it stands (True) or is undone.

    The last undo or redo that covers the record decides; a repair that brings
    a record back counts as redo of its creation.
    """
    status: dict[str, bool] = {}
    for entry in entries:
        if entry.verb in TURNS and entry.target:
            status[entry.target] = entry.verb == "redo"
        else:
            status.setdefault(entry.op, True)
    return status
