"""Lists as a workbook: typed cells, no formula, no link."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from leadcrm.builtin.exporters import missing
from leadcrm.builtin.textfiles import WHOLE, Rows, compact
from leadcrm.domain.money import Money
from leadcrm.errors import LeadcrmError
from leadcrm.plugin.exports import ListField, Listing
from leadcrm.text import Text
from leadcrm.zh.currencies import WRITTEN

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WAN = 10_000
LONGEST = 32_767
"""Letters that a cell of a workbook holds; the library would cut the rest in silence."""
EXACT = 10**15
"""From here on a workbook rounds whole numbers."""
FIRST_YEAR = 1900
WHOLE_DAY = len("2019-10-28")
TOO_LONG = Text(
    zh="{name} 第 {row} 行有 {n} 字，工作簿一格最多 {most} 字",
    en="{name} in row {row} has {n} letters; a cell of a workbook holds {most}",
)
INSTEAD = Text(zh="导出为 .csv", en="Export it as .csv")
FLAGS = {"zh": ("否", "是"), "en": ("N", "Y")}
LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
WIDEST, NARROWEST = 40, 8


def write(listing: Listing, rows: Rows, stream: BinaryIO) -> None:
    """Write a sheet with a head that stays in sight and can be filtered.

    Days are days, amounts numbers in 万 with unit and currency in the head
    (intent（万元）), a column for each currency; phones, codes and all else text.

    Raises:
        LeadcrmError: the library is not installed, or a text is too long for a cell.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - reason: only for workbooks
    except ImportError:
        raise missing(".xlsx", "excel") from None
    book = Workbook(stream, OPTIONS)
    book.set_properties({"created": listing.as_of.replace(tzinfo=None)})
    sheet = book.add_worksheet(_sheet_name(listing))
    head, day, money = (
        book.add_format(look)
        for look in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "#,##0.00####"})
    )
    columns = [column for field in listing.fields for column in _columns(field, rows)]
    for at, (name, field, currency) in enumerate(columns):
        sheet.write_string(0, at, name, head)
        widest = len(name) + sum(not char.isascii() for char in name)
        for line, row in enumerate(rows, start=1):
            value = _value(field, row[field.name], currency, listing.lang)
            if isinstance(value, date):
                sheet.write_datetime(line, at, value, day)
            elif isinstance(value, int | float):
                figure = currency or field.type == "number"
                sheet.write_number(line, at, value, money if figure else None)
            elif value:
                sheet.write_string(line, at, _fitting(value, name, line + 1))
                widest = max(widest, len(value) + sum(not char.isascii() for char in value))
        sheet.set_column(at, at, min(WIDEST, max(NARROWEST, widest + 2)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), max(0, len(columns) - 1))
    book.close()


def _columns(
    field: ListField, rows: Iterable[Mapping[str, Any]]
) -> list[tuple[str, ListField, str | None]]:
    """Return the columns of a field: its head, itself, and the currency of its amounts."""
    if field.type != "amount":
        return [(field.name, field, None)]
    used = {row[field.name].currency for row in rows if row[field.name]} or {"CNY"}
    return [
        (f"{field.name}（万{WRITTEN.get(currency, currency)}）", field, currency)
        for currency in sorted(used)
    ]


def _value(field: ListField, value: Any, currency: str | None, lang: str) -> Any:
    """Return what the cell holds: a day, a number, text, or None."""
    if isinstance(value, Money):
        if value.currency != currency:
            return None
        return value.fen / (WAN if currency in WHOLE else WAN * 100)
    if isinstance(value, bool):
        return FLAGS[lang][value]
    if isinstance(value, int | Decimal):
        figure = value if isinstance(value, int) else float(value)
        return figure if abs(figure) < EXACT else str(value)
    if field.type == "period" and value is not None and len(value) == WHOLE_DAY:
        value = date.fromisoformat(value)
    if isinstance(value, date) and value.year < FIRST_YEAR:
        return value.isoformat()
    return compact(value) if isinstance(value, dict | list) else value


def _sheet_name(listing: Listing) -> str:
    """Return a name that a sheet may have."""
    return (listing.title or listing.name).translate(FORBIDDEN)[:LONGEST_NAME]


def _fitting(text: str, name: str, row: int) -> str:
    if len(text) > LONGEST:
        said = TOO_LONG.format(name=name, row=row, n=len(text), most=LONGEST)
        raise LeadcrmError(said, hint=INSTEAD)
    return text
