"""The entry point: find the command, run it, and turn every failure into one clear sentence."""

import gc

gc.disable()  # a run is short and makes little garbage; looking for it costs a tenth of a start

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from leadcrm.cli.context import Context, current
from leadcrm.cli.words import Group, section
from leadcrm.errors import AmbiguousError, LeadcrmError
from leadcrm.text import Text

INTERRUPTED = 130
FORESEEN = (LeadcrmError, click.ClickException, OSError)
STRICT = "LEADCRM_STRICT_PLUGINS"
TABLE = {
    "today": (
        "agenda",
        "today",
        Text(zh="今天该追谁（默认）", en="Whom to chase today (the default)"),
        "今日 今天",
    ),
    "overdue": (
        "agenda",
        "overdue",
        Text(zh="逾期的，按督办档次", en="What is overdue, by step of the ladder"),
        "逾期",
    ),
    "week": (
        "agenda",
        "week",
        Text(zh="本周一到周日", en="Monday to Sunday of this week"),
        "本周",
    ),
    "show": (
        "find",
        "show",
        Text(zh="按编号、原号或名称看一条", en="Anything by code, number or name"),
        "看 查看",
    ),
    "find": (
        "find",
        "find",
        Text(zh="查找：哪怕只记得名称的一部分", en="Search by any part of a name"),
        "找 查找",
    ),
    "done": (
        "daily",
        "done",
        Text(zh="办结跟进，排下次", en="Close a follow-up, plan the next"),
        "办结",
    ),
    "postpone": ("daily", "postpone", Text(zh="推迟跟进", en="Push a follow-up forward"), "推迟"),
    "log": ("daily", "log", Text(zh="记一次联系", en="Record a touch"), "记"),
    "lead": (
        "lead",
        "lead",
        Text(zh="项目：add list show advance …", en="Leads: add list show advance …"),
        "项目",
    ),
    "followup": (
        "followup",
        "followup",
        Text(zh="跟进：add list show", en="Follow-ups: add list show"),
        "跟进",
    ),
    "contact": (
        "contact",
        "contact",
        Text(zh="联系人：list due gaps merge …", en="Contacts: list due gaps merge …"),
        "联系人",
    ),
    "unit": (
        "kinds",
        "unit",
        Text(zh="单位：list indicators receive …", en="Units: list indicators receive …"),
        "单位",
    ),
    "officer": (
        "kinds",
        "officer",
        Text(zh="干部：list show add leave", en="Officers: list show add leave"),
        "干部",
    ),
    "event": (
        "event",
        "event",
        Text(zh="活动：list show add link", en="Events: list show add link"),
        "活动",
    ),
    "relation": (
        "relation",
        "relation",
        Text(zh="关系：list add end", en="Relations: list add end"),
        "关系",
    ),
    "fund": (
        "fund",
        "fund",
        Text(zh="到位资金：list show add verify", en="Fund arrivals: list show add verify"),
        "资金 到资",
    ),
    "target": (
        "target",
        "target",
        Text(zh="目标任务：list show add", en="Targets: list show add"),
        "目标 任务",
    ),
    "activity": (
        "kinds",
        "activity",
        Text(zh="联系记录：list show edit", en="Touches: list show edit"),
        "联系记录",
    ),
    "check": (
        "check",
        "check",
        Text(zh="按规则查一遍", en="Hold the book against the rules"),
        "检查",
    ),
    "report": (
        "report",
        "report",
        Text(zh="报表：周调度表、通报、年报、一页纸", en="Reports: week, month, year, leader"),
        "报表",
    ),
    "board": (
        "board",
        "board",
        Text(zh="挂图作战：一张图挂上墙", en="The wall chart, one page to hang up"),
        "挂图 挂图作战",
    ),
    "import": ("intake", "import_lists", Text(zh="导入名单", en="Import lists"), "导入"),
    "export": ("outlet", "export", Text(zh="导出", en="Export"), "导出"),
    "history": (
        "past",
        "history",
        Text(zh="谁在何时改了什么", en="Who changed what, when"),
        "历史",
    ),
    "undo": ("past", "undo", Text(zh="撤回", en="Take back"), "撤回"),
    "redo": ("past", "redo", Text(zh="重做", en="Do again"), "重做"),
    "backup": ("safekeeping", "backup", Text(zh="备份", en="Back up"), "备份"),
    "restore": ("safekeeping", "restore", Text(zh="用备份恢复", en="Go back to a backup"), "恢复"),
    "doctor": ("doctor", "doctor", Text(zh="体检", en="How sound the book is"), "体检"),
    "privacy": (
        "privacy",
        "privacy",
        Text(zh="个人信息：report export", en="Personal data: report export"),
        "个人信息",
    ),
    "erase": ("privacy", "erase", Text(zh="删除一个人的信息", en="Erase a person"), "删除"),
    "migrate": (
        "safekeeping",
        "migrate",
        Text(zh="升级旧账，重算汇总", en="Bring an older book along"),
        "升级",
    ),
    "calendar": (
        "calendar",
        "calendar",
        Text(zh="工作日历：show load", en="Working days: show load"),
        "日历",
    ),
    "policy": (
        "policy",
        "policy",
        Text(zh="阈值方案：list show use test", en="Policies: list show use test"),
        "方案",
    ),
    "remind": (
        "remind",
        "remind",
        Text(zh="催办单：该发给谁", en="Reminders: who is told what"),
        "催办",
    ),
    "plugins": (
        "plugins",
        "plugins",
        Text(zh="插件：list show check new", en="Plugins: list show check new"),
        "插件",
    ),
    "init": ("setup", "init", Text(zh="新建数据文件", en="Make a data file"), "新建"),
    "demo": ("setup", "demo", Text(zh="看样例", en="See it work"), "样例"),
}
IN_WORDS = Text(zh="用话说", en="In words")
INSTEAD = (
    (
        Text(zh="1 已约，周四拜访", en='1 "agreed, visit Thursday"'),
        Text(
            zh="第 1 行（或编号、项目名）：记联系，排下次",
            en="Touch and next step, by row or code",
        ),
    ),
    (
        Text(zh="@名称", en="@NAME"),
        Text(zh="存过的清单（today --save 名称）", en="A saved list (today --save NAME)"),
    ),
)
ABOUT = Text(
    zh="招商引资项目跟进：不签合同不收兵，不见落地不收兵，不达目标不收兵。",
    en="Lead tracking for investment promotion: no contract, no retreat; no landing, "
    "no retreat; no target, no retreat.",
)


