"""Backups of the book, and coming back to one."""

from pathlib import Path

import click

from leadcrm.cli.asking import LEFT, NO, ask
from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.telling import asks
from leadcrm.cli.words import command, option
from leadcrm.errors import UsageError
from leadcrm.services.safekeeping.migrating import migrate as bring_up_to_date
from leadcrm.services.safekeeping.restoring import restore as bring_back
from leadcrm.text import Text

SURE = Text(
    zh="{book} 将换成 {file} 里的内容，现在的另外留一份。回车继续，n 不做：",
    en="{book} becomes what is in {file}; what it is now is kept aside. Enter to go on, n not: ",
)
SAY_YES = Text(
    zh="恢复会换掉 {book} 现在的内容，没有人可问", en="This replaces {book}, and nobody is asked"
)
ADD_YES = Text(zh="加 --yes 就恢复", en="Add --yes to do it")


@command(
    "backup",
    Text(
        zh="整本备份成一个文件，旁边写清单；写文件夹就用「账名-日期.db」。不写文件则列出已有的备份。\n"
        "例：leadcrm backup 本县-备份.db",
        en="Copy the whole book to a file, with its manifest beside it; in a folder it is named "
        "by book and day. Without a file, list the backups there are.\n"
        "Example: leadcrm backup office-backup.db",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@option("--force", is_flag=True, text=Text(zh="文件已有就覆盖", en="Overwrite what is there"))
@pass_context
def backup(context: Context, file: Path | None, *, force: bool) -> None:
    """Back the book up, or list its backups."""
    with context.open() as workspace:
        if file is None:
            context.draw("safekeeping:draw_backups", workspace.backups.known(), json=as_items)
            return
        if file.is_dir():
            file /= f"{Path(context.path).stem}-{context.today}.db"
        made = workspace.backups.make(file, force=force)
    context.tell_link(str(file))
    context.draw("safekeeping:draw_backup", made)


@command(
    "restore",
    Text(
        zh="让数据文件变成备份里的样子；现在的另外留一份，也可以再恢复回来。"
        "写日期（2026-11-30）就是那天的自动备份。\n例：leadcrm restore 本县-备份.db --yes",
        en="Make the data file what a backup holds; what it is now is kept, and can be restored "
        "in turn. A day (2026-11-30) is the backup made by itself on it.\n"
        "Example: leadcrm restore office-backup.db --yes",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--force",
    is_flag=True,
    text=Text(
        zh="备份和清单对不上、是别的单位的，也用它",
        en="Even if it is not what its manifest says, or another office's",
    ),
)
@pass_context
def restore(context: Context, file: Path, *, force: bool) -> None:
    """Go back to a backup."""
    book = Path(context.path)
    if book.exists() and not context.given.get("yes"):
        _agree(context, book, file)
    done = bring_back(book, file, actor=context.actor, force=force)
    context.draw("safekeeping:draw_restored", done)


@command(
    "migrate",
    Text(
        zh="把旧版本的账升到现在的表，并把汇总、查找重新算一遍；先留一份，录入的内容不动。\n"
        "例：leadcrm migrate",
        en="Bring a book of an earlier version along, and work out totals and search anew; a copy "
        "is kept before, and nothing that was entered changes.\nExample: leadcrm migrate",
    ),
)
@pass_context
def migrate(context: Context) -> None:
    """Bring the book up to date."""
    with context.open(readonly=False) as workspace:
        done = bring_up_to_date(workspace.session)
    context.draw("safekeeping:draw_migrated", done)


def _agree(context: Context, book: Path, file: Path) -> None:
    if not asks(context):
        raise UsageError(SAY_YES.format(book=book), hint=ADD_YES)
    if ask(context, SURE.format(book=book, file=file)).lower() in NO:
        context.tell(LEFT)
        raise click.Abort
