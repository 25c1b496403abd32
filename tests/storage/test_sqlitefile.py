"""Files that cannot be used are refused in words and left as they are."""

import gc
import sqlite3
from pathlib import Path

import pytest

from leadcrm.errors import BusyError, StorageError
from leadcrm.founding import DEMO_DAY
from leadcrm.storage import sqlitefile
from leadcrm.storage.audit import verify
from leadcrm.storage.sqlite import SqliteEngine
from leadcrm.workspace import Workspace, open_workspace


def test_a_newer_file_is_refused_and_left_alone(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("PRAGMA user_version = 99999")
    connection.close()
    before = book.read_bytes()
    with pytest.raises(StorageError, match="newer"):
        open_workspace(book)
    assert book.read_bytes() == before


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(a)")
    connection.close()
    with pytest.raises(StorageError, match="not a leadcrm"):
        open_workspace(path)


def test_a_locked_file_is_said_to_be_busy(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlitefile, "TIMEOUT_SECONDS", 0.05)
    holder = sqlite3.connect(book, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_workspace(book) as crm:
        with pytest.raises(BusyError):
            crm.followups.done("F-0061", today=DEMO_DAY)
        assert crm.agenda.today(DEMO_DAY).summary.overdue == 19
    holder.execute("ROLLBACK")
    holder.close()


def test_a_read_only_handle_reads_and_refuses_to_write(book: Path) -> None:
    with open_workspace(book, readonly=True) as crm:
        assert crm.agenda.today(DEMO_DAY).summary.overdue == 19
        with pytest.raises(StorageError, match="read-only"):
            crm.followups.done("F-0061", today=DEMO_DAY)


@pytest.mark.parametrize("what", ["missing", "folder", "empty", "text", "short", "foreign"])
def test_what_is_no_data_file_is_refused_and_left_as_it_is(tmp_path: Path, what: str) -> None:
    path = tmp_path / "资料 50%#1?.db"
    if what == "folder":
        path.mkdir()
    elif what == "foreign":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE t(a)")
        connection.execute("PRAGMA application_id = 7")
        connection.close()
    elif what != "missing":
        path.write_text({"empty": "", "text": "第一行\n" * 500, "short": "x"}[what], "utf-8")
    before = path.read_bytes() if path.is_file() else None
    for readonly in (False, True):
        with pytest.raises(StorageError) as refused:
            SqliteEngine.open(path, readonly=readonly)
        assert str(path) in refused.value.message.zh
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == ([] if what == "missing" else [path])


def test_a_file_that_was_cut_off_is_told_in_words(book: Path) -> None:
    whole = book.read_bytes()
    for size in (1, 99, 4096, len(whole) // 2):
        book.write_bytes(whole[:size])
        with pytest.raises(StorageError), open_workspace(book) as crm:
            crm.outlet.everything(book.parent / "out")
        assert book.read_bytes() == whole[:size]


def test_a_refused_file_is_let_go_of(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    gc.collect()
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(StorageError):
            SqliteEngine.open(book)
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files


def test_a_new_file_overwrites_nothing_and_needs_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("mine")
    with pytest.raises(StorageError, match="is kept"):
        SqliteEngine.create(path)
    assert path.read_text() == "mine"
    with pytest.raises(StorageError, match="no folder"):
        SqliteEngine.create(tmp_path / "none" / "x.db")
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_that_could_not_be_finished_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadcrm.storage.ddl.statements", lambda: [("t", "CREATE TABLE")])
    with pytest.raises(sqlite3.OperationalError):
        SqliteEngine.create(tmp_path / "x.db")
    assert list(tmp_path.iterdir()) == []


def test_making_the_tables_twice_makes_nothing_new(engine: SqliteEngine) -> None:
    assert engine.migrate() == []
    engine.execute("DROP INDEX followup_lead")
    assert [made.split()[2] for made in engine.migrate()] == ["followup_lead"]
    assert engine.migrate() == []


def test_a_failure_rolls_the_whole_transaction_back(engine: SqliteEngine) -> None:
    sql = "INSERT INTO device(place, device) VALUES (:place, 'x')"

    def work() -> None:
        with engine.transaction():
            engine.execute(sql, {"place": "one"})
            engine.execute(sql, {"place": "one"})

    with pytest.raises(StorageError):
        work()
    assert engine.query("SELECT * FROM device") == []
    assert not engine.connection.in_transaction


@pytest.mark.parametrize("value", [2**63, "\ud800"])
def test_a_value_that_no_table_holds_is_told_in_words(engine: SqliteEngine, value: object) -> None:
    with pytest.raises(StorageError):
        engine.query("SELECT :value AS v", {"value": value})


def test_files_are_for_their_owner_only(book: Path, office: Workspace) -> None:
    office.leads.add("样本", today=DEMO_DAY)
    for path in Path(office.engine.path).parent.glob("office.db*"):  # type: ignore[attr-defined]
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE command SET actor = '别人' WHERE verb = 'done'",
        "UPDATE change SET data = replace(data, '已拜访', '未拜访')",
        "DELETE FROM command WHERE verb = 'done'",
        "UPDATE change SET data = NULL WHERE kind = 'update'",
        "UPDATE change SET digest = 'x' WHERE kind = 'update'",
    ],
)
def test_edited_history_is_found(golden: Workspace, damage: str) -> None:
    golden.followups.done("F-0061", today=DEMO_DAY, outcome="已拜访")
    assert verify(golden.session.journal)
    golden.engine.execute(damage)
    with pytest.raises(StorageError):
        verify(golden.session.journal)


def test_a_book_that_was_closed_hinders_no_plugin(tmp_path: Path) -> None:
    engine = SqliteEngine.create(tmp_path / "closed.db")
    with engine.only_reading():
        engine.close()
    with engine.only_reading():
        pass
