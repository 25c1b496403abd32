"""The speed table: ratios of paired runs, printed as Markdown.

B is a bare interpreter with sqlite3 (`python -c "import sqlite3"`), R a raw load
of the same CSV rows (csv.reader, one executemany). CPU seconds of whole
processes, median of the pair ratios. Run: `python3 dev.py bench`; for search and duplicates
`python3 dev.py bench search 100000 1000000`.
"""

import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from leadcrm.founding import create_workspace, demo_workspace
from leadcrm.workspace import Workspace, open_workspace

RUNS = 11
IDLE = 20
TODAY = date(2019, 10, 31)
BARE = [sys.executable, "-c", "import sqlite3"]


def cpu(command: list[str], env: dict[str, str]) -> float:
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired(command: list[str], env: dict[str, str]) -> float:
    """Median ratio of a command to a bare interpreter."""
    cpu(command, env)
    ratios = []
    for _ in range(RUNS):
        bare = cpu(BARE, env)
        ratios.append(cpu(command, env) / bare)
    return statistics.median(ratios)


def idle(folder: Path, count: int) -> tuple[Path, Path]:
    """An empty folder, and one with plugins as pip leaves them, which nobody calls."""
    without, within = folder / "without", folder / "within"
    without.mkdir()
    within.mkdir()
    for n in range(count):
        (within / f"idle{n}.py").write_text("raise RuntimeError\n", encoding="utf-8")
        info = within / f"leadcrm_idle{n}-1.0.dist-info"
        info.mkdir()
        said = (
            f"Metadata-Version: 2.4\nName: leadcrm-idle{n}\nVersion: 1.0\nSummary: 样本 | Idle\n"
        )
        (info / "METADATA").write_text(said, encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[leadcrm]\nidle{n} = idle{n}\n", encoding="utf-8")
    return without, within


def per_plugin(command: list[str], env: dict[str, str], folders: tuple[Path, Path]) -> float:
    """Median of what a command takes more for each idle plugin, in bare interpreters.

    Without them nothing looks for plugins at all, so what the first one costs counts too.
    """
    without, within = ({**env, "PYTHONPATH": str(folder)} for folder in folders)
    without["LEADCRM_NO_PLUGINS"] = "1"
    cpu(command, within)
    more = []
    for _ in range(2 * RUNS + 1):  # a small difference of two large figures
        bare = cpu(BARE, env)
        more.append((cpu(command, within) - cpu(command, without)) / bare / IDLE)
    return statistics.median(more)


def steps(workspace: Workspace, work: Callable[[], object]) -> int:
    """Virtual machine steps of SQLite for some work, in hundreds."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection = workspace.engine.connection  # type: ignore[attr-defined]  # the embedded engine
    connection.set_progress_handler(tick, 100)
    work()
    connection.set_progress_handler(None, 0)
    return count


def write_lists(folder: Path, count: int) -> list[Path]:
    """Lists of `count` leads with a follow-up each; a hundred are late, none is asleep."""
    leads, tasks = folder / "leads.csv", folder / "followups.csv"
    with leads.open("w", encoding="utf-8") as lead, tasks.open("w", encoding="utf-8") as task:
        lead.write("lead_id,name,sector,channel,stage,owner_contact,registered_on,intent_wan\n")
        task.write("task_id,lead_id,owner_contact,due,kind,what,postponed\n")
        for n in range(count):
            day = TODAY - timedelta(days=5) if n < 100 else TODAY + timedelta(days=1 + n % 300)
            lead.write(
                f"L{n},样本{n},二产,展会,negotiating,张样本,2019-10-{15 + n % 14:02d},{n % 9999}\n"
            )
            task.write(f"T{n},L{n},张样本,{day},电话,样本事项,0\n")
    return [leads, tasks]


def raw_load(files: list[Path]) -> float:
    """CPU seconds of a raw load of the same rows."""
    import csv  # noqa: PLC0415

    start = process_time()
    connection = sqlite3.connect(files[0].with_suffix(".raw"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN")
    for file in files:
        with file.open(newline="", encoding="utf-8") as stream:
            rows = csv.reader(stream)
            names = next(rows)
            columns = ", ".join(f"{name} TEXT" for name in names)
            connection.execute(f"CREATE TABLE {file.stem}({columns}) STRICT")
            marks = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {file.stem} VALUES ({marks})", rows)  # noqa: S608
    connection.execute("COMMIT")
    connection.close()
    return process_time() - start


def big(folder: Path, count: int) -> tuple[Workspace, float]:
    """A book of `count` leads, and its import over a raw load."""
    folder.mkdir()
    files = write_lists(folder, count)
    raw = raw_load(files)
    workspace = create_workspace(folder / "big.db", office="430681", name="样本办", me="张样本")
    start = process_time()
    report = workspace.intake.run(files, today=TODAY)
    assert report.added == 2 * count, report
    return workspace, (process_time() - start) / raw


def main() -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    path = folder / "demo.db"
    demo_workspace(path).close()
    # An installed program has its byte code; so has this one.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    env = {**os.environ, "LEADCRM_DB": str(path), "LEADCRM_TODAY": "2019-10-31"}
    cli = [str(Path(sys.executable).with_name("leadcrm"))]
    print("| what | figure | aim |\n|---|---|---|")
    table = {
        ("`import leadcrm`", "≤ 1.3 B"): [sys.executable, "-c", "import sqlite3, leadcrm"],
        ("`import leadcrm.zh.amounts`", "≤ 1.2 B"): [
            sys.executable,
            "-c",
            "import sqlite3, leadcrm.zh.amounts",
        ],
        ("`leadcrm --help`", ""): [*cli, "--help"],
        ("`today`, piped", "≤ 4.5 B"): [*cli, "today"],
        ("`today`, colour", "≤ 7 B"): [*cli, "--color", "today"],
        ("`lead add`", "≤ 4.5 B"): [*cli, "lead", "add", "样本项目", "--owner", "专干样本01"],
        ("`done`", "≤ 4.5 B"): [*cli, "done", "L-0063", "--next", "+1天 电话"],
    }
    for (what, aim), command in table.items():
        print(f"| {what} | {paired(command, env):.2f} B | {aim} |", flush=True)
    plugins = idle(folder, IDLE)
    for what in ("--help", "today"):
        figure = per_plugin([*cli, what], env, plugins)
        print(f"| `{what}` per idle plugin, of {IDLE} | {figure:.3f} B | ≤ 0.1 B |", flush=True)
    small, _ = big(folder / "small", 20_000)
    large, ratio = big(folder / "hundred", 100_000)
    large.close()
    print(f"| 100 k leads with follow-ups, journal | {ratio:.2f} R | ≤ 8 R |", flush=True)
    huge, _ = big(folder / "huge", 200_000)
    verbs: dict[str, Callable[[Workspace], object]] = {
        "today": lambda ws: ws.agenda.today(TODAY),
        "done": lambda ws: ws.followups.done("F-0010", today=TODAY, following="+1天"),
        "lead add": lambda ws: ws.leads.add("新样本", today=TODAY),
        "undo": lambda ws: ws.past.undo(),
    }
    for name, verb in verbs.items():
        few = steps(small, lambda verb=verb: verb(small))  # type: ignore[misc]
        many = steps(huge, lambda verb=verb: verb(huge))  # type: ignore[misc]
        print(f"| `{name}`: VM steps at 20 k, 200 k leads | {few}00, {many}00 | equal |")
    small.close()
    huge.close()
    open_workspace(path).close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["search"]:
        from search import main as search

        search(sys.argv[2:])
    elif sys.argv[1:2] == ["reports"]:
        from reports import main as reports

        reports(sys.argv[2:])
    else:
        main()
