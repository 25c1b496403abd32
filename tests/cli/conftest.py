"""The tree of commands, and a real terminal to type them in."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.cli.words import Group
from leadcrm.text import Lang

PLUGINS = ("expo", "squad", "agency")
"""The plugins of this checkout, by the name of their commands."""


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


@pytest.fixture(scope="session")
def verbs() -> list[tuple[str, ...]]:
    """The path of every verb of the plugins of this checkout."""
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in PLUGINS:
        group = cli.get_command(context, name)
        assert isinstance(group, Group), f"{name} is not installed"
        found += _leaves(group, (name,))
    return found


PROMPT = "ready-"
PATIENCE = 30  # seconds until a command that says nothing is given up


class Terminal:
    """One window of tmux in which commands are typed."""

    def __init__(self, columns: int, rows: int, settings: dict[str, str], home: Path) -> None:
        self.socket = home / "tmux"
        words = [f"{name}={value}" for name, value in settings.items()]
        shell = ["env", "-i", *words, "sh"]
        window = ["-x", f"{columns}", "-y", f"{rows}"]
        self.tmux("-f", "/dev/null", "new-session", "-d", *window, shlex.join(shell))
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("resize-window", *window)
        self.shown("")

    def tmux(self, *words: str) -> str:
        """Speak to tmux and return what it says."""
        command = ["tmux", "-u", "-S", str(self.socket), *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    def shown(self, typed: str) -> list[str]:
        """Type a command on an empty screen and return what is on it once the prompt is back."""
        self._enter(typed)
        return self._until(lambda lines: self.mark in lines)

    def asked(self, typed: str) -> list[str]:
        """Type a command that asks something, and return the screen with its question."""
        self._enter(typed)
        return self._until(lambda lines: bool(lines) and lines[-1].endswith(("：", ":")))

    def answered(self, answer: str) -> list[str]:
        """Answer a question, and return the screen once the prompt is back."""
        if answer == "C-c":
            self.tmux("send-keys", "C-c")
        else:
            self.tmux("send-keys", "-l", answer)
            self.tmux("send-keys", "Enter")
        return self._until(lambda lines: self.mark in lines)

    def _enter(self, typed: str) -> None:
        number = time.monotonic_ns()
        self.mark = f"{PROMPT}{number}"
        # Typed with quotes inside, so that what is typed is never taken for the prompt.
        self.tmux("send-keys", "-l", f"clear; {typed or ':'}; PS1={PROMPT}''{number}")
        self.tmux("send-keys", "Enter")

    def _until(self, there: Callable[[list[str]], bool]) -> list[str]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            lines = self.tmux("capture-pane", "-p").rstrip().splitlines()
            if there(lines):
                return lines[: lines.index(self.mark)] if self.mark in lines else lines
        raise AssertionError("\n".join(lines))

    def wrapped(self) -> int:
        """Return how many lines of the screen are the rest of the line above."""
        apart = self.tmux("capture-pane", "-p").rstrip().splitlines()
        joined = self.tmux("capture-pane", "-p", "-J").rstrip().splitlines()
        return len(apart) - len(joined)

    def close(self) -> None:
        """End the window and its server."""
        self.tmux("kill-server")


@pytest.fixture
def terminal(size: tuple[int, int], lang: Lang, book: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A window of a size, in which the program works on a copy of the golden set."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = f'#!/bin/sh\nexec {sys.executable} -X utf8 -m leadcrm.cli.main "$@"\n'
    (folder / "leadcrm").write_text(script, "utf-8")
    (folder / "leadcrm").chmod(0o755)
    settings = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "screen-256color",
        "PS1": PROMPT,
        "LEADCRM_DB": str(book),
        "LEADCRM_TODAY": "2019-10-31",
        "LEADCRM_LANG": lang,
    }
    made = Terminal(*size, settings, tmp_path)
    yield made
    made.close()
