"""One plugin: imported, held against the hooks and asked, each time alone and under guard."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from leadcrm.plugin import catalogue, faults
from leadcrm.plugin.discovery import Found
from leadcrm.plugin.guard import guarded
from leadcrm.plugin.hooks import Hooks
from leadcrm.text import Text

T = TypeVar("T")
Note = Callable[[str, Text], None]


class Watch(NamedTuple):
    """A clock, and the seconds after which an import counts as slow."""

    clock: Callable[[], float]
    slow_after: float


class LoadedPlugin:
    """A plugin as far as it was needed; whatever it does wrong is noted, and goes no further."""

    def __init__(
        self,
        found: Found,
        watch: Watch,
        note: Note,
        given: Mapping[str, Any] | None = None,
        *,
        builtin: bool = False,
    ) -> None:
        """Load nothing yet; `given` are modules that need no import, by their names."""
        self.builtin = builtin
        self.found = found
        self.name = found.name
        self.failed = self.refused = False
        self.problems: list[Text] = []
        self._watch = watch
        self._note = note
        self._given = given or {}
        self._hooks: dict[bool, Hooks | None] = {}
        self._declared: dict[str, tuple[Any, ...]] = {}

    def declared(self, kind: catalogue.Kind) -> tuple[Any, ...]:
        """Return the records of a kind that the plugin declares; none if any is wrong."""
        if kind.word not in self._declared:
            self._declared[kind.word] = ()  # what is noted may be raised, and is noted once
            self._declared[kind.word] = self._ask(kind)
        return self._declared[kind.word]

    def implements(self) -> tuple[str, ...]:
        """Return the hooks that the plugin implements, declarations and events, by name."""
        modules = (self._module(events=each) for each in (False, True))
        return tuple(sorted({name for hooks in modules if hooks for name in hooks.names}))

    def hears(self) -> list[str]:
        """Return the events that the plugin hears."""
        hooks = self._module(events=True)
        return list(hooks.names) if hooks else []

    def asks(self, event: str) -> frozenset[str]:
        """Return what the plugin wants to know of an event; nothing if it does not listen."""
        hooks = self._module(events=True)
        return hooks.asks(event) if hooks else frozenset()

    def hear(self, event: str, words: Mapping[str, Any]) -> None:
        """Tell the plugin what happened, if it listens."""
        hooks = self._module(events=True)
        if hooks is not None:
            self._alone(faults.IN_HOOK.format(hook=event), lambda: hooks.call(event, **words))

    def note(self, problem: Text) -> None:
        """Note a problem, once."""
        if problem not in self.problems:
            self.problems.append(problem)
            self._note(self.name, problem)

    def _ask(self, kind: catalogue.Kind) -> tuple[Any, ...]:
        hooks = self._module(events=False)
        if hooks is None:
            return ()
        doing = faults.IN_HOOK.format(hook=kind.hook)
        asked = self._alone(doing, lambda: _checked(kind, hooks))
        records, wrong = asked or ((), None)
        if wrong is not None:
            self._fail(wrong)
            return ()
        return records

    def _module(self, *, events: bool) -> Hooks | None:
        """Return the hooks of one of its modules, imported now; None without one that works."""
        if events not in self._hooks:
            self._hooks[events] = None
            self._hooks[events] = self._load(events=events)
        return self._hooks[events]

    def _load(self, *, events: bool) -> Hooks | None:
        name = self.found.events if events else self.found.module
        if self.found.rival is not None:
            self.refused = True
            self.note(
                faults.RIVAL.format(name=self.name, dist=self.found.dist, rival=self.found.rival)
            )
        if not name or self.found.rival is not None:
            return None
        started = self._watch.clock()
        module = self._alone(faults.LOAD, lambda: self._given.get(name) or import_module(name))
        took = self._watch.clock() - started
        if took > self._watch.slow_after and not self.builtin:
            self.note(faults.SLOW.format(seconds=f"{took:.1f}"))
        if module is None:
            return None
        return self._alone(faults.MISFIT, lambda: Hooks(self.name, module, events=events))

    def _alone(self, doing: Text, call: Callable[[], T]) -> T | None:
        """Return what plugin code returns; None if it failed, which is noted."""
        made, failure = None, None
        with guarded() as said:
            try:
                made = call()
            except BaseException as error:  # reason: a plugin may raise anything
                if isinstance(error, KeyboardInterrupt) and said.asked.by_somebody():
                    raise
                failure = error
        if said.text.strip():
            self.note(faults.printed(said.text))
        if failure is not None:
            faults.trace(failure)
            own = "" if isinstance(failure, SyntaxError) else self.found.module
            self._fail(doing + faults.placed(failure, own))
        return made

    def _fail(self, problem: Text) -> None:
        self.failed = True
        self.note(problem)


def _checked(kind: catalogue.Kind, hooks: Hooks) -> tuple[tuple[Any, ...], Text | None]:
    """Return what a plugin declares of a kind, and what is wrong with it."""
    records: list[Any] = []
    for part in hooks.call(kind.hook):
        if not isinstance(part, Iterable):
            got, wanted = type(part).__name__, kind.record.__name__
            return (), faults.NOT_MANY.format(hook=kind.hook, got=got, wanted=wanted)
        records += part
    return tuple(records), catalogue.wrong(kind, records)
