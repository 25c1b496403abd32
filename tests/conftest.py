"""A sample book for tests, made once and copied for each; a process that runs many commands."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from leadcrm.founding import DEMO_DAY, create_workspace, demo_workspace
from leadcrm.workspace import Workspace, open_workspace

TODAY = "2019-10-31"
NONE: Mapping[str, str] = {}
Session = Callable[..., list[str]]

# The same examples in every run: a red run is about the change. LEADCRM_LONG=1 looks further.
settings.register_profile("every run", derandomize=True, database=None, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile("long" if os.environ.get("LEADCRM_LONG") else "every run")


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden set in a closed file; copy it, do not write to it."""
    path = tmp_path_factory.mktemp("golden") / "demo.db"
    demo_workspace(path).close()
    return path


@pytest.fixture
def book(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the golden set that a test may change."""
    return Path(shutil.copy(demo_file, tmp_path / "book.db"))


@pytest.fixture
def golden(book: Path) -> Iterator[Workspace]:
    """An open copy of the golden set."""
    with open_workspace(book) as workspace:
        yield workspace


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """A new office with one officer and nothing else."""
    path = tmp_path / "office.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as workspace:
        yield workspace


@pytest.fixture
def today() -> date:
    """The day of the golden set."""
    return DEMO_DAY


# One process runs a whole table, for each command would start Python again. Each command goes
# through the entry point, on whatever the process has for standard output.
SESSION = """\
import json, os, sys
from leadcrm.cli.main import main
for line in sys.stdin.buffer:
    arguments = json.loads(line)
    sys.argv = ["leadcrm", *arguments]
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    sys.stdout.flush()
    sys.stderr.flush()
    print(f"=== {code}", flush=True)
"""


@pytest.fixture(scope="session")
def session() -> Session:
    """Runs commands, and returns what each printed with its exit code in the last line.

    `env` is added to the environment; without `errors` what goes to standard error is left out.
    """
    return _session


def _session(
    commands: Sequence[Sequence[str]],
    book: Path,
    lang: str,
    *,
    tty: bool = False,
    columns: int = 400,
    env: Mapping[str, str] = NONE,
    errors: bool = True,
) -> list[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LEADCRM", "LC_", "NO_"))}
    setting = {
        "LEADCRM_DB": str(book),
        "LEADCRM_LANG": lang,
        "LEADCRM_TODAY": TODAY,
        "COLUMNS": str(columns),
        "LINES": "200",
        "TERM": "xterm-256color",
        "HOME": str(book.parent),
        **env,
    }
    typed = "".join(json.dumps(list(command)) + "\n" for command in commands).encode()
    command = [sys.executable, "-X", "utf8", "-c", SESSION]
    if not tty:
        done = subprocess.run(
            command,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if errors else subprocess.DEVNULL,
            env=clean | setting,
            cwd=book.parent,
            check=True,
        )
        said = done.stdout
    else:
        said = _on_terminal(command, typed, clean | setting, book.parent)
    *answers, rest = re.split(r"(?<==== )(\d+)\r?\n", said.decode("utf-8"))
    assert rest == ""
    return [text + code for text, code in zip(answers[::2], answers[1::2], strict=True)]


def _on_terminal(
    command: Sequence[str], typed: bytes, env: Mapping[str, str], folder: Path
) -> bytes:
    """Return what a program prints whose output is a terminal."""
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=theirs, stderr=theirs, env=dict(env), cwd=folder
    ) as running:
        os.close(theirs)
        assert running.stdin is not None
        running.stdin.write(typed)
        running.stdin.close()
        said = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the terminal is gone with its last program
                break
            if not more:
                break
            said += more
    os.close(ours)
    return said
