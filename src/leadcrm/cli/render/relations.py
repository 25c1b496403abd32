"""Relations: all of them, those of one record, and one that was just written."""

from collections.abc import Sequence

from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.services.records.fields import kind_label
from leadcrm.services.relations.relationviews import End, RelationRow, RelationView
from leadcrm.text import Lang, Text

UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
SINCE, UNTIL = Text(zh="{day} 起", en="since {day}"), Text(zh="到 {day} 为止", en="until {day}")
HEADS = {
    "label": Text(zh="关系", en="Relation"),
    "since": Text(zh="始于", en="Since"),
    "until": Text(zh="止于", en="Until"),
    "note": Text(zh="说明", en="Note"),
}


def draw_relations(page: Page, rows: Sequence[RelationRow], lang: Lang) -> Page:
    """Fill the page with relations, a line each, with both their ends."""
    one, other = Text(zh="一方", en="The one"), Text(zh="另一方", en="The other")
    columns = [
        column(Text(zh="编号", en="Code"), lambda r: r.one.code or "", 6, 6, whole=True),
        column(one, lambda r: r.one.name, 10, 40),
        column(HEADS["label"], lambda r: r.label.to(lang), 10, 16),
        column(Text(zh="编号", en="Code"), lambda r: r.other.code or "", 6, 6, whole=True),
        column(other, lambda r: r.other.name, 14, 40),
        *_days_and_note(),
    ]
    return _table(page, columns, rows, lang)


def draw_seen(page: Page, views: Sequence[RelationView], lang: Lang) -> Page:
    """Fill the page with the relations of one record, as they are seen from it."""
    columns = [
        column(HEADS["label"], lambda v: v.label.to(lang), 12, 16),
        column(Text(zh="编号", en="Code"), lambda v: v.code or "", 6, 6, whole=True),
        column(Text(zh="名称", en="Name"), lambda v: v.name, 20, 40),
        column(Text(zh="类别", en="Kind"), lambda v: kind_label(v.kind).to(lang), 8, 12, leaves=1),
        *_days_and_note(),
    ]
    return _table(page, columns, views, lang)


def draw_relation(page: Page, made: RelationRow, lang: Lang) -> Page:
    """Say how two records stand to each other now."""
    page.add(*_named(made.one), f"  {made.label.to(lang)}  ", *_named(made.other))
    days = [
        said.format(day=day).to(lang)
        for said, day in ((SINCE, made.since), (UNTIL, made.until))
        if day
    ]
    page.add("  ".join([*days, *filter(None, [made.note])]), (f"    {UNDO.to(lang)}", "dim"))
    return page


def _named(end: End) -> list[tuple[str, str]]:
    return [(f"{end.code or ''} ", "dim"), (end.name, "bold")]


def _days_and_note() -> list[object]:
    return [
        column(HEADS["since"], lambda r: r.since or "", 10, 10, leaves=3),
        column(HEADS["until"], lambda r: r.until or "", 10, 10, leaves=4),
        column(HEADS["note"], lambda r: r.note or "", 6, 24, leaves=2),
    ]


def _table(page: Page, columns: list, rows: Sequence[object], lang: Lang) -> Page:  # type: ignore[type-arg]
    if rows:
        shown = [each for each in columns if any(each.cell(row)[0] for row in rows)]
        draw(page, shown, rows, lang)
    page.add((COUNT.format(n=len(rows)).to(lang), "dim"))
    return page
