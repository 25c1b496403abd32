"""A careless copy: `cp` at any moment of a book is right or told, and never a mixture of two."""

import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, StorageError
from leadcrm.founding import DEMO_DAY, create_workspace
from leadcrm.services.safekeeping.restoring import restore
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import Workspace, open_workspace

MAIN, WAL, SHM, NOTE = "", "-wal", "-shm", "-heads"
SIDES = (WAL, SHM, NOTE)
KILLED = """
import os, sys
from datetime import date
from leadcrm.workspace import open_workspace
crm = open_workspace(sys.argv[1])
reader = open_workspace(sys.argv[1], readonly=True)
reader.engine.connection.execute("BEGIN")
reader.session.rows("lead")  # somebody reads, so nothing can be written back into the file
for name in sys.argv[2:]:
    crm.leads.add(name, today=date(2019, 10, 31))
os._exit(9)
"""


def killed_while_open(path: Path, *names: str) -> None:
    """Let a process save leads and die, with what it saved still beside the file."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), *names], check=False)
    assert done.returncode == 9
    assert Path(f"{path}-wal").stat().st_size > 0


def copied(source: Path, target: Path, sides: Sequence[str]) -> None:
    """Lay a copy of a book, with some of what stands beside it, over whatever is there."""
    for side in (MAIN, *sides):
        if Path(f"{source}{side}").exists():
            shutil.copyfile(f"{source}{side}", f"{target}{side}")


def names_in(crm: Workspace) -> list[str]:
    return [row["name"] for row in crm.session.query("SELECT name FROM lead ORDER BY id")]


def seen(path: Path) -> list[str] | None:
    """Return the leads that a book shows; None where it says that something is missing."""
    try:
        crm = open_workspace(path, readonly=True)
    except StorageError:
        return None
    with crm:
        if crm.lacks:
            return None
        names = names_in(crm)
        assert verify(crm.session.journal)
        assert differences(crm.session.journal) == []
        return names


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a" / "book.db"
    path.parent.mkdir()
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.leads.add("甲项目", today=DEMO_DAY)
    return path


def every_choice() -> list[tuple[str, ...]]:
    return [
        chosen
        for count in range(len(SIDES) + 1)
        for chosen in itertools.combinations(SIDES, count)
    ]


def test_a_clean_close_leaves_nothing_beside_the_file_also_after_a_reader_that_overlapped(
    book: Path,
) -> None:
    reader = open_workspace(book, readonly=True)
    reader.engine.connection.execute("BEGIN")
    reader.session.rows("lead")
    with open_workspace(book) as crm:
        crm.leads.add("乙项目", today=DEMO_DAY)
    reader.close()
    left = Path(f"{book}-wal")
    assert not left.exists() or left.stat().st_size == 0
    alone = book.with_name("alone.db")
    shutil.copyfile(book, alone)
    assert seen(alone) == ["甲项目", "乙项目"]


@pytest.mark.parametrize("sides", every_choice(), ids="+".join)
def test_a_closed_book_copied_to_a_new_place_is_whole(
    book: Path, tmp_path: Path, sides: tuple[str, ...]
) -> None:
    target = tmp_path / "b" / "book.db"
    target.parent.mkdir()
    copied(book, target, sides)
    assert seen(target) == ["甲项目"]


@pytest.mark.parametrize("state", ["closed", "killed", "closed and killed"])
@pytest.mark.parametrize("sides", every_choice(), ids="+".join)
def test_an_older_copy_laid_over_a_book_is_right_or_told_and_never_a_mixture(
    book: Path, tmp_path: Path, sides: tuple[str, ...], state: str
) -> None:
    older = tmp_path / "older" / "book.db"
    older.parent.mkdir()
    copied(book, older, SIDES)
    names = ["乙项目", "丙项目", "丁项目"]
    with open_workspace(book) as crm:
        while names and state.startswith("closed"):
            crm.leads.add(names.pop(0), today=DEMO_DAY)
            if state != "closed":
                break
    if names:
        killed_while_open(book, *names)
    copied(older, book, sides)
    found = seen(book)
    whole = [["甲项目"], ["甲项目", "乙项目", "丙项目", "丁项目"]]
    assert found is None or found in whole
    if NOTE not in sides:  # what was saved is known to be missing
        assert found in (None, whole[1])


@pytest.mark.parametrize("sides", every_choice(), ids="+".join)
def test_a_newer_copy_laid_over_a_book_that_was_cut_off_is_right_or_told(
    book: Path, tmp_path: Path, sides: tuple[str, ...]
) -> None:
    other = tmp_path / "other" / "book.db"
    other.parent.mkdir()
    copied(book, other, SIDES)
    with open_workspace(other) as crm:
        for name in ("戊项目", "己项目"):
            crm.leads.add(name, today=DEMO_DAY)
    killed_while_open(book, "乙项目", "丙项目")
    copied(other, book, sides)
    assert seen(book) in (None, ["甲项目", "戊项目", "己项目"])


def test_a_book_whose_wal_file_was_taken_away_says_so(book: Path) -> None:
    killed_while_open(book, "乙项目")
    Path(f"{book}-wal").unlink()
    with open_workspace(book, readonly=True) as crm:
        assert crm.lacks == 1
    with pytest.raises(StorageError, match="lacks 1 commands"):
        open_workspace(book)


def test_a_book_that_lacks_something_can_be_kept_as_it_is_and_written_again(book: Path) -> None:
    killed_while_open(book, "乙项目")
    Path(f"{book}-wal").unlink()
    kept = restore(book, book).kept
    assert kept is not None
    assert kept.exists()
    with open_workspace(book) as crm:
        assert not crm.lacks
        crm.leads.add("丙项目", today=DEMO_DAY)
    assert seen(book) == ["甲项目", "丙项目"]


def test_every_command_says_that_an_older_copy_was_laid_over_the_book(
    book: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    shutil.copyfile(book, older)
    with open_workspace(book) as crm:
        crm.leads.add("乙项目", today=DEMO_DAY)
    for lang, said in (("zh", "少了存过的 1 次操作"), ("en", "lacks 1 commands")):
        shutil.copyfile(older, book)
        looked = run(book, "--lang", lang, "lead", "list")
        assert looked.returncode == 0
        assert "甲项目" in looked.stdout
        assert said in looked.stderr
    wrote = run(book, "lead", "add", "丙项目")
    assert wrote.returncode == 0
    assert "lacks 1 commands" in wrote.stderr
    assert run(book, "lead", "list").stderr == "", "what is written on is the book now"


def test_what_goes_on_from_an_older_copy_gives_no_number_of_a_device_twice(
    book: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    shutil.copyfile(book, older)
    with open_workspace(book) as crm:
        crm.leads.add("乙项目", today=DEMO_DAY)
        first = {(head.device, head.seq): head.hash for head in crm.engine.heads()}
    shutil.copyfile(older, book)
    with open_workspace(book) as crm:
        crm.leads.add("丙项目", today=DEMO_DAY)
        second = {(head.device, head.seq): head.hash for head in crm.engine.heads()}
        assert verify(crm.session.journal)
    assert all(first.get(number, made) == made for number, made in second.items())


def test_a_missing_wal_file_is_told_and_nothing_is_written(book: Path) -> None:
    killed_while_open(book, "乙项目")
    Path(f"{book}-wal").unlink()
    for lang, said in (("zh", "-wal 文件不见了"), ("en", "the -wal file beside it is missing")):
        refused = run(book, "--lang", lang, "lead", "add", "丙项目")
        assert refused.returncode == 1
        assert said in refused.stderr
        assert "restore" in refused.stderr
    assert run(book, "restore", str(book), "--yes").returncode == 0
    assert run(book, "lead", "add", "丙项目").returncode == 0


def test_a_file_that_is_replaced_while_it_is_open_is_not_written_any_more(
    book: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(book, other)
    with open_workspace(book) as crm:
        os.replace(other, book)
        with pytest.raises(LeadcrmError, match="replaced or moved away"):
            crm.leads.add("乙项目", today=DEMO_DAY)
    connection = sqlite3.connect(book)
    assert connection.execute("SELECT count(*) FROM lead").fetchone() == (1,)
    connection.close()


def run(book: Path, *typed: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "LEADCRM_DB": str(book), "LEADCRM_TODAY": "2019-10-31"}
    command = [sys.executable, "-m", "leadcrm.cli.main", *typed]
    return subprocess.run(command, env=env, check=False, capture_output=True, encoding="utf-8")
