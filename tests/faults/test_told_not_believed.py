"""Names that are blank, files that are none, clocks that are wrong: told, and never believed."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.cli import main as entry
from leadcrm.founding import DEMO_DAY
from leadcrm.workspace import open_workspace

YEARS = 2 * 365 * 24 * 3600 * 1_000_000_000
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line through its entry point, by the clock of the machine."""
    monkeypatch.delenv("LEADCRM_TODAY", raising=False)
    monkeypatch.setenv("LEADCRM_BACKUP", "off")

    def go(*typed: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            entry.main(list(typed))
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return go


def written_at(demo_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, shift: int) -> Path:
    """Return a book whose newest entry is so many nanoseconds away from now."""
    book = Path(shutil.copy(demo_file, folder / "book.db"))
    real = time.time_ns
    if shift < 0:
        with open_workspace(book) as crm:
            stamp = crm.session.query("SELECT max(op) AS op FROM head")[0]["op"]
            older = (
                "1" + stamp[1:] if stamp[0] != "1" else f"1{int(stamp[1], 32) - 3:x}{stamp[2:]}"
            )
            crm.engine.execute("UPDATE head SET op = :op", {"op": older})
        return book
    with monkeypatch.context() as at:
        at.setattr("leadcrm.storage.stamp.time.time_ns", lambda: real() + shift)
        with open_workspace(book) as crm:
            crm.leads.add("将来的项目", today=DEMO_DAY)
    return book


def test_a_clock_before_the_newest_entry_is_told_and_nothing_is_written_by_it(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    book = written_at(demo_file, tmp_path, monkeypatch, YEARS)
    for lang, said in (
        ("zh", "早于账上最近一次操作"),
        ("en", "the newest entry of the book is of"),
    ):
        code, out, err = run("--db", str(book), "--lang", lang, "lead", "list")
        assert code == 0
        assert out
        assert said in err
        code, _, err = run("--db", str(book), "--lang", lang, "lead", "add", "新项目")
        assert code == 1
        assert said in err
        assert "--as-of" in err
    assert run("--db", str(book), "--as-of", "2026-12-01", "lead", "add", "新项目")[0] == 0


def test_a_clock_years_after_the_newest_entry_is_told_and_writes(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    book = written_at(demo_file, tmp_path, monkeypatch, -YEARS)
    code, _, err = run("--db", str(book), "--lang", "zh", "lead", "list")
    assert code == 0
    assert "没错的话不用管" in err


def test_a_right_clock_says_nothing(demo_file: Path, tmp_path: Path, run: Run) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    assert run("--db", str(book), "lead", "list")[2] == ""


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_file_or_name_is_refused_before_anything_is_opened(
    demo_file: Path, tmp_path: Path, run: Run, blank: str
) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    before = book.read_bytes()
    for typed in (
        ["--db", blank, "today"],
        ["--db", str(book), "--as-of", blank, "today"],
        ["--db", blank, "lead", "add", "新项目"],
        ["--db", str(book), "--actor", blank, "lead", "add", "新项目"],
        ["--db", str(tmp_path / "new.db"), "init", "--me", blank],
    ):
        code, _, err = run("--lang", "zh", *typed)
        assert code == 2, (typed, err)
        assert "空的" in err
    assert book.read_bytes() == before
    assert not (tmp_path / "new.db").exists()


def test_an_undo_of_a_blank_number_is_refused(demo_file: Path, tmp_path: Path, run: Run) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    for verb in ("undo", "redo"):
        code, _, err = run("--db", str(book), "--lang", "zh", verb, "")
        assert code == 2
        assert "操作号是空的" in err


def test_an_undo_asks_before_it_takes_back_what_another_did_and_names_it(
    demo_file: Path, tmp_path: Path, run: Run
) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    assert run("--db", str(book), "--actor", "专干样本12", "lead", "add", "新项目")[0] == 0
    for lang, verb in (("zh", "「记项目」"), ("en", "“lead add”")):
        code, _, err = run("--db", str(book), "--lang", lang, "undo")
        assert code == 1
        assert "专干样本12" in err
        assert verb in err
        assert "--yes" in err
    code, out, _ = run("--db", str(book), "--lang", "zh", "undo", "--yes")
    assert code == 0
    assert "专干样本12" in out
    assert run("--db", str(book), "--actor", "专干样本12", "lead", "add", "又一个")[0] == 0
    assert run("--db", str(book), "--actor", "专干样本12", "undo")[0] == 0


def test_a_file_that_goes_out_through_a_linked_folder_says_where_it_is(
    demo_file: Path, tmp_path: Path, run: Run
) -> None:
    book = Path(shutil.copy(demo_file, tmp_path / "book.db"))
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    for typed in (["export", "leads", str(link / "x.csv")], ["backup", str(link / "b.db")]):
        code, _, err = run("--db", str(book), "--lang", "zh", *typed)
        assert code == 0
        assert f"文件实际在 {real}" in err
    code, _, err = run("--db", str(book), "export", "all", str(link))
    assert code == 1
    assert not list(real.glob("lead.csv"))
    (real / "target.csv").symlink_to(tmp_path / "elsewhere.csv")
    code, _, err = run("--db", str(book), "export", "leads", str(real / "target.csv"), "--force")
    assert code == 1
    assert not (tmp_path / "elsewhere.csv").exists()
