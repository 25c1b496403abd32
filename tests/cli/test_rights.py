"""A book that somebody may only read, opened by the command line of another user."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of Windows are others")

# Rights do not count for root: give them up once all is loaded, as what is loaded later may lie
# where only root may read. Nobody's number is the same wherever there is a nobody.
AS_NOBODY = """\
import importlib, os, pkgutil, sys
import leadcrm
for module in pkgutil.walk_packages(leadcrm.__path__, "leadcrm."):
    importlib.import_module(module.name)
from leadcrm.cli.context import data_folder
from importlib.resources import files
files("leadcrm"), data_folder()
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
from leadcrm.cli.main import main
sys.argv = ["leadcrm", *sys.argv[1:]]
main()
"""
Reader = Callable[..., subprocess.CompletedProcess[str]]
LANGS = ("zh", "en")
READS = (
    ("today",),
    ("overdue",),
    ("show", "L-0063"),
    ("find", "正威"),
    ("lead", "list"),
    ("history", "L-0063"),
)
WRITES = (
    ("done", "L-0063", "--next", "+3工作日 送方案"),
    ("postpone", "F-0073", "--to", "2019-11-29"),
    ("log", "L-0063", "--note", "谈了用地"),
    ("lead", "add", "新项目"),
    ("unit", "add", "新单位"),
    ("undo",),
    ("contact", "show", "C-0056", "--reveal"),
    ("show", "L-0017", "--reveal", "--purpose", "约谈"),
    ("export", "contacts", "../contacts.csv", "--reveal"),
)


@pytest.fixture
def reader() -> Reader:
    def call(path: Path, *arguments: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("LEADCRM", "LC_"))}
        setting = {"LEADCRM_TODAY": "2019-10-31", "LEADCRM_LANG": lang, "LEADCRM_DB": str(path)}
        return subprocess.run(
            [sys.executable, "-X", "utf8", "-c", AS_NOBODY, *arguments],
            capture_output=True,
            encoding="utf-8",
            env=clean | setting | {"HOME": str(path.parent)},
            cwd="/",
            check=False,
        )

    return call


@pytest.fixture
def shelf(demo_file: Path) -> Iterator[Path]:
    """The golden set in a folder that everybody may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = Path(shutil.copy(demo_file, place / "book.db"))
        yield path
        place.chmod(0o755)


def told(said: subprocess.CompletedProcess[str], lang: str) -> None:
    """A failure is one sentence and what to do, in the language that was asked for."""
    assert said.returncode == 1, said.stderr
    assert said.stdout == ""
    sentence, hint = said.stderr.splitlines()
    assert sentence.startswith("错误  " if lang == "zh" else "Error  ")
    assert hint.startswith("改为  " if lang == "zh" else "Try  ")


def close(path: Path, file: int, folder: int) -> None:
    path.chmod(file)
    path.parent.chmod(folder)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)])
@pytest.mark.parametrize("lang", LANGS)
def test_a_book_that_may_only_be_read_is_read_and_its_reader_warned(
    reader: Reader, shelf: Path, lang: str, file: int, folder: int
) -> None:
    close(shelf, file, folder)
    before = shelf.read_bytes()
    warning = "按文件现状打开" if lang == "zh" else "opened as it stands and may be behind"
    for command in READS:
        said = reader(shelf, *command, lang=lang)
        assert said.returncode == 0, (command, said.stderr)
        assert said.stdout.strip()
        (line,) = said.stderr.splitlines()
        assert warning in line
    assert len(json.loads(reader(shelf, "overdue", "--json").stdout)["items"]) == 19
    assert shelf.read_bytes() == before
    # What a reader left beside the book would lock its owner out.
    assert list(shelf.parent.iterdir()) == [shelf]


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o444, 0o555)])
@pytest.mark.parametrize("lang", LANGS)
def test_every_write_to_it_is_refused_in_one_sentence_and_changes_no_byte(
    reader: Reader, shelf: Path, lang: str, file: int, folder: int
) -> None:
    close(shelf, file, folder)
    before = shelf.read_bytes()
    for command in WRITES:
        said = reader(shelf, *command, lang=lang)
        told(said, lang)
        assert ("只能读，不能写" if lang == "zh" else "read-only") in said.stderr
    assert shelf.read_bytes() == before
    assert list(shelf.parent.iterdir()) == [shelf]


def test_a_writable_file_in_a_folder_that_is_not_refuses_to_write(
    reader: Reader, shelf: Path
) -> None:
    close(shelf, 0o666, 0o555)
    before = shelf.read_bytes()
    told(reader(shelf, "done", "L-0063"), "zh")
    assert shelf.read_bytes() == before


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_writer_has_not_yet_put_into_the_file_is_missed_and_that_is_said(
    reader: Reader, shelf: Path, lang: str
) -> None:
    writer = sqlite3.connect(shelf, isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("UPDATE lead SET name = '刚改的名' WHERE code = 'L-0063'")
    close(shelf, 0o444, 0o555)
    for beside in ("-wal", "-shm"):
        Path(f"{shelf}{beside}").chmod(0o600)
    said = reader(shelf, "show", "L-0063", lang=lang)
    assert said.returncode == 0, said.stderr
    assert "虚构在谈工业项目03" in said.stdout
    assert ("最近的改动可能没有显示" if lang == "zh" else "may be behind") in said.stderr
    for beside in ("-wal", "-shm"):
        Path(f"{shelf}{beside}").chmod(0o644)
    said = reader(shelf, "show", "L-0063", lang=lang)
    assert ("刚改的名" in said.stdout, said.stderr) == (True, "")
    writer.close()


@pytest.mark.parametrize("lang", LANGS)
def test_a_book_of_somebody_else_is_not_read_and_the_sentence_says_whose_fault_it_is_not(
    reader: Reader, shelf: Path, lang: str
) -> None:
    close(shelf, 0o000, 0o755)
    for command in (("today",), ("done", "L-0063")):
        said = reader(shelf, *command, lang=lang)
        told(said, lang)
        assert ("没有读取" if lang == "zh" else "no right to read") in said.stderr
    close(shelf, 0o644, 0o700 if os.getuid() == 0 else 0o000)
    said = reader(shelf, "today", lang=lang)
    told(said, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_nobody_is_left_with_a_sample_that_cannot_be_read(
    reader: Reader, shelf: Path, lang: str
) -> None:
    for file, folder in ((0o444, 0o777), (0o444, 0o555)):
        close(shelf, file, folder)
        said = reader(shelf, "demo", "--db", str(shelf), lang=lang)
        assert (said.returncode, said.stdout.count("L-0063")) == (0, 2), said.stderr
    close(shelf, 0o000, 0o755)
    for where in (shelf, shelf.parent / "new.db", Path("/nowhere/at/all.db")):
        said = reader(shelf, "demo", "--db", str(where), lang=lang)
        told(said, lang)
        assert "leadcrm --db" in said.stderr
    shelf.parent.chmod(0o555)
    said = reader(shelf, "demo", lang=lang)  # its own place, under a home that is not writable
    told(said, lang)
    assert "--db" in said.stderr
