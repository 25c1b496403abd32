"""What is set for plugins is listed with its origin, and what is written wrong is named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.text import LANGS, Lang

Session = Callable[..., list[str]]
Install = Callable[..., Path]
HOTLINE = """
import attrs
from leadcrm.plugin.records import Settings

@attrs.frozen
class Setup:
    number: str = "12345"
    minutes: int = 5
    address: str = ""
    token: str = ""
    login: str = ""

@hookimpl
def leadcrm_settings():
    yield Settings(Setup)

@hookimpl
def leadcrm_channels():
    yield Channel("hotline", WORDS)
"""
SET = """\
[plugins.hotline]
minutes = 7
address = "https://robot.example/send?key=abc"
token = "geheim"
login = {env = "HOTLINE_LOGIN"}
"""


@pytest.fixture
def ask(
    book: Path, site: Path, install: Install, session: Session, nobodys_settings: Path
) -> Callable[..., str]:
    """Run a command of a machine with one plugin, where leadcrm.toml says something."""
    install("hotline", HOTLINE)

    def run(said: str, *command: str, lang: Lang = "zh", **env: str) -> str:
        (nobodys_settings / "leadcrm.toml").write_text(said, encoding="utf-8")
        around = {
            "PYTHONPATH": str(site),
            "LEADCRM_LOAD_PLUGINS": "hotline",
            "LEADCRM_CONFIG_DIR": str(nobodys_settings),
            **env,
        }
        return session([list(command)], book, lang, env=around)[0]

    return run


def test_each_setting_is_listed_with_value_default_and_origin(ask: Callable[..., str]) -> None:
    said = ask(SET, "plugins", "show", "hotline", "--json", HOTLINE_LOGIN="u:p")
    whole = json.loads(said.rpartition("===")[0])
    assert whole["hooks"] == ["leadcrm_channels", "leadcrm_settings"]
    found = {each["name"]: (each["value"], each["origin"]) for each in whole["settings"]}
    assert found == {
        "number": ("12345", "default"),
        "minutes": (7, "file"),
        "address": ("https://robot.example/•••", "file"),
        "token": ("•••", "file"),
        "login": ("•••", "env HOTLINE_LOGIN"),
    }
    assert [each["default"] for each in whole["settings"][:2]] == ["12345", 5]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("默认", "设置文件", "环境变量")), ("en", ("default", "variable"))]
)
def test_the_page_of_a_plugin_shows_no_secret(
    ask: Callable[..., str], lang: Lang, words: tuple[str, ...]
) -> None:
    said = ask(SET, "plugins", "show", "hotline", lang=lang, HOTLINE_LOGIN="u:p")
    assert all(word in said for word in (*words, "HOTLINE_LOGIN", "leadcrm.toml", "minutes"))
    assert not [word for word in ("geheim", "u:p", "key=abc") if word in said]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("[plugin.hotline]\nminutes = 7\n", "[plugin]"),
        ("[plugins.hotlin]\nminutes = 7\n", "[plugins.hotlin]"),
        ("[plugins.hotline]\nminuts = 7\n", "minuts"),
        ('[plugins]\ndisabled = ["nobody"]\n', "nobody"),
        ("[plugins.hotline]\nminutes = 'many'\n", "[plugins.hotline]"),
        ("[plugins.hotline]\nnumber = 3\n", "number"),
        ('[plugins.hotline]\nnumber = ["a"]\n', "number"),
        ("[plugins.hotline]\nminutes = true\n", "minutes"),
        ('[plugins.hotline]\nminutes = "7"\n', "minutes"),
        ("[plugins.hotline]\nminutes = 1.5\n", "minutes"),
        ("[plugins\n", "leadcrm.toml"),
    ],
)
def test_check_finds_what_nobody_reads_in_the_settings(
    ask: Callable[..., str], said: str, named: str, lang: Lang
) -> None:
    answer = ask(said, "plugins", "check", lang=lang)
    assert named in answer
    assert answer.endswith(("=== 3", "=== 1"))


def test_check_in_json_lists_the_settings_and_is_content_with_right_ones(
    ask: Callable[..., str],
) -> None:
    wrong = ask("[plugins.hotlin]\n", "plugins", "check", "--json", lang="en")
    (problem,) = json.loads(wrong.rpartition("===")[0])["settings"]
    assert problem == "[plugins.hotlin]: no such plugin; did you mean hotline?"
    typed = ask("[plugins.hotline]\nnumber = 3\n", "plugins", "check", "--json", lang="en")
    (problem,) = json.loads(typed.rpartition("===")[0])["settings"]
    assert '“number” is text in quotes, such as "3", not 3' in problem
    right = ask("[plugins.hotline]\nminutes = 7\n", "plugins", "check", "--json")
    assert json.loads(right.rpartition("===")[0])["settings"] == []
    assert right.endswith("=== 0")
