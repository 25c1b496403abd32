"""What faults are tried on: the tree of commands, and a run of one through its entry point."""

import gc
from collections.abc import Callable

import pytest

from leadcrm.cli import main as entry

Run = Callable[..., tuple[int, str, str]]
COMMANDS = [
    "today",
    "overdue",
    "week",
    "show L-0063",
    "show C-0046",
    "find 虚构",
    "lead list",
    "contact list",
    "contact gaps",
    "contact due",
    "unit list",
    "unit indicators",
    "officer list",
    "officer show O-0012",
    "event list",
    "relation list",
    "fund list",
    "target list",
    "activity list",
    "followup list",
    "check",
    "report week",
    "report month",
    "report leader",
    "report pressure",
    "history",
    "history L-0063",
    "remind",
    "policy show",
    "calendar show",
    "privacy",
    "backup",
    "doctor",
    "done F-0061 --outcome 好",
    "log L-0063 好的呀",
    "lead add 新项目",
    "undo --yes",
    "contact edit C-0046 --title 经理",
    "lead problem L-0063 难",
    "lead screen L-0063",
    "lead duplicates",
    "export leads {folder}/x.csv --force",
    "export all {folder}/out --force",
]


@pytest.fixture
def every_command() -> list[str]:
    """A line for each command of the tree that opens a book; `{folder}` is where files go."""
    return COMMANDS


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line through its entry point; return its exit code and what it said."""
    gc.enable()  # the program switches it off for its own short run

    def go(*typed: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            entry.main(list(typed))
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return go
