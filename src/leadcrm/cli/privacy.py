"""What is held of people: the report, all of one person, and erasing one for good."""

from pathlib import Path

import click

from leadcrm.cli.asking import LEFT, ask
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.telling import asks
from leadcrm.cli.words import Group, command, option
from leadcrm.errors import UsageError
from leadcrm.text import Text

NEEDS_A_PERSON = 3
TABLE = {
    "report": (
        "privacy",
        "report",
        Text(zh="个人信息台账：依据、来源、期限、谁看过", en="Ground, source, term, who read it"),
        "台账",
    ),
    "export": (
        "privacy",
        "hand_over",
        Text(zh="一个人的全部信息，交给本人", en="All that is held of one person"),
        "导出",
    ),
}
privacy = Group(
    "privacy", table=TABLE, first="report", text=Text(zh="个人信息", en="Personal data")
)
TYPE_NAME = Text(
    zh="删除后谁也撤不回。确认就写出姓名「{name}」：",
    en="Nobody can undo this. To go on type the name “{name}”: ",
)
SAY_YES = Text(zh="删除后撤不回，没有人可问", en="This cannot be undone, and nobody is asked")
ADD_YES = Text(
    zh="先看会删哪些：--dry-run；确认就加 --yes", en="See what goes: --dry-run; then add --yes"
)


@command(
    "report",
    Text(
        zh="个人信息台账：多少人、凭什么依据、缺什么、哪些到期，谁在何时导出或看过全号。"
        "有到期的，退出码为3。\n例：leadcrm privacy report",
        en="How many people are held on what ground, what is missing or over, and who exported or "
        "read phones in full; exits with 3 if a term is over.\n"
        "Example: leadcrm privacy report",
    ),
)
@pass_context
def report(context: Context) -> int:
    """Tell what is held of people."""
    with context.open() as workspace:
        found = workspace.privacy.report(context.today)
    context.draw("privacy:draw_report", found)
    return NEEDS_A_PERSON if found.expired else 0


@command(
    "export",
    Text(
        zh="把保存的关于一个人的全部信息写成 .txt 或 .json，交给本人；记入历史。\n"
        "例：leadcrm privacy export C-0046 本人信息.txt --purpose 本人查询",
        en="Write all that is held of one person as .txt or .json, to hand over; journaled.\n"
        "Example: leadcrm privacy export C-0046 person.txt --purpose request",
    ),
)
@click.argument("contact", type=ONE_RECORD)
@click.argument("file", type=click.Path(path_type=Path))
@option("--purpose", metavar="TEXT", text=Text(zh="用途，记入历史", en="What for; journaled"))
@option("--force", is_flag=True, text=Text(zh="文件已有就覆盖", en="Overwrite what is there"))
@pass_context
def hand_over(
    context: Context, contact: str, file: Path, purpose: str | None, *, force: bool
) -> None:
    """Write all that is held of one person."""
    with context.open(readonly=False) as workspace:
        done = workspace.handing.write(
            contact, file, purpose=purpose, force=force, lang=context.lang
        )
    context.tell_link(str(file))
    context.draw("privacy:draw_handed", done)


@command(
    "erase",
    Text(
        zh="删除一个人的个人信息：联系人、历史、别处提到的姓名和电话、查找、发件箱、"
        "自动备份；编号留空壳，撤不回。--dry-run 先看会删哪些。\n"
        "例：leadcrm erase C-0046 --reason 本人要求 --dry-run",
        en="Erase what is held of a person: the contact, the history, names and phones elsewhere, "
        "search, notices, the book's own backups. The code stays, empty; nobody can undo it. "
        "--dry-run shows what goes.\nExample: leadcrm erase C-0046 --reason request --dry-run",
    ),
)
@click.argument("contact", type=ONE_RECORD)
@option("--reason", metavar="TEXT", text=Text(zh="为什么删，记入历史", en="Why; journaled"))
@option("--dry-run", is_flag=True, text=Text(zh="只看会删哪些", en="Only show what goes"))
@pass_context
def erase(context: Context, contact: str, reason: str | None, *, dry_run: bool) -> None:
    """Erase a person."""
    if dry_run:
        with context.open() as workspace:
            mentions = workspace.erasures.mentions(contact)
        context.draw("privacy:draw_mentions", mentions, json=lambda found: {"items": found})
        return
    with context.open(readonly=False) as workspace:
        person = workspace.erasures.person(contact)
        if not context.given.get("yes"):
            _agree(context, str(person.row["name"]))
        done = workspace.erasures.erase(str(person.row["code"]), reason=reason or "")
    context.draw("privacy:draw_erasure", done)


def _agree(context: Context, name: str) -> None:
    """Let somebody agree by typing the name."""
    if not asks(context):
        raise UsageError(SAY_YES, hint=ADD_YES)
    if ask(context, TYPE_NAME.format(name=name)) != name:
        context.tell(LEFT)
        raise click.Abort
