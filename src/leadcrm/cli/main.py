"""The entry point: find the command, run it, and turn every failure into one clear sentence."""

import gc

gc.disable()  # a run is short and makes little garbage; looking for it costs a tenth of a start

import os
import sys
from collections.abc import Sequence

import click

from leadcrm.cli.context import Surroundings
from leadcrm.cli.words import Group
from leadcrm.errors import LeadcrmError
from leadcrm.text import Text

INTERRUPTED = 130
UNWRITTEN = Text(zh="读写失败：{why}", en="Reading or writing failed: {why}")
TABLE = {
    "today": (
        "agenda",
        "today",
        Text(zh="今天该追谁（默认）", en="Whom to chase today (the default)"),
    ),
    "overdue": ("agenda", "overdue", Text(zh="只看逾期", en="Only what is overdue")),
    "week": ("agenda", "week", Text(zh="本周一到周日", en="Monday to Sunday of this week")),
    "show": (
        "find",
        "show",
        Text(zh="按编号、原号或名称看一条", en="Anything by code, number or name"),
    ),
    "find": ("find", "find", Text(zh="查找", en="Search the book")),
    "done": ("daily", "done", Text(zh="办结跟进，排下次", en="Close a follow-up, plan the next")),
    "postpone": ("daily", "postpone", Text(zh="推迟跟进", en="Push a follow-up forward")),
    "log": ("daily", "log", Text(zh="记一次联系", en="Record a touch")),
    "lead": ("lead", "lead", Text(zh="项目：add list show edit", en="Leads: add list show edit")),
    "followup": (
        "followup",
        "followup",
        Text(zh="跟进：add list show", en="Follow-ups: add list show"),
    ),
    "contact": (
        "contact",
        "contact",
        Text(zh="联系人：add list show edit", en="Contacts: add list show edit"),
    ),
    "unit": ("books", "unit", Text(zh="单位", en="Units")),
    "officer": ("books", "officer", Text(zh="干部", en="Officers")),
    "event": ("books", "event", Text(zh="活动", en="Events")),
    "fund": ("books", "fund", Text(zh="到位资金", en="Fund arrivals")),
    "target": ("books", "target", Text(zh="目标任务", en="Targets")),
    "import": ("intake", "import_lists", Text(zh="导入名单", en="Import lists")),
    "export": ("intake", "export", Text(zh="导出", en="Export")),
    "history": ("past", "history", Text(zh="谁在何时改了什么", en="Who changed what, when")),
    "undo": ("past", "undo", Text(zh="撤回", en="Take back")),
    "redo": ("past", "redo", Text(zh="重做", en="Do again")),
    "init": ("setup", "init", Text(zh="新建数据文件", en="Make a data file")),
    "demo": ("setup", "demo", Text(zh="看样例", en="See it work")),
}
ABOUT = Text(
    zh="招商引资项目跟进：不签合同不收兵，不见落地不收兵，不达目标不收兵。",
    en="Lead tracking for investment promotion: no contract, no retreat.",
)
cli = Group("leadcrm", table=TABLE, first="today", text=ABOUT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    _streams()
    surroundings = Surroundings()
    try:
        code = cli.main(arguments, prog_name="leadcrm", standalone_mode=False, obj=surroundings)
        sys.stdout.flush()
    except LeadcrmError as error:
        code = fail(error, surroundings)
    except click.ClickException as error:
        if "--json" in (sys.argv[1:] if arguments is None else arguments):
            surroundings.given["json"] = True  # parsing may have stopped before it
        code = fail(in_words(error), surroundings)
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        _quiet()
        code = 0
    except OSError as error:
        _quiet()
        code = fail(LeadcrmError(UNWRITTEN.format(why=error.strerror or error)), surroundings)
    sys.exit(code if isinstance(code, int) else 0)


def _streams() -> None:
    """Make every letter printable; a closed stream swallows what is said."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives as long as the process
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _quiet() -> None:
    """Let what is still buffered go nowhere, so that leaving says nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(error: LeadcrmError, surroundings: Surroundings) -> int:
    """Say what is wrong and what to do, and return the exit code."""
    from leadcrm.cli.render import errors

    errors.show(error, surroundings)
    return error.exit_code


def in_words(error: click.ClickException) -> LeadcrmError:
    """Return a mistake in the typed command as a sentence in both languages."""
    from leadcrm.cli.render.errors import usage

    return usage(error)


if __name__ == "__main__":
    main()
