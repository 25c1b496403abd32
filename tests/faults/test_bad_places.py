"""Eight things that are no book, and four odd environments, for every command.

One sentence with the right exit code, nothing lost, and it works once cured.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.storage import sqlitefile
from leadcrm.workspace import open_workspace

Run = Callable[..., tuple[int, str, str]]
Broken = Callable[[Path], object]


def _locked(book: Path) -> sqlite3.Connection:
    holder = sqlite3.connect(book, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def _of(statement: str) -> Broken:
    def change(book: Path) -> None:
        connection = sqlite3.connect(book)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return change


def _folder(book: Path) -> None:
    book.unlink()
    book.mkdir()


FAULTS: dict[str, Broken] = {
    "missing": lambda book: book.unlink(),
    "a folder": _folder,
    "empty": lambda book: book.write_bytes(b""),
    "some text": lambda book: book.write_text("第一行\n" * 900, encoding="utf-8"),
    "cut off": lambda book: book.write_bytes(book.read_bytes()[:9000]),
    "of a newer version": _of("PRAGMA user_version = 99999"),
    "of another program": _of("PRAGMA application_id = 7"),
    "held by another program": _locked,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FAULTS)
def test_every_command_says_it_in_one_sentence_and_works_once_cured(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
    every_command: list[str],
    name: str,
    lang: str,
) -> None:
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    monkeypatch.setattr(sqlitefile, "TIMEOUT_SECONDS", 0.01)
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    whole = book.read_bytes()
    held = FAULTS[name](book)
    before = book.read_bytes() if book.is_file() else None
    for typed in every_command:
        words = typed.format(folder=tmp_path).split()
        code, out, err = run("--db", str(book), "--lang", lang, *words)
        assert code == 1, (typed, out, err)
        assert out == "", typed
        assert len(re.findall("^(?:错误|Error)", err, re.MULTILINE)) == 1, (typed, err)
        assert "book.db" in err, (typed, err)
        assert "Traceback" not in err
        assert (book.read_bytes() if book.is_file() else None) == before
    if isinstance(held, sqlite3.Connection):
        held.close()
    if book.is_dir():
        book.rmdir()
    for each in tmp_path.glob("book.db-*"):
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    book.write_bytes(whole)
    for typed in every_command:
        words = typed.format(folder=tmp_path).split()
        code, _, err = run("--db", str(book), "--lang", lang, *words)
        assert code in {0, 3}, (typed, err)
    with open_workspace(book) as crm:
        assert crm.engine.problems() == []


ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "no home": {"HOME": "/nonexistent", "XDG_STATE_HOME": None, "XDG_DATA_HOME": None},
    "no language": {"LANG": None, "LC_ALL": "C", "LEADCRM_LANG": None},
    "a folder of state that is a file": {"XDG_STATE_HOME": "/dev/null"},
    "no user": {"USER": None, "LOGNAME": None, "USERNAME": None, "LNAME": None},
}


def nobody() -> str:
    raise KeyError("uid not found")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_every_command_works_in_an_odd_environment(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
    every_command: list[str],
    name: str,
) -> None:
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    for variable, value in ENVIRONMENTS[name].items():
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    if name == "no user":
        monkeypatch.setattr("getpass.getuser", nobody)
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    for typed in every_command:
        code, _, err = run("--db", str(book), *typed.format(folder=tmp_path).split())
        assert code in {0, 3}, (typed, err)
        assert "Traceback" not in err


@pytest.mark.parametrize("said", ["nonsense", "2019-02-30", "32"])
def test_a_day_that_is_none_is_refused_by_every_command_that_needs_one(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
    every_command: list[str],
    said: str,
) -> None:
    monkeypatch.setenv("LEADCRM_TODAY", said)
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    asks = 0
    for typed in every_command:
        code, _, err = run("--db", str(book), *typed.format(folder=tmp_path).split())
        assert code in {0, 1, 2, 3}, (typed, err)
        assert "Traceback" not in err
        asks += code in {1, 2}
    assert asks > len(every_command) // 3
