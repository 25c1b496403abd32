"""A reader who has seen enough, a full disk, a stream that is closed: quiet or in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadcrm.text import LANGS, Lang
from leadcrm.workspace import open_workspace

LONG = (("contact", "list"), ("lead", "list"), ("today", "--all"), ("history",), ("--help",))
WAYS = ((), ("--json",), ("--color",))


def started(
    book: Path, *arguments: str, lang: Lang = "zh", stdout: int = subprocess.PIPE, stderr: int = -1
) -> subprocess.Popen[bytes]:
    foreign = ("LEADCRM", "LC_", "NO_", "PYTHONUNBUFFERED")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    setting = {
        "LEADCRM_DB": str(book),
        "LEADCRM_TODAY": "2019-10-31",
        "LEADCRM_LANG": lang,
        "TERM": "xterm-256color",
    }
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "leadcrm.cli.main", *arguments],
        stdout=stdout,
        stderr=stderr,
        env=clean | setting,
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", LONG)
def test_a_reader_that_has_seen_enough_ends_it_quietly(
    book: Path, command: tuple[str, ...], way: tuple[str, ...]
) -> None:
    with started(book, *command, *way) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.stdout.close()
        _, told = running.communicate()
    assert (running.returncode, told) == (0, b"")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", [*LONG, ("done", "L-0063", "--outcome", "已拜访")])
def test_a_reader_that_never_reads_ends_it_quietly_and_what_was_done_is_saved(
    book: Path, command: tuple[str, ...], way: tuple[str, ...]
) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with started(book, *command, *way, stdout=theirs) as running:
        os.close(theirs)
        _, told = running.communicate()
    assert (running.returncode, told) == (0, b"")
    if command[0] == "done":
        with open_workspace(book) as crm:
            assert crm.followups.show("F-0061").fields["outcome"] == "已拜访"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", [("today",), ("overdue",), ("--help",), ("done", "L-0063")])
def test_a_full_disk_is_told_in_words_and_exit_1(
    book: Path, command: tuple[str, ...], way: tuple[str, ...], lang: Lang
) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        started(book, *command, *way, lang=lang, stdout=full.fileno()) as running,
    ):
        _, told = running.communicate()
    assert running.returncode == 1
    said = told.decode("utf-8")
    if "--json" in way:
        said = json.loads(said)["error"]
    else:
        assert said.startswith("错误  " if lang == "zh" else "Error  ")
        assert len(said.splitlines()) == 2
    assert ("磁盘已满" if lang == "zh" else "the disk is full") in said


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("nope",), 2),
        (("show", "Q"), 1),
        (("today",), 0),
        (("log", "L-0033", "--note", "谈了"), 0),
    ],
)
def test_where_nobody_reads_the_errors_the_exit_code_is_the_same(
    book: Path, command: tuple[str, ...], code: int
) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    with started(book, *command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
    assert running.returncode == code
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *running.args],  # type: ignore[misc]
        env={**os.environ, "LEADCRM_DB": str(book), "LEADCRM_TODAY": "2019-10-31"},
        check=False,
    )
    assert closed.returncode == code
