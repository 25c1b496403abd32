"""Running the rules of screening; those of plugins apart, so that none passes by failing."""

from collections.abc import Callable
from importlib import import_module
from threading import Thread
from typing import TypeGuard

from leadcrm.domain.screening import Finding, Severity
from leadcrm.domain.screeningfacts import Case
from leadcrm.plugin import faults
from leadcrm.plugin.guard import guarded
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.plugin.records import Screen
from leadcrm.services.screening.screeningviews import Checked
from leadcrm.text import Text

PATIENCE = 5.0
"""Seconds that a rule of a plugin may take; it looks at a handful of facts."""
RAISED = Text(
    zh="插件 {plugin} 的规则出错：{cause}", en="the rule of plugin {plugin} failed: {cause}"
)
PRINTED = Text(zh="插件 {plugin} 的规则：{cause}", en="the rule of plugin {plugin}: {cause}")
HANGS = Text(
    zh="插件 {plugin} 的规则 {seconds} 秒没有结论",
    en="the rule of plugin {plugin} gave no answer in {seconds} s",
)
NO_FINDING = Text(
    zh="插件 {plugin} 的规则给出了 {got}，应为 Finding",
    en="the rule of plugin {plugin} returned {got}, not a Finding",
)


def run_screens(case: Case, *, patience: float = PATIENCE) -> tuple[Checked, ...]:
    """Return what every rule finds: those of the core first, then those of plugins by name.

    A rule of a plugin that raises, prints, returns anything but a `Finding` or
    takes longer than `patience` (seconds) is `broken`.
    """
    plugins = installed()
    checked = []
    for name, screen in plugins.screens().items():
        owner = plugins.owner("screen", name) or name
        finding = _ask(plugins, owner, screen, case, patience)
        checked.append(
            Checked(
                rule=name,
                title=screen.title,
                plugin=owner,
                severity=finding.severity.value,
                severity_label=finding.severity.label,
                value=finding.value,
                threshold=finding.threshold,
                source=finding.source,
                reason=finding.reason,
                missing=tuple(finding.missing),
            )
        )
    return tuple(checked)


def _ask(plugins: Plugins, owner: str, screen: Screen, case: Case, patience: float) -> Finding:
    if plugins.is_builtin(owner):
        made: Finding = _function(screen.target)(case)
        return made
    attempt = _Attempt(screen, case)
    with guarded() as said:
        attempt.start()
        attempt.join(patience)
    if attempt.is_alive():
        problem = HANGS.format(plugin=owner, seconds=f"{patience:g}")
    elif attempt.raised is not None:
        problem = RAISED.format(plugin=owner, cause=faults.cause(attempt.raised))
    elif said.text.strip():
        problem = PRINTED.format(plugin=owner, cause=faults.printed(said.text))
    elif is_finding(attempt.answer):
        return attempt.answer
    else:
        got = faults.short(type(attempt.answer).__name__)
        problem = NO_FINDING.format(plugin=owner, got=got)
    return Finding(Severity.BROKEN, problem)


class _Attempt(Thread):
    """One rule in a thread of its own; if it hangs it is left behind and dies with the program."""

    def __init__(self, screen: Screen, case: Case) -> None:
        super().__init__(name=f"screen {screen.name}", daemon=True)
        self.screen, self.case = screen, case
        self.answer: object = None
        self.raised: BaseException | None = None

    def run(self) -> None:
        """Ask the rule, and keep what it says or raises."""
        try:
            self.answer = _function(self.screen.target)(self.case)
        except BaseException as error:  # noqa: BLE001 - reason: a plugin may raise anything
            self.raised = error


def is_finding(answer: object) -> "TypeGuard[Finding]":
    """Tell whether a rule's answer can be used: a finding, its every part what it should be."""
    return (
        isinstance(answer, Finding)
        and isinstance(answer.severity, Severity)
        and isinstance(answer.reason, Text)
        and all(
            part is None or isinstance(part, Text)
            for part in (answer.value, answer.threshold, answer.source)
        )
        and isinstance(answer.missing, tuple)
        and all(isinstance(name, str) for name in answer.missing)
    )


def _function(target: str) -> Callable[[Case], Finding]:
    module, _, name = target.partition(":")
    found: Callable[[Case], Finding] = getattr(import_module(module), name)
    return found
