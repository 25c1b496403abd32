"""Pairs that may be one, with the reasons; and what a merge did."""

from leadcrm.cli.render.cells import safe
from leadcrm.cli.render.fields import field_name
from leadcrm.cli.render.lists import column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.services.duplicates.duplicates import Duplicate, DuplicateList
from leadcrm.services.duplicates.merging import Merged
from leadcrm.services.records.fields import kind_label
from leadcrm.text import Lang, Text

FOUND = Text(zh="可能重复 {n} 对", en="{n} pairs that may be one")
NOTHING = Text(zh="没有发现重复", en="No duplicates found")
MORE = Text(
    zh="另有 {n} 对    全部 leadcrm {kind} duplicates --all",
    en="{n} more pairs    all: leadcrm {kind} duplicates --all",
)
MERGE = Text(
    zh="是同一个 leadcrm contact merge A B    不是 leadcrm contact duplicates --different A B",
    en="One: leadcrm contact merge A B    not: leadcrm contact duplicates --different A B",
)
APART = Text(
    zh="不是同一个 leadcrm lead duplicates --different A B",
    en="Not one: leadcrm lead duplicates --different A B",
)
PASSED = Text(
    zh="有 {n} 个写法太常见，没有两两比较", en="{n} spellings are too common to be compared"
)
MERGED = Text(zh="{gone} 已并入 {into}", en="{gone} was merged into {into}")
MOVED = Text(zh="移过去：{what}", en="Moved: {what}")
FILLED = Text(zh="补上：{what}", en="Filled: {what}")
FEWEST = 6


def draw_duplicates(
    page: Page, found: DuplicateList, kind: str, lang: Lang, height: int | None = None
) -> Page:
    """Fill the page with pairs, the surest first; on a terminal it fits `height`."""
    page.clip = True
    items = found.items
    page.add(((FOUND.format(n=len(items)) if items else NOTHING).to(lang), "bold"))
    fitting = len(items) if height is None else max(1, height - FEWEST)
    if items:
        columns = [
            column(Text(zh="把握", en="Sure"), lambda d: d.certainty_label.to(lang), 4, 9),
            column(Text(zh="编号", en="Code"), lambda d: d.one.code or "", 6, 6, whole=True),
            column(Text(zh="名称", en="Name"), lambda d: d.one.name, 12, 40),
            column(Text(zh="编号", en="Code"), lambda d: d.other.code or "", 6, 6, whole=True),
            column(Text(zh="名称", en="Name"), lambda d: d.other.name, 12, 40),
            column(Text(zh="理由", en="Why"), lambda d: _why(d, lang), 12, 40),
        ]
        draw(page, columns, items[:fitting], lang)
        if fitting < len(items):
            page.add((MORE.format(n=len(items) - fitting, kind=kind).to(lang), "dim"))
        page.add(((MERGE if kind == "contact" else APART).to(lang), "dim"))
    if found.passed_over:
        page.add((PASSED.format(n=found.passed_over).to(lang), "dim"))
    return page


def draw_merged(page: Page, done: Merged, lang: Lang) -> Page:
    """Fill the page with what a merge did."""
    gone, into = (f"{link.code or ''} {link.name}".strip() for link in (done.gone, done.survivor))
    page.add(MERGED.format(gone=safe(gone), into=safe(into)).to(lang))
    if done.filled:
        what = " ".join(field_name("contact", name, lang) for name in done.filled)
        page.add((FILLED.format(what=what).to(lang), "dim"))
    if done.moved:
        what = "  ".join(
            f"{kind_label(kind).to(lang)} {count}" for kind, count in done.moved.items()
        )
        page.add((MOVED.format(what=what).to(lang), "dim"))
    return page


def _why(found: Duplicate, lang: Lang) -> str:
    return Text(zh="，", en=", ").to(lang).join(reason.to(lang) for reason in found.reasons)
