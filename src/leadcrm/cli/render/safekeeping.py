"""Backups: what was made, which there are, what the book came back to."""

from collections.abc import Sequence

from leadcrm.cli.render.cells import pad, width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.services.safekeeping.backups import Backup
from leadcrm.services.safekeeping.doctor import Diagnosis
from leadcrm.services.safekeeping.migrating import Migrated
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
SIGNS = {"ok": ("  ", ""), "note": ("· ", "bold"), "problem": ("✗ ", "warn")}
SOUND = Text(zh="这本账是好的。", en="The book is sound.")
WRONG = Text(zh="{n} 个问题", en="{n} problems")
ONE = Text(zh="1 个问题", en="1 problem")
UP_TO_DATE = Text(zh="数据表是第 {schema} 版", en="The tables are of version {schema}")
MENDED = Text(zh="重新算过，改正 {n} 处", en="worked out anew; {n} put right")
NOT_MENDED = Text(zh="重新算过，没有不对的", en="worked out anew; nothing was wrong")
KEPT = Text(zh="原来的留在 {kept}", en="What it was is kept in {kept}")


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


def draw_migrated(page: Page, done: Migrated, lang: Lang) -> Page:
    """Say which version the tables are of now, and what was worked out anew."""
    page.add((UP_TO_DATE.format(schema=done.schema).to(lang), "bold"))
    page.add((MENDED.format(n=done.mended) if done.mended else NOT_MENDED).to(lang))
    if done.kept is not None:
        page.add((KEPT.format(kept=done.kept).to(lang), "dim"))
    return page


def draw_diagnosis(page: Page, found: Diagnosis, lang: Lang) -> Page:
    """Say of each thing how it is, and of what is not sound what to do."""
    room = max(width(each.title.to(lang)) for each in found.items)
    for each in found.items:
        sign, style = SIGNS[each.state]
        head = f"{sign}  {pad(each.title.to(lang), room)}  "
        lines = _wrapped(page, each.said.to(lang), width(head))
        page.add((head, style), (lines[0], style))
        below = [(line, style) for line in lines[1:]]
        if each.todo is not None and each.state != "ok":
            below += [(line, "dim") for line in _wrapped(page, each.todo.to(lang), width(head))]
        for line, how in below:
            page.add(" " * width(head), (line, how))
    wrong = sum(each.state == "problem" for each in found.items)
    if wrong:
        page.add(((ONE if wrong == 1 else WRONG.format(n=wrong)).to(lang), "warn"))
    else:
        page.add((SOUND.to(lang), "bold"))
    return page


def _wrapped(page: Page, text: str, indent: int) -> list[str]:
    """Return text in lines beside what stands before it; a pipe has one line."""
    return [text] if page.columns is None else wrap(text, page.columns - indent)


def _made(backup: Backup, lang: Lang) -> str:
    return (DAILY if backup.daily else BY_HAND).to(lang)


def _path(backup: Backup, lang: Lang) -> str:
    return f"{backup.path}{'' if backup.there else GONE.to(lang)}"
