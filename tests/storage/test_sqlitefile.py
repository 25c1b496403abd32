"""Files that cannot be used are refused in words and left as they are."""

import sqlite3
from pathlib import Path

import pytest

from leadcrm.errors import BusyError, StorageError
from leadcrm.storage import sqlitefile
from leadcrm.storage.audit import verify
from leadcrm.workspace import DEMO_DAY, Workspace, open_workspace


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


def test_files_are_for_their_owner_only(book: Path, office: Workspace) -> None:
    office.leads.add("样本", today=DEMO_DAY)
    for path in office.engine.path.parent.glob("office.db*"):  # type: ignore[attr-defined]
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
    assert verify(golden.desk.journal)
    golden.engine.execute(damage)
    with pytest.raises(StorageError):
        verify(golden.desk.journal)
