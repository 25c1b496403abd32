"""The rows of the last list: a number that is typed for a code means one of them.

A list that is shown on a terminal is remembered for that terminal, in a file of codes in the
user's state folder; `LEADCRM_LIST` names another file, also where no terminal is.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from leadcrm.cli.context import Context, make_folder, state_folder
from leadcrm.cli.refs import PLACE, Ref
from leadcrm.errors import LeadcrmError, NotFoundError, ReadingError, RuleError, UsageError
from leadcrm.text import Text

FIRST_LINE = "leadcrm list 1"
NO_STEP, UNKNOWN = "-", "?"
"""What stands for the step of a row: it has none; or its list does not say."""
_WIDE = 0xFF10 - ord("0")
_PLAIN = {
    **{ord(digit) + _WIDE: digit for digit in "0123456789"},
    **dict.fromkeys(map(ord, "\uff0c、\uff1b;"), ","),
    **dict.fromkeys(map(ord, "\uff0d—\u2013~\uff5e至到"), "-"),
}
"""How digits, commas and dashes are written otherwise."""
_ROWS = r"[1-9]\d{0,2}(?:-[1-9]\d{0,2})?"
_CODE = r"[A-Za-z]-?\d{1,9}"
"""Compiled where a word may be rows: most commands name a code."""
NO_LIST = Text(
    zh="「{text}」是行号，这里还没有列过清单",
    en="“{text}” is a row number, and no list was shown here yet",
)
LIST_FIRST = Text(
    zh="先列清单：leadcrm today；按原号找：leadcrm find {text}",
    en="List first: leadcrm today; by a source's number: leadcrm find {text}",
)
OTHER_BOOK = Text(
    zh="上一张清单是另一个数据文件的，「{text}」不知道是哪一行",
    en="The last list was of another data file, so row “{text}” is unknown",
)
NO_ROW = Text(zh="上一张清单没有第 {n} 行", en="The last list has no row {n}")
ONE_ONLY = Text(zh="「{text}」不止一行，这里一次一行", en="“{text}” is several rows; one is taken")
BACKWARDS = Text(zh="「{text}」倒过来了", en="“{text}” runs backwards")
NOTHING_OPEN = Text(
    zh="第 {n} 行 {code} 没有到期的跟进", en="Row {n}, {code}, has no follow-up that is due"
)
PLAN_IT = Text(
    zh='记一次并排下次：leadcrm log {n} "内容" --next 明天',
    en='Record a touch and plan: leadcrm log {n} "NOTE" --next tomorrow',
)
ROW = Text(zh="第 {n} 行：", en="Row {n}: ")
NOTHING_DONE = Text(zh="；一条也没有改", en="; nothing was changed")
AGAIN = Text(
    zh="清单旧了，重列一次：leadcrm today", en="The list is old; show it again: leadcrm today"
)
UNKEPT = Text(
    zh="提醒  记不住这张清单（{path}），行号用不了",
    en="Note  this list cannot be kept ({path}), so its numbers cannot be used",
)


class Row(NamedTuple):
    """One row of a list: its follow-up, `-` where it has none, and its lead or record."""

    step: str
    record: str


def keep(context: Context, rows: Iterable[Row]) -> None:
    """Remember the rows of a list in the order of their numbers."""
    path = _path()
    if path is None:
        return
    lines = [FIRST_LINE, _session(), _book(context), *(f"{r.step} {r.record}" for r in rows)]
    try:
        if not os.environ.get(PLACE):
            make_folder(os.path.dirname(path))
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(lines) + "\n")
    except (OSError, LeadcrmError):
        context.tell(UNKEPT.format(path=path))


def resolve(context: Context, text: str, ref: Ref) -> list[str]:
    """Return the codes or names that a word stands for; rows by what the list remembers.

    Raises:
        UsageError: several where one is wanted, no list here, one of another book, or no such row.
        RuleError: a row without a step where one is wanted.
    """
    numbers = _numbers(text)
    if numbers is None:
        return [text]
    if len(numbers) > 1 and not ref.many:
        raise UsageError(ONE_ONLY.format(text=text))
    if all(isinstance(each, str) for each in numbers):
        return list(dict.fromkeys(map(str, numbers)))
    if _path() is None and text.isdecimal():
        return [text]  # no terminal: a source's own number, as ever
    rows = _kept(context, text)
    found: dict[str, int | None] = {}
    for each in numbers:
        if isinstance(each, str):
            found.setdefault(each, None)
            continue
        if each > len(rows):
            raise UsageError(NO_ROW.format(n=each), hint=AGAIN)
        found.setdefault(_wanted(rows[each - 1], each, ref.takes), each)
    context.rows = {code: n for code, n in found.items() if n is not None}
    return list(found)


def name_row(context: Context, error: LeadcrmError) -> None:
    """Let a refusal say about which row it is, and that of many none was changed."""
    rows = context.rows
    about = error.about or next(iter(rows), "")
    if about in rows and (error.about or len(rows) == 1):
        error.message = ROW.format(n=rows[about]) + error.message
        unclear = isinstance(error, UsageError | ReadingError)  # what was typed, not the list
        if isinstance(error, NotFoundError) or (error.hint is None and not unclear):
            error.hint = AGAIN
    if len(rows) > 1:
        error.message += NOTHING_DONE


def _wanted(row: Row, number: int, takes: str) -> str:
    if takes == "record":
        return row.record
    if row.step not in {NO_STEP, UNKNOWN}:
        return row.step
    if takes == "step" and row.step == NO_STEP:
        said = NOTHING_OPEN.format(n=number, code=row.record)
        raise RuleError(said, hint=PLAN_IT.format(n=number))
    return row.record


def _numbers(text: str) -> list[int | str] | None:
    """Return the row numbers and codes of 2,4-6 or L-0063,7; None for any other word."""
    found: list[int | str] = []
    parts = text.translate(_PLAIN).strip().split(",")
    for part in map(str.strip, parts):
        if re.fullmatch(_ROWS, part):
            first, _, last = part.partition("-")
            if last and int(last) < int(first):
                raise UsageError(BACKWARDS.format(text=text))
            found += range(int(first), int(last or first) + 1)
        elif len(parts) > 1 and re.fullmatch(_CODE, part):
            found.append(part)
        else:
            return None
    return found


def looks_like_rows(text: str) -> bool:
    """Tell whether a word is a code, a row number, or several of them."""
    with suppress(UsageError):
        return re.fullmatch(_CODE, text) is not None or _numbers(text) is not None
    return True


def _kept(context: Context, text: str) -> Sequence[Row]:
    """Return the rows of the last list of this terminal and book."""
    lines: list[str] = []
    path = _path()
    with suppress(OSError, ValueError):
        if path is not None:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
    if lines[:2] != [FIRST_LINE, _session()]:
        raise UsageError(NO_LIST.format(text=text), hint=LIST_FIRST.format(text=text))
    if lines[2:3] != [_book(context)]:
        raise UsageError(OTHER_BOOK.format(text=text), hint=LIST_FIRST.format(text=text))
    return [Row(*line.split(" ", 1)) for line in lines[3:]]


def _path() -> str | None:
    """Return the file in which the list of this terminal is remembered; None without one."""
    said = os.environ.get(PLACE)
    if said:
        return said
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        with suppress(OSError, ValueError, AttributeError):
            if stream.isatty():
                ttyname = getattr(os, "ttyname", None)
                name = ttyname(stream.fileno()) if ttyname else "console"
                return os.path.join(state_folder(), "lists", name.strip("/").replace("/", "-"))
    return None


def _session() -> str:
    """Return what tells one use of a terminal from the next; a file that was named has none."""
    if os.environ.get(PLACE):
        return "-"
    getsid = getattr(os, "getsid", None)
    return str(getsid(0)) if getsid else os.environ.get("WT_SESSION", "-")


def _book(context: Context) -> str:
    """Return what names a data file on this machine; another file in its place is another book."""
    path = context.path
    if "://" in path:  # an address may hold a password
        return hashlib.sha256(path.encode()).hexdigest()
    try:
        info = os.stat(path)
    except OSError:
        return "-"
    return f"{info.st_dev}:{info.st_ino} {os.path.abspath(path)}".replace("\n", " ")
