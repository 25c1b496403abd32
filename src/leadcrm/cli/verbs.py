"""Verbs of plugins as commands: help in both languages, global options, --json, one look."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from inspect import Parameter, signature
from typing import Any, cast

import click

from leadcrm.cli.aliases import renamed
from leadcrm.cli.context import Context, current, pass_context
from leadcrm.cli.words import Group, Spoken, command, first_line
from leadcrm.errors import PluginError
from leadcrm.plugin.drafts import Plan
from leadcrm.plugin.manager import installed
from leadcrm.plugin.records import Command, Verb
from leadcrm.plugin.sheets import Sheet
from leadcrm.text import Text

NO_VERBS = Text(zh="{target} 里没有命令", en="There are no verbs at {target}")


class VerbGroup(Group):
    """The verbs of one plugin; its module is loaded, so each is made when it is called."""

    def __init__(self, name: str, plugin: str, verbs: dict[str, Verb], text: Text) -> None:
        """Keep the verbs by name; the first runs when none is named."""
        table = {each: ("", "", first_line(verb.text), "") for each, verb in verbs.items()}
        super().__init__(name, table=table, first=next(iter(verbs)), text=text)
        self.plugin = plugin
        self.verbs = verbs

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb as a command, or None where there is none of that name."""
        del ctx
        verb = self.verbs.get(cmd_name)
        return make_command(verb, self.plugin) if verb else None


def make_group(declared: Command, plugin: str) -> VerbGroup:
    """Return the group of a plugin's verbs, whose module is imported now.

    Raises:
        PluginError: the module or its verbs are broken.
    """
    module, _, name = declared.target.partition(":")
    with installed().calling(plugin):
        verbs = getattr(import_module(module), name)
        found = {verb.name: verb for verb in verbs}
    if not found or not all(isinstance(verb, Verb) for verb in found.values()):
        raise PluginError(plugin, NO_VERBS.format(target=declared.target))
    return VerbGroup(declared.name, plugin, found, declared.summary)


def make_command(verb: Verb, plugin: str) -> Spoken:
    """Return a verb as a command that runs it and shows its answer."""

    @pass_context
    def run(context: Context, **words: Any) -> None:
        from leadcrm.services.importing.plugintables import lend_tables

        today = context.today
        words = typed_words(verb.run, words)
        lend_tables()
        with context.open() as workspace:
            work = workspace.plugin_work
            seen, answer = work.newest, cast("Any", work.ask(plugin, verb.run, today, **words))
        if isinstance(answer, Plan):
            with context.open(readonly=False) as workspace:
                work, name = workspace.plugin_work, f"{plugin}.{verb.name}"
                again = partial(work.ask, plugin, verb.run, today, **words)
                answer = work.carry_out(name, answer, seen, today, again)
        present_answer(context, answer)

    made: Callable[..., Any] = run
    for each in reversed(verb.options):
        more: dict[str, Any] = {"is_flag": each.flag, "multiple": each.many}
        if each.required:
            more["required"] = True
        made = renamed(each.flag_name, *each.older, text=each.text, **more)(made)
    for argument in reversed(verb.arguments):
        word = argument.label.to(current().lang).replace(" ", "_").upper()
        made = click.argument(argument.name, required=argument.required, metavar=word)(made)
    spoken = command(verb.name, verb.text)(made)
    assert isinstance(spoken, Spoken)  # noqa: S101 - what `command` makes
    return spoken


def typed_words(run: Callable[..., Any], words: dict[str, Any]) -> dict[str, Any]:
    """Return the words that somebody typed; the others too where the verb has no default."""
    known = signature(run).parameters
    return {
        name: word
        for name, word in words.items()
        if word not in {None, ()} or name not in known or known[name].default is Parameter.empty
    }


def present_answer(context: Context, answer: Any) -> None:
    """Print a sheet, or what a plan wrote."""
    if isinstance(answer, Sheet):
        context.draw("sheets:draw_sheet", answer, json="sheets:as_json")
    else:
        context.draw("sheets:draw_planned", answer, json="sheets:as_json")
