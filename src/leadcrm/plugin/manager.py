"""The plugins of one machine: loaded when needed, each by itself, their declarations merged."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from leadcrm.errors import LeadcrmError, PluginError
from leadcrm.plugin import catalogue, discovery, faults, settings
from leadcrm.plugin.discovery import Found
from leadcrm.plugin.guard import guarded
from leadcrm.plugin.limits import PluginHungError
from leadcrm.plugin.loading import LoadedPlugin, Watch
from leadcrm.plugin.setup import Setting, settings_list, wrong_in_file
from leadcrm.text import Text

BUILTIN = (
    Found(
        "leadcrm.channels",
        "leadcrm.builtin.channels",
        "leadcrm",
        "",
        Text(zh="自带渠道", en="channels of the core"),
    ),
    Found(
        "leadcrm.engines",
        "leadcrm.builtin.engines",
        "leadcrm",
        "",
        Text(zh="自带数据库", en="database of the core"),
    ),
    Found(
        "leadcrm.exporters",
        "leadcrm.builtin.exporters",
        "leadcrm",
        "",
        Text(zh="自带格式", en="formats of the core"),
    ),
    Found(
        "leadcrm.china",
        "leadcrm.builtin.china",
        "leadcrm",
        "",
        Text(zh="自带日历", en="calendar of the core"),
    ),
    Found(
        "leadcrm.policies",
        "leadcrm.builtin.policies",
        "leadcrm",
        "",
        Text(zh="自带阈值方案", en="policies of the core"),
    ),
    Found(
        "leadcrm.screens",
        "leadcrm.builtin.screens",
        "leadcrm",
        "",
        Text(zh="自带研判规则", en="screens of the core"),
    ),
    Found(
        "leadcrm.sections",
        "leadcrm.builtin.sections",
        "leadcrm",
        "",
        Text(zh="自带报表段", en="sections of the core"),
    ),
)
"""The plugins that leadcrm brings; they are found by name, like any other."""
View = Callable[[Any], Any]
"""Makes the office that a plugin looks at, from its settings."""
CHECK = Text(zh="看插件：leadcrm plugins check", en="See: leadcrm plugins check")


class PluginStatus(NamedTuple):
    """How a plugin is: `status` is ok, failed, conflict, disabled or idle (declares nothing)."""

    name: str
    version: str
    status: str
    provides: tuple[str, ...]
    problem: Text | None
    dist: str
    summary: Text


class Plugins:
    """Plugins, of which a broken one is named and never spoils the rest."""

    SLOW_AFTER = 1.0

    def __init__(
        self,
        find: Callable[[], Sequence[Found]] = tuple,
        choose: Callable[[Sequence[Found]], Sequence[Found]] | None = None,
        *,
        clock: Callable[[], float] = time.perf_counter,
        slow_after: float = SLOW_AFTER,
    ) -> None:
        """Start without looking; `find` is called when a plugin is first needed.

        `choose` says which of those that were found are in use.
        """
        self.problems: list[tuple[str, Text]] = []
        self.revision = 0
        self._untold: list[tuple[str, Text]] = []
        self._watch = Watch(clock, slow_after)
        self._find, self._choose = find, choose
        self._found: Sequence[Found] | None = None
        self._loaded: dict[str, LoadedPlugin] = {}
        self._merged: dict[str, dict[str, catalogue.Held]] = {}
        for found in BUILTIN:
            self._loaded[found.name] = LoadedPlugin(found, self._watch, self._note, builtin=True)

    def register(self, name: str, module: Any, events: Any = None) -> None:
        """Add a plugin that is no package: a module, or any object with hooks."""
        words = Text(zh=name, en=name)
        found = Found(name, name, "", "", words, f"{name}.events" if events else None)
        given = {name: module, f"{name}.events": events}
        self._all()[name] = LoadedPlugin(found, self._watch, self._note, given)
        self._merged.clear()
        self.revision += 1  # who kept what was declared asks again

    def channels(self, *, builtin: bool = False) -> dict[str, Any]:
        """Return the channels by name; only those of the core, which load no plugin, if wanted."""
        if not builtin:
            return self._records("channel")
        own = (each for each in self._loaded.values() if each.builtin)
        kind = catalogue.KINDS["channel"]
        return {record.name: record for each in own for record in each.declared(kind)}

    def ways(self) -> dict[str, Any]:
        """Return the kinds of steps and touches that plugins add, by name."""
        return self._records("way")

    def sources(self) -> dict[str, Any]:
        """Return the sources by name."""
        return self._records("source")

    def commands(self) -> dict[str, Any]:
        """Return the groups of verbs by name."""
        return self._records("command")

    def record_kinds(self) -> dict[str, Any]:
        """Return the kinds of records by name; `owner` knows their plurals too."""
        return {held.record.name: held.record for held in self._held("records").values()}

    def engines(self) -> dict[str, Any]:
        """Return the databases by scheme."""
        return self._records("engine")

    def exporters(self) -> dict[str, Any]:
        """Return the formats by name."""
        return {held.record.name: held.record for held in self._held("exporter").values()}

    def screens(self) -> dict[str, Any]:
        """Return the rules of screening by name; `owner` tells whose each is."""
        return self._records("screen")

    def sections(self) -> dict[str, Any]:
        """Return the sections of reports by name; `owner` tells whose each is."""
        return self._records("section")

    def exporter(self, suffix: str) -> catalogue.Held | None:
        """Return the format for a suffix and its plugin; one of the core loads no plugin."""
        return self._own("exporter", suffix) or self._held("exporter").get(suffix)

    def notifiers(self) -> dict[str, Any]:
        """Return the ways to reach people by name."""
        return self._records("notifier")

    def calendars(self) -> dict[str, Any]:
        """Return the calendars of regions by name."""
        return self._records("calendar")

    def calendar(self, name: str) -> catalogue.Held | None:
        """Return the calendar of a region and its plugin; one of the core loads no plugin."""
        return self._own("calendar", name) or self._held("calendar").get(name)

    def policies(self) -> dict[str, Any]:
        """Return the policies by name, those of the core first."""
        return self._records("policy")

    def samples(self) -> dict[str, Any]:
        """Return the lists of the sample book by name."""
        return self._records("sample")

    def policy(self, name: str) -> catalogue.Held | None:
        """Return a policy and its plugin; one of the core loads no plugin."""
        return self._own("policy", name) or self._held("policy").get(name)

    def command(self, name: str) -> catalogue.Held | None:
        """Return a group of verbs and its plugin; the plugin of that name is asked alone first."""
        namesake = self._all().get(name)
        if namesake is not None and name not in catalogue.CORE_COMMANDS:
            for record in namesake.declared(catalogue.KINDS["command"]):
                if record.name == name:
                    return catalogue.Held(record, name)
        return self._held("command").get(name)

    def owner(self, kind: str, name: str) -> str | None:
        """Return the plugin that declares a name: channel, source, command, records, engine."""
        held = self._held(kind).get(name)
        return held.plugin if held else None

    def is_builtin(self, plugin: str) -> bool:
        """Tell whether a plugin is one that leadcrm brings itself."""
        loaded = self._all().get(plugin)
        return loaded is not None and loaded.builtin

    def settings_of(self, plugin: str) -> Any:
        """Return a plugin's settings as an object of its model; None if it declares none.

        Raises:
            LeadcrmError: what is set does not fit the model.
        """
        model = self._model(plugin)
        if model is None:
            return None
        return settings.settings_from(model, plugin, settings.plugin_tables().get(plugin, {}))

    def setup(self, plugin: str) -> tuple[Setting, ...]:
        """Return the settings of a plugin, each with its value, its default and its origin.

        Raises:
            LeadcrmError: what is set does not fit the model.
        """
        model = self._model(plugin)
        given = settings.plugin_tables().get(plugin, {})
        return settings_list(model, plugin, given) if model else ()

    def wrong_settings(self) -> tuple[Text, ...]:
        """Return what is wrong in leadcrm.toml: tables and keys that nobody reads, values."""
        used = [each.name for each in self._all().values() if not each.builtin]
        names = {*used, *(found.name for found in self._found or ())}
        return wrong_in_file(sorted(names), {name: self._model(name) for name in used})

    def hooks_of(self, plugin: str) -> tuple[str, ...]:
        """Return the hooks that a plugin implements; none of one that is not in use."""
        loaded = self._all().get(plugin)
        return loaded.implements() if loaded else ()

    def emit(self, hook: str, view: View | None = None, /, **words: Any) -> None:
        """Tell every plugin that listens what happened; only modules for events are imported.

        `view` makes the office of whoever asks for it, from his settings. What goes wrong
        is noted, and with `--strict-plugins` raised when all have been told.
        """
        raised: PluginError | None = None
        for plugin in list(self._all().values()):
            try:
                self._tell(plugin, hook, view, words)
            except PluginError as error:
                raised = raised or error
        if raised is not None:
            raise raised

    def listening(self) -> bool:
        """Tell whether any plugin hears what happened; none is loaded for that."""
        return any(each.found.events for each in self._all().values())

    @contextmanager
    def calling(self, name: str) -> Iterator[None]:
        """Run what somebody asked of a plugin: its failure is the command's, and names it.

        What leadcrm itself brings is our own code, and is not guarded.

        Raises:
            PluginError: it raised anything but an error of ours.
        """
        plugin = self._loaded.get(name)  # whoever is called was loaded; nothing is looked for
        if plugin is not None and plugin.builtin:
            yield
            return
        said = None
        try:
            with guarded() as said:
                yield
        except LeadcrmError:
            raise
        except (Exception, SystemExit, PluginHungError) as error:  # reason: it may raise anything
            faults.trace(error)
            module = plugin.found.module if plugin else ""
            hint = faults.where(error, module) or CHECK
            raise PluginError(name, faults.cause(error), hint=hint) from error
        finally:
            if plugin is not None and said is not None and said.text.strip():
                plugin.note(faults.printed(said.text))

    def statuses(self) -> tuple[PluginStatus, ...]:
        """Return how each plugin is that is installed; all that are in use are loaded."""
        plugins = self._all()
        for word in catalogue.KINDS:
            self._held(word)
        names = {found.name: found for found in self._found or ()}
        names |= {each.name: each.found for each in plugins.values() if not each.builtin}
        return tuple(self._status(names[name]) for name in sorted(names))

    def take_problems(self) -> list[tuple[str, Text]]:
        """Return the problems that nobody was told yet, as (plugin, cause)."""
        untold, self._untold = self._untold, []
        return untold

    def _tell(
        self, plugin: LoadedPlugin, hook: str, view: View | None, words: Mapping[str, Any]
    ) -> None:
        """Tell one plugin; its settings are read only where it asks for them or the office."""
        wanted, settings_ = plugin.asks(hook), None
        if wanted & {"office", "settings"}:
            try:
                settings_ = self.settings_of(plugin.name)
            except LeadcrmError as error:
                plugin.note(faults.IN_HOOK.format(hook=hook) + error.message)
                return
        office = view(settings_) if view and "office" in wanted else None
        plugin.hear(hook, {**words, "office": office, "settings": settings_})

    def _status(self, found: Found) -> PluginStatus:
        plugin = self._all().get(found.name)
        provides: tuple[str, ...] = ()
        status = "disabled"
        if plugin is not None:
            provides = self._provides(plugin)
            status = "ok" if provides else "idle"
            status = "conflict" if plugin.refused else status
            status = "failed" if plugin.failed else status
        problem = faults.joined(plugin.problems) if plugin else None
        return PluginStatus(
            found.name, found.version, status, provides, problem, found.dist, found.summary
        )

    def _provides(self, plugin: LoadedPlugin) -> tuple[str, ...]:
        said = [
            f"{word} {name}"
            for word in catalogue.KINDS
            for name, held in self._held(word).items()
            if held.plugin == plugin.name and name == getattr(held.record, "name", name)
        ]
        said += ["settings"] if plugin.declared(catalogue.SETTINGS) else []
        return (*said, *(f"event {name.removeprefix('leadcrm_')}" for name in plugin.hears()))

    def _model(self, plugin: str) -> type | None:
        """Return the class of a plugin's settings; None if it declares none."""
        loaded = self._all().get(plugin)
        declared = loaded.declared(catalogue.SETTINGS) if loaded else ()
        return declared[0].model if declared else None

    def _own(self, word: str, name: str) -> catalogue.Held | None:
        """Return what the core itself declares under a name."""
        kind = catalogue.KINDS[word]
        for each in self._loaded.values():
            if each.builtin:
                for record in each.declared(kind):
                    if name in kind.names(record):
                        return catalogue.Held(record, each.name)
        return None

    def _records(self, word: str) -> dict[str, Any]:
        return {name: held.record for name, held in self._held(word).items()}

    def _held(self, word: str) -> dict[str, catalogue.Held]:
        """Return what stands of a kind; whoever was refused is told so."""
        if word not in self._merged:
            kind = catalogue.KINDS[word]
            claims = [
                catalogue.Claim(each.name, each.builtin, record)
                for each in self._all().values()
                for record in each.declared(kind)
            ]
            reserved = catalogue.CORE.get(word, frozenset())
            self._merged[word], refused = catalogue.merge(kind, claims, reserved)
            for name, _record, problem in refused:
                self._loaded[name].refused = True
                self._loaded[name].note(problem)
        return self._merged[word]

    def _all(self) -> dict[str, LoadedPlugin]:
        """Return the plugins in use, looked for now."""
        if self._found is None:
            found = self._find()
            chosen = self._choose(found) if self._choose else found
            self._found = found
            for each in chosen:
                self._loaded[each.name] = LoadedPlugin(each, self._watch, self._note)
        return self._loaded

    def _note(self, name: str, problem: Text) -> None:
        self.problems.append((name, problem))
        if is_strict():
            raise PluginError(name, problem, hint=CHECK)
        self._untold.append((name, problem))


def is_strict() -> bool:
    """Whether a problem of a plugin stops the command: `LEADCRM_STRICT_PLUGINS`."""
    return os.environ.get("LEADCRM_STRICT_PLUGINS", "0") not in {"", "0"}


@cache
def installed() -> Plugins:
    """Return the plugins of this machine.

    `LEADCRM_SLOW_PLUGIN` sets the seconds after which an import counts as slow.
    """
    try:
        slow_after = float(os.environ.get("LEADCRM_SLOW_PLUGIN") or Plugins.SLOW_AFTER)
    except ValueError:
        slow_after = Plugins.SLOW_AFTER
    return Plugins(discovery.find, discovery.enabled, slow_after=slow_after)


def untold_problems() -> list[tuple[str, Text]]:
    """Return the problems to be told now; nothing is loaded or looked for."""
    return installed().take_problems() if installed.cache_info().currsize else []
