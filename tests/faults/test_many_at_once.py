"""Many at once: writers, backups under writers. LEADCRM_LONG=1: 8 × 1,000 and 100 backups."""

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from leadcrm.founding import create_workspace
from leadcrm.services.safekeeping.restoring import restore
from leadcrm.storage.audit import differences, verify
from leadcrm.workspace import open_workspace

LONG = bool(os.environ.get("LEADCRM_LONG"))
WRITERS, EACH, BACKUPS = 8, (1_000 if LONG else 25), (100 if LONG else 6)
TODAY = date(2019, 10, 31)
WRITE = """
import sys
from datetime import date
from leadcrm.workspace import open_workspace
with open_workspace(sys.argv[1]) as crm:
    for n in range(int(sys.argv[3])):
        crm.followups.add("L-0001", due="2019-11-08", what=f"第{sys.argv[2]}人第{n}次", today=date(2019, 10, 31))
"""


def office(path: Path) -> Path:
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.leads.add("甲项目", today=TODAY)
    return path


def test_eight_processes_that_write_follow_ups_lose_none(tmp_path: Path) -> None:
    book = office(tmp_path / "book.db")
    started = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(book), str(n), str(EACH)])
        for n in range(WRITERS)
    ]
    assert [each.wait() for each in started] == [0] * WRITERS
    with open_workspace(book) as crm:
        rows = crm.session.query("SELECT what FROM followup WHERE what LIKE '第%人第%次'")
        assert len({row["what"] for row in rows}) == len(rows) == WRITERS * EACH
        assert verify(crm.session.journal)
        if not LONG:
            assert differences(crm.session.journal) == []


def test_backups_under_two_writers_are_each_whole_and_have_all_that_was_saved_before(
    tmp_path: Path,
) -> None:
    book = office(tmp_path / "book.db")
    over = threading.Event()
    failed: list[BaseException] = []

    def write(which: int) -> None:
        try:
            with open_workspace(book) as crm:
                n = 0
                while not over.is_set():
                    crm.followups.add("L-0001", due="2019-11-08", what=f"{which} {n}", today=TODAY)
                    n += 1
        except BaseException as error:  # noqa: BLE001 - told by the test
            failed.append(error)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    for each in writers:
        each.start()
    made = []
    with open_workspace(book, readonly=True) as crm:
        for n in range(BACKUPS):
            before = crm.engine.heads()
            made.append((before, crm.backups.make(tmp_path / f"backup-{n}.db")))
    over.set()
    for each in writers:
        each.join()
    assert failed == []
    for before, backup in made:
        assert backup.path.stat().st_mode & 0o077 == 0
        with open_workspace(backup.path, readonly=True) as crm:
            assert crm.engine.problems() == []
            assert verify(crm.session.journal) == backup.manifest.commands
            assert crm.engine.lacking(before) == []
    restore(book, made[0][1].path)
    with open_workspace(book) as crm:
        assert verify(crm.session.journal) == made[0][1].manifest.commands + 1
        assert differences(crm.session.journal) == []
