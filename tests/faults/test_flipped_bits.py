"""A disk that lies: one flipped bit, and whatever it changes is reported, nothing mended silently.

LEADCRM_LONG=1 flips 300 bits, else 40 are flipped, always the same ones.
"""

import os
import random
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from leadcrm.errors import LeadcrmError
from leadcrm.storage.tables import CLASSES
from leadcrm.workspace import open_workspace

COUNT = 300 if os.environ.get("LEADCRM_LONG") else 40
TABLES = {
    **dict.fromkeys(CLASSES, "*"),
    "command": "*",
    "change": "*",
    "head": "device, seq, op, hash",
}
"""What `export all` and the journal are made of."""


def flips(size: int) -> list[tuple[int, int]]:
    chosen = random.Random(20261130)  # noqa: S311 - the same flips in every run
    return [(chosen.randrange(size), chosen.randrange(8)) for _ in range(COUNT)]


def told_by(path: Path) -> list[tuple[object, ...]] | None:
    """Return all that `export all` and the journal say; None where a page is unreadable."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        rows: list[tuple[object, ...]] = []
        for kind, columns in TABLES.items():
            order = "NOT INDEXED" if columns == "*" else ""
            made = connection.execute(f"SELECT {columns} FROM {kind} {order}")
            names = [each[0] for each in made.description]
            rows += [
                tuple(v for name, v in zip(names, row, strict=True) if name != "n") for row in made
            ]
    except sqlite3.Error:
        return None
    else:
        return sorted(rows, key=repr)
    finally:
        connection.close()


def reported(path: Path) -> bool:
    """Tell whether the book is refused, or the doctor finds it unsound; never a traceback."""
    try:
        crm = open_workspace(path, readonly=True)
    except LeadcrmError:
        return True
    with crm:
        return not crm.doctor.look(datetime.now(UTC)).sound


def test_every_flip_that_changes_what_is_told_is_reported(demo_file: Path, tmp_path: Path) -> None:
    whole, before = demo_file.read_bytes(), told_by(demo_file)
    path = tmp_path / "book.db"
    changed = missed = 0
    for at, bit in flips(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        path.write_bytes(damaged)
        harmful = told_by(path) != before
        changed += harmful
        found = reported(path)
        if harmful and not found:
            missed += 1
        assert path.read_bytes() == bytes(damaged), "looking mends nothing in silence"
        shutil.rmtree(f"{path}-backups", ignore_errors=True)
    assert changed > COUNT // 10, "flips that change nothing prove nothing"
    assert missed == 0, f"{missed} of {changed} were not reported"
