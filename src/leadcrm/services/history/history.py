"""The past: history, undo, redo."""

import json
from collections.abc import Sequence

from leadcrm.errors import OthersError, RefusedError, UsageError
from leadcrm.services.history.changes import Change, Changes
from leadcrm.services.history.historyviews import HistoryEntry, UndoReport
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session, deciding
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.engine import Row
from leadcrm.storage.journal import Done
from leadcrm.storage.log import LogEntry, standing
from leadcrm.storage.undo import Undone, redo, undo
from leadcrm.text import Text

NOTHING_TO_UNDO = Text(zh="没有可撤回的操作", en="There is nothing to undo")
NOTHING_TO_REDO = Text(zh="没有可重做的操作", en="There is nothing to redo")
THEIRS = Text(
    zh="操作 {op}（{verb}）是 {actor} 做的，没有撤回",
    en="Command {op} ({verb}) is {actor}'s; it was not taken back",
)
BLANK = Text(zh="操作号是空的", en="The number of the command is blank")
SEE = Text(zh="操作号见 leadcrm history", en="Its number: leadcrm history")
MOST_CHANGES = 20


class Past:
    """Tells what was done, and takes it back."""

    def __init__(self, session: Session) -> None:
        """Look back of `session`."""
        self.session = session
        self.journal = session.journal
        self.changes = Changes(session)

    def history(self, ref: str | None = None, *, limit: int = 50) -> tuple[HistoryEntry, ...]:
        """Return the newest commands, newest first, or what concerns one record.

        That is its changes, and who read its phone in full.
        """
        if ref is not None:
            _, row = Finder(self.session).resolve(ref)
            entries = self.journal.log.of(row["id"])[-limit:]
            status = standing(entries)
            changed = [
                self._entry(entry, row["id"], stands=status.get(entry.op, True))
                for entry in entries
            ]
            both = [*changed, *self._readings(row["code"], limit)]
            return tuple(sorted(both, key=lambda each: each.command, reverse=True)[:limit])
        return tuple(self._command(done) for done in self.journal.recent(limit=limit))

    def _readings(self, code: str | None, limit: int) -> list[HistoryEntry]:
        """Return who read the phone of a record, or of the people of a lead, in full."""
        # A code in quotes: within what somebody wrote, the quotes would be escaped.
        quoted = f"%{canonical(code)}%"
        rows = self.session.query(queries.READINGS_OF, quoted=quoted, limit=limit) if code else []
        return [
            HistoryEntry(
                command=row["op"],
                verb=row["verb"],
                actor=row["actor"],
                at=row["at"],
                standing=True,
                changes=(),
                total=0,
                note=json.loads(row["note"]),
            )
            for row in rows
        ]

    def _command(self, done: Done) -> HistoryEntry:
        changes, count = self._of(done.op)
        return HistoryEntry(
            command=done.op,
            verb=done.verb,
            actor=done.actor,
            at=done.at,
            standing=done.standing,
            changes=changes,
            total=count,
            note=dict(done.note),
        )

    @deciding
    def undo(
        self, op: str | None = None, *, partial: bool = False, own: bool = False
    ) -> UndoReport:
        """Take back a command: the newest that stands, if none is named.

        An import is taken back in part, where later work keeps some of it. With `own` only
        what the actor did himself is taken back.

        Raises:
            RefusedError: nothing to undo, or later work builds on it.
            OthersError: it is somebody else's (`own`); the sentence says whose.
            UsageError: the number that was given is blank.
        """
        target = self.journal.next_to_undo() if op is None else _given(op)
        if target is None:
            raise RefusedError(NOTHING_TO_UNDO)
        if own:
            self._refuse_others(target)
        partial = partial or self._target(target).get("verb") == "import"
        turned = undo(self.journal, target, actor=self.session.actor, partial=partial)
        self.session.forget()
        return self._report("undo", turned)

    @deciding
    def redo(self, op: str | None = None) -> UndoReport:
        """Do an undone command again: the one undone last, if none is named.

        Raises:
            RefusedError: nothing to redo, or later work stands in the way.
            UsageError: the number that was given is blank.
        """
        target = self.journal.next_to_redo() if op is None else _given(op)
        if target is None:
            raise RefusedError(NOTHING_TO_REDO)
        turned = redo(self.journal, target, actor=self.session.actor)
        self.session.forget()
        return self._report("redo", turned)

    def _target(self, op: str) -> Row:
        rows = self.session.query(queries.COMMAND, op=op)
        return rows[0] if rows else {}

    def _refuse_others(self, op: str) -> None:
        target = self._target(op)
        if not target or target["actor"] == self.session.actor:
            return
        known = {name: target[name] for name in ("verb", "actor", "at")}
        raise OthersError(THEIRS.format(op=op, **known), command=op, **known)

    def _report(self, verb: str, turned: Undone) -> UndoReport:
        changes, count = self._of(turned.op)
        target = self._target(turned.target)
        return UndoReport(
            command=turned.op,
            changes=changes,
            total=count,
            target=turned.target,
            verb=verb,
            target_verb=target.get("verb", ""),
            target_actor=target.get("actor", ""),
            target_at=target.get("at", ""),
            kept=tuple(
                {
                    **self.changes.kept(b.kind, b.record),
                    "record": b.record,
                    "field": b.field,
                    "why": b.why,
                }
                for b in turned.kept
            ),
        )

    def _entry(self, entry: LogEntry, record: str, *, stands: bool) -> HistoryEntry:
        fields = _inserted(entry.data) if entry.kind == "insert" else entry.data
        if entry.kind not in {"insert", "update"}:
            fields = {}
        change = self.changes.told(entry.entity, record, entry.kind, fields)
        return HistoryEntry(
            command=entry.op,
            verb=entry.verb,
            actor=entry.actor,
            at=entry.at,
            standing=stands,
            changes=(change,),
            total=1,
        )

    def _of(self, op: str) -> tuple[tuple[Change, ...], int]:
        """Return the first changes of a command, and how many there are."""
        rows = self.journal.changes(op)
        told = _together(rows)
        return tuple(self._change(row) for row in told[:MOST_CHANGES]), len(told)

    def _change(self, row: Row) -> Change:
        fields = json.loads(row["data"]) if row["data"] and row["many"] == 1 else {}
        if row["kind"] == "insert":
            fields = _inserted(fields)
        elif row["kind"] != "update":
            fields = {}
        return self.changes.told(row["entity"], row["entity_id"], row["kind"], fields, row["many"])


def _given(op: str) -> str:
    if not op.strip():
        raise UsageError(BLANK, hint=SEE)
    return op


def _together(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the changes of a command, those of many records of one sort as one number."""
    many: dict[tuple[str, str], Row] = {}
    kept: list[Row] = []
    for row in rows:
        sort = row["entity"], row["kind"]
        if row["many"] > 1 and sort in many:
            many[sort]["many"] += row["many"]
            continue
        kept.append(dict(row))
        if row["many"] > 1:
            many[sort] = kept[-1]
    return kept


def _inserted(values: dict[str, object]) -> dict[str, list[object]]:
    return {name: [None, value] for name, value in values.items() if value is not None}
