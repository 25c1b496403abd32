"""A morning in a real terminal: nothing wraps, nothing is wider than the window, nothing scrolls.

tmux is a real terminal with a real window size; the check of a clean clone installs it.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.text import LANGS, Lang

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
        number = time.monotonic_ns()
        mark = f"{PROMPT}{number}"
        # Typed with quotes inside, so that what is typed is never taken for the prompt.
        self.tmux("send-keys", "-l", f"clear; {typed or ':'}; PS1={PROMPT}''{number}")
        self.tmux("send-keys", "Enter")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            lines = self.tmux("capture-pane", "-p").splitlines()
            if mark in lines:
                return lines[: lines.index(mark)]
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


def test_tmux_is_here() -> None:
    assert shutil.which("tmux"), "the morning needs tmux: apt-get install tmux"


MORNING = (
    ("leadcrm", {"zh": "跟进清单  2019-10-31 周四", "en": "Chase list  Thu 2019-10-31"}),
    ("leadcrm overdue", {"zh": "逾期清单  2019-10-31 周四", "en": "Overdue list  Thu 2019-10-31"}),
    (
        "leadcrm done L-0063 --outcome 已拜访，客商要看用地方案 --next '+3工作日 拜访 送用地方案'",
        {"zh": "L-0063 虚构在谈工业项目03", "en": "L-0063 虚构在谈工业项目03"},
    ),
    (
        "leadcrm log L-0033 --note 谈了用地和水电，客商下周再来看一次现场 --kind 微信",
        {"zh": "L-0033 虚构工业项目20", "en": "L-0033 虚构工业项目20"},
    ),
    (
        "leadcrm postpone L-0075 --to +9天 --reason 客商出差 --approved-by C015",
        {"zh": "L-0075 虚构在谈三产项目01", "en": "L-0075 虚构在谈三产项目01"},
    ),
    ("leadcrm find 正威", {"zh": "找到 3 条", "en": "3 found"}),
    ("leadcrm find 虚构", {"zh": "找到 199 条", "en": "199 found"}),
    ("leadcrm show 虚构", {"zh": "错误  「虚构」有 184 个", "en": "Error  “虚构” names 184"}),
    ("leadcrm undo", {"zh": "已撤回 推迟", "en": "Took back postpone"}),
    ("leadcrm today", {"zh": "跟进清单", "en": "Chase list"}),
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_morning_fits_its_window_from_the_first_line_to_the_last(
    terminal: Terminal, size: tuple[int, int], lang: Lang
) -> None:
    columns, _ = size
    for typed, first in MORNING:
        shown = terminal.shown(typed)
        assert shown[0].startswith(first[lang]), (typed, shown)
        assert all(width(line) <= columns for line in shown), (typed, shown)
        assert terminal.wrapped() == 0, (typed, shown)
        assert "Traceback" not in "\n".join(shown)
