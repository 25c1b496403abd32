"""Plain lists and records."""

from collections.abc import Iterator, Sequence
from typing import Any

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw, numbered, room_of
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.services.records.fields import kind_label, kind_of, label_of, listed
from leadcrm.services.records.views import Link, RecordView
from leadcrm.text import Lang, Text

COUNT = Text(zh="共 {n} 条", en="{n} in all")
SCORE = "score"
"""A figure out of 100: a narrow column, which stays."""


def draw_books(
    page: Page, books: Sequence[RecordView], lang: Lang, *, numbers: bool = False
) -> Page:
    """Fill the page with records, a line each, numbered if need be."""
    less = room_of(books) if numbers else 0
    if books:
        fields = [name for name in brief(books) if any(book.fields.get(name) for book in books)]
        columns = [
            column(Text(zh="编号", en="Code"), lambda b: b.code or "", 6, 6, whole=True),
            column(Text(zh="原号", en="Ref"), lambda b: b.ref or "", 5, 6, leaves=1),
            column(Text(zh="名称", en="Name"), lambda b: b.name, 20 - less, 40),
        ]
        columns += [
            column(
                label_of(books[0].kind, name),
                _field(books[0].kind, name, lang),
                12,
                40,
                leaves=20 - at,
            )
            for at, name in enumerate(fields)
            if name != SCORE
        ]
        if SCORE in fields:
            score = label_of("contact", SCORE)
            columns.insert(3, column(score, _field("contact", SCORE, lang), 6, 6, right=True))
        draw(page, numbered(page, columns, books) if numbers else columns, books, lang)
    page.add((COUNT.format(n=len(books)).to(lang), "dim"))
    return page


def draw_book(page: Page, book: RecordView, lang: Lang) -> Page:
    """Fill the page with one record, a field a line; blanks are left out."""
    page.add(
        (f"{book.code or ''}  ", "dim"),
        (_plain(book, "metric", lang) if book.kind == "target" else book.name, "bold"),
        f"  {kind_label(book.kind).to(lang)}  {book.ref or ''}",
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
            page.add(
                (pad(label_of(book.kind, name).to(lang), 24), "dim"), _plain(book, name, lang)
            )
    return page


def brief(books: Sequence[RecordView]) -> Iterator[str]:
    """Yield the fields that stand in a list, of every kind of record in it, each once."""
    kinds = dict.fromkeys(kind_of(book.kind) for book in books)
    yield from dict.fromkeys([*(name for kind in kinds for name in listed(kind)), SCORE])


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
    return in_words(book.kind, name, value, lang)


def _field(kind: str, name: str, lang: Lang) -> Any:
    def cell(book: RecordView) -> str:
        value = book.fields.get(name)
        if isinstance(value, Link | Money | tuple):
            return said(value, lang)
        return in_words(kind, name, value, lang)

    return cell


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
