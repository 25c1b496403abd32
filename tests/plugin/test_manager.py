"""Plugins are loaded one at a time: whatever one does, the rest work and it is named."""

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from leadcrm.errors import LeadcrmError, NotFoundError, PluginError
from leadcrm.plugin import discovery
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.plugin.records import Channel
from leadcrm.plugin.spec import hookimpl
from leadcrm.services.reading.channels import channel_code, channel_label
from leadcrm.text import LANGS, Text

Install = Callable[..., Path]
WORDS = Text(zh="热线", en="hotline")
HOTLINE = """
@hookimpl
def leadcrm_channels():
    yield Channel("hotline", Text(zh="招商热线", en="hotline"), ("热线", "12345"))
"""


def hooks(**functions: Callable[..., Any]) -> SimpleNamespace:
    """Return an object with hooks, as a module has them."""
    return SimpleNamespace(**{name: hookimpl(made) for name, made in functions.items()})


def channels(*names: str) -> SimpleNamespace:
    def leadcrm_channels() -> list[Channel]:
        return [Channel(name, WORDS) for name in names]

    return hooks(leadcrm_channels=leadcrm_channels)


def of_site(site: Path, **more: Any) -> Plugins:
    return Plugins(lambda: discovery.find([str(site)]), discovery.enabled, **more)


def problem(plugins: Plugins, lang: str = "en") -> str:
    """Return the only problem that was noted."""
    ((_, said),) = plugins.problems
    assert said.zh
    return said.zh if lang == "zh" else said.en


@pytest.fixture
def this_machine(on_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("LEADCRM_LOAD_PLUGINS", "hotline")
    installed.cache_clear()
    yield on_path
    installed.cache_clear()


def test_a_plugin_gives_what_it_declares(on_path: Path, install: Install) -> None:
    install("hotline", HOTLINE)
    plugins = of_site(on_path)
    assert plugins.channels()["hotline"].spellings == ("热线", "12345")
    assert plugins.owner("channel", "hotline") == "hotline"
    assert plugins.problems == []


def test_channels_of_the_core_load_no_plugin(this_machine: Path, install: Install) -> None:
    install("hotline", HOTLINE)
    assert channel_code("展会") == "expo"
    assert channel_label("expo").zh == "展会"
    assert "sample_hotline" not in sys.modules
    assert channel_code(" 热线 ") == "hotline"
    assert channel_label("hotline") == Text(zh="招商热线", en="hotline")
    assert channel_code("没听过") == "没听过"
    assert installed().problems == []


def test_a_word_for_two_channels_of_plugins_means_neither(this_machine: Path) -> None:
    installed().register("a", channels("one"))
    installed().register("b", channels("two"))
    assert channel_code("热线") == "热线"
    assert channel_code("one") == "one"


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        ({"leadcrm_channel": lambda: 1}, "did you mean leadcrm_channels?"),
        ({"leadcrm_channels": lambda book: [book]}, "leadcrm_channels has no argument book"),
        ({"leadcrm_lead_added": lambda lead: lead}, "entry point odd.events"),
        ({"leadcrm_channels": lambda: 1}, "must yield each Channel, it returned int"),
        ({"leadcrm_channels": lambda: ["x"]}, "yielded str, it must yield Channel"),
        ({"leadcrm_channels": lambda: [Channel("x", "y")]}, "the label is not right: 'y'"),
        ({"leadcrm_channels": lambda: [Channel("a b", WORDS)]}, "the name is not right: 'a b'"),
        ({"leadcrm_channels": lambda: 1 / 0}, "leadcrm_channels failed: it raised ZeroDivision"),
        ({"leadcrm_channels": lambda: sys.exit(2)}, "it asked the program to end (SystemExit: 2)"),
    ],
)
def test_what_is_wrong_is_said_and_the_others_work(made: dict[str, Any], wrong: str) -> None:
    plugins = Plugins()
    plugins.register("good", channels("hotline"))
    plugins.register("odd", hooks(**made))
    assert "hotline" in plugins.channels()
    assert wrong in problem(plugins)
    assert {each.name: each.status for each in plugins.statuses()} == {
        "good": "ok",
        "odd": "failed",
    }


def test_a_declaration_among_events_is_sent_home() -> None:
    plugins = Plugins()
    plugins.register("odd", hooks(), events=channels("x"))
    plugins.emit("leadcrm_lead_added", lead=None)
    assert "goes into the module of the entry point odd" in problem(plugins)


def test_a_hook_without_its_mark_is_named(on_path: Path, install: Install) -> None:
    install("bare", HOTLINE.replace("@hookimpl", ""))
    plugins = of_site(on_path)
    assert plugins.channels().keys() == plugins.channels(builtin=True).keys()
    assert problem(plugins, "zh").endswith("leadcrm_channels 前面少了 @hookimpl")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        (
            "raise RuntimeError('two\\nlines {x}')",
            "could not be loaded: it raised RuntimeError: two",
        ),
        ("raise SystemExit(3)", "it asked the program to end (SystemExit: 3)"),
        ("def (", "sample_odd.py:6 (SyntaxError: invalid syntax)"),
        ("import no_such_thing", "No module named 'no_such_thing'"),
        ("class Odd(BaseException): __str__ = 1\nraise Odd", "it raised Odd"),
    ],
)
def test_an_import_that_fails_is_one_line(
    on_path: Path, install: Install, code: str, wrong: str
) -> None:
    install("odd", code)
    plugins = of_site(on_path)
    plugins.channels()
    plugins.sources()
    assert wrong in problem(plugins)
    assert "\n" not in problem(plugins)


