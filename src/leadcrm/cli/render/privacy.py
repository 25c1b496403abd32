"""What is held of people, what was handed over, what was erased."""

from collections.abc import Sequence

from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.past import at_local, verb_name
from leadcrm.cli.render.table import draw
from leadcrm.domain.privacy import LegalBasis
from leadcrm.services.privacy.erasing import Mention
from leadcrm.services.privacy.handing import Handed
from leadcrm.services.privacy.report import PrivacyReport, Reading
from leadcrm.services.records.fields import kind_label, label_of
from leadcrm.services.safekeeping.erasure import Erasure
from leadcrm.text import Lang, Text

NEWEST = 10
MOST = 20
"""Rows on a terminal; a pipe gets them all."""
MORE = Text(zh="另有 {n} 人：leadcrm privacy | less", en="{n} more: leadcrm privacy | less")
PEOPLE = Text(zh="保存着 {n} 人的信息", en="{n} people are held")
ON = Text(zh="依据：{parts}", en="on: {parts}")
NO_TERM = Text(zh="没有写保存到哪天的 {n} 人", en="{n} without a day until which they are kept")
NOBODY = Text(zh="没有缺项，没有到期的。", en="Nothing is missing, nothing is over.")
READ = Text(zh="导出和看全号 {n} 次", en="read out {n} times")
NO_PURPOSE = Text(zh="，其中 {n} 次没写用途", en=", {n} of them without a purpose")
ERASED = Text(zh="删除过 {n} 人", en="{n} erased")
IN_FULL = Text(zh="全号", en="in full")
WRITTEN = Text(zh="已写到 {path}", en="Written to {path}")
WHAT = Text(
    zh="记录 {records} 条，以前写过的 {earlier} 处，别处提到 {mentions} 处",
    en="{records} records, {earlier} earlier values, {mentions} mentions elsewhere",
)
ALONE = Text(zh="别处没有提到。", en="Nothing else tells of the person.")
DONE = Text(zh="{code} 的个人信息已删除，撤不回", en="{code} was erased; nobody can undo it")
FROM = Text(
    zh="记录 {records} 条、历史 {changes} 处、发件箱 {notices} 条",
    en="from {records} records, {changes} entries of the history, {notices} notices",
)
COPIES = Text(zh="数据文件旁的 {n} 份备份也删了", en="and from {n} backups beside the book")
OTHERS = Text(
    zh="这些备份里还有，要另外处理；用它们恢复时会自动再删：",
    en="These backups still hold the person; a restore from them erases again:",
)
OUT = Text(
    zh="此前导出、看全号 {n} 次，流出去的收不回：leadcrm privacy report",
    en="Read out {n} times before; what went out does not come back: leadcrm privacy report",
)
HELD_OPEN = Text(
    zh="有别的程序开着这本账，旁边的 -wal 里可能还有；都关掉后再运行一次 leadcrm doctor",
    en="Another program has the book open and -wal may still hold it; close them, then run "
    "leadcrm doctor",
)


def draw_report(page: Page, report: PrivacyReport, lang: Lang) -> Page:
    """Fill the page: how many, who needs somebody, who read what."""
    gap = Text(zh="、", en=", ").to(lang)
    parts = gap.join(
        f"{LegalBasis(code).label.to(lang)} {n}" for code, n in sorted(report.by_basis.items())
    )
    page.add((PEOPLE.format(n=report.people).to(lang), "bold"))
    if parts:
        page.add(ON.format(parts=parts).to(lang))
    page.add(NO_TERM.format(n=report.without_term).to(lang))
    if report.items:
        columns = [
            column(Text(zh="编号", en="Code"), lambda p: p.code, 6, 7),
            column(Text(zh="姓名", en="Name"), lambda p: p.name, 10, 16),
            column(
                Text(zh="缺什么", en="What is wrong"),
                lambda p: gap.join(each.to(lang) for each in p.lacks),
                24,
                60,
            ),
            column(Text(zh="包联干部", en="Keeper"), lambda p: p.keeper or "", 10, 12, leaves=1),
        ]
        shown = report.items if page.columns is None else report.items[:MOST]
        draw(page, columns, shown, lang)
        if len(shown) < len(report.items):
            page.add((MORE.format(n=len(report.items) - len(shown)).to(lang), "dim"))
        page.add((COUNT.format(n=len(report.items)).to(lang), "warn"))
    else:
        page.add(NOBODY.to(lang))
    _readings(page, report, lang)
    return page


def _readings(page: Page, report: PrivacyReport, lang: Lang) -> None:
    said = READ.format(n=len(report.readings)).to(lang)
    if report.without_purpose:
        said += NO_PURPOSE.format(n=report.without_purpose).to(lang)
    page.add((words(said, ERASED.format(n=report.erased).to(lang)), "bold"))
    for each in report.readings[:NEWEST]:
        page.add((f"    {_line(each, lang)}", "dim"))


def _line(each: Reading, lang: Lang) -> str:
    full = IN_FULL.to(lang) if each.in_full else ""
    verb = verb_name(each.verb).to(lang)
    return words(at_local(each.at), each.actor, verb, each.what, each.rows, full, each.purpose)


def draw_handed(page: Page, done: Handed, lang: Lang) -> Page:
    """Say where all of one person was written, and how much it is."""
    page.add((WRITTEN.format(path=done.path).to(lang), "bold"))
    said = WHAT.format(records=done.records, earlier=done.earlier, mentions=done.mentions)
    page.add(said.to(lang))
    return page


def draw_mentions(page: Page, mentions: Sequence[Mention], lang: Lang) -> Page:
    """Fill the page with the places from which a name and its numbers would go."""
    page.clip = True
    for each in mentions:
        head = words(kind_label(each.kind).to(lang), each.code, gap=" ")
        field = label_of(each.kind, each.field).to(lang)
        page.add((f"{head}  {field}", "dim"), f"  {each.words}")
    said = COUNT.format(n=len(mentions)) if mentions else ALONE
    page.add((said.to(lang), "dim"))
    return page


def draw_erasure(page: Page, done: Erasure, lang: Lang) -> Page:
    """Say from where a person went, and where it may still be."""
    page.add((DONE.format(code=done.code).to(lang), "bold"))
    said = FROM.format(records=done.records, changes=done.changes, notices=done.notices)
    page.add(said.to(lang))
    if done.copies:
        page.add(COPIES.format(n=len(done.copies)).to(lang))
    if done.others:
        page.add((OTHERS.to(lang), "warn"))
        for path in done.others:
            page.add(f"    {path}")
    if done.read_out:
        page.add(OUT.format(n=done.read_out).to(lang))
    if not done.settled:
        page.add((HELD_OPEN.to(lang), "warn"))
    return page
