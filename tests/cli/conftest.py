"""The tree of commands, and a process in which many of them run one after the other."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.cli.words import Group

TODAY = "2019-10-31"
Session = Callable[..., list[str]]


def _leaves(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command that does something."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Group):
            yield from _leaves(command, (*path, name))
        else:
            yield (*path, name)


@pytest.fixture(scope="session")
def leaves() -> list[tuple[str, ...]]:
    """The path of every command that does something."""
    return list(_leaves(cli))


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
    """Runs commands, and returns what each printed with its exit code in the last line."""
    return _session


def _session(
    commands: Sequence[Sequence[str]],
    book: Path,
    lang: str,
    *,
    tty: bool = False,
    columns: int = 400,
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
    }
    typed = "".join(json.dumps(list(command)) + "\n" for command in commands).encode()
    command = [sys.executable, "-X", "utf8", "-c", SESSION]
    if not tty:
        done = subprocess.run(
            command,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
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
