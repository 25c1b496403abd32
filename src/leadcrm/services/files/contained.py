"""Reading what only large libraries can read, in a process of its own that may die.

A hostile workbook can make a library abort, hang or eat the memory; it then takes
down the reader and not the program. Only text comes back, as JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO, Any

from leadcrm.services.files.formats import Format
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.limits import LIMITS, Limits
from leadcrm.services.files.refusals import refusal

Message = dict[str, Any]
"""One line of JSON between the two processes."""


def read_contained(
    path: Path, how: Format, encoding: str | None = None, limits: Limits = LIMITS
) -> Iterator[Grid]:
    """Yield the tables of a file one after the other; each is to be read before the next.

    Raises:
        StorageError: the file cannot be read, or asks for more than `limits`.
    """
    command = [sys.executable, "-P", "-X", "utf8", "-m", "leadcrm.services.files.reader"]
    task = {
        "path": str(path.absolute()),
        "how": how.value,
        "encoding": encoding,
        "limits": list(limits),
    }
    child = subprocess.Popen(  # noqa: S603 - reason: our own reader; the path is data
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    with child:
        try:
            yield from _grids(path, child, task, limits)
        finally:
            child.kill()


def _grids(
    path: Path, child: "subprocess.Popen[str]", task: Message, limits: Limits
) -> Iterator[Grid]:
    assert child.stdin is not None  # noqa: S101 - reason: it was asked to be a pipe
    assert child.stdout is not None  # noqa: S101 - reason: likewise
    child.stdin.write(json.dumps(task))
    child.stdin.close()
    messages = _messages(path, child, child.stdout, limits)
    pending = next(messages, None)
    while pending is not None:
        following: list[Message] = []
        parts = _parts(messages, following)
        about = {name: pending[name] for name in ("alone", "hidden")}
        rows = frozenset(pending["hidden_rows"])
        awaiting = {row: columns for row, columns in pending["awaiting"]}  # noqa: C416 - from JSON
        yield Grid(path, pending["sheet"], parts, **about, hidden_rows=rows, awaiting=awaiting)
        for _ in parts:
            pass  # what nobody wanted of this table
        pending = following[0] if following else None


def _parts(messages: Iterator[Message], following: list[Message]) -> Iterator[Part]:
    for message in messages:
        if "sheet" in message:
            following.append(message)
            return
        yield Part(message["lines"], message["rows"])


def _messages(
    path: Path, child: "subprocess.Popen[str]", stream: IO[str], limits: Limits
) -> Iterator[Message]:
    """Yield what the reader says until it says that it is done.

    Raises:
        StorageError: it refused, was silent for too long, or died.
    """
    while True:
        late: list[bool] = []

        def stop(late: list[bool] = late) -> None:
            late.append(True)
            child.kill()

        watch = Timer(limits.seconds, stop)
        watch.start()
        try:
            line = stream.readline()
        finally:
            watch.cancel()
        if late:
            raise refusal("slow", path=path.name, seconds=int(limits.seconds))
        try:
            message = json.loads(line)
        except ValueError:  # it died in the middle of a word, or before the first
            raise refusal("burst", path=path.name) from None
        if "refused" in message:
            raise refusal(message["refused"], path=path.name, **message["about"])
        if "end" in message:
            return
        yield message
