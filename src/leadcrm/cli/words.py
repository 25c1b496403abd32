"""Commands and options that speak both languages, and global options before or after the verb."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from leadcrm.cli.context import Context, current
from leadcrm.cli.refs import Ref, resolved
from leadcrm.errors import LeadcrmError, UsageError
from leadcrm.text import Text

Entry = tuple[str, str, Text, str]
"""A command in the table of its group: module, attribute, one line of help, Chinese names."""
F = TypeVar("F", bound=Callable[..., Any])
USAGE = Text(zh="用法", en="Usage")
OPTIONS = Text(zh="选项", en="Options")
COMMANDS = Text(zh="命令", en="Commands")
GLOBAL = Text(zh="通用选项", en="Everywhere")
NO_PAIR = Text(
    zh="{option} 写成 名称=值，不是「{value}」", en="{option} is written NAME=value, not “{value}”"
)
SHOW_HELP = Text(zh="显示本帮助", en="Show this help")
GLOBALS: tuple[tuple[tuple[str, ...], dict[str, Any], Text], ...] = (
    (
        ("--db",),
        {"metavar": "PATH"},
        Text(zh="数据文件（LEADCRM_DB）", en="Data file (LEADCRM_DB)"),
    ),
    (
        ("--lang",),
        {"type": click.Choice(["zh", "en"])},
        Text(zh="语言（LEADCRM_LANG）", en="Language (LEADCRM_LANG)"),
    ),
    (("--json",), {"is_flag": True}, Text(zh="输出 JSON", en="Answer in JSON")),
    (
        ("--as-of",),
        {"metavar": "DATE"},
        Text(zh="按这一天计算（LEADCRM_TODAY）", en="As of this day (LEADCRM_TODAY)"),
    ),
    (
        ("--actor",),
        {"metavar": "NAME"},
        Text(zh="操作人（LEADCRM_ACTOR）", en="Who works (LEADCRM_ACTOR)"),
    ),
    (("--yes",), {"is_flag": True}, Text(zh="不再询问", en="Do not ask")),
    (
        ("--policy",),
        {"metavar": "NAME|FILE"},
        Text(zh="按这套阈值试看（见 policy list）", en="Look under this policy (see policy list)"),
    ),
    (("--color/--no-color",), {"default": None}, Text(zh="颜色", en="Colours")),
    (
        ("--strict-plugins",),
        {"is_flag": True},
        Text(
            zh="插件一有问题就停（LEADCRM_STRICT_PLUGINS）",
            en="Stop where a plugin fails (LEADCRM_STRICT_PLUGINS)",
        ),
    ),
)


def _keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    unset = {None} if parameter.name == "color" else {None, False}
    if value not in unset:
        ctx.ensure_object(Context).given[parameter.name or ""] = value


class Option(click.Option):
    """An option whose help is in both languages; a dear one is worked out when it is asked."""

    def __init__(
        self, *args: Any, text: Text | Callable[[], Text] | None = None, **more: Any
    ) -> None:
        """Keep the help in both languages."""
        super().__init__(*args, **more)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language of the run."""
        if self.text is not None:
            said = self.text() if callable(self.text) else self.text
            self.help = said.to(current().lang)
        return super().get_help_record(ctx)


