"""The process that reads one untrusted file and says its rows as JSON, line by line.

Run as `python -m leadcrm.services.files.reader` with a task on standard input. It
holds no book, writes no file, and limits its own memory and time before it looks.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from leadcrm.services.files.cards import people
from leadcrm.services.files.grid import PART
from leadcrm.services.files.limits import Limits
from leadcrm.services.files.objects import objects
from leadcrm.services.files.sheetxml import Unseen
from leadcrm.services.files.unreadable import UnreadableError
from leadcrm.services.files.webtable import tables_of_page

Numbered = tuple[int, list[str]]
Table = tuple[str | None, bool, Iterator[Numbered] | None, Unseen]
"""A sheet's name, whether it is the only one, its numbered rows (hidden: None), what is unseen."""


def main() -> None:
    """Read the task, then the file; every outcome is a message, but for an early death."""
    task = json.loads(sys.stdin.read())
    limits = Limits(*task["limits"])
    _limit(limits)
    try:
        for sheet, alone, rows, unseen in _tables(task, limits):
            about = {"hidden_rows": unseen.hidden, "awaiting": list(unseen.awaiting.items())}
            _say({"sheet": sheet, "alone": alone, "hidden": rows is None, **about})
            _say_rows(rows or iter(()), limits)
        _say({"end": True})
    except UnreadableError as error:
        _say({"refused": error.code, "about": error.about})
    except MemoryError:
        _say({"refused": "burst", "about": {}})
    except Exception as error:  # noqa: BLE001 - reason: whatever a library raises over a hostile file
        _say({"refused": "broken", "about": {"why": f"{type(error).__name__}: {error}"[:200]}})


def _tables(task: dict[str, Any], limits: Limits) -> Iterator[Table]:
    if task["how"] != "workbook":
        return ((*table, Unseen([], {})) for table in _plain_tables(task, limits))
    from leadcrm.services.files.workbook import sheets  # noqa: PLC0415 - one library a file

    return iter(sheets(Path(task["path"]), limits))


def _plain_tables(
    task: dict[str, Any], limits: Limits
) -> Iterator[tuple[str | None, bool, Iterator[Numbered]]]:
    path = Path(task["path"])
    if task["how"] == "page":
        return tables_of_page(path, task["encoding"], limits)
    if task["how"] == "cards":
        return people(path, task["encoding"])
    return objects(path, task["encoding"])


def _say_rows(rows: Iterator[Numbered], limits: Limits) -> None:
    count = 0
    while part := list(islice(rows, PART)):
        count += len(part)
        if count > limits.rows:
            raise UnreadableError("large", what="rows", size=count, most=limits.rows)
        lines, cells = zip(*part, strict=True)
        _check(cells, limits)
        _say({"lines": lines, "rows": cells})


def _check(rows: Sequence[list[str]], limits: Limits) -> None:
    widest = max(map(len, rows))
    if widest > limits.columns:
        raise UnreadableError("large", what="columns", size=widest, most=limits.columns)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > limits.cell:
        raise UnreadableError("large", what="signs in a cell", size=longest, most=limits.cell)


def _limit(limits: Limits) -> None:
    """Limit this process; where the system cannot, the caller's watch must do."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
