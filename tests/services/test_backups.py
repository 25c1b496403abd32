"""Backups and coming back: whole, attested, private; what is replaced is kept, whatever it was."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, StorageError, UsageError
from leadcrm.founding import DEMO_DAY, create_workspace
from leadcrm.services.safekeeping.restoring import restore
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import Workspace, open_workspace

DAY = date(2026, 12, 1)


def whole(path: Path) -> bytes:
    with open_workspace(path, readonly=True) as crm:
        assert verify(crm.session.journal)
        assert differences(crm.session.journal) == []
        rows = crm.session.query("SELECT * FROM lead ORDER BY id")
        return json.dumps(rows, ensure_ascii=False).encode()


@pytest.fixture
def backup(book: Path) -> Path:
    file = book.parent / "kept" / "backup.db"
    file.parent.mkdir()
    with open_workspace(book) as crm:
        crm.backups.make(file)
        crm.leads.add("后来的项目", today=DEMO_DAY)
    return file


def test_a_backup_is_private_and_its_manifest_names_nobody(book: Path, backup: Path) -> None:
    manifest = backup.with_name("backup.db.json")
    for file in (backup, manifest):
        assert file.stat().st_mode & 0o077 == 0
    text = manifest.read_text(encoding="utf-8")
    assert "专干样本01" not in text
    assert json.loads(text)["heads"][0].keys() == {"device", "seq", "hash"}
    assert whole(backup) != whole(book)


def test_a_backup_overwrites_nothing_unasked_nor_the_book(
    golden: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "b.db"
    golden.backups.make(file)
    before = file.read_bytes()
    with pytest.raises(StorageError, match="there already"):
        golden.backups.make(file)
    assert file.read_bytes() == before
    golden.backups.make(file, force=True)
    with pytest.raises(UsageError, match="the book itself"):
        golden.backups.make(Path(str(golden.session.engine.file)), force=True)
    with pytest.raises(StorageError):
        golden.backups.make(tmp_path / "no" / "b.db")
    assert not list(tmp_path.glob(".*.part"))


def test_one_backup_a_day_by_itself_the_oldest_go_and_a_new_book_needs_none(
    golden: Workspace, tmp_path: Path
) -> None:
    for n in range(1, 20):
        assert golden.backups.automatic(date(2026, 11, n))
        assert golden.backups.automatic(date(2026, 11, n)) is None
    days = [each.path.name for each in golden.backups.known()]
    assert len(days) == 14
    assert "2026-11-05.db" not in days
    assert "2026-11-19.db" in days
    with create_workspace(tmp_path / "new.db", office="430681", name="办", me="张样本") as new:
        assert new.backups.automatic(DAY) is None


def test_the_policy_says_how_many_how_large_and_where(book: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    with open_workspace(book) as crm:
        ours.write_text("backup_keep = 0\n", encoding="utf-8")
        crm.policies.use(str(ours))
        assert crm.backups.automatic(DAY) is None
        ours.write_text("backup_keep = 2\nbackup_largest = 0\n", encoding="utf-8")
        with pytest.raises(LeadcrmError):
            crm.policies.use(str(ours))
        ours.write_text('backup_keep = 2\nbackup_folder = "elsewhere"\n', encoding="utf-8")
        crm.policies.use(str(ours))
        made = crm.backups.automatic(DAY)
        assert made
        assert made.path.parent.parent == book.parent / "elsewhere"


def test_a_restore_gives_the_same_data_keeps_the_replaced_and_can_be_restored_in_turn(
    book: Path, backup: Path
) -> None:
    before, then = whole(book), whole(backup)
    done = restore(book, backup, actor="张样本")
    assert whole(book) == then
    assert done.kept
    assert whole(done.kept) == before
    with open_workspace(book) as crm:
        last = crm.past.history(limit=1)[0]
        assert (last.verb, last.actor) == ("restore", "张样本")
        crm.leads.add("又一个", today=DEMO_DAY)
    restore(book, done.kept)
    assert whole(book) == before


def _cut(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:20_000])


def _holes(book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[40_000:90_000] = b"\xff" * 50_000
    book.write_bytes(data)


STATES: dict[str, Callable[[Path], object]] = {
    "missing": lambda book: book.unlink(),
    "empty": lambda book: book.write_bytes(b""),
    "some text": lambda book: book.write_text("第一行\n" * 900, encoding="utf-8"),
    "cut off": _cut,
    "full of holes": _holes,
    "with another's side file": lambda book: Path(f"{book}-wal").write_bytes(b"\x37" * 8192),
}


@pytest.mark.parametrize("state", STATES)
def test_a_restore_comes_back_whatever_became_of_the_book_and_keeps_that(
    book: Path, backup: Path, state: str
) -> None:
    then = whole(backup)
    STATES[state](book)
    left = book.read_bytes() if book.exists() else None
    done = restore(book, backup)
    assert whole(book) == then
    if left is not None:
        assert done.kept
        kept = done.kept / book.name if done.kept.is_dir() else done.kept
        assert kept.exists()
        if state in {"empty", "some text"}:
            assert kept.read_bytes() == left
    with open_workspace(book) as crm:
        crm.leads.add("又一个", today=DEMO_DAY)
        assert crm.engine.problems() == []


def test_a_restore_of_the_book_itself_loses_nothing_that_somebody_just_saved(book: Path) -> None:
    reader = open_workspace(book, readonly=True)
    reader.engine.connection.execute("BEGIN")  # type: ignore[attr-defined]
    reader.session.rows("lead")
    with open_workspace(book) as crm:
        crm.leads.add("刚存的项目", today=DEMO_DAY)
        restore(book, book)
    reader.close()
    with open_workspace(book, readonly=True) as crm:
        assert crm.session.query("SELECT 1 FROM lead WHERE name = '刚存的项目'")


def test_who_has_the_book_open_sees_the_restored_one_and_writes_on(
    book: Path, backup: Path
) -> None:
    with open_workspace(book) as crm:
        restore(book, backup)
        assert not crm.session.query("SELECT 1 FROM lead WHERE name = '后来的项目'")
        crm.leads.add("接着记的项目", today=DEMO_DAY)
    assert "接着记的项目".encode() in whole(book)


@pytest.mark.parametrize("how", ["changed", "of another office", "damaged", "none", "no book"])
def test_what_is_no_backup_of_this_book_is_refused_and_the_book_stays(
    book: Path, backup: Path, tmp_path: Path, how: str
) -> None:
    before = whole(book)
    if how == "changed":
        connection = sqlite3.connect(backup)
        connection.execute("UPDATE lead SET name = '改过'")
        connection.commit()
        connection.close()
    elif how == "of another office":
        other = tmp_path / "other.db"
        with create_workspace(other, office="999999", name="别的办", me="王样本") as crm:
            crm.leads.add("别人的项目", today=DEMO_DAY)
        shutil.copyfile(other, backup)
        backup.with_name("backup.db.json").unlink()
    elif how == "damaged":
        _holes(backup)
        backup.with_name("backup.db.json").unlink()
    elif how == "none":
        backup.unlink()
    else:
        backup.write_text("x" * 9000)
    with pytest.raises(StorageError):
        restore(book, backup)
    assert whole(book) == before
    if how in {"changed", "of another office"}:
        restore(book, backup, force=True)


def test_a_day_names_the_backup_that_was_made_by_itself(book: Path) -> None:
    with open_workspace(book) as crm:
        crm.backups.automatic(date(2026, 11, 30))
        crm.leads.add("后来的项目", today=DEMO_DAY)
    restore(book, Path("2026-11-30"))
    assert "后来的项目".encode() not in whole(book)


def test_today_says_when_the_last_backup_is_old(book: Path) -> None:
    with open_workspace(book, readonly=True) as crm:
        begun = crm.dailies.old_since(date(2030, 1, 1))
        assert begun is not None
        assert crm.dailies.old_since(date.fromordinal(begun.toordinal() + 7)) is None
        assert crm.dailies.old_since(date.fromordinal(begun.toordinal() + 8)) == begun
