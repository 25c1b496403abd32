"""What can be wrong with a plugin, in words that its author can act on."""

import os
import sys
import traceback

from leadcrm.errors import LeadcrmError
from leadcrm.plugin.limits import PluginHungError, seconds
from leadcrm.text import Text

LOAD = Text(zh="载入失败：", en="could not be loaded: ")
MISFIT = Text(zh="与接口不合：", en="does not fit the hooks: ")
IN_HOOK = Text(zh="{hook} 出错：", en="{hook} failed: ")
EXITS = Text(zh="它要求退出程序（{said}）", en="it asked the program to end ({said})")
HUNG = Text(
    zh="{seconds} 秒没有结束，已停下；要让它更久，设环境变量 LEADCRM_PLUGIN_SECONDS",
    en="it did not end within {seconds} s and was cut off; LEADCRM_PLUGIN_SECONDS gives it longer",
)
SYNTAX = Text(zh="{where} 语法错误（{said}）", en="a syntax error in {where} ({said})")
MISSING = Text(zh="导入不了（{said}）", en="an import failed ({said})")
RAISED = Text(zh="抛出 {said}", en="it raised {said}")
SLOW = Text(zh="载入用了 {seconds} 秒", en="import took {seconds} s")
PRINTED = Text(zh="运行时往标准输出打印了「{text}」", en="it printed “{text}” on standard output")
RIVAL = Text(
    zh="插件名 {name} 有两个包在用：{dist} 和 {rival}，都没有载入",
    en="two packages call a plugin {name}: {dist} and {rival}; neither was loaded",
)
UNKNOWN_HOOK = Text(zh="没有 {hook} 这个钩子", en="there is no hook {hook}")
MEANT = Text(zh="，是不是 {near}？", en="; did you mean {near}?")
UNMARKED = Text(zh="{hook} 前面少了 @hookimpl", en="{hook} is not marked with @hookimpl")
EXTRA = Text(zh="{hook} 没有参数 {names}", en="{hook} has no argument {names}")
NOT_HERE = Text(
    zh="{hook} 是事件，要写在入口 {plugin}.events 的模块里",
    en="{hook} is an event: it goes into the module of the entry point {plugin}.events",
)
NOT_THERE = Text(
    zh="{hook} 是声明，要写在入口 {plugin} 的模块里",
    en="{hook} is a declaration: it goes into the module of the entry point {plugin}",
)
NOT_MANY = Text(
    zh="{hook} 要逐个给出 {wanted}，却返回了 {got}",
    en="{hook} must yield each {wanted}, it returned {got}",
)
WRONG_RECORD = Text(
    zh="{hook} 给出了 {got}，应为 {wanted}", en="{hook} yielded {got}, it must yield {wanted}"
)
WRONG_FIELD = Text(
    zh="{hook} 的 {wanted} 里 {field} 不对：{got}",
    en="in a {wanted} of {hook} the {field} is not right: {got}",
)
AT = Text(zh="{said}（{place}）", en="{said} ({place})")
JOIN = Text(zh="；", en="; ")
TRACEBACK = "LEADCRM_TRACEBACK"
"""The variable that makes the whole traceback of a plugin's fault appear on standard error."""
WHERE = Text(
    zh="出错的地方：{place}；要看全部经过，先设环境变量 {variable}=1",
    en="It failed at {place}; for the whole way there set {variable}=1",
)
LONGEST = 200


def cause(error: BaseException) -> Text:
    """Return what a plugin raised, on one line, with its class and its own message."""
    if isinstance(error, LeadcrmError):
        return error.message
    said = _said(error)
    if isinstance(error, PluginHungError):
        return HUNG.format(seconds=f"{seconds():g}")
    if isinstance(error, SyntaxError):
        return SYNTAX.format(where=f"{error.filename}:{error.lineno}", said=said)
    if isinstance(error, SystemExit):
        return EXITS.format(said=said)
    return (MISSING if isinstance(error, ImportError) else RAISED).format(said=said)


def placed(error: BaseException, module: str) -> Text:
    """Return what a plugin raised, and the file and line of `module` where it did."""
    said, at = cause(error), place(error, module)
    return AT.format(said=said, place=at) if at else said


def place(error: BaseException, module: str) -> str | None:
    """Return `file:line`, the last one in a plugin's own package; None where none of it ran."""
    package = module.partition(".")[0]
    own, others = None, None
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        at = f"{frame.f_code.co_filename}:{line}"
        if package and name == package:
            own = at
        elif name != "leadcrm" and name not in sys.stdlib_module_names:
            others = at
    return own or others


def where(error: BaseException, module: str) -> Text | None:
    """Return where a plugin failed, and how to see more; None where none of it ran."""
    at = place(error, module)
    return WHERE.format(place=at, variable=TRACEBACK) if at else None


def trace(error: BaseException) -> None:
    """Print the traceback of a plugin's fault on standard error, if `LEADCRM_TRACEBACK` asks."""
    if os.environ.get(TRACEBACK, "0") not in {"", "0"}:
        traceback.print_exception(error)


def printed(text: str) -> Text:
    """Return that a plugin printed, and how that begins."""
    return PRINTED.format(text=short(text))


def joined(problems: list[Text]) -> Text | None:
    """Return several problems as one text; None for none."""
    if not problems:
        return None
    zh, en = (JOIN.to(lang).join(each.to(lang) for each in problems) for lang in ("zh", "en"))
    return Text(zh=zh, en=en)


def short(text: str) -> str:
    """Return a text on one line that is not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _said(error: BaseException) -> str:
    name = type(error).__name__
    try:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # noqa: BLE001 - reason: even its message is plugin code
        message = ""
    return f"{name}: {short(message)}" if message else name
