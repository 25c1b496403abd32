"""kill -9 at any moment of any command: the book is what it was or what it is to be.

A process counts its steps (each statement of SQL, each file that is opened, moved or taken away)
and kills itself at one of them. LEADCRM_LONG=1 kills at 20 steps of each command and at 200 of a
large import, else at 3 and 4.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadcrm.errors import StorageError
from leadcrm.founding import DEMO_DAY
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import open_workspace

LONG = bool(os.environ.get("LEADCRM_LONG"))
POINTS, IMPORT_POINTS, IMPORT_ROWS = (20, 200, 100_000) if LONG else (3, 4, 2_000)
IMPORTED_AGAIN = 50 if LONG else 2
SAVED = 100 if LONG else 4
STEPS = """
import os, signal, sqlite3, sys
last, count = int(os.environ["KILL_AT"]), 0

def step(*_):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)

def counted(function):
    def call(*args, **more):
        step()
        return function(*args, **more)
    return call

connect = sqlite3.connect

def traced(*args, **more):
    connection = connect(*args, **more)
    connection.set_trace_callback(step)
    return connection

sqlite3.connect = traced
for name in ("open", "replace", "unlink", "rename", "link", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
from leadcrm.cli.main import main
try:
    main(sys.argv[1:])
finally:
    if not last:
        sys.stderr.write(f"steps {count}\\n")
"""
AGREED = ("--approved-by", "专干样本02")
COMMANDS: dict[str, Sequence[str]] = {
    "lead add": ["lead", "add", "新来的项目"],
    "done": ["done", "F-0061", "--outcome", "谈妥了"],
    "postpone": ["postpone", "F-0062", "--to", "2019-11-08", "--reason", "出差", *AGREED],
    "log": ["log", "L-0017", "看了厂房", "--next", "11-08 再访"],
    "advance": [
        "lead",
        "advance",
        "L-0063",
        "框架",
        "--evidence",
        "框架协议 1号 2019-10-30",
        *AGREED,
    ],
    "edit": ["contact", "edit", "C-0046", "--title", "总经理"],
    "merge": ["contact", "merge", "C-0045", "C-0046"],
    "undo": ["undo", "--yes"],
    "fund add": ["fund", "add", "L-0017", "500万元", "--on", "2019-10-30"],
    "policy use": ["policy", "use", "handan"],
    "import": ["import", "{folder}/list.csv"],
    "erase": ["erase", "C-0046", "--reason", "本人要求", "--yes"],
    "restore": ["restore", "{folder}/backup.db", "--yes"],
    "migrate": ["migrate"],
    "export all": ["export", "all", "{folder}/out"],
    "backup": ["backup", "{folder}/new.db"],
}


@pytest.fixture(scope="module")
def made(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book in which somebody worked, a backup of it, and a list to import."""
    folder = tmp_path_factory.mktemp("made")
    book = Path(shutil.copy(demo_file, folder / "book.db"))
    with open_workspace(book) as crm:
        crm.backups.make(folder / "backup.db")
        crm.followups.done("F-0063", today=DEMO_DAY, outcome="通了电话")
    rows = "".join(f"示例项目{n:06},示例{n:06}有限公司,3亿元\n" for n in range(IMPORT_ROWS))
    (folder / "list.csv").write_text(f"项目名称,投资方,投资额\n{rows}", encoding="utf-8")
    return folder


def run(folder: Path, typed: Sequence[str], kill_at: int) -> "subprocess.CompletedProcess[str]":
    words = [word.format(folder=folder) for word in typed]
    env = {
        **os.environ,
        "KILL_AT": str(kill_at),
        "LEADCRM_DB": str(folder / "book.db"),
        "LEADCRM_TODAY": "2019-10-31",
        "XDG_STATE_HOME": str(folder / "state"),
    }
    command = [sys.executable, "-c", STEPS, *words]
    return subprocess.run(command, env=env, check=False, capture_output=True, encoding="utf-8")


def fresh(made: Path, folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(made, folder)
    return folder


def state(book: Path) -> int:
    """Return how many commands a book holds, once all of it was found sound."""
    with open_workspace(book) as crm:
        assert crm.engine.problems() == []
        count = verify(crm.session.journal)
        assert differences(crm.session.journal) == []
        return count


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_at_any_step_was_done_or_was_not(
    made: Path, tmp_path: Path, name: str
) -> None:
    folder, typed = tmp_path / "work", COMMANDS[name]
    before = state(fresh(made, folder) / "book.db")
    whole = run(folder, typed, 0)
    assert whole.returncode in {0, 3}, whole.stderr
    steps = int(whole.stderr.rpartition("steps ")[2])
    after = state(folder / "book.db")
    points = IMPORT_POINTS if name == "import" else POINTS
    for n in range(1, points + 1):
        fresh(made, folder)
        killed = run(folder, typed, max(1, steps * n // (points + 1)))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        left = [each for each in folder.iterdir() if each.name == "new.db"]
        for backup in left:
            assert state(backup) in {before, after}, "a backup has its name once it is whole"
        assert state(folder / "book.db") in {before, after}, f"killed at step {n} of {points}"
        if name == "import" and n % IMPORTED_AGAIN:
            continue  # a large list takes its time
        again = run(folder, [*typed, "--force"] if left else typed, 0)
        assert again.returncode in {0, 1, 3}, again.stderr
        assert "Traceback" not in again.stderr


def test_init_that_is_killed_at_any_step_leaves_a_book_or_nothing_in_the_way(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "work"
    typed = ["init", "--office", "430681", "--name", "测试办", "--me", "张样本"]
    folder.mkdir()
    whole = run(folder, typed, 0)
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stderr.rpartition("steps ")[2])
    for n in range(1, POINTS + 1):
        shutil.rmtree(folder)
        folder.mkdir()
        killed = run(folder, typed, max(1, steps * n // (POINTS + 1)))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        book = folder / "book.db"
        if not book.exists():
            assert run(folder, typed, 0).returncode == 0
        assert state(book) == 1


def test_what_was_reported_as_saved_is_saved(made: Path, tmp_path: Path) -> None:
    folder = fresh(made, tmp_path / "work")
    script = (
        "import sys\nfrom leadcrm.cli import main\n"
        "end = sys.exit\n"
        "def stop(code):\n"
        "    import os, signal\n"
        "    sys.stdout.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.exit = stop\nmain.main(sys.argv[1:])\n"
    )
    env = {**os.environ, "LEADCRM_DB": str(folder / "book.db"), "LEADCRM_TODAY": "2019-10-31"}
    for n in range(SAVED):
        command = [sys.executable, "-c", script, "lead", "add", f"新项目{n:03}"]
        done = subprocess.run(command, env=env, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == -signal.SIGKILL
        assert f"新项目{n:03}" in done.stdout
        alone = tmp_path / "alone.db"
        shutil.copyfile(folder / "book.db", alone)
        with open_workspace(alone, readonly=True) as crm:
            names = [row["name"] for row in crm.session.query("SELECT name FROM lead")]
        assert f"新项目{n:03}" in names, "also in a copy of the file alone"


def test_a_damaged_backup_is_refused_and_the_book_stays(made: Path, tmp_path: Path) -> None:
    folder = fresh(made, tmp_path / "work")
    before = (folder / "book.db").read_bytes()
    data = bytearray((folder / "backup.db").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (folder / "backup.db").write_bytes(data)
    refused = run(folder, ["restore", "{folder}/backup.db", "--yes"], 0)
    assert refused.returncode == 1
    assert "backed up" in refused.stderr or "备份" in refused.stderr
    assert (folder / "book.db").read_bytes() == before
    with pytest.raises(StorageError):
        open_workspace(folder / "none.db")
