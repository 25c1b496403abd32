"""One module of a plugin held against the hooks, so that a misfit is named and not ignored."""

import difflib
import inspect
from collections.abc import Iterator
from typing import Any

import pluggy

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import faults, spec
from leadcrm.text import Text

PREFIX = "leadcrm_"
DECLARATIONS = frozenset(
    f"leadcrm_{name}"
    for name in (
        *("channels", "sources", "commands", "record_kinds", "settings", "engines"),
        "ways",
        "exporters",
        "calendars",
        "policies",
        "notifiers",
        "samples",
        "screens",
        "sections",
    )
)
ALL = frozenset(
    name
    for name in vars(spec)
    if name.startswith(PREFIX) and inspect.isfunction(getattr(spec, name))
)
EVENTS = ALL - DECLARATIONS


class Hooks:
    """The hooks that one module implements; it is alone, so its errors are its own.

    Raises:
        LeadcrmError: it has a hook that there is not, one of the other kind, or
            one with an argument that the hook does not have.
    """

    def __init__(self, plugin: str, module: Any, *, events: bool) -> None:
        """Hold every hook of the module against its declaration."""
        self._manager = pluggy.PluginManager("leadcrm")
        self._manager.add_hookspecs(spec)
        self.names: list[str] = []
        wrong = list(self._misfits(plugin, module, EVENTS if events else DECLARATIONS))
        if wrong:
            raise LeadcrmError(faults.joined(wrong) or faults.MISFIT)
        self._manager.register(module, name=plugin)
        self._manager.check_pending()

    def asks(self, hook: str) -> frozenset[str]:
        """Return the arguments that the module's implementation of a hook takes."""
        if hook not in self.names:
            return frozenset()
        (made,) = getattr(self._manager.hook, hook).get_hookimpls()
        return frozenset(made.argnames)

    def call(self, hook: str, **words: Any) -> list[Any]:
        """Return what the module's implementation of a hook returns, in a list; empty without."""
        if hook not in self.names:
            return []
        made: list[Any] = getattr(self._manager.hook, hook)(**words)
        return made

    def _misfits(self, plugin: str, module: Any, fitting: frozenset[str]) -> Iterator[Text]:
        for attribute in dir(module):
            marks = self._manager.parse_hookimpl_opts(module, attribute)
            if marks is None:
                if _is_bare_hook(module, attribute):
                    yield faults.UNMARKED.format(hook=attribute)
                continue
            hook = marks.get("specname") or attribute
            self.names.append(hook)
            if hook not in ALL:
                yield _unknown(hook)
            elif hook not in fitting:
                said = faults.NOT_HERE if hook in EVENTS else faults.NOT_THERE
                yield said.format(hook=hook, plugin=plugin)
            elif extra := self._extra(module, attribute, hook):
                yield faults.EXTRA.format(hook=hook, names=" ".join(extra))

    def _extra(self, module: Any, attribute: str, hook: str) -> list[str]:
        """Return the arguments of an implementation that the hook does not have."""
        spec_ = getattr(self._manager.hook, hook).spec
        taken = inspect.signature(getattr(module, attribute)).parameters.values()
        needed = [
            each.name
            for each in taken
            if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
        ]
        return [name for name in needed if name not in spec_.argnames]


def _is_bare_hook(module: Any, attribute: str) -> bool:
    """Whether it is a function written here, called like a hook, that was not marked."""
    if not attribute.startswith(PREFIX):
        return False
    found = inspect.getattr_static(module, attribute)
    home = getattr(module, "__name__", None)
    return inspect.isfunction(found) and found.__module__ == home


def _unknown(hook: str) -> Text:
    said = faults.UNKNOWN_HOOK.format(hook=hook)
    near = difflib.get_close_matches(hook, sorted(ALL), 1)
    return said + faults.MEANT.format(near=near[0]) if near else said
