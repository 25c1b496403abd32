"""What nobody foresaw: one sentence, and a report of where it was that holds nobody's data."""

import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator

from leadcrm.cli.context import Context, make_folder, state_folder
from leadcrm.errors import LOOK, DamagedError, LeadcrmError
from leadcrm.plugin.faults import trace
from leadcrm.storage.sqlitefile import DATABASE
from leadcrm.text import Text
from leadcrm.version import __version__
from leadcrm.workspace import open_workspace

SOUND = ("pages", "history", "records", "derived")
"""What the doctor looks at to tell a damaged book from a mistake of the program."""
DAMAGED = Text(zh="数据文件 {path} 已损坏：{why}", en="The data file {path} is damaged: {why}")
UNREADABLE = Text(zh="有读不出来的内容", en="some of it cannot be read")
UNFORESEEN = Text(
    zh="leadcrm 自己出了错（{kind}），没有做完",
    en="leadcrm itself failed ({kind}); not all was done",
)
SEND = Text(
    zh="报告在 {path}，里面没有单位和个人的内容，可以发给开发者",
    en="The report in {path} has nothing of the office or of people; send it to the developers",
)
SAVED = Text(
    zh="已经存下的都还在，再试一次；还不行就 leadcrm doctor",
    en="What was saved is there; try again, else see leadcrm doctor",
)


def told(error: Exception, context: Context, command: str) -> LeadcrmError:
    """Return what to say of an error that nobody foresaw.

    A damaged book is called that; of anything else a report is written, if it can be. `command`
    is the name of what was run, and nothing else that was typed. With LEADCRM_TRACEBACK
    developers see the whole way there.
    """
    trace(error)
    return _damage(context) or _mistake(error, command)


def _damage(context: Context) -> LeadcrmError | None:
    """Return what is wrong with the book, if something is."""
    try:
        if not os.path.exists(context.path):
            return None
        with open_workspace(context.path, readonly=True) as workspace:
            for each in workspace.doctor.glance(SOUND):
                if each.state == "problem":
                    return DamagedError(
                        DAMAGED.format(path=context.path, why=each.said), hint=LOOK
                    )
    except LeadcrmError as error:
        return error
    except Exception:  # noqa: BLE001 - reason: telling of one failure must not raise another
        return DamagedError(DAMAGED.format(path=context.path, why=UNREADABLE), hint=LOOK)
    return None


def _mistake(error: Exception, command: str) -> LeadcrmError:
    said = UNFORESEEN.format(kind=type(error).__name__)
    try:
        folder = os.path.join(state_folder(), "reports")
        make_folder(folder)
        path = os.path.join(
            folder, time.strftime(f"report-%Y%m%d-%H%M%S-{os.getpid()}.txt", time.gmtime())
        )
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _report(error, command))
    except (OSError, LeadcrmError):
        return LeadcrmError(said, hint=SAVED)
    return LeadcrmError(said, hint=SAVED + Text(zh="。", en=". ") + SEND.format(path=path))


def _report(error: BaseException, command: str) -> Iterator[str]:
    """Yield the lines of a report: names of code alone, never a value, a path or a message."""
    yield f"leadcrm {__version__}  Python {platform.python_version()}  {DATABASE}"
    yield f"{platform.system()} {platform.machine()}  {sys.implementation.name}"
    yield f"command  {command}"
    seen: BaseException | None = error
    while seen is not None:
        yield type(seen).__name__
        for frame, line in traceback.walk_tb(seen.__traceback__):
            module = frame.f_globals.get("__name__", "?")
            yield f"  {module}:{line} {frame.f_code.co_name}"
        seen = seen.__cause__ or seen.__context__