class Spoken(click.Command):
    """A command whose help is in both languages, with the global options at its end."""

    def __init__(self, *args: Any, text: Text | None = None, **more: Any) -> None:
        """Add the global options, which go before or after the verb."""
        super().__init__(*args, **more)
        self.text = text
        self.params += [
            Option(
                list(names),
                text=help_text,
                expose_value=False,
                callback=_keep,
                is_eager=names == ("--lang",),
                **more_,
            )
            for names, more_, help_text in GLOBALS
        ]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; a mistake in them knows of which command it is."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; where a code is wanted, rows of the last list become codes."""
        wanted = [each for each in self.params if isinstance(each.type, Ref)]
        if not wanted:
            return super().invoke(ctx)
        context = ctx.ensure_object(Context)
        for parameter in wanted:
            name, ref = parameter.name or "", parameter.type
            word = ctx.params.get(name)
            if isinstance(word, str) and isinstance(ref, Ref):
                codes = resolved(context, word, ref)
                ctx.params[name] = codes if ref.many else codes[0]
        try:
            return super().invoke(ctx)
        except LeadcrmError as error:
            if context.rows:
                from leadcrm.cli.rows import name_row

                name_row(context, error)
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help in the language of the run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = SHOW_HELP.to(current().lang)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        from leadcrm.cli.render.help import spoken

        lang = current().lang
        pieces = spoken(" ".join(self.collect_usage_pieces(ctx)), lang)
        formatter.write_usage(ctx.command_path, pieces, f"{USAGE.to(lang)}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        del ctx
        if self.text is not None:
            from leadcrm.cli.render.help import write_text

            formatter.write_paragraph()
            with formatter.indentation():
                write_text(formatter, self.text.to(current().lang))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then those that every command has."""
        own: list[tuple[str, str]] = []
        shared: list[tuple[str, str]] = []
        names = {names[0].split("/")[0] for names, _, _ in GLOBALS}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                (shared if parameter.opts[0] in names else own).append(record)
        for head, records in ((OPTIONS, own), (GLOBAL, shared)):
            if records:
                section(formatter, head, records)


class Group(Spoken, click.Group):
    """A group that imports a command only when it is called.

    `table` maps a name to (module, attribute, one line of help, its names in Chinese).
    """

    def __init__(
        self,
        *args: Any,
        table: Mapping[str, Entry],
        first: str | None = None,
        **more: Any,
    ) -> None:
        """Keep the table; `first` is the command that runs when none is named."""
        super().__init__(*args, invoke_without_command=first is not None, **more)
        self.table = table
        self.first = first

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by either of its names, imported now."""
        del ctx
        entry = self.table.get(cmd_name) or self._in_chinese(cmd_name)
        if entry is None:
            return None
        module, attribute = entry[:2]
        made: click.Command = getattr(import_module(f"leadcrm.cli.{module}"), attribute)
        return made

    def _in_chinese(self, name: str) -> Entry | None:
        """Return the entry of which this is a Chinese name."""
        if name.isascii():
            return None
        return next((each for each in self.table.values() if name in each[3].split()), None)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named, or the first one."""
        if self.first is not None and not ctx._protected_args and not ctx.args:  # noqa: SLF001 - click offers no other way
            command = self.get_command(ctx, self.first)
            if command is not None:
                with ctx.scope(), command.make_context(self.first, [], parent=ctx) as sub:
                    return command.invoke(sub)
        return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands from the table, then the options; no command is imported."""
        lang = current().lang
        records = [
            (f"{name} {own.partition(' ')[0]}".strip() if lang == "zh" else name, text.to(lang))
            for name, (_module, _attribute, text, own) in self.table.items()
        ]
        section(formatter, COMMANDS, records)
        self.format_more(formatter)
        Spoken.format_options(self, ctx, formatter)

    def format_more(self, formatter: click.HelpFormatter) -> None:
        """Write what stands between the commands and the options; nothing, mostly."""


def pairs(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return what an option says that is written NAME=value, once or more often."""
    del ctx
    made = {}
    for value in values:
        name, found, text = value.partition("=")
        if not found:
            said = NO_PAIR.format(option=parameter.opts[0], value=value)
            raise UsageError(said)
        made[name.strip()] = text.strip()
    return made


def section(formatter: click.HelpFormatter, head: Text, records: list[tuple[str, str]]) -> None:
    """Write a head, and below it names with what they mean."""
    from leadcrm.cli.render.help import write_records

    lang = current().lang
    with formatter.section(head.to(lang)):
        write_records(formatter, records, lang)


def command(name: str, text: Text) -> Callable[[Callable[..., Any]], click.Command]:
    """Return a decorator that makes a function a command with help in both languages."""
    return click.command(name, cls=Spoken, text=text)


def option(*names: str, text: Text | Callable[[], Text], **more: Any) -> Callable[[F], F]:
    """Return a decorator that adds an option with help in both languages."""
    return click.option(*names, cls=Option, text=text, **more)


def first_line(text: Text) -> Text:
    """Return the first line of a text, which is what a group says of a command."""
    return Text(zh=text.zh.partition("\n")[0], en=text.en.partition("\n")[0])