class UnreadError(Exception):
    """The reader has seen enough and closed the pipe, which is no failure."""


class MainGroup(Group):
    """The program: click calls a closed pipe a failure, so it never comes to see one."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read the command line; help is printed here."""
        with _said():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _said():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what is named first: a command, a saved list, or a lead to talk about."""
        first, *rest = args = _expanded(args)
        found = self.get_command(ctx, first)
        if found is not None:
            return first, found, rest
        from leadcrm.cli.say import say, speaks

        if not speaks(args):
            return super().resolve_command(ctx, args)
        if rest and not rest[0].startswith("-"):
            return "say", say, args
        return "show", self.get_command(ctx, "show"), args

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the core, else one of a plugin."""
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            return found
        from leadcrm.cli.plugged import plugin_command

        return plugin_command(cmd_name)

    def format_more(self, formatter: click.HelpFormatter) -> None:
        """Say what may stand in place of a command, and list the plugins; none is imported."""
        from leadcrm.cli.plugged import write_plugins

        lang = current().lang
        said = [(name.to(lang), text.to(lang)) for name, text in INSTEAD]
        section(formatter, IN_WORDS, said)
        write_plugins(formatter)


def _expanded(args: list[str]) -> list[str]:
    """Return a command line in which @NAME is the list that was saved under it."""
    if not any(word.startswith(("@", "\uff20")) for word in args[:2]):
        return args
    from leadcrm.cli.saved import expanded

    return expanded(args)


@contextmanager
def _said() -> Iterator[None]:
    """Let out all that is said."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        raise UnreadError from None


cli = MainGroup("leadcrm", table=TABLE, first="today", text=ABOUT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    _streams()
    context = Context()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    failed = False
    try:
        with _strictly("--strict-plugins" in typed):
            code = _run(context, typed)
    except UnreadError:
        code = 0
        _quiet(sys.stdout)
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - reason: nobody is ever shown a traceback
        failed = True
        if "--json" in typed:
            context.given["json"] = True  # parsing may have stopped before it
        if isinstance(error, OSError):
            _quiet(sys.stdout)
        code = fail(error, context, typed)
    if not (failed and context.json):  # then standard error is one JSON object
        context.tell_problems()
    try:
        sys.stderr.flush()
    except OSError:  # nobody reads it; flushing again at the end would change the exit code
        _quiet(sys.stderr)
    sys.exit(code if isinstance(code, int) else 0)


def _run(context: Context, typed: list[str]) -> Any:
    """Run a command line; at a terminal, ask for what it lacks and run it so."""
    while True:
        try:
            return cli.main(typed, prog_name="leadcrm", standalone_mode=False, obj=context)
        except click.exceptions.NoArgsIsHelpError as error:
            sys.stdout.write(f"{error.ctx.get_help()}\n")
            return error.exit_code
        except (AmbiguousError, click.MissingParameter) as error:
            from leadcrm.cli.asking import completed

            more = completed(context, error, typed)
            if more is None:
                raise
            typed = more


@contextmanager
def _strictly(wanted: bool) -> Iterator[None]:  # noqa: FBT001 - what it is called with says it
    """Let no problem of a plugin pass, from before the first of them is loaded."""
    before = os.environ.get(STRICT)
    if wanted:
        os.environ[STRICT] = "1"
    try:
        yield
    finally:
        if wanted and before is None:
            del os.environ[STRICT]


def _streams() -> None:
    """Make every letter printable; a closed stream swallows what is said."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives as long as the process
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _quiet(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, so that leaving says nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fail(error: Exception, context: Context, typed: Sequence[str] = ()) -> int:
    """Say what is wrong and what to do, where anybody listens, and return the exit code."""
    from leadcrm.cli.render import errors

    if not isinstance(error, FORESEEN):
        from leadcrm.cli.lastresort import told

        error = told(error, context, next((word for word in typed if word in TABLE), "-"))
    said = errors.in_words(error)
    with suppress(OSError):
        errors.show(said, context)
    return said.exit_code


if __name__ == "__main__":
    main()
