"""The journal: every write is a command in it, and every row is the fold of its changes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from leadcrm.domain.policy import Policy
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.command import Command
from leadcrm.storage.engine import Engine, Row
from leadcrm.storage.log import TURNS, Log
from leadcrm.storage.projections import Projections
from leadcrm.storage.rows import Rows
from leadcrm.storage.stamp import new_device, next_op

FIRST = ""
LAST = "~"
FINAL = frozenset({"init", "erase"})
"""Verbs that nothing takes back."""


class Done(NamedTuple):
    """A command as history tells of it; `standing` is False once it was undone."""

    op: str
    verb: str
    actor: str
    at: str
    target: str | None
    note: Mapping[str, Any]
    standing: bool


class Journal:
    """The one door to the tables of an office."""

    def __init__(self, engine: Engine, office: str, policy: Policy) -> None:
        """Write and read the journal of `office`.

        `policy` decides derived columns where the book itself names none.
        """
        self.engine = engine
        self.office = office
        self.policy = policy
        self.log = Log(engine, office)

    @contextmanager
    def command(
        self,
        verb: str,
        *,
        actor: str,
        note: Mapping[str, Any] | None = None,
        target: str | None = None,
    ) -> Iterator[Command]:
        """Hold one transaction in which records may be added and changed.

        All of it is saved at the end, or nothing on any error. `note` is kept
        with the command: a file's hash, counts, a purpose.

        Raises:
            BusyError: another program held the file for too long.
            StorageError: the file cannot be written.
        """
        with self.engine.transaction():
            device = self._device()
            (last,) = self.engine.query(queries.LAST_OP, {"office": self.office})
            header = {
                "verb": verb,
                "actor": actor,
                "target": target,
                "note": None if note is None else canonical(note),
            }
            rows = Rows(
                self.engine, self.office, Projections(self.engine, self.office, self.policy)
            )
            command = Command(self.engine, rows, next_op(last["op"], device), device, header)
            yield command
            command.finish()

    def recent(self, *, before: str = LAST, limit: int = 50) -> list[Done]:
        """Return the newest commands, newest first, and whether each still stands."""
        params = {"office": self.office, "before": before, "limit": limit}
        rows = self.engine.query(queries.RECENT, params)
        undone = self._undone(rows[-1]["op"], rows[0]["op"]) if rows else set()
        return [
            Done(
                row["op"],
                row["verb"],
                row["actor"],
                row["at"],
                row["target"],
                json.loads(row["note"]) if row["note"] else {},
                row["op"] not in undone,
            )
            for row in rows
        ]

    def next_to_undo(self) -> str | None:
        """Return the newest command that stands and changed something; None if there is none.

        The first command of a file, which made it, is never proposed, nor an erasure.
        """
        for done in self._newest():
            if done.verb in TURNS | FINAL or not done.standing:
                continue
            if self._has_changes(done.op):
                return done.op
        return None

    def next_to_redo(self) -> str | None:
        """Return the command that the newest effective undo took back; None if there is none."""
        seen = set()
        for done in self._newest():
            if done.verb in TURNS and done.target and done.target not in seen:
                seen.add(done.target)
                if done.verb == "undo":
                    return done.target
        return None

    def changes(self, op: str) -> list[Row]:
        """Return the changes of a command, in order."""
        return self.engine.query(queries.CHANGES, {"office": self.office, "op": op})

    def _undone(self, first: str, last: str) -> set[str]:
        """Return which commands between two stamps were turned back by their last turn."""
        span = {"office": self.office, "first": first, "last": last}
        turns = self.engine.query(queries.TURNS_OF, span)
        turns.sort(key=lambda row: row["op"])  # in SQL it would walk the whole history
        verbs = {row["target"]: row["verb"] for row in turns if row["verb"] in TURNS}
        return {target for target, verb in verbs.items() if verb == "undo"}

    def _newest(self) -> Iterator[Done]:
        before, size = LAST, 50
        while page := self.recent(before=before, limit=size):
            yield from page
            before = page[-1].op

    def _has_changes(self, op: str) -> bool:
        return bool(self.engine.query(queries.HAS_CHANGES, {"office": self.office, "op": op}))

    def _device(self) -> str:
        place = {"place": self.engine.place}
        rows = self.engine.query(queries.DEVICE, place)
        if rows and not self.engine.lacks:
            return str(rows[0]["device"])
        device = new_device()  # an older copy has one: no number of it is given twice
        self.engine.execute(queries.FORGET_DEVICE, place)
        self.engine.execute(queries.PUT_DEVICE, {**place, "device": device})
        self.engine.lacks = 0
        return device
