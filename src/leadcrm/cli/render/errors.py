"""Failures on standard error: the sentence, the rule, what to do next."""

import errno
import sys
from typing import Any

import click
from click.exceptions import NoSuchCommand

from leadcrm.cli.context import Context
from leadcrm.cli.render.cells import hidden, safe
from leadcrm.cli.render.help import spoken
from leadcrm.errors import REASONS, AmbiguousError, LeadcrmError, UsageError
from leadcrm.text import Lang, Text

ERROR = Text(zh="错误", en="Error")
RULE = Text(zh="规则", en="Rule")
TRY = Text(zh="改为", en="Try")
UNWRITTEN = Text(zh="读写失败：{why}", en="Reading or writing failed: {why}")
FULL = Text(zh="没有写完：磁盘已满", en="Not all was written: the disk is full")
SPACE = Text(zh="腾出空间后再试", en="Free some space and try again")
HELP = Text(zh="帮助：{command} --help", en="Help: {command} --help")
MEANT = Text(zh="{question}  {help}", en="{question}  {help}")


def show(error: LeadcrmError, context: Context) -> None:
    """Print a failure, as words or as JSON."""
    lang = context.lang
    if context.json:
        from leadcrm.cli.render import jsontext

        said: dict[str, Any] = {
            "error": error.message,
            "hint": error.hint,
            "exit_code": error.exit_code,
            "code": error.code,
        }
        if isinstance(error, AmbiguousError):
            said["choices"] = [{"code": code, "name": name} for code, name in error.choices]
        jsontext.show(said, lang, to_stderr=True)
        return
    lines = [f"{ERROR.to(lang)}  {error.message.to(lang)}"]
    if isinstance(error, AmbiguousError):
        lines += [f"      {code}  {named(name, lang)}" for code, name in error.choices]
    if error.rule:
        lines.append(f"{RULE.to(lang)}  {error.rule.to(lang)}")
    if error.hint:
        lines.append(f"{TRY.to(lang)}  {error.hint.to(lang)}")
    sys.stderr.write("".join(f"{hidden(safe(line))}\n" for line in lines))


def named(name: str | Text, lang: Lang) -> str:
    """Return the name of a choice in a language."""
    return name.to(lang) if isinstance(name, Text) else name


def in_words(error: Exception) -> LeadcrmError:
    """Return any failure as a sentence in both languages, with what to do."""
    if isinstance(error, LeadcrmError):
        return error
    if isinstance(error, click.ClickException):
        return usage(error)
    number = getattr(error, "errno", None)
    if number == errno.ENOSPC:
        return LeadcrmError(FULL, hint=SPACE)
    said = REASONS.get(number or 0)
    why = said or getattr(error, "strerror", None) or error
    return LeadcrmError(UNWRITTEN.format(why=why))


def usage(error: click.ClickException) -> UsageError:
    """Return a mistake in the typed command as a sentence in both languages."""
    from leadcrm.cli import suggest  # other failures need no likeness of words

    ctx: click.Context | None = getattr(error, "ctx", None)
    likely: list[str] = []
    if isinstance(error, click.NoSuchOption):
        said = Text(zh="没有选项 {name}", en="There is no option {name}")
        said = said.format(name=error.option_name)
        likely = suggest.options_like(error.option_name, ctx)
    elif isinstance(error, NoSuchCommand):
        said = Text(zh="没有命令 {name}", en="There is no command {name}")
        said = said.format(name=error.command_name)
        likely = suggest.commands_like(error.command_name, ctx)
    elif isinstance(error, click.MissingParameter):
        said = Text(zh="缺少 {name}", en="{name} is missing").format(name=_name(error))
    elif isinstance(error, click.BadParameter):
        said = _bad_value(error).format(name=_name(error))
    else:
        said = _mistake(error)
    path = ctx.command_path if ctx else "leadcrm"
    help_of = HELP.format(command=path)
    question = suggest.meant(likely)
    return UsageError(
        said, hint=MEANT.format(question=question, help=help_of) if question else help_of
    )


def _name(error: click.BadParameter) -> Text:
    """Return what a parameter is called: an option as it is typed, else its word."""
    parameter = error.param
    if isinstance(parameter, click.Option):
        plain = max(parameter.opts, key=len)
    else:
        plain = parameter.human_readable_name.upper() if parameter else str(error.param_hint or "")
        plain = plain.strip("[].")
    return Text(zh=spoken(plain, "zh"), en=spoken(plain, "en"))


def _mistake(error: click.ClickException) -> Text:
    """Return what else can be wrong with a command; click says it in English only."""
    why = error.format_message()
    option = getattr(error, "option_name", "")
    if "requires an argument" in why or "requires" in why:
        return Text(zh="{name} 后面要写内容", en="{name} needs something behind it").format(
            name=option
        )
    if "does not take a value" in why:
        return Text(zh="{name} 后面不写内容", en="{name} takes nothing behind it").format(
            name=option
        )
    if "unexpected extra argument" in why:
        extra = why.rpartition("(")[2].rstrip(")")
        return Text(
            zh="多写了「{extra}」；几个字中间有空格就加引号",
            en="“{extra}” is too much; put words with blanks into quotes",
        ).format(extra=extra)
    if why.startswith("Missing command"):
        return Text(zh="缺少命令", en="A command is missing")
    return Text(zh="命令写法不对", en="The command is not written as it should be")


def _bad_value(error: click.BadParameter) -> Text:
    """Return what is wrong with a value; click says it in English only."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = " ".join(str(choice) for choice in kind.choices)
        zh = Text(zh="{name} 的写法不对，可用：", en="{name} is not right; use one of: ")
        return Text(zh=zh.zh + choices, en=zh.en + choices)
    if isinstance(kind, click.IntRange):
        least = kind.min or 0
        return Text(
            zh=f"{{name}} 要写整数，不小于 {least}", en=f"{{name}} takes a number from {least} up"
        )
    return Text(zh="{name} 的写法不对", en="{name} is not right")
