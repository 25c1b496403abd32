"""The sheets of a workbook (xlsx, xls, xlsb, ods) as rows of text; run by the reading process."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from leadcrm.services.files.limits import Limits
from leadcrm.services.files.sheetxml import Unseen, unseen
from leadcrm.services.files.unreadable import UnreadableError

Numbered = tuple[int, list[str]]
NOTHING = Unseen([], {})
DAY = 10


def sheets(
    path: Path, limits: Limits
) -> Iterator[tuple[str, bool, Iterator[Numbered] | None, Unseen]]:
    """Yield of each sheet its name, whether it is shown alone, its rows, and what nobody sees.

    Hidden sheets come first, without rows: they are named and not read. A date is
    written 2019-05-16, a number without a useless .0, a value of merged cells in
    each row that they cover.

    Raises:
        UnreadableError: no library for it is installed, or it asks for too much.
    """
    try:
        import python_calamine  # noqa: PLC0415 - loaded only for workbooks
    except ImportError:
        raise UnreadableError("extra", extra="excel") from None
    with (
        path.open("rb") as stream,  # by its content: its name may say another kind of workbook
        python_calamine.CalamineWorkbook.from_filelike(stream) as book,
    ):
        hidden = unseen(path)
        tables = [
            (about.name, about.visible == python_calamine.SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        for name in [name for name, visible in tables if not visible]:
            yield name, False, None, NOTHING
        shown = [name for name, visible in tables if visible]
        for name in shown:
            sheet = book.get_sheet_by_name(name)
            left = (sheet.start or (0, 0))[1]
            rows = _rows(sheet, limits.columns)
            yield name, len(shown) == 1, rows, hidden.get(name, NOTHING).shifted(left)


def _rows(sheet: Any, most: int) -> Iterator[Numbered]:
    """Yield the rows of a sheet with their numbers; blank cells beyond `most` columns are none.

    Raises:
        UnreadableError: something stands beyond them.
    """
    first, left = sheet.start or (0, 0)
    covered = _covered(sheet.merged_cell_ranges or (), left)
    above: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), first):
        if len(cells) > most:
            if any(text_of(cell).strip() for cell in cells[most:]):
                raise UnreadableError("large", what="columns", size=sheet.width, most=most)
            del cells[most:]
        row = [text_of(cell) for cell in cells]
        for at in covered.get(number, ()):
            if at < len(row):
                row[at] = row[at] or above.get(at, "")
        above = {at: row[at] for at in covered.get(number + 1, ()) if at < len(row)}
        yield number + 1, row


def _covered(ranges: Any, left: int) -> dict[int, list[int]]:
    """Return for each row the columns whose cell belongs to the one above it."""
    covered: dict[int, list[int]] = {}
    for (top, column), (bottom, _) in ranges:
        for number in range(top + 1, min(bottom, top + 10_000) + 1):
            covered.setdefault(number, []).append(column - left)
    return covered


def text_of(cell: Any) -> str:
    """Return a cell as a person would have typed it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "Y" if cell else "N"
    if isinstance(cell, float):
        text = f"{cell:.15g}" if abs(cell) < 1e15 else f"{cell:.0f}"  # noqa: PLR2004 - all a float holds
        return f"{Decimal(text):f}" if "e" in text else text
    if isinstance(cell, datetime):
        text = cell.isoformat(sep=" ", timespec="minutes")
        return text[:DAY] if text.endswith("00:00") else text
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
