"""Reports of very many leads: seconds and memory of whole commands, from ten thousand leads on.

Run it as `python dev.py bench reports 10000 100000 1000000`; what it prints is kept in
docs/explanation/speed.md.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from leadcrm.founding import create_workspace

TODAY = date(2019, 10, 31)
STAGES = (
    *("clue", "screened", "negotiating", "negotiating", "framework_signed"),
    *("contract_signed", "contract_signed", "registered", "started", "negotiating"),
)
FIRST_SIGNED, PAID = 5, (7, 8)
LATE, TOUCHED = 1_000, 20
HEADS = {
    "leads": "lead_id,name,sector,channel,stage,owner_contact,registered_on,intent_wan,signed,"
    "contract_wan,total_wan",
    "followups": "task_id,lead_id,owner_contact,due,kind,what,postponed",
    "funds": "fund_id,lead_id,date,currency,amount,unit,counted_as,evidence,verified",
    "activities": "activity_id,lead_id,contact_id,on,kind,approach,by,content",
}
COMMANDS = ("year 2019 -o year.md", "week -o week.md", "week -o week.json", "week -o week.xlsx")
PART = 250_000
"""Leads of one import; a list has at most a million rows."""


def write_lists(folder: Path, first: int, count: int) -> list[Path]:
    """Leads of all stages with a follow-up each, some with money and touches."""
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8") for name in HEADS}
    for name, head in HEADS.items():
        files[name].write(head + "\n")
    for n in range(first, first + count):
        at = n % len(STAGES)
        signed = f"2019-{1 + n % 10:02d}-{1 + n % 27:02d}" if FIRST_SIGNED <= at < 9 else ""
        amount = n % 9_999 + 1 if signed else ""
        sector = "二产" if n % 3 else "三产"
        files["leads"].write(
            f"L{n},样本项目{n},{sector},展会,{STAGES[at]},张样本,"
            f"2019-0{1 + n % 9}-{1 + n % 27:02d},{n % 9_999},{signed},{amount},{amount}\n"
        )
        days = -5 if n % LATE == 0 else 1 + n % 300
        due = TODAY + timedelta(days=days)
        files["followups"].write(f"T{n},L{n},张样本,{due},电话,样本事项,0\n")
        if at in PAID:
            files["funds"].write(
                f"P{n},L{n},2019-{1 + n % 10:02d}-{1 + n % 27:02d},CNY,{n % 5_000 + 1},万元,"
                "内联引资,银行进账单,Y\n"
            )
        if n % TOUCHED == 0:
            files["activities"].write(
                f"A{n},L{n},,2019-10-2{n // TOUCHED % 9},拜访,上门,张样本,谈了用地和用工\n"
            )
    for each in files.values():
        each.close()
    return [folder / f"{name}.csv" for name in HEADS]


def fill(book: Path, count: int) -> None:
    """Make a book of so many leads."""
    made = create_workspace(book, office="430681", name="样本办", me="张样本")
    for first in range(0, count, PART):
        lists = write_lists(book.parent, first, min(PART, count - first))
        made.intake.run(lists, today=TODAY)
    made.close()


def measure(command: list[str], folder: Path) -> tuple[float, int]:
    """Return the seconds of a command and the most memory that it held, in MiB."""
    start = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command}: {status}")
    return perf_counter() - start, used.ru_maxrss // 1024


def main(counts: list[str]) -> None:
    """Print a table: what a report of so many leads costs."""
    print("| leads | " + " | ".join(f"`report {each}`" for each in COMMANDS) + " |")
    print("|" + "---|" * (len(COMMANDS) + 1))
    for count in map(int, counts or ["10000", "100000"]):
        folder = Path(tempfile.mkdtemp(prefix="bench"))
        book = folder / "book.db"
        filling = get_context("spawn").Process(target=fill, args=(book, count))
        filling.start()  # a process starts with the memory of its parent, so this one stays small
        filling.join()
        cli = [str(Path(sys.executable).with_name("leadcrm")), "--db", str(book)]
        cells = []
        for each in COMMANDS:
            command = [*cli, "--as-of", str(TODAY), "report", *each.split(), "--force"]
            seconds, most = measure(command, folder)
            cells.append(f"{seconds:.1f} s, {most} MiB")
        print(f"| {count:,} | " + " | ".join(cells) + " |", flush=True)
        shutil.rmtree(folder)
