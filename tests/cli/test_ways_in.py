"""Every way in, tried and real, in text and JSON, in both languages: told in six counts, no crash.

What came in is one thing and what is told of it another: rows that are stored and then
told in a traceback look lost.
"""

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from leadcrm.cli.main import main
from leadcrm.cli.render.report import COUNTS, NEW
from leadcrm.founding import DEMO, create_workspace
from leadcrm.plugin.manager import installed
from leadcrm.services.records.listkinds import KINDS
from leadcrm.services.records.recordkinds import kinds_of_records
from leadcrm.storage.tables import CLASSES
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import open_workspace

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXHIBITORS = ROOT / "plugins/leadcrm-expo/src/leadcrm_expo/sample/exhibitors.csv"
ODD = "奇怪列"
UNCOUNTED = {"stage_change", "event_link"}
"""What comes with a new lead and is not told apart from it."""
FEW = 12
"""Rows of a long list that are enough to see its kind come in."""
CARDS = """展会,姓名,单位,职务,手机,意向,项目,日期
E141,石样本,样本茶业,经理,19900002222,想设仓库,昆明茶叶仓储项目,2019/10/25
E141,段样本,样本花卉,,,,,2019-10
"""
SAMPLES = {
    "parcels": "land/src/leadcrm_land/sample/parcels.csv",
    "nodes": "chain/src/leadcrm_chain/sample/chain_nodes.csv",
}
INTENTS = "项目名称,投资方,意向投资（亿元）\n样本水泵项目,样本水泵公司,3\n,样本阀门公司,2\n"
INQUIRIES = "时间,平台,姓名,内容\n2019-10-08,公众号,盘样本,要地\n某天,抖音,,要厂房\n"
RECEPTIONS = "来访单位,来访时间,陪同领导\n样本考察团,2019-10-08,样本副市长\n样本商会,某天,\n"
REQUESTS = "接待编号,诉求,期限,办结日\n样本考察,给名录,2019-10-18,2019-10-17\n"
SOURCES = {
    "expo-exhibitors": ("exhibitors-kunming.csv", EXHIBITORS.read_text("utf-8-sig")),
    "expo-cards": ("cards-kunming.csv", CARDS),
    "fair-intents": ("意向项目-样本会.csv", INTENTS),
    **{
        name: (Path(where).name, (ROOT / "plugins" / f"leadcrm-{where}").read_text("utf-8-sig"))
        for name, where in SAMPLES.items()
    },
    "inquiries": ("咨询登记.csv", INQUIRIES),
    "receptions": ("接待台账.csv", RECEPTIONS),
    "requests": ("诉求台账.csv", REQUESTS),
}
"""A list for each source of the plugins of this checkout: a file that it claims, and its text."""
OWN = {
    "走访.csv": "项目名称,投资方,所需电压\n样本轴承项目,样本轴承有限公司,10千伏\n",
    "通讯录.csv": "姓名,电话,生肖\n蓝样本,19900003333,龙\n",
    "企业.csv": "企业名称,统一社会信用代码,厂房\n样本阀门有限公司,,两层\n",
    "坏行.csv": "项目名称,阶段,投资方\n样本泵业项目,天知道,样本泵业公司\n样本水表项目,在谈,\n",
}
"""Sheets as other offices write them, with columns that nobody knows; one row is refused."""


class Told(NamedTuple):
    """What a command told: its six counts, and how many records it says are new."""

    counts: tuple[int, ...]
    made: int


Run = Callable[..., str]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run an import by the entry point; returns what it printed."""
    monkeypatch.setenv("LEADCRM_TODAY", "2019-10-31")
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> str:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        said = capsys.readouterr()
        assert stopped.value.code in {0, 3}, (arguments, said.err)
        assert "Traceback" not in said.out + said.err
        return said.out

    return command


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The book of a new office, closed."""
    path = tmp_path / "office.db"
    create_workspace(path, office="430681", name="测试办", me="张样本").close()
    return path


