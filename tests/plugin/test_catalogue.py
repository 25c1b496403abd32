"""Names: the core and built-in plugins keep theirs, and of two others neither gets one."""

from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from leadcrm.cli.main import TABLE
from leadcrm.cli.render.plugins import KINDS as LABELS
from leadcrm.plugin import catalogue
from leadcrm.plugin.exports import Exporter
from leadcrm.plugin.manager import Plugins
from leadcrm.plugin.notifying import Notifier
from leadcrm.plugin.records import (
    Calendar,
    Channel,
    Command,
    EngineKind,
    PolicyFile,
    RecordKind,
    Screen,
    Source,
)
from leadcrm.plugin.spec import hookimpl
from leadcrm.services.records.listkinds import BY_NAME
from leadcrm.text import Text

WORDS = Text(zh="样本", en="sample")


@attrs.frozen
class Order:
    pass


def channel(name: str) -> Channel:
    return Channel(name, WORDS)


def source(name: str) -> Source:
    return Source(name, WORDS, lambda _where, _settings: [])


def command(name: str) -> Command:
    return Command(name, WORDS, "a:b")


def records(name: str, plural: str | None = None) -> RecordKind:
    return RecordKind(name, WORDS, plural or f"{name}s", Order)


def engine(name: str) -> EngineKind:
    return EngineKind((name,), "a:b")


def exporter(name: str) -> Exporter:
    return Exporter(name, WORDS, (f".{name}",), "a:b")


def calendar(name: str) -> Calendar:
    return Calendar(name, WORDS, "a:b")


def policy(name: str) -> PolicyFile:
    return PolicyFile(name, "a:b")


def notifier(name: str) -> Notifier:
    return Notifier(name, WORDS, "a:b")


def screen(name: str) -> Screen:
    return Screen(name, WORDS, "a:b")


MAKERS = {
    "leadcrm_channels": channel,
    "leadcrm_sources": source,
    "leadcrm_commands": command,
    "leadcrm_record_kinds": records,
    "leadcrm_engines": engine,
    "leadcrm_exporters": exporter,
    "leadcrm_calendars": calendar,
    "leadcrm_policies": policy,
    "leadcrm_notifiers": notifier,
    "leadcrm_screens": screen,
}
ASKED = {
    "leadcrm_channels": Plugins.channels,
    "leadcrm_sources": Plugins.sources,
    "leadcrm_commands": Plugins.commands,
    "leadcrm_record_kinds": Plugins.record_kinds,
    "leadcrm_engines": Plugins.engines,
    "leadcrm_exporters": Plugins.exporters,
    "leadcrm_calendars": Plugins.calendars,
    "leadcrm_policies": Plugins.policies,
    "leadcrm_notifiers": Plugins.notifiers,
    "leadcrm_screens": Plugins.screens,
}


def plugins_of(hook: str, **declared: list[Any]) -> Plugins:
    """Return plugins by name, each with what it declares."""
    made = Plugins()
    for name, records_ in declared.items():
        made.register(name, SimpleNamespace(**{hook: hookimpl(lambda found=records_: found)}))
    return made


def status(plugins: Plugins, name: str) -> tuple[str, str]:
    (found,) = [each for each in plugins.statuses() if each.name == name]
    return found.status, found.problem.en if found.problem else ""


@pytest.mark.parametrize("hook", MAKERS)
def test_of_two_plugins_neither_gets_the_name_and_both_are_named(hook: str) -> None:
    make = MAKERS[hook]
    plugins = plugins_of(hook, a=[make("same"), make("mine")], b=[make("same")], c=[make("other")])
    assert {"mine", "other"} <= ASKED[hook](plugins).keys()
    assert "same" not in ASKED[hook](plugins)
    assert status(plugins, "c") == ("ok", "")
    for name, other in (("a", "b"), ("b", "a")):
        state, problem = status(plugins, name)
        assert state == "conflict"
        assert "same" in problem
        assert f"plugin {other} " in problem


@pytest.mark.parametrize(
    ("hook", "taken"),
    [
        ("leadcrm_channels", "expo"),
        ("leadcrm_commands", "today"),
        ("leadcrm_commands", "plugins"),
        ("leadcrm_sources", "leads"),
        ("leadcrm_record_kinds", "lead"),
        ("leadcrm_record_kinds", "screening"),
        ("leadcrm_screens", "intensity"),
    ],
)
def test_what_the_core_has_it_keeps(hook: str, taken: str) -> None:
    before = ASKED[hook](Plugins()).get(taken)
    plugins = plugins_of(hook, a=[MAKERS[hook](taken), MAKERS[hook]("mine")])
    assert ASKED[hook](plugins).get(taken) == before
    assert "mine" in ASKED[hook](plugins)
    state, problem = status(plugins, "a")
    assert state == "conflict"
    assert f" {taken} belongs to leadcrm" in problem


def test_a_plural_is_a_name_too() -> None:
    hook = "leadcrm_record_kinds"
    plugins = plugins_of(hook, a=[records("order")], b=[records("orders", "many")])
    assert plugins.record_kinds() == {}
    alone = plugins_of(hook, a=[records("order")])
    assert alone.owner("records", "orders") == alone.owner("records", "order") == "a"
    assert alone.statuses()[0].provides == ("records order",)
    assert plugins_of(hook, a=[records("order", "leads")]).record_kinds() == {}


def test_a_command_belongs_to_the_plugin_that_is_called_like_it() -> None:
    hook = "leadcrm_commands"
    plugins = plugins_of(hook, a=[command("expo")], expo=[command("expo"), command("fair")])
    assert plugins.command("expo").plugin == "expo"
    assert plugins.owner("command", "expo") == "expo"
    assert status(plugins, "expo")[0] == "ok"
    assert "belongs to plugin expo" in status(plugins, "a")[1]
    assert plugins.command("fair").plugin == "expo"
    assert plugins.command("today") is None


def test_a_name_twice_in_one_plugin_is_said() -> None:
    plugins = plugins_of("leadcrm_channels", a=[channel("x"), channel("x")])
    assert "x" in plugins.channels()
    assert "declared twice" in status(plugins, "a")[1]


def test_the_names_of_the_core_are_those_that_it_has() -> None:
    assert set(TABLE) == catalogue.CORE_COMMANDS
    assert set(BY_NAME) == catalogue.CORE_LISTS


def test_only_what_is_asked_for_is_called() -> None:
    made = Plugins()

    @hookimpl
    def leadcrm_sources() -> list[Source]:
        raise AssertionError

    made.register("a", SimpleNamespace(leadcrm_sources=leadcrm_sources))
    made.channels()
    assert made.problems == []


@pytest.mark.parametrize("hook", MAKERS)
def test_the_list_of_plugins_has_a_word_for_every_kind(hook: str) -> None:
    plugins = plugins_of(hook, a=[MAKERS[hook]("mine")])
    (found,) = [each for each in plugins.statuses() if each.name == "a"]
    assert {each.partition(" ")[0] for each in found.provides} <= LABELS.keys()
