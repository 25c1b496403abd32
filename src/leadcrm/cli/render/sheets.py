"""What verbs of plugins answer: a sheet of rows and figures, or the records that were written."""

from datetime import date
from typing import Any

from leadcrm.cli.render.cells import pad, width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.lists import said
from leadcrm.cli.render.money import amount
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.plugin.sheets import Sheet
from leadcrm.services.plugins.pluginwork import Planned
from leadcrm.services.records.dicts import flat
from leadcrm.services.records.fields import kind_label
from leadcrm.services.records.views import RecordView
from leadcrm.text import Lang, Text

UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
NOTHING = Text(zh="没有改动", en="nothing changed")
UNKNOWN = Text(zh="不详", en="unknown")
NONE = Text(zh="还没有", en="none yet")
WIDEST, NARROWEST, MOST_LEAVES = 40, 12, 100


def as_json(answer: Any) -> dict[str, Any]:
    """Return an answer as one object: `items`, and a sheet's `figures` with their names."""
    if isinstance(answer, Sheet):
        names = [column.name for column in answer.columns]
        return {
            "title": answer.title,
            "items": [{name: _plain(row.get(name)) for name in names} for row in answer.rows],
            "figures": [
                {"name": name, "label": label, "value": _plain(value)}
                for name, label, value in answer.figures
            ],
        }
    return {"items": [flat(book) for book in answer.items], "said": answer.said}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; a partial date as its text."""
    return (
        value
        if isinstance(value, str | int | Text | None) or hasattr(value, "_asdict")
        else str(value)
    )


def draw_sheet(page: Page, sheet: Sheet, lang: Lang) -> Page:
    """Fill the page with the rows of a sheet, then its figures, a line each."""
    page.clip = True
    _wrapped(page, sheet.title.to(lang), "bold")
    if sheet.rows:
        columns = [_column(at, sheet, lang) for at in range(len(sheet.columns))]
        draw(page, columns, sheet.rows, lang)
    else:
        page.add((NONE.to(lang), "dim"))
    if sheet.figures and (sheet.rows or any(value for _, _, value in sheet.figures)):
        page.rule()
        room = max(width(label.to(lang)) for _, label, _ in sheet.figures) + 2
        for _, label, value in sheet.figures:
            page.add(
                (pad(label.to(lang), room), "dim"),
                (_words(value, lang) or UNKNOWN.to(lang), "bold"),
            )
    if sheet.note:
        for note in sheet.note.to(lang).splitlines():
            _wrapped(page, note, "dim")
    return page


def _wrapped(page: Page, words: str, style: str) -> None:
    for line in wrap(words, page.columns or width(words)):
        page.add((line, style))


def _column(at: int, sheet: Sheet, lang: Lang) -> TableColumn:
    """Return a column; only words of the office are cut, and none below `NARROWEST`."""
    declared = sheet.columns[at]
    values = [row.get(declared.name) for row in sheet.rows]
    wide = max([width(_words(value, lang)) for value in values], default=0)
    most = min(WIDEST, max(wide, width(declared.head.to(lang))))
    return TableColumn(
        head=declared.head,
        cell=lambda row: (_words(row.get(declared.name), lang), ""),
        least=min(most, max(NARROWEST, most // 2)),
        most=most,
        leaves=_leaves(at, sheet),
        right=declared.right,
        whole=declared.right
        or declared.name in {"code", "lead"}
        or any(isinstance(value, Text | date | PartialDate) for value in values),
    )


def _leaves(at: int, sheet: Sheet) -> int:
    """Return when a column leaves: a plugin's highest number first, the table's lowest.

    Where that makes too little room, those that need not leave follow, the last first.
    """
    declared = sheet.columns[at].leaves
    if declared:
        return max(1, MOST_LEAVES - declared)
    return MOST_LEAVES + len(sheet.columns) - at if at else 0


def _words(value: Any, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, Money):
        return amount(value, lang)
    return value.to(lang) if isinstance(value, Text) else said(value, lang)


def draw_planned(page: Page, done: Planned, lang: Lang) -> Page:
    """Fill the page with what was written, a line each, and how to take it back."""
    page.clip = True
    for book in done.items:
        kind = kind_label(book.kind).to(lang)
        page.add(
            (f"{book.code or '':8}", "dim"), f"{pad(kind, 10)}  ", (book.name, "bold"), _when(book)
        )
    if not done.items:
        page.add((NOTHING.to(lang), "dim"))
    if done.said:
        page.add(done.said.to(lang))
    if done.items:
        page.add((UNDO.to(lang), "dim"))
    return page


def _when(book: RecordView) -> str:
    """Return the day on which something is due or was."""
    day = book.fields.get("due") or book.fields.get("happened_on") or book.fields.get("start")
    return f"  {day}" if day else ""