@pytest.fixture(scope="session")
def exports(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every list of the sample book as `export` writes it, all called ours, by their suffix."""
    folder = tmp_path_factory.mktemp("exports")
    made: dict[str, list[str]] = {".csv": [], ".json": [], ".xlsx": [], ".vcf": []}
    copy = Path(shutil.copy(demo_file, folder / "book.db"))
    kinds = [*(kind.name for kind in KINDS), *(k.plural for k in kinds_of_records().values())]
    with open_workspace(copy) as workspace:
        for suffix, files in made.items():
            for kind in kinds if suffix != ".vcf" else ("contacts", "chambers"):
                (folder / f"{kind}{suffix}").mkdir()
                file = folder / f"{kind}{suffix}" / f"ours{suffix}"
                if workspace.outlet.kind(kind, file) or suffix == ".csv":
                    files.append(str(file))
    return made


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("lang", LANGS)
def test_what_export_wrote_comes_in_under_a_foreign_name_and_adds_nothing(
    run: Run, book: Path, exports: dict[str, list[str]], lang: Lang, form: str
) -> None:
    for suffix, files in exports.items():
        real = walk(run, book, files, form, lang)
        assert suffix == ".vcf" or (real.counts[0], real.counts[5], real.made) == (0, 0, 0), suffix


@pytest.mark.parametrize("odd", [False, True], ids=["as it is", "with an odd column"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("lang", LANGS)
def test_every_way_in_is_told_whole_and_a_dry_run_tells_what_the_real_one_stores(
    run: Run, empty: Path, tmp_path: Path, lang: Lang, form: str, odd: bool
) -> None:
    for given in ways(tmp_path / "lists", odd=odd):
        walk(run, empty, given, form, lang)


def test_every_source_of_the_plugins_of_this_checkout_has_a_list_to_walk_with() -> None:
    assert set(installed().sources()) == set(SOURCES)


def walk(run: Run, book: Path, given: Sequence[str], form: str, lang: Lang) -> Told:
    """Try an import and run it; return what was told, each time the same."""
    command = [
        "import",
        *given,
        "--db",
        str(book),
        "--lang",
        lang,
        *(["--json"] * (form == "json")),
    ]
    before = stored(book)
    tried = told(run(*command, "--dry-run"), form, lang)
    assert stored(book) == before, f"the dry run of {given} wrote"
    real = told(run(*command), form, lang)
    assert real == tried, given
    assert stored(book).records - before.records == real.made, given
    return real


def ways(folder: Path, *, odd: bool) -> Iterator[list[str]]:
    """Yield the arguments of every way in: lists of the core in order, sheets, sources."""
    folder.mkdir()
    for name in (DEMO / "order.txt").read_text(encoding="utf-8").split():
        text = (DEMO / f"{name}.csv").read_text("utf-8")
        yield [_written(folder / f"{name}.csv", _few(text), odd)]
    yield [_written(folder / "名单.csv", (GOLDEN / "office-list.csv").read_text("utf-8"), odd)]
    yield [str(GOLDEN / "ledger.xlsx")]
    for name, text in OWN.items():
        yield [_written(folder / name, text, odd)]
    for source, (name, text) in SOURCES.items():
        yield [_written(folder / name, _few(text), odd)]
        yield [_written(folder / f"by name of {source}.csv", text, odd), "--as", source]


def _few(text: str) -> str:
    return "".join(islice(io.StringIO(text), FEW))


def _written(path: Path, text: str, odd: bool) -> str:
    rows = list(csv.reader(io.StringIO(text)))
    if odd:
        rows = [[*row, ODD if at == 0 else f"怪{at}"] for at, row in enumerate(rows)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return str(path)


def told(said: str, form: str, lang: Lang) -> Told:
    """Return what was told of an import, from a page or from JSON."""
    if form == "json":
        answer: dict[str, Any] = json.loads(said)
        return Told(tuple(answer[name] for name, _ in COUNTS), sum(answer["kinds"].values()))
    counts = [re.search(rf"(?<!\w){label.to(lang)} (\d+)", said) for _, label in COUNTS]
    assert all(counts), said
    start = NEW.to(lang).partition("{")[0]
    made = [line for line in said.splitlines() if line.startswith(start)]
    numbers = re.findall(r" (\d+)(?:  |$)", made[0]) if made else []
    return Told(tuple(int(each[1]) for each in counts if each), sum(map(int, numbers)))


class Stored(NamedTuple):
    """How many records and commands stand in a book."""

    records: int
    commands: int


def stored(book: Path) -> Stored:
    """Count what a book holds."""
    with sqlite3.connect(book) as connection:
        count = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - our own tables
            for name in (*(CLASSES.keys() - UNCOUNTED), "command")
        }
    connection.close()
    commands = count.pop("command")
    return Stored(sum(count.values()), commands)
