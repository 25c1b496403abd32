"""Undo and redo: new commands that turn an old one back or forth, never over later work."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from leadcrm.domain.record import ANY
from leadcrm.errors import NotFoundError, RefusedError
from leadcrm.storage import queries
from leadcrm.storage.command import Command
from leadcrm.storage.engine import Row
from leadcrm.storage.journal import LAST, Journal
from leadcrm.storage.loading import Load
from leadcrm.storage.log import TURNS, fold, standing
from leadcrm.storage.stamp import OP_LENGTH
from leadcrm.storage.tables import CLASSES, table
from leadcrm.storage.undoblockers import UndoBlockers, built_on, target_kind
from leadcrm.text import Text

GONE = Text(zh="记录已不在", en="the record is gone")
SINCE = Text(zh="之后改过", en="changed since")
USED = Text(zh="之后改过或被用到", en="changed or used since")
THERE = Text(zh="记录还在", en="the record is there already")
ORPHAN = Text(zh="所属的记录已不在", en="what it belongs to is gone")
NOTHING = Text(zh="没有可撤回的", en="there is nothing to take back")
Names = dict[str, set[str]]


class Blocker(NamedTuple):
    """Why one record was left as it is."""

    kind: str
    record: str
    field: str | None
    why: Text


class Undone(NamedTuple):
    """What an undo or redo did: its own stamp, its target, and what it left alone."""

    op: str
    target: str
    kept: tuple[Blocker, ...]


def undo(journal: Journal, op: str, *, actor: str, partial: bool = False) -> Undone:
    """Take a command back; newest first this never refuses.

    With `partial` it takes back what nobody touched since and lists the rest.

    Raises:
        RefusedError: later work builds on it, or it is undone already.
        NotFoundError: there is no such command.
    """
    return _aim(journal, "undo", op, actor, partial=partial)


def redo(journal: Journal, op: str, *, actor: str, partial: bool = False) -> Undone:
    """Do an undone command again.

    Raises:
        RefusedError: later work stands in the way, or it was not undone.
        NotFoundError: there is no such command.
    """
    return _aim(journal, "redo", op, actor, partial=partial)


def _aim(journal: Journal, verb: str, op: str, actor: str, *, partial: bool) -> Undone:
    """Undo of an undo is the opposite turn of its target, limited to what that one turned."""
    rows = journal.engine.query(queries.COMMAND, {"office": journal.office, "op": op})
    if not rows:
        raise NotFoundError(
            Text(zh="没有这条操作 {op}", en="There is no command {op}").format(op=op)
        )
    only = None
    target = rows[0]
    if target["verb"] in TURNS:
        only = _turned(journal, op)
        if verb == "undo":
            verb = "redo" if target["verb"] == "undo" else "undo"
        else:
            verb = target["verb"]
        op = target["target"]
    if target["verb"] == "erase":
        raise RefusedError(Text(zh="删除个人信息不能撤回", en="An erasure cannot be undone"))
    with journal.command(verb, actor=actor, target=op) as command:
        turn = Undo(journal, command, op, back=verb == "undo", only=only)
        turn.run()
        if not command.changed and not turn.kept:
            turn.kept.append(Blocker("command", op, None, NOTHING))
        if turn.kept and (not partial or not command.changed):
            raise _refused(verb, turn.kept)
    return Undone(command.op, op, tuple(turn.kept))


def _turned(journal: Journal, op: str) -> Names:
    """For each record or chunk that an undo or redo turned: the slots that it left out."""
    found = {}
    for row in journal.engine.query(queries.TURNED, {"office": journal.office, "op": op}):
        data = json.loads(row["data"] or "{}")
        found[row["entity_id"]] = (
            set(data.get("except", ())) if row["entity_id"][0] == "*" else set()
        )
    return found


def _refused(verb: str, kept: list[Blocker]) -> RefusedError:
    message = (
        Text(zh="不能撤回：{why}", en="Cannot undo: {why}")
        if verb == "undo"
        else Text(zh="不能重做：{why}", en="Cannot redo: {why}")
    )
    first = kept[0]
    if first.kind == "command":
        return RefusedError(message.format(why=first.why))
    label = Text(
        zh="{count} 条记录，如 {kind} 的 {field}",
        en="{count} records, such as {field} of a {kind}",
    ).format(count=len(kept), kind=first.kind, field=first.field or "*")
    why = Text(zh=f"{first.why.zh}（{label.zh}）", en=f"{first.why.en} ({label.en})")
    return RefusedError(
        message.format(why=why),
        hint=Text(
            zh="先撤回之后的操作（leadcrm history），或加 --partial",
            en="Undo the later commands first (leadcrm history), or add --partial",
        ),
    )


class Undo:
    """One pass over the changes of a command, turning each record back or forth."""

    def __init__(
        self, journal: Journal, command: Command, op: str, *, back: bool, only: Names | None
    ) -> None:
        """Turn command `op` within `command`: back, or forth; `only` these records, if given."""
        self.journal = journal
        self.command = command
        self.op = op
        self.back = back
        self.only = only
        self.kept: list[Blocker] = []
        self._stay: set[tuple[str, str]] = set()
        self._there: set[str] = set()

    def run(self) -> None:
        """Turn every change: children before parents on the way back, parents first forth."""
        changes = [
            change
            for change in self._wanted()
            if self.only is None or change["entity_id"] in self.only
        ]
        if self.back:
            changes.reverse()
            moved = {
                (change["entity_id"], field)
                for change in changes
                if change["kind"] == "update" and self._blockers(change) == []
                for field in change["pairs"]
            }
            self._stay = set(UndoBlockers(self.journal, self.op, changes, moved).find())
        for change in changes:
            if change["entity_id"][0] == "*":
                self._chunk(change)
            elif change["kind"] == "update":
                self._update(change)
            else:
                self._one(change)

    def _wanted(self) -> list[Row]:
        """Return the changes, one a record: what the command made goes and comes whole.

        Several updates of a record become one at the place of the last, when
        all that it links to is there.
        """
        found: list[Row] = []
        updates: dict[str, Row] = {}
        for change in self.journal.changes(self.op):
            record = change["entity_id"]
            if change["kind"] != "update":
                found.append(change)
            elif not record.startswith(self.op):
                earlier = updates.get(record)
                pairs = dict(earlier["pairs"]) if earlier else {}
                for field, (before, after) in json.loads(change["data"]).items():
                    pairs[field] = (pairs[field][0] if field in pairs else before, after)
                if earlier:
                    found.remove(earlier)
                updates[record] = {**change, "pairs": pairs}
                found.append(updates[record])
        return found

    def _one(self, change: Row) -> None:
        kind, record = change["entity"], change["entity_id"]
        entries = self.journal.log.of(record)
        if standing(entries).get(self.op, True) != self.back:
            return
        row = self.command.rows.find(kind, record)
        if self.back:
            self._remove(kind, record, row)
        elif row is not None:
            self.kept.append(Blocker(kind, record, None, THERE))
        else:
            self._restore(kind, record, fold(entries).values)

    def _update(self, change: Row) -> None:
        kind, record = change["entity"], change["entity_id"]
        blocked = self._blockers(change)
        row = self.command.rows.find(kind, record)
        if blocked is None:
            return
        if blocked or row is None:
            self.kept += blocked
            return
        want = 0 if self.back else 1
        wanted = {name: pair[want] for name, pair in change["pairs"].items()}
        if all(row[name] == value for name, value in wanted.items()):
            self.command.log("update", kind, record, {})  # it wrote forth and back itself
        else:
            self.command.write(kind, row, wanted)

    def _blockers(self, change: Row) -> list[Blocker] | None:
        """Return what keeps an update from being turned; None if it is turned already."""
        kind, record, pairs = change["entity"], change["entity_id"], change["pairs"]
        entries = self.journal.log.of(record)
        if standing(entries).get(self.op, True) != self.back:
            return None
        row = self.command.rows.find(kind, record)
        if row is None:
            return [Blocker(kind, record, None, GONE)]
        have, want = (1, 0) if self.back else (0, 1)
        return [
            Blocker(kind, record, field, SINCE)
            for field, pair in pairs.items()
            if row[field] != pair[have] or built_on(entries, self.op, {field})
        ] + self._orphaned(kind, record, row, {name: pair[want] for name, pair in pairs.items()})

    def _remove(self, kind: str, record: str, row: Row | None) -> None:
        if (kind, record) in self._stay:
            self.kept.append(Blocker(kind, record, None, USED))
        elif row is None:
            self.kept.append(Blocker(kind, record, None, GONE))
        else:
            self.command.log("delete", kind, record, None)
            self.command.rows.remove(kind, [row])

    def _restore(self, kind: str, record: str, values: Row) -> None:
        orphaned = self._orphaned(kind, record, {}, values)
        if orphaned:
            self.kept += orphaned
        else:
            self.command.log("restore", kind, record, None)
            self.command.rows.insert(kind, record, values)

    def _orphaned(self, kind: str, record: str, row: Row, wanted: Row) -> list[Blocker]:
        """Return the links among `wanted` that would point to nothing.

        A weak link may wait for what the same command made: a unit for its head.
        """
        return [
            Blocker(kind, record, column.name, ORPHAN)
            for column in table(kind).links
            if (target := wanted.get(column.name))
            and not (column.weak and column.link != ANY and target.startswith(self.op))
            and (of := target_kind(column, {**row, **wanted})) in CLASSES
            and not self._is_there(of, target)
        ]

    def _is_there(self, kind: str, record: str) -> bool:
        """Tell whether a record lives, asking once; on the way forth nothing goes away."""
        if self.back:
            return self.command.rows.find(kind, record) is not None
        if record not in self._there and self.command.rows.find(kind, record) is not None:
            self._there.add(record)
        return record in self._there

    def _chunk(self, change: Row) -> None:
        kind, data = change["entity"], json.loads(change["data"])
        slots = [row[0] for row in data["rows"]]
        omitted = self.only[change["entity_id"]] if self.only is not None else set()
        todo = list(self._turnable(kind, [slot for slot in slots if slot not in omitted]))
        if not self.back:
            todo = self._bring_back(kind, data, todo)
        if todo:
            skipped = sorted(set(slots) - set(todo))
            self.command.log(
                "delete" if self.back else "restore",
                kind,
                change["entity_id"],
                {"except": skipped} if skipped else None,
                many=len(todo),
            )
            if self.back:
                going = {self.op + slot for slot in todo}
                span = {"lo": min(going), "hi": max(going), "office": self.journal.office}
                rows = self.journal.engine.query(queries.BETWEEN.format(kind=kind), span)
                self.command.rows.remove(kind, [row for row in rows if row["id"] in going])

    def _turnable(self, kind: str, slots: list[str]) -> Iterator[str]:
        if not slots:
            return
        span = {"lo": self.op + slots[0], "hi": self.op + slots[-1], "office": self.journal.office}
        alive = {
            row["id"][OP_LENGTH:]
            for row in self.journal.engine.query(queries.ALIVE.format(kind=kind), span)
        }
        for slot in slots:
            if (slot in alive) != self.back:
                continue
            if (kind, self.op + slot) in self._stay:
                self.kept.append(Blocker(kind, self.op + slot, None, USED))
            else:
                yield slot

    def _bring_back(self, kind: str, data: Row, todo: list[str]) -> list[str]:
        """Insert again what can live; a record edited since comes back from its fold."""
        values = {row[0]: dict(zip(data["fields"], row[1:], strict=True)) for row in data["rows"]}
        span = {"office": self.journal.office, "lo": self.op, "hi": self.op + LAST}
        alone = {
            row["entity_id"][OP_LENGTH:]
            for row in self.journal.engine.query(queries.EDITED_ALONE, span)
        }
        living = []
        for slot in todo:
            record = self.op + slot
            if slot in alone:
                values[slot] = fold(self.journal.log.of(record)).values
            orphaned = self._orphaned(kind, record, {}, values[slot])
            self.kept += orphaned
            if not orphaned:
                living.append(slot)
        columns = {name: [values[slot].get(name) for slot in living] for name in table(kind).names}
        made = [self.op + slot for slot in living]
        self.command.rows.load([Load(kind, made, columns)])
        self._there.update(made)
        return living