def test_only_ctrl_c_gets_through(on_path: Path, install: Install) -> None:
    install("odd", "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    with pytest.raises(KeyboardInterrupt):
        of_site(on_path).channels()


def test_an_interrupt_of_its_own_is_a_failure_of_the_plugin(
    on_path: Path, install: Install
) -> None:
    install("odd", "raise KeyboardInterrupt")
    plugins = of_site(on_path)
    plugins.channels()
    assert "it raised KeyboardInterrupt" in problem(plugins)


def test_a_slow_import_is_a_problem_but_the_plugin_works(on_path: Path, install: Install) -> None:
    install("hotline", HOTLINE)
    times = itertools.count(10, 3.04)
    plugins = of_site(on_path, clock=lambda: next(times))
    assert "hotline" in plugins.channels()
    assert problem(plugins) == "import took 3.0 s"
    assert problem(plugins, "zh") == "载入用了 3.0 秒"
    assert plugins.statuses()[0].status == "ok"


@pytest.mark.parametrize(
    "prints",
    [
        "print('hello')",
        "import sys; sys.__stdout__.write('hello')",
        "import sys; sys.stdout.buffer.write(b'hello')",
        "import sys; print('hello'); sys.stdout.close()",
        "import io, sys; print('hello'); sys.stdout = io.StringIO()",
    ],
)
def test_what_is_printed_is_a_problem_but_the_plugin_works(
    on_path: Path, install: Install, capsys: pytest.CaptureFixture[str], prints: str
) -> None:
    install("hotline", prints + HOTLINE)
    plugins = of_site(on_path)
    before = (sys.stdout, sys.__stdout__)
    assert "hotline" in plugins.channels()
    assert (sys.stdout, sys.__stdout__) == before
    assert capsys.readouterr().out == ""
    assert "“hello”" in problem(plugins)


def test_events_reach_all_that_listen_and_import_nothing_else(
    on_path: Path, install: Install
) -> None:
    heard = "@hookimpl\ndef leadcrm_lead_added(lead):\n    lead.append({0!r})\n"
    install("a", "raise RuntimeError", events=heard.format("a"))
    install("b", events="@hookimpl\ndef leadcrm_lead_added():\n    raise SystemExit\n")
    install("c", events=heard.format("c") + "    print('done')\n")
    plugins = of_site(on_path)
    told: list[str] = []
    plugins.emit("leadcrm_lead_added", lead=told)
    assert told == ["a", "c"]
    assert "sample_a" not in sys.modules
    assert [name for name, _ in plugins.take_problems()] == ["b", "c"]
    assert plugins.take_problems() == []
    assert len(plugins.problems) == 2


def test_with_strict_plugins_a_problem_stops_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADCRM_STRICT_PLUGINS", "1")
    plugins = Plugins()
    plugins.register("odd", hooks(leadcrm_channels=lambda: 1 / 0))
    with pytest.raises(PluginError) as raised:
        plugins.channels()
    assert raised.value.plugin == "odd"
    assert raised.value.exit_code == 1
    for lang in LANGS:
        assert "ZeroDivisionError" in raised.value.message.to(lang)
    assert plugins.take_problems() == []


def test_what_somebody_asked_of_a_plugin_fails_in_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plugins = Plugins()
    plugins.register("odd", hooks())
    with (
        pytest.raises(PluginError, match="Plugin odd: it raised KeyError: 'x'"),
        plugins.calling("odd"),
    ):
        {}["x"]
    with pytest.raises(PluginError, match="SystemExit"), plugins.calling("odd"):
        sys.exit()
    with pytest.raises(NotFoundError), plugins.calling("odd"):
        raise NotFoundError(WORDS)
    with plugins.calling("odd"):
        sys.stdout.write("hello")
    assert capsys.readouterr().out == ""
    assert "hello" in problem(plugins)


def test_statuses_tell_disabled_idle_and_what_each_provides(
    on_path: Path, install: Install, nobodys_settings: Path
) -> None:
    install("hotline", HOTLINE, events="@hookimpl\ndef leadcrm_lead_added(lead): ...\n")
    install("idle")
    install("off", "raise RuntimeError")
    toml = nobodys_settings / "leadcrm.toml"
    toml.write_text('[plugins]\ndisabled = ["off"]\n', encoding="utf-8")
    hotline, idle, off = of_site(on_path).statuses()
    assert hotline[:5] == (
        "hotline",
        "1.0",
        "ok",
        ("channel hotline", "event lead_added"),
        None,
    )
    assert (idle.status, off.status) == ("idle", "disabled")
    assert (idle.provides, off.problem) == ((), None)


def test_two_packages_of_one_name_are_both_left_alone(on_path: Path, install: Install) -> None:
    install("hotline", HOTLINE)
    install("hotline", HOTLINE, dist="other")
    plugins = of_site(on_path)
    assert "hotline" not in plugins.channels()
    assert plugins.statuses()[0].status == "conflict"
    assert "sample-hotline" in problem(plugins)
    assert "other" in problem(plugins)


def test_settings_that_cannot_be_parsed_stop_only_who_needs_plugins(
    this_machine: Path, install: Install, nobodys_settings: Path
) -> None:
    install("hotline", HOTLINE)
    (nobodys_settings / "leadcrm.toml").write_text("disabled = [", encoding="utf-8")
    assert channel_code("展会") == "expo"
    with pytest.raises(LeadcrmError, match=r"leadcrm\.toml cannot be read"):
        channel_code("热线")
