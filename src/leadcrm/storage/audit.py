"""Checking the book: the hash chain, every row against its journal, every total recounted."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from leadcrm.errors import StorageError
from leadcrm.storage import queries
from leadcrm.storage.command import number_of
from leadcrm.storage.derivation import UNKNOWN, Derivation
from leadcrm.storage.difference import Difference
from leadcrm.storage.digest import chain, digest, digest_of_command
from leadcrm.storage.engine import Row
from leadcrm.storage.journal import Journal
from leadcrm.storage.log import fold
from leadcrm.storage.projections import in_force
from leadcrm.storage.rows import LOCAL
from leadcrm.storage.tables import CLASSES, all_tables
from leadcrm.text import Text

ALL = {"lo": "", "hi": "~"}


class Attested(NamedTuple):
    """What erasures attest: the digests of what they left of changes and of commands."""

    changes: frozenset[tuple[str, int, str]]
    commands: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, journal: Journal) -> "Attested":
        """Return what all erasures of a book attest."""
        told = [
            json.loads(row["data"])
            for row in journal.engine.query(queries.ERASURES, {"office": journal.office})
        ]
        return cls(
            frozenset(
                (op, slot, sum_) for each in told for op, slot, sum_ in each.get("attest", ())
            ),
            frozenset((op, sum_) for each in told for op, sum_ in each.get("notes", ())),
        )

    def is_told(self, change: Row) -> bool:
        """Tell whether a change is what its digest says, or what an erasure left of it."""
        found = digest(change)
        return found == change["digest"] or (change["op"], change["slot"], found) in self.changes

    def is_chained(self, previous: str, command: Row, digests: list[str]) -> bool:
        """Tell whether a command follows the one before, or is what an erasure left of it."""
        return (
            chain(previous, command, digests) == command["hash"]
            or (command["op"], digest_of_command(command)) in self.commands
        )


def verify(journal: Journal) -> int:
    """Return how many commands were checked against the hash chain of their device.

    Raises:
        StorageError: a command or change was altered, or one is missing.
    """
    count, attested = 0, Attested.of(journal)
    for head in journal.engine.query(queries.DEVICES, {"office": journal.office}):
        previous, expected = "", 1
        span = {"office": journal.office, "device": head["device"], "lo": 1, "hi": head["seq"]}
        for command in journal.engine.query(queries.BY_SEQ, span):
            changes = journal.changes(command["op"])
            digests = [change["digest"] for change in changes]
            if (
                command["seq"] != expected
                or not all(map(attested.is_told, changes))
                or not attested.is_chained(previous, command, digests)
            ):
                raise _tampered(command["op"])
            previous, expected, count = command["hash"], expected + 1, count + 1
        if (expected - 1, previous) != (head["seq"], head["hash"]):
            raise _tampered(head["device"])
        if expected > 1 and head["op"] != command["op"]:
            raise _tampered(head["op"])
    _nothing_else(journal, count)
    _as_many_as_told(journal)
    return count


def _as_many_as_told(journal: Journal) -> None:
    """Refuse a change that tells of another number of records than it holds."""
    made: dict[str, int] = {}
    for change in journal.engine.iterate(queries.ALL_CHANGES, {"office": journal.office}):
        many, name = 1, change["entity_id"]
        if name[0] == "*":
            data = json.loads(change["data"] or "{}")
            if change["kind"] == "insert":
                made[name] = len(data["rows"])
            many = made.get(name, 0) - len(data.get("except", ()))
        if change["many"] != many:
            raise _tampered(change["op"])


def _nothing_else(journal: Journal, count: int) -> None:
    """Refuse commands beyond the chains, and changes that belong to no command."""
    office = {"office": journal.office}
    (total,) = journal.engine.query(queries.COUNT_COMMANDS, office)
    if total["n"] != count:
        raise _tampered(journal.office)
    for stray in journal.engine.query(queries.STRAY_CHANGE, office):
        raise _tampered(stray["op"])


def differences(journal: Journal) -> list[Difference]:
    """Return every row that is not the fold of its changes, every wrong total and search text."""
    return [*row_differences(journal), *derived_differences(journal)]


def derived_differences(journal: Journal) -> list[Difference]:
    """Return what follows from the rows, and does not follow: columns, totals, search texts."""
    searched = journal.engine.texts.differences(journal.office)
    return [*_derived(journal), *_totals(journal), *searched]


def spent_codes(journal: Journal) -> list[Difference]:
    """Return the counters that would give a code again."""
    office, found = {"office": journal.office}, []
    last = {row["kind"]: row["last"] for row in journal.engine.query(queries.COUNTERS, office)}
    for kind, record in CLASSES.items():
        if not record.prefix:
            continue
        rows = journal.engine.query(queries.COLUMNS.format(kind=kind, columns="code"), office)
        numbers = [number_of(record.prefix, row["code"]) for row in rows]
        if max(numbers, default=0) > last.get(kind, 0):
            found.append(Difference(kind, "", "code"))
    return found


def row_differences(journal: Journal) -> list[Difference]:
    """Return every row that is not the fold of its changes, or is gone, or has no journal."""
    found, known = [], _recorded(journal)
    for table in all_tables():
        rows = {
            row["id"]: row
            for row in journal.engine.iterate(
                queries.ROWS.format(kind=table.kind), {"office": journal.office}
            )
        }
        for record in sorted(known.get(table.kind, set()) | set(rows)):
            state = fold(journal.log.of(record))
            row = rows.get(record)
            if state.live != (row is not None):
                found.append(Difference(table.kind, record, "live"))
            elif row is not None:
                found += [
                    Difference(table.kind, record, name)
                    for name in table.names
                    if row[name] != state.values.get(name)
                ]
    return found


def vanished(journal: Journal) -> Iterator[tuple[str, Row]]:
    """Yield (kind, values) of every record that is gone though nobody took it back.

    Rows are counted first, and only where some are missing is each looked for.
    """
    office = {"office": journal.office}
    counted: dict[str, int] = {}
    for row in journal.engine.query(queries.COUNT_CHANGES, office):
        sign = {"insert": 1, "restore": 1, "delete": -1}.get(row["kind"], 0)
        counted[row["entity"]] = counted.get(row["entity"], 0) + sign * row["n"]
    short = [
        kind
        for kind, expected in counted.items()
        if journal.engine.query(queries.COUNT_ROWS.format(kind=kind), office)[0]["n"] < expected
    ]
    known = _recorded(journal) if short else {}
    for kind in short:
        have = {
            row["id"]
            for row in journal.engine.iterate(
                queries.COLUMNS.format(kind=kind, columns="office"), office
            )
        }
        for record in sorted(known[kind] - have):
            state = fold(journal.log.of(record))
            if state.live:
                yield kind, state.values


def _recorded(journal: Journal) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for change in journal.engine.iterate(queries.ALL_CHANGES, {"office": journal.office}):
        ids = known.setdefault(change["entity"], set())
        if change["entity_id"][0] != "*":
            ids.add(change["entity_id"])
        elif change["kind"] == "insert":
            ids.update(change["op"] + row[0] for row in json.loads(change["data"])["rows"])
    return known


def _derived(journal: Journal) -> list[Difference]:
    derivation = Derivation(in_force(journal.engine, journal.office) or journal.policy)
    found = [
        Difference("lead", row["id"], name)
        for row in journal.engine.query(queries.FACTS, {"office": journal.office, **ALL})
        for name, value in derivation.of(row).items()
        if row[name] != value
    ]
    for kind, (sources, target, function) in [(k, each) for k in LOCAL for each in LOCAL[k]]:
        found += [
            Difference(kind, row["id"], target)
            for row in journal.engine.iterate(
                queries.ROWS.format(kind=kind), {"office": journal.office}
            )
            if row[target] != function(*(row[name] for name in sources))
        ]
    return found


def _totals(journal: Journal) -> list[Difference]:
    office = {"office": journal.office}
    expected: dict[tuple[str, ...], tuple[int, int]] = {}
    for lead in journal.engine.iterate(queries.ROWS.format(kind="lead"), office):
        unit, _, bucket = (lead["rolled"] or "").partition("|")
        _add(expected, ("lead", unit, bucket, UNKNOWN), 0)
    for fund in journal.engine.iterate(queries.ROWS.format(kind="fund"), office):
        if fund["verified"]:
            bucket = f"{fund['counted_as']}/{fund['amount_currency']}"
            key = ("fund", fund["unit_id"] or UNKNOWN, bucket, fund["arrived_on"][:7])
            _add(expected, key, fund["amount_fen"])
    stored: dict[tuple[str, ...], tuple[int, int]] = {
        (row["measure"], row["unit_id"], row["bucket"], row["month"]): (row["n"], row["fen"])
        for row in journal.engine.query(queries.ROLLUP, office)
    }
    return [
        Difference("rollup", "/".join(key), f"{stored.get(key)} for {expected.get(key)}")
        for key in sorted(set(expected) | set(stored))
        if stored.get(key) != expected.get(key)
    ]


def _add(totals: dict[tuple[str, ...], tuple[int, int]], key: tuple[str, ...], fen: int) -> None:
    count, sum_fen = totals.get(key, (0, 0))
    totals[key] = (count + 1, sum_fen + fen)


def _tampered(where: str) -> StorageError:
    return StorageError(
        Text(zh="历史记录被改动过：{where}", en="The history was tampered with at {where}").format(
            where=where
        ),
        hint=Text(zh="请用备份恢复", en="Restore a backup"),
    )
