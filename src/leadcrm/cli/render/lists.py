"""Plain lists and records."""

from collections.abc import Sequence
from typing import Any

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.fields import head, in_words
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.contact import LABELS as PARTIES
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.services.records.views import Link, RecordView
from leadcrm.text import Lang, Text

COUNT = Text(zh="共 {n} 条", en="{n} in all")
KINDS = {
    "lead": Text(zh="项目", en="lead"),
    "activity": Text(zh="联系", en="touch"),
    "stage_change": Text(zh="阶段", en="stage"),
    "event_link": Text(zh="活动关联", en="event link"),
    "record": Text(zh="插件记录", en="record"),
    "relation": Text(zh="关系", en="relation"),
    "submission": Text(zh="月报", en="monthly report"),
    "setting": Text(zh="设置", en="setting"),
    "official": Text(zh="领导", en="official"),
    "agency": Text(zh="中介", en="agency"),
    "government": Text(zh="政府机构", en="government"),
    "contact": Text(zh="联系人", en="contact"),
    "event": Text(zh="活动", en="event"),
    "officer": Text(zh="干部", en="officer"),
    "unit": Text(zh="单位", en="unit"),
    "followup": Text(zh="跟进", en="follow-up"),
    "fund": Text(zh="到资", en="arrival"),
    "target": Text(zh="目标", en="target"),
    "hometown": Text(zh="乡友", en="hometown"),
    "expert": Text(zh="专家", en="expert"),
    "person": Text(zh="联系人", en="person"),
    "chamber": Text(zh="商会", en="chamber"),
    "enterprise": Text(zh="企业", en="enterprise"),
}
BRIEF = (
    "title",
    "employer",
    "phone",
    "place",
    "lead",
    "record",
    "due",
    "what",
    "amount",
    "unit",
    "owner",
    "start",
    "metric",
    "year",
    "score",
)
SCORE = "score"
"""A figure out of 100: a narrow column, which stays."""


def draw_books(page: Page, books: Sequence[RecordView], lang: Lang) -> Page:
    """Fill the page with records, a line each."""
    if books:
        fields = [name for name in BRIEF if any(book.fields.get(name) for book in books)]
        columns = [
            column(Text(zh="编号", en="Code"), lambda b: b.code or "", 6, 6, whole=True),
            column(Text(zh="原号", en="Ref"), lambda b: b.ref or "", 5, 6, leaves=1),
            column(Text(zh="名称", en="Name"), lambda b: b.name, 20, 40),
        ]
        columns += [
            column(head(name), _field(name, lang), 12, 40, leaves=20 - at)
            for at, name in enumerate(fields)
            if name != SCORE
        ]
        if SCORE in fields:
            columns.insert(3, column(head(SCORE), _field(SCORE, lang), 6, 6, right=True))
        draw(page, columns, books, lang)
    page.add((COUNT.format(n=len(books)).to(lang), "dim"))
    return page


def draw_book(page: Page, book: RecordView, lang: Lang) -> Page:
    """Fill the page with one record, a field a line; blanks are left out."""
    page.add(
        (f"{book.code or ''}  ", "dim"),
        (_plain(book, "metric", lang) if book.kind == "target" else book.name, "bold"),
        f"  {kind_name(book.kind, lang)}  {book.ref or ''}",
    )
    page.rule()
    return draw_fields(page, book, lang)


def draw_fields(page: Page, book: RecordView, lang: Lang) -> Page:
    """Add the fields of a record, one a line; blanks are left out."""
    for name, value in book.fields.items():
        if name == "extra" and value:
            for key, text in value.items():
                page.add((pad(key, 24), "dim"), said(text, lang))
        elif value is not None and name != "name" and (name, value) != ("kind", book.kind):
            page.add((pad(_name(book, name).to(lang), 24), "dim"), _plain(book, name, lang))
    return page


def kind_name(kind: str, lang: Lang) -> str:
    """Return the word for a kind of record."""
    if kind in KINDS:
        return KINDS[kind].to(lang)
    from leadcrm.services.records.recordkinds import record_kind

    return declared.label.to(lang) if (declared := record_kind(kind)) else kind


def _name(book: RecordView, field: str) -> Text:
    """Return what people call a field of a record; a plugin's own by its plugin's words."""
    if book.kind in KINDS:
        return head(field)
    from leadcrm.domain.detail import labels
    from leadcrm.services.records.recordkinds import record_kind

    declared = record_kind(book.kind)
    return (labels(declared.fields) if declared else {}).get(field) or head(field)


def said(value: Any, lang: Lang) -> str:
    """Return a field's value in words."""
    if isinstance(value, Link):
        return f"{value.name} {value.code or ''}".strip()
    if isinstance(value, Money):
        return money_text(value).to(lang)
    if isinstance(value, tuple):
        return Text(zh="、", en=", ").to(lang).join(said(each, lang) for each in value)
    return str(value)


def _plain(book: RecordView, name: str, lang: Lang) -> str:
    """A field of a record in words."""
    value = book.fields[name]
    if isinstance(value, Link | Money | tuple):
        return said(value, lang)
    if book.kind not in KINDS and isinstance(value, str):
        return _word(book.kind, name, value).to(lang)
    kind = "contact" if book.kind in PARTIES else book.kind
    return in_words(kind, name, value, lang)


def _word(kind: str, name: str, code: str) -> Text:
    """Return what a code in a field of a plugin's record means; any other text as it is."""
    from leadcrm.domain.detail import codes
    from leadcrm.services.records.recordkinds import record_kind

    declared = record_kind(kind)
    known = codes(declared.fields).get(name, {}) if declared else {}
    return known.get(code) or Text(zh=code, en=code)


def _field(name: str, lang: Lang) -> Any:
    return lambda book: said(value, lang) if (value := book.fields.get(name)) else ""


def column(  # noqa: PLR0913 - reason: a column is all of these
    head: Text,
    cell: Any,
    least: int,
    most: int,
    *,
    leaves: int = 0,
    right: bool = False,
    whole: bool = False,
    hit: str = "",
) -> TableColumn:
    """Return a column of plain text, between `least` and `most` wide."""
    return TableColumn(
        head=head,
        cell=lambda row: (cell(row), ""),
        least=least,
        most=most,
        leaves=leaves,
        right=right,
        whole=whole,
        hit=hit,
    )
