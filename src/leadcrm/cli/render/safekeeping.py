"""Backups: what was made, which there are, what the book came back to."""

from collections.abc import Sequence

from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.services.safekeeping.backups import Backup
from leadcrm.services.safekeeping.restoring import Restored
from leadcrm.text import Lang, Text

MB = 1_000_000
MADE = Text(zh="已备份到 {path}", en="Backed up to {path}")
HOLDS = Text(
    zh="{commands} 次操作，{mb:.1f} MB，已整本读过一遍",
    en="{commands} commands, {mb:.1f} MB, read back whole",
)
BACK = Text(zh="恢复 leadcrm restore {path}", en="go back to it: leadcrm restore {path}")
DAILY, BY_HAND = Text(zh="自动", en="daily"), Text(zh="手工", en="by hand")
GONE = Text(zh="（已不在）", en=" (not there now)")
NONE = Text(
    zh="还没有备份。备份：leadcrm backup 文件.db", en="No backup yet: leadcrm backup FILE.db"
)
RESTORED = Text(zh="{path} 已恢复成 {source}", en="{path} is {source} now")
COMMANDS = Text(zh="现有 {commands} 次操作", en="{commands} commands")
BEFORE = Text(zh="，原来 {before} 次", en=", {before} before")
KEPT = Text(zh="换下来的留在 {kept}", en="What it was is kept in {kept}")


def draw_backup(page: Page, made: Backup, lang: Lang) -> Page:
    """Say where a backup was put and what is in it."""
    page.add((MADE.format(path=made.path).to(lang), "bold"))
    mb = (made.manifest.size or 0) / MB
    page.add(HOLDS.format(commands=made.manifest.commands, mb=mb).to(lang))
    page.add((BACK.format(path=made.path).to(lang), "dim"))
    return page


def draw_backups(page: Page, backups: Sequence[Backup], lang: Lang) -> Page:
    """Fill the page with the backups that were made, newest first."""
    if not backups:
        page.add((NONE.to(lang), "dim"))
        return page
    columns = [
        column(Text(zh="何时（UTC）", en="When (UTC)"), lambda b: b.manifest.made_at, 20, 20),
        column(
            Text(zh="怎么来的", en="Made"),
            lambda b: (DAILY if b.daily else BY_HAND).to(lang),
            8,
            8,
        ),
        column(
            Text(zh="操作", en="Commands"), lambda b: str(b.manifest.commands), 8, 8, right=True
        ),
        column(Text(zh="文件", en="File"), lambda b: _path(b, lang), 30, 90, whole=True),
    ]
    draw(page, columns, backups, lang)
    page.add((COUNT.format(n=len(backups)).to(lang), "dim"))
    return page


def draw_restored(page: Page, done: Restored, lang: Lang) -> Page:
    """Say what the book is now, and where what it was is kept."""
    page.add((RESTORED.format(path=done.path, source=done.source).to(lang), "bold"))
    said = COMMANDS.format(commands=done.commands).to(lang)
    if done.before is not None:
        said += BEFORE.format(before=done.before).to(lang)
    page.add(said)
    if done.kept is not None:
        page.add((KEPT.format(kept=done.kept).to(lang), "dim"))
    return page


def _path(backup: Backup, lang: Lang) -> str:
    return f"{backup.path}{'' if backup.there else GONE.to(lang)}"
