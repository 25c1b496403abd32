"""Edits behind the program, by plain sqlite3: the doctor finds each, and names what to do."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leadcrm.founding import DEMO_DAY
from leadcrm.services.safekeeping.manifest import Manifest, read_manifest
from leadcrm.storage.digest import CHAINED, chain, digest
from leadcrm.storage.tables import CLASSES, table
from leadcrm.workspace import open_workspace

Edit = Callable[[sqlite3.Connection], object]
FULL = [
    "lead",
    "contact",
    "followup",
    "activity",
    "unit",
    "officer",
    "event",
    "event_link",
    "fund",
    "target",
    "relation",
    "stage_change",
    "setting",
]
"""Kinds of which the sample has records."""


def of_records() -> Iterator[tuple[str, Edit]]:
    """Yield an edit of a field, a record taken away and one slipped in, for every kind."""
    for kind in FULL:
        field = next(c.name for c in table(kind).columns if c.type in {"text", "json", "date"})
        newest = f"n = (SELECT max(n) FROM {kind})"
        text = "'2020-02-02'" if table(kind).columns and field.endswith("_on") else "'改过的'"
        yield f"{kind}: a field", _sql(f"UPDATE {kind} SET {field} = {text} WHERE {newest}")
        yield f"{kind}: taken away", _sql(f"DELETE FROM {kind} WHERE {newest}")
        yield f"{kind}: slipped in", _slip(kind)


def of_history() -> Iterator[tuple[str, Edit]]:
    """Yield edits of the journal itself, and of what follows from records."""
    done = "(SELECT max(op) FROM command)"
    edits = {
        "who did it": f"UPDATE command SET actor = '别人' WHERE op = {done}",
        "when": f"UPDATE command SET at = '2019-01-01T00:00:00Z' WHERE op = {done}",
        "what it was": f"UPDATE command SET verb = 'log' WHERE op = {done}",
        "its note": f"UPDATE command SET note = '{{}}' WHERE op = {done}",
        "the newest command taken away": f"DELETE FROM command WHERE op = {done}",
        "its changes taken away": f"DELETE FROM change WHERE op = {done}",
        "a payload": f"UPDATE change SET data = replace(data, '通', '不') WHERE op = {done}",
        "a payload blanked": f"UPDATE change SET data = NULL WHERE op = {done}",
        "a digest": f"UPDATE change SET digest = 'x' WHERE op = {done}",
        "the number of records": f"UPDATE change SET many = many + 1 WHERE op = {done}",
        "a kind of change": f"UPDATE change SET kind = 'restore' WHERE op = {done}",
        "the head": "UPDATE head SET hash = 'x'",
        "the head's stamp": "UPDATE head SET op = 'x'",
        "a total": "UPDATE rollup SET n = n + 1 WHERE n > 0",
        "a derived column": "UPDATE lead SET next_due = '2018-01-01' WHERE next_due IS NOT NULL",
        "a search text": "UPDATE sought SET text = '别的' WHERE n = (SELECT min(n) FROM sought)",
        "a counter": "UPDATE counter SET last = 1 WHERE kind = 'lead'",
    }
    for name, statement in edits.items():
        yield f"history: {name}", _sql(statement)


def _sql(statement: str) -> Edit:
    return lambda connection: connection.execute(statement)


def _slip(kind: str) -> Edit:
    """Return an edit that puts a copy of a record beside it, under another id and code."""

    def slip(connection: sqlite3.Connection) -> None:
        row = dict(connection.execute(f"SELECT * FROM {kind} ORDER BY n DESC LIMIT 1").fetchone())
        row |= {"n": None, "id": f"{row['id'][:-1]}~"}
        if CLASSES[kind].prefix:
            row["code"] = f"{CLASSES[kind].prefix}-9999"
        marks = ", ".join(f":{name}" for name in row)
        connection.execute(f"INSERT INTO {kind}({', '.join(row)}) VALUES ({marks})", row)

    return slip


EDITS = dict([*of_records(), *of_history()])
RECOMPUTED = [
    "UPDATE command SET actor = '别人'",
    "UPDATE command SET at = '2019-01-01T00:00:00Z'",
    "UPDATE command SET verb = 'log' WHERE verb = 'done'",
    "UPDATE change SET data = replace(data, '通', '不')",
    "UPDATE change SET data = replace(data, '项目', '工程')",
    "DELETE FROM change WHERE op = (SELECT max(op) FROM command)",
    "DELETE FROM change WHERE entity = 'activity'",
    "UPDATE change SET entity_id = entity_id || '0' WHERE entity = 'fund'",
    "UPDATE command SET note = NULL",
    "UPDATE change SET salt = 'x'",
]


@pytest.fixture(scope="module")
def sound(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """A book in which somebody worked, closed, and what a backup of it attests."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("sound") / "book.db"))
    with open_workspace(path) as crm:
        crm.leads.add("新来的项目", today=DEMO_DAY)
        crm.followups.done("F-0061", today=DEMO_DAY, outcome="通了电话")
        backup = crm.backups.make(path.with_name("backup.db"))
    return path, read_manifest(Path(f"{backup.path}.json"))


