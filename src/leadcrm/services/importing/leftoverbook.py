"""Rows of cells as a workbook: numbers and days as such, all else as the text that it was."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from leadcrm.builtin.exporters import missing
from leadcrm.builtin.workbook import FIRST_YEAR, FORBIDDEN, LONGEST, LONGEST_NAME, OPTIONS
from leadcrm.errors import LeadcrmError
from leadcrm.text import Text

TOO_LONG = Text(
    zh="{name} 有一格 {n} 字，工作簿一格最多 {most} 字",
    en="A cell of {name} has {n} letters; a cell of a workbook holds {most}",
)
INSTEAD = Text(zh="--errors 写成 .csv", en="Give --errors a name in .csv")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{1,8})?")
"""Longer ones are phones and numbers of papers, which a workbook would round."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def workbook_of(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Return a workbook with these sheets, by their names; no name stands twice.

    Raises:
        LeadcrmError: a text is too long for a cell, or the library is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - reason: only for workbooks
    except ImportError:
        raise missing(".xlsx", "excel") from None
    data, taken = io.BytesIO(), set[str]()
    book = Workbook(data, OPTIONS)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets:
        sheet = book.add_worksheet(_free(name, taken))
        for line, row in enumerate(rows):
            for at, cell in enumerate(row):
                _put(sheet, (line, at), cell, day, name)
    book.close()
    return data.getvalue()


def _put(sheet: Any, place: tuple[int, int], cell: str, day: object, name: str) -> None:
    value = _value(cell)
    if isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    elif isinstance(value, float):
        sheet.write_number(*place, value)
    elif len(value) > LONGEST:
        said = TOO_LONG.format(name=name, n=len(value), most=LONGEST)
        raise LeadcrmError(said, hint=INSTEAD)
    elif value:
        sheet.write_string(*place, value)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet, whatever its case."""
    plain = name.translate(FORBIDDEN)[:LONGEST_NAME] or "-"
    made, number = plain, 1
    while made.lower() in taken:
        number += 1
        end = f"-{number}"
        made = plain[: LONGEST_NAME - len(end)] + end
    taken.add(made.lower())
    return made


def _value(cell: str) -> Any:
    """Return a number or a day where it is read back as the very text, else the text."""
    if _NUMBER.fullmatch(cell) and f"{float(cell):.15g}" == cell:
        return float(cell)
    if _DAY.fullmatch(cell) and int(cell[:4]) >= FIRST_YEAR:
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell
