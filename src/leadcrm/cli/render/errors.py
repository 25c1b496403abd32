"""Failures on standard error: the sentence, the rule, what to do next."""

import sys
from typing import Any

import click

from leadcrm.cli.context import Surroundings
from leadcrm.cli.render.cells import safe
from leadcrm.errors import AmbiguousError, LeadcrmError, UsageError
from leadcrm.text import Text

ERROR = Text(zh="错误", en="Error")
RULE = Text(zh="规则", en="Rule")
TRY = Text(zh="改为", en="Try")
HELP = Text(zh="帮助：leadcrm --help", en="Help: leadcrm --help")


def show(error: LeadcrmError, surroundings: Surroundings) -> None:
    """Print a failure, as words or as JSON."""
    lang = surroundings.lang
    if surroundings.json:
        from leadcrm.cli.render import json

        said: dict[str, Any] = {
            "error": error.message,
            "hint": error.hint,
            "exit_code": error.exit_code,
        }
        if isinstance(error, AmbiguousError):
            said["choices"] = [{"code": code, "name": name} for code, name in error.choices]
        json.show(said, lang, to_stderr=True)
        return
    lines = [f"{ERROR.to(lang)}  {error.message.to(lang)}"]
    if isinstance(error, AmbiguousError):
        lines += [f"      {code}  {name}" for code, name in error.choices]
    if error.rule:
        lines.append(f"{RULE.to(lang)}  {error.rule.to(lang)}")
    if error.hint:
        lines.append(f"{TRY.to(lang)}  {error.hint.to(lang)}")
    sys.stderr.write("".join(f"{safe(line)}\n" for line in lines))


def usage(error: click.ClickException) -> UsageError:
    """Return a mistake in the typed command as a sentence in both languages."""
    name = getattr(error, "option_name", None) or getattr(error, "param_hint", None) or ""
    if isinstance(error, click.NoSuchOption):
        said = Text(zh="没有选项 {name}", en="There is no option {name}")
    elif isinstance(error, click.MissingParameter):
        parameter = error.param
        name = parameter.human_readable_name if parameter else name
        said = Text(zh="缺少 {name}", en="{name} is missing")
    elif isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else name
        said = _bad_value(error)
    elif isinstance(error, click.NoSuchCommand):
        name = error.command_name
        said = Text(zh="没有命令 {name}", en="There is no command {name}")
    else:
        said = Text(zh="命令写法不对：{why}", en="{why}")
    return UsageError(said.format(name=name, why=error.format_message()), hint=HELP)


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
