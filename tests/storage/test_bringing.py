"""A book that an earlier version made opens as one of today, whoever opens it and how."""

import gzip
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from leadcrm.errors import StorageError
from leadcrm.storage import bringing
from leadcrm.storage.audit import differences, verify
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.storage.sqlitefile import VERSION
from leadcrm.text import Text
from leadcrm.workspace import open_workspace

EARLIER = Path(__file__).parent / "data" / "book-1.db.gz"
TODAY = date(2026, 11, 23)
SCHEMA = "SELECT name FROM sqlite_master WHERE type = 'index' AND name = 'fund_arrived'"
OWED = "SELECT owed FROM lead WHERE site = 'leased_plant' AND stage = 'registered'"


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    return path


def version(engine: SqliteEngine) -> int:
    return int(engine.query("PRAGMA user_version")[0]["user_version"])


@pytest.mark.parametrize("readonly", [True, False])
def test_a_book_made_by_an_earlier_version_opens_and_lacks_nothing(
    earlier: Path, *, readonly: bool
) -> None:
    with open_workspace(earlier, readonly=readonly) as crm:
        assert version(crm.engine) == VERSION
        assert crm.session.query(SCHEMA)
        assert not crm.engine.as_it_stands
        assert {item.lead for item in crm.agenda.today(TODAY).items} == {
            "L-0001",
            "L-0002",
            "L-0003",
        }
        assert verify(crm.session.journal)
        assert not differences(crm.session.journal)
    with open_workspace(earlier) as crm:  # what it lacked stays there
        crm.followups.postpone("F-0002", to="2026-11-17", today=date(2026, 11, 12))
        assert crm.past.undo().verb == "undo"


def test_its_leads_owe_what_they_owe_by_the_rules_of_today(earlier: Path) -> None:
    with open_workspace(earlier) as crm:
        assert crm.session.query(OWED) == [{"owed": "funds"}]
        summary = crm.agenda.today(TODAY)
        assert summary.headline.without_funds == summary.summary.signed_not_landed == 1


def test_what_is_a_touch_is_decided_by_the_rules_of_today(earlier: Path) -> None:
    """A version that took another view of notes left its view beside them."""
    with sqlite3.connect(earlier) as plain:
        (code,) = plain.execute("SELECT l.code FROM activity a JOIN lead l ON l.id = a.lead_id")
        plain.execute("UPDATE activity SET touch = 0")
        plain.execute("UPDATE lead SET last_activity = NULL WHERE code = ?", code)
    plain.close()
    with open_workspace(earlier, readonly=True) as crm:
        assert crm.session.query("SELECT touch FROM activity") == [{"touch": 1}]
        found = crm.session.query("SELECT last_activity FROM lead WHERE code = 'L-0001'")
        assert found == [{"last_activity": "2026-11-02"}]
        assert not differences(crm.session.journal)


def test_one_that_may_not_be_written_is_read_all_the_same_and_stays_as_it_is(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = earlier.read_bytes()
    readable = StorageError(Text(zh="只能读", en="read-only"))
    real = SqliteEngine.open.__func__  # type: ignore[attr-defined]

    def refuse(cls: type, path: str, *, readonly: bool = False) -> SqliteEngine:
        if not readonly:
            raise readable
        engine: SqliteEngine = real(cls, path, readonly=readonly)
        return engine

    monkeypatch.setattr(SqliteEngine, "open", classmethod(refuse))
    engine = SqliteEngine.open(str(earlier), readonly=True)
    assert engine.as_it_stands
    assert version(engine) == VERSION
    engine.close()
    assert earlier.read_bytes() == before


def test_a_program_that_dies_while_bringing_it_along_leaves_the_book_as_it_was(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bringing.Projections, "run", fail)
    with pytest.raises(KeyboardInterrupt):
        SqliteEngine.open(str(earlier))
    monkeypatch.undo()
    with sqlite3.connect(earlier) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)
        assert not plain.execute(SCHEMA).fetchall()
    plain.close()
    SqliteEngine.open(str(earlier)).close()


def test_it_takes_kinds_of_steps_that_its_tables_once_refused(earlier: Path) -> None:
    """Its tables had a list of all kinds; what a plugin or a later version brings is kept too."""
    with open_workspace(earlier) as crm:
        before = crm.session.query("SELECT * FROM followup ORDER BY id")
        leader = crm.records.list("officer")[0].name
        crm.followups.add(
            "L-0001", due="2026-11-30", today=TODAY, kind="批示", given_by=leader, what="回复来函"
        )
        with crm.session.command("followup.add") as command:
            lead = crm.session.query("SELECT id FROM lead WHERE code = 'L-0001'")[0]["id"]
            command.insert("followup", lead_id=lead, due=TODAY, kind="tea")  # type: ignore[arg-type]
        kept = crm.session.query("SELECT * FROM followup ORDER BY id")
        assert [row for row in kept if row["id"] in {old["id"] for old in before}] == before
        assert {row["kind"] for row in kept} >= {"instruction", "tea"}
        assert "tea" in {str(view.fields["kind"]) for view in crm.followups.list("L-0001")}
        assert not differences(crm.session.journal)


