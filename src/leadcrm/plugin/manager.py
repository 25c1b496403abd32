"""Loads plugins one at a time, so that a broken one is named and never spoils the rest."""

from collections.abc import Iterable
from typing import Any

import attrs
import pluggy

from leadcrm.plugin import spec
from leadcrm.plugin.records import Channel


@attrs.frozen
class Failure:
    """A plugin that was skipped, and why in the words of its own error."""

    name: str
    problem: str


class Plugins:
    """The plugins of one workspace."""

    def __init__(self) -> None:
        """Start with none."""
        self.failures: list[Failure] = []
        self._manager = pluggy.PluginManager("leadcrm")
        self._manager.add_hookspecs(spec)

    def register(self, name: str, plugin: Any) -> None:
        """Add a plugin; one that does not fit the hooks is noted and skipped."""
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()
        except Exception as error:  # noqa: BLE001 - reason: a plugin may raise anything
            self.failures.append(Failure(name, str(error)))
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)

    def channels(self) -> tuple[Channel, ...]:
        """Return all channels, each plugin asked alone, in the order of registration."""
        found: dict[str, Channel] = {}
        for name, plugin in self._manager.list_name_plugin():
            for channel in self._ask(name, plugin):
                found.setdefault(channel.name, channel)
        return tuple(found.values())

    def _ask(self, name: str, plugin: Any) -> Iterable[Channel]:
        hook = getattr(plugin, "leadcrm_channels", None)
        if hook is None:
            return []
        try:
            return list(hook())
        except Exception as error:  # noqa: BLE001 - reason: a plugin may raise anything
            self.failures.append(Failure(name, str(error)))
            return []
