"""What a search found: is it in the book, and under which name?"""

from collections.abc import Callable, Sequence

from leadcrm.cli.render.lists import column
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.table import TableColumn, draw, numbered, room_of
from leadcrm.services.records.fields import kind_label
from leadcrm.services.records.finder import LIMIT
from leadcrm.services.records.hits import Hit
from leadcrm.text import Lang, Text

FOUND = Text(zh="找到 {n} 条", en="{n} found")
NOTHING = Text(zh="没有找到", en="Nothing found")
CAPPED = Text(zh="每类最多找 {n} 条，请写长一些", en="at most {n} of a kind; write more of it")
MORE = Text(
    zh="另有 {n} 条    全部 leadcrm find {word} --all",
    en="{n} more    all: leadcrm find {word} --all",
)
MATCHED = {
    "code": Text(zh="编号", en="code"),
    "ref": Text(zh="原号", en="ref"),
    "name": Text(zh="名称", en="name"),
    "aliases": Text(zh="别名", en="alias"),
    "pinyin": Text(zh="拼音", en="pinyin"),
    "phone": Text(zh="电话", en="phone"),
    "activity": Text(zh="经过", en="timeline"),
    "problem": Text(zh="存在问题", en="problem"),
    "followup": Text(zh="跟进", en="follow-up"),
    "note": Text(zh="备注", en="note"),
    "extra": Text(zh="其他栏", en="other columns"),
    "employer": Text(zh="单位", en="employer"),
    "chain": Text(zh="产业链", en="chain"),
    "tags": Text(zh="标签", en="tag"),
}


def draw_hits(
    page: Page,
    hits: Sequence[Hit],
    word: str,
    lang: Lang,
    *,
    height: int | None = None,
    numbers: bool = False,
) -> Page:
    """Fill the page with what a search for `word` found, numbered if need be.

    On a terminal it fits `height`.
    """
    page.clip = True
    said = FOUND.format(n=len(hits)) if hits else NOTHING
    capped = CAPPED.format(n=LIMIT).to(lang) if len(hits) >= LIMIT else ""
    page.add((said.to(lang), "bold"), (f"  {capped}", "dim"))
    if not hits:
        return page
    fitting = len(hits) if height is None or len(hits) <= height - 3 else max(1, height - 4)
    columns = _columns(word.strip(), lang, room_of(hits[:fitting]) if numbers else 0)
    if numbers:
        columns = numbered(page, columns, hits[:fitting])
    draw(page, columns, hits[:fitting], lang)
    if fitting < len(hits):
        typed = word if word.isalnum() else "…"
        page.add((MORE.format(n=len(hits) - fitting, word=typed).to(lang), "dim"))
    return page


def _columns(word: str, lang: Lang, less: int) -> list[TableColumn]:
    ref = Text(zh="原号", en="Ref")
    return [
        _whole(Text(zh="类别", en="Kind"), lambda h: kind_label(h.kind).to(lang)),
        _whole(Text(zh="编号", en="Code"), lambda h: h.code or "", hit=word),
        _whole(ref, lambda h: h.ref or "", leaves=2, hit=word),
        column(Text(zh="名称", en="Name"), lambda h: h.name, 20 - less, 50, hit=word),
        column(Text(zh="现状", en="Now"), lambda h: _now(h, lang), 33, 46, leaves=3),
        column(Text(zh="匹配", en="Match"), lambda h: _matched(h, lang), 14, 30, leaves=1),
    ]


def _whole(head: Text, cell: Callable[[Hit], str], leaves: int = 0, hit: str = "") -> TableColumn:
    return column(head, cell, 4, 4, leaves=leaves, hit=hit, whole=True)


def _now(hit: Hit, lang: Lang) -> str:
    label = hit.now.to(lang) if hit.now else ""
    kind = hit.next_kind.to(lang) if hit.next_kind else ""
    return words(label, hit.owner, words(day(hit.next_due, lang), kind, gap=" "))


def _matched(hit: Hit, lang: Lang) -> str:
    """The field that matched, and what it says where the row does not show that anyway."""
    said = MATCHED[hit.matched].to(lang)
    elsewhere = hit.matched in {"aliases", "phone"} or hit.value not in {None, hit.name}
    shown = hit.value if elsewhere and hit.matched not in {"code", "ref"} else None
    return words(said, shown, gap=" ")
