"""Broken plugins: every answer of the core stays the same, and each is named with its cause."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

Session = Callable[..., list[str]]
Install = Callable[..., Path]


NONE: Mapping[str, str] = {}


class Broken(NamedTuple):
    """A plugin that is broken: its code, what is said of it, and the environment."""

    code: str
    causes: tuple[str, ...]
    env: Mapping[str, str] = NONE


def channels(body: str) -> str:
    return f"\n@hookimpl\ndef leadcrm_channels():\n    {body}\n"


PLUGINS = {
    "raises on import": Broken(
        "raise RuntimeError('no licence')", ("could not be loaded", "RuntimeError: no licence")
    ),
    "interrupts on import": Broken(
        "raise KeyboardInterrupt", ("could not be loaded", "KeyboardInterrupt")
    ),
    "leaves at once on import": Broken("import os\nos._exit(3)", ("SystemExit: os._exit(3)",)),
    "hangs on import": Broken(
        "import time\ntime.sleep(60)",
        ("it did not end within 0.3 s and was cut off",),
        {"LEADCRM_PLUGIN_SECONDS": "0.3"},
    ),
    "leaves on import": Broken("raise SystemExit(4)", ("SystemExit: 4",)),
    "syntax error": Broken("def hooks(:", ("a syntax error in", "sample_broken.py:6")),
    "misspelt hook": Broken(
        channels("yield").replace("leadcrm_channels", "leadcrm_chanels"),
        ("no hook leadcrm_chanels; did you mean leadcrm_channels?",),
    ),
    "extra argument": Broken(
        channels("yield").replace("()", "(workspace)"),
        ("leadcrm_channels has no argument workspace",),
    ),
    "prints on import": Broken("print('Welcome!')", ("it printed “Welcome!”",)),
    "raises in a hook": Broken(
        channels("raise KeyError('x')"), ("leadcrm_channels failed", "KeyError")
    ),
    "slow import": Broken("", ("import took 0.0 s",), {"LEADCRM_SLOW_PLUGIN": "0"}),
    "taken names": Broken(
        channels("yield Channel('expo', WORDS)")
        + "\n@hookimpl\ndef leadcrm_commands():\n    yield Command('today', WORDS, 'a:b')\n",
        ("channel expo belongs to leadcrm", "command today belongs to leadcrm"),
    ),
    "writes by itself": Broken(
        "import gc, sqlite3\n"  # noqa: S608 - what a bad plugin does
        "BOOKS = [each for each in gc.get_objects() if isinstance(each, sqlite3.Connection)]\n"
        "for book in BOOKS:\n"
        "    book.execute('DELETE FROM lead')\n"
        "    book.commit()\n" + channels("yield 'nothing was open'"),
        (),
    ),
    "wrong record type": Broken(
        channels("yield 'hotline'"), ("leadcrm_channels yielded str, it must yield Channel",)
    ),
}
COMMANDS = [
    ["today", "--json"],
    ["overdue", "--json"],
    ["week", "--json"],
    ["lead", "list", "--json"],
    ["find", "正威", "--json"],
    ["show", "L-0063", "--json"],
    ["check", "--json"],
    ["history", "--json"],
    ["lead", "list", "--channel", "expo", "--json"],
    ["lead", "list", "--channel", "老同学介绍", "--json"],  # here plugins are loaded
    ["target", "list", "--json"],
    ["fund", "list", "--json"],
    ["contact", "list", "--json"],
    ["event", "show", "E-0001", "--json"],
    ["done", "L-0063", "--next", "+1天 电话", "--json"],
    ["log", "L-0033", "--note", "谈了用地", "--json"],
    ["lead", "add", "样本项目", "--owner", "专干样本01", "--channel", "热线", "--json"],
    ["lead", "show", "样本项目", "--json"],
    ["overdue", "--json"],
]


@pytest.fixture(scope="module")
def without(
    demo_file: Path, tmp_path_factory: pytest.TempPathFactory, session: Session
) -> list[str]:
    """What the commands answer where no plugin is loaded."""
    book = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("without") / "book.db"))
    said = session(COMMANDS, book, "en", env={"LEADCRM_NO_PLUGINS": "1"}, errors=False)
    assert all(json.loads(answer.rpartition("===")[0]) for answer in said)
    return said


@pytest.mark.parametrize("broken", PLUGINS.values(), ids=PLUGINS)
def test_the_core_answers_as_without_it_and_check_names_it(
    broken: Broken,
    book: Path,
    site: Path,
    install: Install,
    session: Session,
    without: list[str],
) -> None:
    install("broken", broken.code)
    env = {
        "PYTHONPATH": str(site),
        "LEADCRM_LOAD_PLUGINS": "broken",
        "LEADCRM_CONFIG_DIR": str(site),
        **broken.env,
    }
    asked = [*COMMANDS, ["plugins", "check"], ["plugins", "--json"], ["plugins", "show", "broken"]]
    *said, checked, listed, shown = session(asked, book, "en", env=env, errors=False)
    assert said == without
    assert checked.endswith("=== 3")
    assert "broken  1.0" in checked
    items = json.loads(listed.rpartition("===")[0])["items"]
    (item,) = [each for each in items if each["name"] == "broken"]
    assert item["status"] in {"failed", "conflict", "idle"}
    for cause in broken.causes:
        assert cause in checked
        assert cause in item["problem"]
        assert cause in shown


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "插件 broken：载入失败"), ("en", "Plugin broken: ")]
)
def test_a_problem_is_told_once_beside_the_answer(
    book: Path, site: Path, install: Install, session: Session, lang: str, told: str
) -> None:
    install("broken", "raise RuntimeError('no licence')")
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "broken"}
    asked = ["lead", "list", "--channel", "热线"]
    first, second = session([asked, asked], book, lang, env=env)
    assert first.count(told) == 1
    assert "RuntimeError: no licence" in first
    assert "broken" not in second
    strict, usual = session([[*asked, "--strict-plugins"], ["today"]], book, lang, env=env)
    assert strict.endswith("=== 1")
    assert told in strict
    assert usual.endswith("=== 0")


def test_an_unused_plugin_is_listed_but_not_imported(
    book: Path, site: Path, install: Install
) -> None:
    mark = site / "imported"
    install("marked", f"open({str(mark)!r}, 'w')\n", summary="留下记号 | It leaves a mark")
    env = {
        "PYTHONPATH": str(site),
        "LEADCRM_CONFIG_DIR": str(site),
        "LEADCRM_LOAD_PLUGINS": "marked",
        "LEADCRM_DB": str(book),
        "LEADCRM_TODAY": "2019-10-31",
        "LEADCRM_LANG": "zh",
        "PYTHONIOENCODING": "utf-8",
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "leadcrm.cli.main", *arguments]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=env, check=True, cwd=site
        )
        return done.stdout

    run("today")
    said = run("--help")
    assert not mark.exists()
    assert "marked  留下记号" in said
    run("plugins")
    assert mark.exists()


def test_a_plugin_that_commits_or_writes_by_itself_is_stopped_and_named(
    book: Path, site: Path, install: Install, session: Session
) -> None:
    install("broken", PLUGINS["writes by itself"].code)
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "broken"}
    asked = [
        ["lead", "add", "样本项目", "--owner", "专干样本01", "--channel", "没有的渠道", "--json"],
        ["lead", "list", "--json"],
    ]
    added, listed = session(asked, book, "en", env=env, errors=True)
    assert added.endswith("=== 0")
    assert "Plugin broken: " in added
    assert "not authorized" in added
    assert len(json.loads(listed[listed.index("{") :].rpartition("===")[0])["items"]) == 105
