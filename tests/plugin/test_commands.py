"""`leadcrm plugins`, help with plugins in it, and commands that plugins bring."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.plugins import draw_plugin, draw_plugins, draw_problems
from leadcrm.plugin.manager import PluginStatus
from leadcrm.text import LANGS, Lang, Text

Session = Callable[..., list[str]]
Install = Callable[..., Path]
HOSTILE = "\x1b[2J[/red] :smile: {x} \u202e"
LONG = Text(
    zh="载入失败：" + "抛出很长的话" * 20, en="could not be loaded: " + "it raised words " * 20
)
STATUSES = [
    PluginStatus(
        "expo",
        "1.0.0",
        "ok",
        ("channel expo-hall", "source expo-cards", "command expo", "records order", "settings"),
        None,
        "sample-expo",
        Text(zh="展会", en="Fairs"),
    ),
    PluginStatus("agency-of-a-long-name", "10.11.12.dev1", "failed", (), LONG, "x", LONG),
    PluginStatus("a", "", "conflict", ("engine x", "event lead_added"), LONG, "x", LONG),
    PluginStatus("b", "2", "disabled", (), None, "x", LONG),
    PluginStatus("c", "2", "idle", (), None, "x", LONG),
]
VERBS = """
from leadcrm.plugin.drafts import Plan
from leadcrm.plugin.records import Verb

@hookimpl
def leadcrm_commands():
    yield Command("hotline", WORDS, "sample_hotline:VERBS")
    yield Command("calls", WORDS, "sample_hotline:VERBS")

VERBS = (Verb("ring", WORDS, lambda office: Plan((), Text(zh="响了", en="It rang"))),)
"""


MARK = "open(__file__ + '.loaded', 'w').close()\n"


def lines(page: Page) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in page.lines]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 100, 140])
def test_every_page_fits_the_window(columns: int, lang: Lang) -> None:
    pages = [draw_plugins(Page(color=False, columns=columns), STATUSES, lang)]
    pages += [draw_plugin(Page(color=False, columns=columns), each, lang) for each in STATUSES[:2]]
    pages += [draw_problems(Page(color=False, columns=columns), STATUSES[1:3], 5, lang)]
    for page in pages:
        for line in lines(page):
            assert width(line) <= columns, line


def test_the_table_at_80_columns_keeps_name_status_and_problem() -> None:
    head, *rows = lines(draw_plugins(Page(color=False, columns=80), STATUSES, "zh"))
    assert {"插件", "状态", "问题"} <= set(head.split())
    assert [row.split()[0] for row in rows[:-1]] == [each.name for each in STATUSES]
    assert "载入失败" in rows[1]


def test_check_says_problems_whole() -> None:
    said = "".join(lines(draw_problems(Page(color=False, columns=80), STATUSES[1:2], 5, "zh")))
    assert said.replace(" ", "").count("抛出很长的话") == 20


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_package_says_of_itself_controls_nothing(
    book: Path, site: Path, install: Install, session: Session, lang: Lang
) -> None:
    install("odd", f"raise RuntimeError({HOSTILE!r})", summary=HOSTILE)
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "odd"}
    asked = [["plugins"], ["plugins", "show", "odd"], ["plugins", "check"], ["--help"]]
    *said, listed = session([*asked, ["plugins", "--json"]], book, lang, env=env)
    for answer in (*said, listed):
        assert not {"\x1b", "\u202e"} & set(answer), answer
        assert "Traceback" not in answer
    assert "\\x1b[2J[/red] :smile: {x}" in said[1]
    items = json.loads(listed.rpartition("===")[0])["items"]
    (item,) = [each for each in items if each["name"] == "odd"]
    assert HOSTILE.strip() in item["problem"]


@pytest.mark.parametrize("lang", LANGS)
def test_without_plugins_the_list_says_how_to_get_one(lang: Lang) -> None:
    (said,) = lines(draw_plugins(Page(color=False, columns=80), [], lang))
    assert "pip" in said


@pytest.mark.parametrize("lang", LANGS)
def test_plugins_that_are_off_are_not_in_the_help(
    book: Path, session: Session, lang: Lang
) -> None:
    asked = [["plugins", "check"], ["plugins", "show", "nobody"], ["--help"]]
    checked, missing, helped = session(asked, book, lang, env={"LEADCRM_NO_PLUGINS": "1"})
    assert checked.endswith("=== 0")
    assert missing.endswith("=== 1")
    assert not {"插件:", "Plugins:"} & set(helped.splitlines())


def test_a_plugin_brings_commands(
    book: Path, site: Path, install: Install, session: Session
) -> None:
    install("hotline", VERBS)
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "hotline"}
    asked = [["hotline", "ring"], ["calls", "ring"], ["hotlin"], ["hotline", "--help"]]
    rang, called, unknown, helped = session(asked, book, "en", env=env)
    assert rang.endswith("=== 0"), rang
    assert called.endswith("=== 0"), called
    assert "There is no command hotlin" in unknown
    assert unknown.endswith("=== 2")
    assert "ring" in helped


def test_of_20_idle_plugins_help_and_today_import_none(
    book: Path, site: Path, install: Install, session: Session
) -> None:
    names = [f"idle{n:02}" for n in range(20)]
    for name in names:
        install(name, MARK, events=MARK)
    env = {"PYTHONPATH": str(site)}
    helped, told = session([["--help"], ["today"]], book, "en", env=env)
    assert all(f"  {name}  " in helped for name in names)
    assert told.endswith("=== 0"), told
    assert list(site.glob("*.loaded")) == []
    session([["plugins"]], book, "en", env=env)
    assert len(list(site.glob("*.loaded"))) == 40  # so a mark would have been seen


@pytest.mark.parametrize(("lang", "brings"), [("zh", "渠道 hotline"), ("en", "channel hotline")])
def test_a_plugin_without_commands_answers_to_its_name_with_what_it_brings(
    book: Path, site: Path, install: Install, session: Session, lang: Lang, brings: str
) -> None:
    words = "Text(zh='热线', en='hotline')"
    install(
        "hotline", f"@hookimpl\ndef leadcrm_channels():\n    yield Channel('hotline', {words})\n"
    )
    env = {"PYTHONPATH": str(site), "LEADCRM_LOAD_PLUGINS": "hotline"}
    (said,) = session([["hotline"]], book, lang, env=env)
    assert brings in said
    assert said.endswith("=== 0")
