"""The office's paper on a screen: sections, sentences, tables and bars of a report."""

from collections.abc import Mapping
from typing import Any

import attrs

from leadcrm.cli.render.cells import pad, width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.money import amount
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import Laid, TableColumn, heads, lay, line
from leadcrm.domain.figure import Figure
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.plugin.sections import Block, Chart, Group, Paragraph, Table, in_words
from leadcrm.plugin.sheets import Column
from leadcrm.services.reports.jsonreport import report_dict
from leadcrm.services.reports.prose import parts_of
from leadcrm.services.reports.report import Report
from leadcrm.text import Lang, Text

TO_FILL = Text(zh="待填：{what}", en="To be filled in: {what}")
OFFICE = Text(zh="{office}  截至 {day}", en="{office}  as of {day}")
PUBLIC = Text(zh="  公开版", en="  public edition")
WHY = Text(
    zh="每个数怎么来的：leadcrm report why 数；写成文件：-o 文件.docx .xlsx .md .html",
    en="Where a number comes from: leadcrm report why NUMBER; as a file: -o FILE.docx",
)
NOT_SHOWN = Text(
    zh="窗口窄，没有显示：{heads}。全部：-o 文件.xlsx",
    en="The window is too narrow for: {heads}. All of them: -o FILE.xlsx",
)
MOST = 1_000
"""Rows of a group that a screen shows."""
MORE = Text(zh="另有 {n} 行，全部：-o 文件.xlsx", en="{n} more, all of them: -o FILE.xlsx")
BETWEEN = Text(zh="、", en=", ")
GAP, BAR, LEAST, NARROW, NAME = "  ", 40, 4, 12, 20
LAMPS = {lamp.label.zh: lamp.value for lamp in Lamp}


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON: its figures, each with the records behind it, and its blocks."""
    return report_dict(report)


def draw_report(page: Page, report: Report, lang: Lang) -> Page:
    """Fill the page with a report, section by section."""
    page.clip = True
    page.add((report.title.to(lang), "bold"))
    office = OFFICE.format(office=report.office, day=report.as_of).to(lang)
    public = PUBLIC.to(lang) if report.edition == "public" else ""
    page.add((office + public, "dim"))
    for part in parts_of(report, lang):
        page.blank()
        page.add((part.title, "bold"))
        for heading, block in part.blocks:
            _block(page, heading, block, lang)
    page.rule()
    if report.blanks:
        what = Text(
            zh="、".join(blank.what.zh for blank in report.blanks),
            en="; ".join(blank.what.en for blank in report.blanks),
        )
        _wrapped(page, TO_FILL.format(what=what).to(lang), "warn")
    _wrapped(page, WHY.to(lang), "dim")
    return page


def _block(page: Page, heading: str, block: Block, lang: Lang) -> None:
    if isinstance(block, Paragraph):
        _wrapped(page, heading + block.words(lang))
    elif isinstance(block, Table):
        _table(page, block, lang)
    else:
        _chart(page, block, lang)


def _table(page: Page, table: Table, lang: Lang) -> None:
    page.blank()
    page.add((table.title.to(lang), "bold"))
    groups = [attrs.evolve(group, rows=group.rows[:MOST]) for group in table.groups]
    rows = [row for group in groups for row in _with_total(group)]
    if table.total:
        rows.append(table.total)
    first = next((c for c in table.columns if not c.right), None)  # what a row is about
    columns = [
        _column(column, rows, lang, least=NAME if column is first else NARROW)
        for column in table.columns
    ]
    laid = lay(page, columns, rows, lang)
    heads(page, laid, lang)
    for group, whole in zip(groups, table.groups, strict=True):
        _group(page, laid, group, len(whole.rows), lang)
    if table.total:
        page.rule()
        line(page, laid, table.total)
    if table.note is not None:
        _wrapped(page, table.note.to(lang), "dim")
    shown = {column.head for column, _ in laid}
    if hidden := [column.head.to(lang) for column in columns if column.head not in shown]:
        _wrapped(page, NOT_SHOWN.to(lang).format(heads=BETWEEN.to(lang).join(hidden)), "dim")


def _group(page: Page, laid: Laid, group: Group, whole: int, lang: Lang) -> None:
    if group.title is not None:
        page.add((group.title.to(lang), "dim"))
    for row in group.rows:
        line(page, laid, row)
    if more := whole - len(group.rows):
        page.add((MORE.format(n=more).to(lang), "dim"))
    if group.total:
        line(page, laid, group.total)


def _with_total(group: Group) -> list[Mapping[str, Any]]:
    return [*group.rows, *([group.total] if group.total else [])]


def _column(
    column: Column, rows: list[Mapping[str, Any]], lang: Lang, *, least: int
) -> TableColumn:
    """Return a column; numbers and our own words, such as a lamp, are never cut."""
    wide = max([width(_words(row.get(column.name), lang)) for row in rows], default=0)
    head = width(_head(column, rows).to(lang))
    most = max(wide, head)
    texts = sum(isinstance(row.get(column.name), Text) for row in rows)
    whole = column.right or 2 * texts > len(rows)
    shortest = most if whole else max(min(most, least), LEAST)
    return TableColumn(
        head=_head(column, rows),
        cell=lambda row: _cell(row.get(column.name), column, lang),
        least=shortest,
        most=most,
        leaves=column.leaves and 100 - column.leaves,
        right=column.right,
        whole=whole,
    )


def _head(column: Column, rows: list[Mapping[str, Any]]) -> Text:
    """Return the head of a column, without the unit where amounts say their own."""
    if not any(isinstance(row.get(column.name), Money) for row in rows):
        return column.head
    zh, en = column.head.zh.partition("（")[0], column.head.en.partition(", ")[0]
    return Text(zh=zh, en=en)


def _cell(value: Any, column: Column, lang: Lang) -> Piece:
    if column.name == "lamp" and isinstance(value, Text):
        lamp = LAMPS.get(value.zh, "")
        return f" {value.to(lang)} ", lamp
    return _words(value, lang), ""


def _words(value: Any, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, Figure):
        return value.value or ""
    if isinstance(value, Money):
        return amount(value, lang)
    return value.to(lang) if isinstance(value, Text) else _plain(value, lang)


def _plain(value: Any, lang: Lang) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else in_words(value, lang)


def _chart(page: Page, chart: Chart, lang: Lang) -> None:
    page.blank()
    page.add((chart.title.to(lang), "bold"))
    labels = [in_words(bar.label, lang) for bar in chart.bars]
    room = max(map(width, labels), default=0)
    most = chart.most or max((bar.value for bar in chart.bars), default=0) or 1
    said = max((width(bar.said.to(lang)) for bar in chart.bars), default=0)
    length = max(LEAST, min(BAR, (page.columns or 100) - room - said - 2 * len(GAP)))
    for bar, label in zip(chart.bars, labels, strict=True):
        full = round(bar.value / most * length)
        drawn = "█" * min(full, length)
        if bar.mark is not None:
            at = min(round(bar.mark / most * length), length - 1)
            drawn = drawn.ljust(at) if full <= at else drawn
            drawn = drawn[:at] + "|" + drawn[at + 1 :]
        words = pad(bar.said.to(lang), said, right=True)
        page.add(pad(label, room), GAP, (words, bar.lamp or ""), GAP, drawn)
    if chart.note is not None:
        _wrapped(page, chart.note.to(lang), "dim")


def _wrapped(page: Page, words: str, style: str = "") -> None:
    for part in wrap(words, page.columns or 100):
        page.add((part, style))
