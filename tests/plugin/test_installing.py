"""Plugins come with pip and go again: what they recorded stays, and a new one passes at once."""

import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
EXPO = ROOT / "plugins" / "leadcrm-expo"
LISTS = (
    *(["lead", "list", "--json"], ["fund", "list", "--json"], ["target", "list", "--json"]),
    *(["today", "--json"], ["week", "--json"], ["check", "--json"]),
)
"""Every list that adds up amounts or says whom to chase."""
OURS = ("leadcrm", "_editable_impl_leadcrm", "__editable__leadcrm")


class Said(NamedTuple):
    """What a command left: its exit code and its output."""

    code: int
    text: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Machine:
    """A machine with leadcrm, in whose `site` pip puts plugins; it has no other plugin."""

    def __init__(self, deps: Path, folder: Path) -> None:
        self.folder, self.site = folder, folder / "site"
        self.path = os.pathsep.join(map(str, (self.site, deps, ROOT / "src")))

    def run(self, *words: str | Path) -> Said:
        command = [sys.executable, "-S", "-X", "utf8", "-m", "leadcrm.cli.main", *map(str, words)]
        env = clean() | {
            "PYTHONPATH": self.path,
            "HOME": str(self.folder),
            "LEADCRM_CONFIG_DIR": str(self.folder),
            "LEADCRM_DB": str(self.folder / "book.db"),
            "LEADCRM_LANG": "zh",
            "LEADCRM_TODAY": "2019-10-31",
        }
        done = subprocess.run(
            command, env=env, cwd=self.folder, capture_output=True, encoding="utf-8", check=False
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def lists(self) -> list[str]:
        """Return every list that adds up investment, as it was printed."""
        said = [self.run(*words) for words in LISTS]
        assert all(each.text and not each.errors for each in said), said
        return [each.text for each in said]

    def uninstall(self) -> None:
        shutil.rmtree(self.site)


def clean() -> dict[str, str]:
    """Return the environment without what is set for leadcrm, Python, pip or pytest."""
    ours = ("LEADCRM", "PYTHON", "PIP_", "PYTEST")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def pip_install(package: Path, site: Path) -> None:
    """Build a package as pip does, and put it into a folder; nothing comes from the network."""
    asked = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    where = ["--quiet", "--target", str(site), str(package)]
    command = [sys.executable, "-m", "pip", "install", *asked, *where]
    done = subprocess.run(
        command, env=clean(), capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def deps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What leadcrm needs, without leadcrm and without the plugins of this checkout."""
    if os.name == "nt":
        pytest.skip("Windows lets only some people make links")
    folder = tmp_path_factory.mktemp("deps")
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if not each.name.startswith(OURS):
            (folder / each.name).symlink_to(each)
    return folder


@pytest.fixture(scope="module")
def expo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which pip put leadcrm-expo; copy it."""
    folder = tmp_path_factory.mktemp("expo")
    skip = shutil.ignore_patterns("__pycache__", "dist", "build")
    shutil.copytree(EXPO, folder / EXPO.name, ignore=skip)
    pip_install(folder / EXPO.name, folder / "site")
    return folder / "site"


@pytest.fixture
def machine(deps: Path, book: Path) -> Machine:
    """A machine without plugins, with a copy of the demo book."""
    return Machine(deps, book.parent)


@pytest.fixture
def recorded(machine: Machine, expo: Path) -> Machine:
    """A machine with leadcrm-expo, whose book has the exhibitors of 2019."""
    shutil.copytree(expo, machine.site)
    shutil.copy(EXPO / "src" / "leadcrm_expo" / "sample" / "exhibitors.csv", machine.folder)
    done = machine.run("import", "exhibitors.csv", "--json")
    assert (done.code, done.errors) == (0, ""), done
    assert done.json["kinds"] == {"exhibit": 59, "trade_order": 52}
    return machine


def test_pip_install_expo_then_its_command_source_and_help_are_there_and_uninstalled_they_are_gone(
    machine: Machine, expo: Path
) -> None:
    assert machine.run("plugins", "--json").json == {"items": []}
    assert machine.run("expo", "--help").code == 2
    assert "  expo  " not in machine.run("--help").text
    shutil.copytree(expo, machine.site)
    (listed,) = machine.run("plugins", "--json").json["items"]
    assert (listed["name"], listed["status"], listed["problem"]) == ("expo", "ok", None)
    assert {"source expo-cards", "command expo", "records trade_order"} <= set(listed["provides"])
    helped = machine.run("expo", "--help")
    assert (helped.code, helped.errors) == (0, "")
    assert "effect" in helped.text
    assert "  expo  " in machine.run("--help").text
    machine.uninstall()
    gone = machine.run("expo", "--help")
    assert (gone.code, gone.text) == (2, "")
    assert "没有命令 expo" in gone.errors
    assert machine.run("plugins", "--json").json == {"items": []}
    assert "  expo  " not in machine.run("--help").text


def test_the_book_still_opens_shows_and_exports_what_the_plugin_recorded(
    recorded: Machine,
) -> None:
    shown, before = recorded.run("show", "R-0001", "--json").json, recorded.lists()
    recorded.uninstall()
    assert recorded.lists() == before
    assert "长乐甜酒" in recorded.run("show", "R-0001").text
    assert recorded.run("show", "R-0001", "--json").json["name"] == shown["name"]
    found = recorded.run("find", "X001")
    assert (found.code, "R-0001" in found.text) == (0, True)
    assert recorded.run("export", "all", "out").code == 0
    with (recorded.folder / "out" / "record.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "trade_order"]
    assert sums(rows) == {
        ("intent", "CNY"): 4266_000_000,
        ("signed", "CNY"): 521_000_000,
        ("signed", "USD"): 9_800_000,
    }


def sums(rows: list[dict[str, str]]) -> dict[tuple[str, str], int]:
    """Return what the orders of a list come to, each step and currency by itself."""
    added: Counter[tuple[str, str]] = Counter()
    for row in rows:
        order = json.loads(row["details"])
        added[order["step"], order["amount"]["currency"]] += order["amount"]["fen"]
    return dict(added)


def test_at_least_30_distinct_exhibitors_and_orders_in_no_investment_figure(
    machine: Machine, expo: Path, request: pytest.FixtureRequest
) -> None:
    before = machine.lists()
    shutil.copytree(expo, machine.site)
    assert machine.lists() == before
    machine.uninstall()
    request.getfixturevalue("recorded")
    said = machine.run("expo", "effect", "--json").json
    figures = {each["name"]: each["value"] for each in said["figures"]}
    assert (figures["firms"], figures["fairs"], figures["times"]) == (36, 8, 59)
    assert figures["intent_cny"] == {"fen": 4266_000_000, "currency": "CNY"}
    assert figures["signed_cny"] == {"fen": 521_000_000, "currency": "CNY"}
    assert figures["signed_usd"] == {"fen": 9_800_000, "currency": "USD"}
    assert machine.lists() == before


def test_a_new_plugin_passes_its_own_tests_at_once_and_is_listed_when_installed(
    machine: Machine,
) -> None:
    made = machine.run("plugins", "new", "hotline", "--json")
    assert (made.code, made.errors) == (0, "")
    home = machine.folder / made.json["path"]
    assert home.is_dir()
    _install, tests, listing = map(shlex.split, made.json["next"])
    for folder, words in ((home, []), (machine.folder, tests[1:])):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
            env=clean() | {"PYTHONPATH": str(home / "src")},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    pip_install(home, machine.site)
    (listed,) = machine.run(*listing[1:], "--json").json["items"]
    assert (listed["name"], listed["status"]) == ("hotline", "ok")
    assert listed["provides"] == ["channel hotline", "source hotline-list"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_plugin_is_told_with_what_to_type_next(machine: Machine, lang: str) -> None:
    said = machine.run("--lang", lang, "plugins", "new", "hotline", "--in", "my plugins")
    first, *rest = said.text.splitlines()
    place = os.path.join("my plugins", "leadcrm-hotline")  # noqa: PTH118 - as it is printed
    assert place in first
    install, tests, listing = map(shlex.split, rest)
    assert install == ["pip", "install", "-e", os.path.join(".", f"{place}[test]")]  # noqa: PTH118
    assert tests == ["pytest", os.path.join(".", place)]  # noqa: PTH118
    assert listing == ["leadcrm", "plugins"]
    again = machine.run("plugins", "new", "hotline", "--in", "my plugins")
    assert (again.code, again.text) == (1, "")
    assert "没有改动" in again.errors


@pytest.mark.parametrize("name", ["today", "expo", "leads", "Hot-line", "热线", "../up"])
def test_a_name_that_the_core_has_or_that_is_none_is_refused_in_words(
    machine: Machine, name: str
) -> None:
    before = set(machine.folder.iterdir())
    said = machine.run("plugins", "new", name)
    assert (said.code, said.text) == (2, "")
    assert name in said.errors
    assert "leadcrm plugins new hotline" in said.errors
    assert set(machine.folder.iterdir()) == before
