"""Help that fits 80 columns in both languages: wide letters are counted as wide."""

import re
from collections.abc import Iterable

import click

from leadcrm.cli.render.cells import pad, width
from leadcrm.text import Lang, Text

NAMES = {
    "AMOUNT": Text(zh="金额", en="AMOUNT"),
    "ARGS": Text(zh="参数", en="ARGS"),
    "CODE": Text(zh="编号", en="CODE"),
    "COLUMN=FIELD": Text(zh="列=字段", en="COLUMN=FIELD"),
    "COMMAND": Text(zh="命令", en="COMMAND"),
    "COMMAND_ID": Text(zh="操作号", en="COMMAND_ID"),
    "DATE": Text(zh="日期", en="DATE"),
    "EVENT": Text(zh="活动", en="EVENT"),
    "FILE": Text(zh="文件", en="FILE"),
    "FILES": Text(zh="文件", en="FILES"),
    "FOLDER": Text(zh="文件夹", en="FOLDER"),
    "INTEGER RANGE": Text(zh="数", en="N"),
    "LEAD": Text(zh="项目", en="LEAD"),
    "METRIC": Text(zh="指标", en="METRIC"),
    "NAME": Text(zh="名称", en="NAME"),
    "NAME=VALUE": Text(zh="名称=值", en="NAME=VALUE"),
    "OFFICER": Text(zh="干部", en="OFFICER"),
    "ONE": Text(zh="一条", en="ONE"),
    "OPTIONS": Text(zh="选项", en="OPTIONS"),
    "OTHER": Text(zh="另一条", en="OTHER"),
    "PATH": Text(zh="路径", en="PATH"),
    "STAGE": Text(zh="阶段", en="STAGE"),
    "TEXT": Text(zh="文字", en="TEXT"),
    "UNIT": Text(zh="单位", en="UNIT"),
    "VERDICT": Text(zh="结论", en="VERDICT"),
    "WHAT": Text(zh="什么", en="WHAT"),
    "WHERE": Text(zh="去处", en="WHERE"),
    "YEAR": Text(zh="年份", en="YEAR"),
}
"""What stands for a value in a usage line."""
REQUIRED = Text(zh="[必填]", en="[required]")
WIDEST_NAME = 32
_NAME = re.compile(r"\b(?:INTEGER RANGE|COLUMN=FIELD|NAME=VALUE|[A-Z][A-Z_]+)\b")
_RANGE = re.compile(r"\s*\[x[^\]]*\]")
_WORD = re.compile(r"[（「『《“‘]*(?:[!-~]+ *|.)[。，、；：？！）」』》”’…]*", re.DOTALL)  # noqa: RUF001 - reason: no line begins with a stop


def spoken(usage: str, lang: Lang) -> str:
    """Return a usage line or an option with the names of its values in `lang`."""
    return _NAME.sub(lambda m: NAMES[m[0]].to(lang) if m[0] in NAMES else m[0], usage)


def write_text(formatter: click.HelpFormatter, text: str) -> None:
    """Write a paragraph, each of its lines wrapped at the width of the page."""
    room = formatter.width - formatter.current_indent
    for line in text.split("\n"):
        for part in wrap(line, room):
            formatter.write(f"{pad('', formatter.current_indent)}{part}\n")


def write_records(
    formatter: click.HelpFormatter, records: Iterable[tuple[str, str]], lang: Lang
) -> None:
    """Write names and what they mean in two columns."""
    said = [
        (spoken(name, lang), _RANGE.sub("", text).replace("[required]", REQUIRED.to(lang)))
        for name, text in records
    ]
    column = max(width(name) for name, _ in said if width(name) <= WIDEST_NAME)
    indent = formatter.current_indent
    for name, text in said:
        first, *more = wrap(text, formatter.width - indent - column - 2)
        formatter.write(f"{pad('', indent)}{pad(name, column)}  {first}\n")
        for line in more:
            formatter.write(f"{pad('', indent + column + 2)}{line}\n")


def wrap(text: str, room: int) -> list[str]:
    """Return lines of at most `room` columns: between any two Chinese letters, or at blanks."""
    lines = [""]
    for word in _WORD.findall(text):
        if lines[-1] and width(lines[-1] + word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]