@pytest.fixture
def book(sound: tuple[Path, Manifest], tmp_path: Path) -> Path:
    return Path(shutil.copy(sound[0], tmp_path / "book.db"))


def edited(book: Path, *edits: Edit) -> None:
    connection = sqlite3.connect(book)
    connection.row_factory = sqlite3.Row
    with connection:
        for edit in edits:
            edit(connection)
    connection.close()


def rechained(connection: sqlite3.Connection) -> None:
    """Make all digests and hashes of a book anew, as its owner can."""
    for row in connection.execute("SELECT * FROM change").fetchall():
        made = digest(dict(row))
        connection.execute("UPDATE change SET digest = ? WHERE n = ?", (made, row["n"]))
    previous: dict[str, str] = {}
    for row in connection.execute("SELECT * FROM command ORDER BY device, seq").fetchall():
        digests = [
            each["digest"]
            for each in connection.execute(
                "SELECT digest FROM change WHERE op = ? ORDER BY slot", (row["op"],)
            )
        ]
        command = {name: row[name] for name in CHAINED}
        made = chain(previous.get(row["device"], ""), command, digests)
        previous[row["device"]] = made
        connection.execute("UPDATE command SET hash = ? WHERE n = ?", (made, row["n"]))
    for device, made in previous.items():
        connection.execute("UPDATE head SET hash = ? WHERE device = ?", (made, device))


def problems(book: Path, *against: Manifest) -> dict[str, str]:
    """Return the checks that the doctor calls a problem, and what it says."""
    with open_workspace(book, readonly=True) as crm:
        found = crm.doctor.look(datetime.now(UTC), against)
    wrong = {each.check: each.said.en for each in found.items if each.state == "problem"}
    assert found.sound is not bool(wrong)
    for each in found.items:
        if each.state == "problem":
            assert each.todo is not None, each
    return wrong


def test_a_book_that_nobody_touched_is_sound(book: Path, sound: tuple[Path, Manifest]) -> None:
    assert problems(book, sound[1]) == {}


def test_there_are_at_least_fifty_kinds_of_edits() -> None:
    assert len(EDITS) >= 50


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_by_plain_sqlite3_is_found_by_doctor(book: Path, name: str) -> None:
    edited(book, EDITS[name])
    assert problems(book), name


@pytest.mark.parametrize("statement", RECOMPUTED)
def test_an_edit_with_the_chain_recomputed_is_found_against_a_manifest(
    book: Path, sound: tuple[Path, Manifest], statement: str
) -> None:
    edited(book, _sql(statement), rechained)
    assert "history" not in problems(book), "the chain was made anew, and looks right"
    assert "attested" in problems(book, sound[1])


def test_a_manifest_of_another_office_is_told(book: Path, sound: tuple[Path, Manifest]) -> None:
    said = problems(book, sound[1]._replace(office="999999"))
    assert "another office" in said["attested"]
