"""The past: history, undo, redo."""

import json
from typing import Any

from leadcrm.errors import RefusedError
from leadcrm.services.desk import Desk
from leadcrm.services.finder import Finder
from leadcrm.services.reportviews import HistoryEntry, TurnReport
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.log import Entry, standing
from leadcrm.storage.turning import Turned, redo, undo
from leadcrm.text import Text

NOTHING_TO_UNDO = Text(zh="没有可撤回的操作", en="There is nothing to undo")
NOTHING_TO_REDO = Text(zh="没有可重做的操作", en="There is nothing to redo")
MOST_CHANGES = 20


class Past:
    """Tells what was done, and takes it back."""

    def __init__(self, desk: Desk) -> None:
        """Look back at `desk`."""
        self.desk = desk
        self.journal = desk.journal

    def history(self, ref: str | None = None, *, limit: int = 50) -> tuple[HistoryEntry, ...]:
        """Return the newest commands, or the changes of one record, newest first."""
        if ref is not None:
            _, row = Finder(self.desk).resolve(ref)
            entries = self.journal.log.of(row["id"])[-limit:]
            status = standing(entries)
            return tuple(
                self._entry(entry, row["code"], stands=status.get(entry.op, True))
                for entry in reversed(entries)
            )
        return tuple(
            HistoryEntry(
                command=done.op,
                verb=done.verb,
                actor=done.actor,
                at=done.at,
                standing=done.standing,
                changes=tuple(
                    self._change(row) for row in self.journal.changes(done.op)[:MOST_CHANGES]
                ),
            )
            for done in self.journal.recent(limit=limit)
        )

    def undo(self, op: str | None = None, *, partial: bool = False) -> TurnReport:
        """Take back a command: the newest that stands, if none is named.

        An import is taken back in part, where later work keeps some of it.

        Raises:
            RefusedError: nothing to undo, or later work builds on it.
        """
        target = op or self.journal.next_to_undo()
        if target is None:
            raise RefusedError(NOTHING_TO_UNDO)
        partial = partial or self._verb(target) == "import"
        turned = undo(self.journal, target, actor=self.desk.actor, partial=partial)
        return self._report("undo", turned)

    def redo(self, op: str | None = None) -> TurnReport:
        """Do an undone command again: the one undone last, if none is named.

        Raises:
            RefusedError: nothing to redo, or later work stands in the way.
        """
        target = op or self.journal.next_to_redo()
        if target is None:
            raise RefusedError(NOTHING_TO_REDO)
        return self._report("redo", redo(self.journal, target, actor=self.desk.actor))

    def _verb(self, op: str) -> str | None:
        rows = self.desk.query(queries.COMMAND, op=op)
        return rows[0]["verb"] if rows else None

    def _report(self, verb: str, turned: Turned) -> TurnReport:
        return TurnReport(
            command=turned.op,
            target=turned.target,
            verb=verb,
            target_verb=self._verb(turned.target) or "",
            kept=tuple(
                {"kind": b.kind, "record": b.record, "field": b.field, "why": b.why}
                for b in turned.kept
            ),
        )

    def _entry(self, entry: Entry, code: str | None, *, stands: bool) -> HistoryEntry:
        fields = entry.data if entry.kind == "update" else {}
        if entry.kind == "insert":
            fields = {
                name: [None, value] for name, value in entry.data.items() if value is not None
            }
        change = {"kind": entry.entity, "code": code, "what": entry.kind, "fields": fields}
        return HistoryEntry(
            command=entry.op,
            verb=entry.verb,
            actor=entry.actor,
            at=entry.at,
            standing=stands,
            changes=(change,),
        )

    def _change(self, row: Row) -> dict[str, Any]:
        data = json.loads(row["data"]) if row["data"] else {}
        if row["kind"] == "insert" and row["many"] == 1:
            data = {name: [None, value] for name, value in data.items()}
        elif row["many"] > 1:
            data = {}
        found = self.desk.query(queries.ROW.format(kind=row["entity"]), id=row["entity_id"])
        return {
            "kind": row["entity"],
            "code": found[0]["code"] if found else None,
            "what": row["kind"],
            "many": row["many"],
            "fields": data,
        }
