"""Failures on standard error: the sentence, the rule, what to do next."""

import errno
import re
import sys
from typing import Any

import click

from leadcrm.cli.context import Context
from leadcrm.cli.render.cells import safe
from leadcrm.errors import AmbiguousError, LeadcrmError, UsageError
from leadcrm.text import Text

ERROR = Text(zh="错误", en="Error")
RULE = Text(zh="规则", en="Rule")
TRY = Text(zh="改为", en="Try")
UNWRITTEN = Text(zh="读写失败：{why}", en="Reading or writing failed: {why}")
FULL = Text(zh="没有写完：磁盘已满", en="Not all was written: the disk is full")
SPACE = Text(zh="腾出空间后再试", en="Free some space and try again")
REASONS = {
    errno.EACCES: Text(zh="没有权限", en="permission denied"),
    errno.EPERM: Text(zh="没有权限", en="permission denied"),
    errno.EIO: Text(zh="设备出错", en="the device failed"),
    errno.EROFS: Text(zh="只能读，不能写", en="it is read-only"),
    errno.ENOENT: Text(zh="没有这个文件或文件夹", en="no such file or folder"),
}
TOO_MUCH = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")
"""What click says of words that no argument takes."""
HELP = Text(zh="帮助：leadcrm --help", en="Help: leadcrm --help")


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
        lines += [f"      {code}  {name}" for code, name in error.choices]
    if error.rule:
        lines.append(f"{RULE.to(lang)}  {error.rule.to(lang)}")
    if error.hint:
        lines.append(f"{TRY.to(lang)}  {error.hint.to(lang)}")
    sys.stderr.write("".join(f"{safe(line)}\n" for line in lines))


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
    from leadcrm.cli.render.help import spoken

    name: Any = getattr(error, "option_name", None) or getattr(error, "param_hint", None) or ""
    if isinstance(error, click.NoSuchOption):
        said = Text(zh="没有选项 {name}", en="There is no option {name}")
    elif isinstance(error, click.MissingParameter):
        parameter = error.param
        plain = parameter.human_readable_name if parameter else name
        name = Text(zh=spoken(plain, "zh"), en=spoken(plain, "en"))
        said = Text(zh="缺少 {name}", en="{name} is missing")
    elif isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else name
        said = _bad_value(error)
    elif isinstance(error, click.NoSuchCommand):
        name = error.command_name
        said = Text(zh="没有命令 {name}", en="There is no command {name}")
    elif (over := TOO_MUCH.search(error.format_message())) is not None:
        name = over["words"]
        said = Text(zh="多出来的词：{name}", en="More than is asked for: {name}")
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
