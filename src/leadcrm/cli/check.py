"""Holding the book against the rules, for people and for schedulers."""

from pathlib import Path

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "check",
    Text(
        zh="按规则 R1 到 R13 查全部项目、单位和个人信息；--papers 查凭证的文件还在不在、变没变。"
        "有违反、有变了或找不到的，退出码为3。\n例：leadcrm check --rule R3",
        en="Hold leads, units and people against rules R1 to R13, or with --papers the files of "
        "papers against a folder; exits with 3 on a breach, or if one changed or is missing.\n"
        "Example: leadcrm check --rule R3",
    ),
)
@option("--rule", text=Text(zh="只查一条，如 R4", en="Only one, such as R4"))
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@option(
    "--papers",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    text=Text(
        zh="这个文件夹里的凭证，还是不是登记时那一份",
        en="Whether the papers in this folder are still those that were recorded",
    ),
)
@pass_context
def check(context: Context, rule: str | None, papers: Path | None, *, everything: bool) -> int:
    """Check the rules of the chase, or the papers in a folder."""
    if papers is not None:
        return _papers(context, papers, everything=everything)
    with context.open() as workspace:
        report = workspace.checks.run(context.today, rule)
    height = None if everything or rule else context.height()
    context.draw("check:draw_check", report, height=height)
    return NEEDS_A_PERSON if report.items else 0


def _papers(context: Context, folder: Path, *, everything: bool) -> int:
    with context.open() as workspace:
        found = workspace.attachments.check(folder)
    context.draw("papers:draw_papers", found, everything=everything)
    return NEEDS_A_PERSON if found.needs_a_person else 0