def test_it_takes_targets_in_metrics_that_its_tables_once_refused(earlier: Path) -> None:
    """A book of the version before counts what a later one brings, such as trips a quarter."""
    with sqlite3.connect(earlier) as plain:
        ((made,),) = plain.execute("SELECT sql FROM sqlite_master WHERE name = 'target'")
        assert "'trips'" not in made
    plain.close()
    with open_workspace(earlier) as crm:
        unit = crm.records.list("unit")[0].name
        made_of = crm.targets.add(unit, "外出招商", "2", year=2026)
        assert str(made_of.fields["metric"]) == "trips"
        assert not differences(crm.session.journal)


TABLES_OF_VERSION = (5, "393d11395460")
"""The version of the tables, and the digest of all statements that make them."""


def test_tables_that_change_have_a_version_of_their_own() -> None:
    """A book is brought along only where its number is lower than that of the program.

    Where this fails, the statements that make a new book changed: raise VERSION, so that the
    books that are there are brought along, and write the new pair.
    """
    engine = SqliteEngine(sqlite3.connect(":memory:"), ":memory:")
    engine.migrate()
    made = engine.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    engine.close()
    digest = sha256("\n".join(row["sql"] for row in made).encode()).hexdigest()[:12]
    assert (VERSION, digest) == TABLES_OF_VERSION


KEPT = sorted(EARLIER.parent.glob("book-*.db.gz"))
ENTERED = "SELECT * FROM change ORDER BY op, slot"
COLUMNS = "SELECT name FROM pragma_table_info(:name)"
TABLES = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"


def test_there_is_a_book_of_this_version_for_the_versions_to_come() -> None:
    """Where this fails: `python tools/oldbook.py` writes it, and it is kept for good."""
    assert f"book-{VERSION}.db.gz" in [each.name for each in KEPT]


@pytest.mark.parametrize("packed", KEPT, ids=lambda path: path.name)
def test_a_book_of_every_version_is_brought_along_with_equal_data_and_a_copy_kept(
    packed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    with sqlite3.connect(path) as plain:
        before = plain.execute(ENTERED).fetchall()
        (old,) = plain.execute("PRAGMA user_version").fetchone()
    plain.close()
    with open_workspace(path) as crm:
        assert crm.engine.schema == VERSION
        assert crm.engine.problems() == []
        assert verify(crm.session.journal)
        assert not differences(crm.session.journal)
        assert [tuple(row.values()) for row in crm.session.query(ENTERED)] == before
    kept = tmp_path / "book.db-backups" / f"before-version-{VERSION}-was-{old}.db"
    assert kept.exists() is (old != VERSION)
    if kept.exists():
        with sqlite3.connect(kept) as plain:
            assert plain.execute("PRAGMA user_version").fetchone() == (old,)
            assert plain.execute(ENTERED).fetchall() == before
        plain.close()


@pytest.mark.parametrize("packed", KEPT, ids=lambda path: path.name)
def test_a_migrated_book_has_the_tables_and_indexes_of_a_fresh_one(
    packed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    fresh = SqliteEngine.create(tmp_path / "fresh.db")
    brought = SqliteEngine.open(path)
    names = [row["name"] for row in fresh.query(TABLES)]
    assert [row["name"] for row in brought.query(TABLES)] == names
    for name in names:
        columns = [
            {row["name"] for row in each.query(COLUMNS, {"name": name})}
            for each in (fresh, brought)
        ]
        assert columns[0] == columns[1], name
    fresh.close()
    brought.close()


def test_eight_programs_that_open_an_older_book_at_once_all_open_it(tmp_path: Path) -> None:
    for turn in range(10):
        path = tmp_path / f"book-{turn}.db"
        path.write_bytes(gzip.decompress(EARLIER.read_bytes()))
        with ThreadPoolExecutor(8) as pool:
            opened = list(pool.map(lambda _, book=path: _opened(book), range(8)))
        assert opened == [VERSION] * 8


def _opened(path: Path) -> int:
    engine = SqliteEngine.open(path)
    found = engine.schema
    engine.close()
    return found
