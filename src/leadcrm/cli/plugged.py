"""Where the command line meets plugins: their commands, and their lines in the help."""

import sys
from contextlib import suppress

import click

from leadcrm.cli.context import Context, current, pass_context
from leadcrm.cli.words import command, section
from leadcrm.errors import LeadcrmError
from leadcrm.plugin import discovery
from leadcrm.text import Text

PLUGINS = Text(zh="插件", en="Plugins")
ONE = Text(zh="看这个插件提供什么。", en="What this plugin brings.")


def plugin_command(name: str) -> click.Command | None:
    """Return a command that a plugin declares, by its name or what people call it.

    Without plugins nothing is loaded.
    A plugin without commands, which the help lists too, answers with what it brings.
    """
    if "leadcrm.plugin.manager" not in sys.modules and not discovery.enabled():
        return None
    from leadcrm.plugin.manager import installed

    plugins = installed()
    held = plugins.command(name) or plugins.command(_called(name) or name)
    if held is None:
        named = name in {each.name for each in discovery.enabled()}
        return _page_of(name) if named else None
    from leadcrm.cli.verbs import make_group

    return make_group(held.record, held.plugin)


def plugin_commands() -> dict[str, Text]:
    """Return the names of plugins' commands with what people call them; none without plugins."""
    if "leadcrm.plugin.manager" not in sys.modules and not discovery.enabled():
        return {}
    from leadcrm.plugin.manager import installed

    return {name: each.summary for name, each in installed().commands().items()}


def _called(word: str) -> str | None:
    """Return the name of the command that people call so in Chinese (展厅); None without one."""
    found = plugin_commands().items()
    return next((name for name, summary in found if summary.zh == word), None)


def write_plugins(formatter: click.HelpFormatter) -> None:
    """List the plugins in use, by what their packages say; none is imported."""
    from leadcrm.cli.render.cells import safe

    with suppress(LeadcrmError):  # help is shown even where leadcrm.toml cannot be read
        lang = current().lang
        found = discovery.enabled()
        if found:
            records = [(safe(each.name), safe(each.summary.to(lang))) for each in found]
            section(formatter, PLUGINS, records)


def _page_of(plugin: str) -> click.Command:
    @command(plugin, ONE)
    @pass_context
    def page(context: Context) -> None:
        from leadcrm.cli.plugins import present_plugin

        present_plugin(context, plugin)

    return page
