"""A damaged book: every command says so in a sentence, and `today` shows what can be read.

LEADCRM_LONG=1 tries every command on every damage, else each damage meets a few.
"""

import json
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.workspace import open_workspace

LONG = bool(os.environ.get("LEADCRM_LONG"))
LOOSE = "PRAGMA ignore_check_constraints = ON;"
DAMAGE = {
    "a lead vanished": "DELETE FROM lead WHERE code = 'L-0063'",
    "an officer vanished": "DELETE FROM officer WHERE code = 'O-0012'",
    "a unit vanished": "DELETE FROM unit WHERE code = 'U-0007'",
    "a contact vanished": "DELETE FROM contact WHERE code = 'C-0046'",
    "a step vanished": "DELETE FROM followup WHERE code = 'F-0061'",
    "days off are no JSON": "UPDATE setting SET value = '{x' WHERE key LIKE 'calendar%'",
    "the office is no JSON": "UPDATE setting SET value = '{' WHERE key = 'office'",
    "details are no JSON": "UPDATE contact SET details = '{' WHERE kind = 'hometown'",
    "cells of a contact are no JSON": "UPDATE contact SET extra = '[1'",
    "cells of a lead are no JSON": "UPDATE lead SET extra = 'nope'",
    "history is no JSON": "UPDATE change SET data = '{' WHERE entity = 'lead'",
    "a note of the history is no JSON": "UPDATE command SET note = '{'",
    "a name is no text": "UPDATE lead SET name = CAST(x'ff41' AS TEXT) WHERE code = 'L-0063'",
    "an owner that is nobody": "UPDATE lead SET owner_id = 'nobody' WHERE code = 'L-0063'",
    "a stage that is none": LOOSE + "UPDATE lead SET stage = 'what' WHERE code = 'L-0063'",
    "a day that is none": LOOSE + "UPDATE followup SET due = '2019-99-99' WHERE code = 'F-0061'",
    "a kind that is none": LOOSE + "UPDATE contact SET kind = 'alien' WHERE code = 'C-0046'",
    "a table vanished": "DROP TABLE rollup",
    "an index vanished": "DROP INDEX followup_due",
    "the heads vanished": "DELETE FROM head",
}
FEW = ["today", "show L-0063", "check", "report week", "history", "doctor", "lead add 新项目"]
Run = Callable[..., tuple[int, str, str]]


def damaged(demo_file: Path, folder: Path, name: str) -> Path:
    book = Path(shutil.copy(demo_file, folder / "book.db"))
    connection = sqlite3.connect(book)
    connection.executescript(DAMAGE[name])
    connection.commit()
    connection.close()
    return book


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_in_a_sentence_with_what_to_do_and_never_a_traceback(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
    every_command: list[str],
    name: str,
    lang: str,
) -> None:
    monkeypatch.setenv("LEADCRM_BACKUP", "off")
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    for typed in every_command if LONG else FEW:
        book = damaged(demo_file, tmp_path, name)
        words = typed.format(folder=tmp_path).split()
        code, out, err = run("--db", str(book), "--lang", lang, *words)
        assert code in {0, 1, 2, 3}, (typed, err)
        assert "Traceback" not in out + err, (typed, err)
        if code == 1:
            assert re.search("错误|Error", err), (typed, err)
            assert re.search("改为|Try", err), (typed, err)
        for each in tmp_path.glob("book.db*"):
            shutil.rmtree(each) if each.is_dir() else each.unlink()


@pytest.mark.parametrize(
    "name", [name for name in DAMAGE if "table" not in name and "heads" not in name]
)
def test_the_rest_of_today_is_still_there(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, name: str
) -> None:
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    book = damaged(demo_file, tmp_path, name)
    code, out, err = run("--db", str(book), "--lang", "zh", "today")
    assert code == 0, err
    assert "L-0075" in out, "what stands first below the damage"
    if name in {
        "a lead vanished",
        "days off are no JSON",
        "a name is no text",
        "a stage that is none",
    }:
        assert "已损坏，有的内容读不出来：leadcrm doctor" in err


def test_as_json_damage_is_one_object(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    book = damaged(demo_file, tmp_path, "an owner that is nobody")
    code, _, err = run("--db", str(book), "find", "虚构", "--json")
    assert code == 1
    assert json.loads(err)["code"] == "damaged"


def test_nothing_is_decided_on_a_book_of_which_some_cannot_be_read(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("LEADCRM_BACKUP", "off")
    book = damaged(demo_file, tmp_path, "days off are no JSON")
    code, _, err = run(
        "--db",
        str(book),
        "--as-of",
        "2019-10-31",
        "log",
        "L-0033",
        "谈了用地",
        "--next",
        "明天 电话",
    )
    assert code == 1
    assert "没有写入" in err or "nothing was written" in err


MARKER = "机密记号"


def test_what_nobody_foresaw_is_one_sentence_and_a_private_report_without_anybody_s_data(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / f"{MARKER}.db"))
    with open_workspace(book) as crm:
        crm.session.engine.execute("UPDATE lead SET note = :note", {"note": MARKER})
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def fails(*_: object, **__: object) -> None:
        raise LookupError(MARKER)

    monkeypatch.setattr("leadcrm.services.records.finder.Finder.find", fails)
    monkeypatch.setattr("leadcrm.cli.lastresort._damage", lambda _: None)
    for lang, said in (
        ("zh", "leadcrm 自己出了错（LookupError）"),
        ("en", "leadcrm itself failed (LookupError)"),
    ):
        code, out, err = run("--db", str(book), "--lang", lang, "find", MARKER)
        assert code == 1
        assert said in err
        assert MARKER not in out + err.replace(str(tmp_path), "")
        assert "Traceback" not in err
    (report, *_) = (tmp_path / "state" / "leadcrm" / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert MARKER not in text
    assert str(tmp_path) not in text
    assert "command  find" in text
    assert "LookupError" in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_an_account_without_a_name_works(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 54321")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    assert run("--db", str(book), "lead", "add", "新项目")[0] == 0
    code, _, err = run("--db", str(tmp_path / "new.db"), "init", "--office", "430681")
    assert code == 0, err
