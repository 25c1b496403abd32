"""How the cells of a column are read: by what the field holds and what the header says."""

import json
from collections.abc import Callable
from datetime import date

from leadcrm.domain.choice import Choice
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError
from leadcrm.services.importing.measures import read_amount_cell, read_area_cell
from leadcrm.services.importing.sheets import Worded
from leadcrm.services.reading.cells import choice, typed, whole
from leadcrm.services.reading.channels import channel_code
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.services.records.fields import code_of
from leadcrm.storage.codec import canonical
from leadcrm.storage.column import Column
from leadcrm.storage.tables import value_type
from leadcrm.text import Text
from leadcrm.zh.unknown import is_unknown

AHEAD = frozenset({"due", "revisit_on"})
"""Days that lie ahead when they are written down; all others have been."""
DEADLINES = frozenset({"agreed_registration_on", "agreed_start_on", "agreed_production_on"})
"""Days by which something is to be done; a month or a year that is agreed ends on its last day."""
LAND, DUE = "land_mu", "due"
Read = Callable[[str], object]


def column_reader(column: Column, name: str, unit: str, occasion: Occasion) -> Read | None:
    """Return the function that reads the cells of a field; None where they stay as written.

    `unit` is what the header says beside an amount (万元).
    """
    if column.type == "json":
        return read_papers if name == "evidence" else read_json
    if column.codes:
        place = column.codes
        return lambda text: code_of(place, text)
    read = cell_reader(name, value_type(column), unit, occasion)
    return None if read is str else read


def cell_reader(name: str, kind: object, header: str, occasion: Occasion) -> Read:
    """Return the function that reads a cell into its stored value, or into an amount.

    `header` is the column's, or its unit; what is to be done lies ahead of the
    occasion, all else behind it.
    """
    if kind is Money or name == LAND:
        measure = read_area_cell if name == LAND else read_amount_cell
        return or_unknown(lambda text: measure(text, header))
    if kind in {date, PartialDate}:
        return or_unknown(_day_reader(name, kind, occasion))
    if kind is str:
        return OF_NAME.get(name, str)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return lambda text: choice(kind, text).value
    return lambda text: int(typed(kind, text))


def or_unknown(read: Read) -> Read:
    """Return a reader that leaves blank what a list does not know (待定), and keeps its words."""

    def reader(text: str) -> object:
        try:
            return read(text)
        except ReadingError:
            if is_unknown(text):
                return Worded(None, text)
            raise

    return reader


def or_words(read: Read, label: Callable[[object], str] = str) -> Read:
    """Return a reader that keeps the words of what it cannot read, instead of refusing the row.

    So it does with another spelling than the `label` of what it reads (第三产业 of 三产).
    """

    def reader(text: str) -> object:
        try:
            value = read(text)
        except ReadingError:
            return Worded(None, text)
        spelled = isinstance(value, str) and label is not str and text not in {value, label(value)}
        return Worded(value, text) if spelled else value

    return reader


def _day_reader(name: str, kind: object, occasion: Occasion) -> Read:
    ahead = name in AHEAD or name in DEADLINES
    said = occasion._replace(prefer="future" if ahead else "past", where="cell")
    if name in DEADLINES:
        return lambda text: _last_day(text, said)
    if kind is date:
        return lambda text: _day(text, said, only_time=name == DUE)
    return lambda text: str(typed(kind, text, said))


def _day(text: str, said: Occasion, *, only_time: bool) -> object:
    """Return a day; a time of day beside it is kept, `only_time` or the whole cell."""
    read = (read_due if said.prefer == "future" else read_past)(text, said)
    day = str(read.day)
    return Worded(day, read.time if only_time else text) if read.time else day


def _last_day(text: str, said: Occasion) -> object:
    """Return the last day of what a cell names; the words for a month or year are kept."""
    named = typed(PartialDate, text, said)
    last = named.last().isoformat()
    return last if str(named) == last else Worded(last, text)


NO_OBJECT = Text(zh="不是本程序导出时的写法", en="Not as this program exports it")


def read_json(text: str) -> str:
    """Return an object in JSON in the one way in which the book stores it.

    Raises:
        ReadingError: not an object in JSON.
    """
    try:
        return canonical(dict(json.loads(text)))
    except (ValueError, TypeError, RecursionError):
        raise ReadingError(NO_OBJECT) from None


def read_papers(text: str) -> str:
    """Return a list of papers in JSON in the one way in which the book stores it.

    Raises:
        ReadingError: not a list of objects in JSON.
    """
    try:
        return canonical([{**each} for each in json.loads(text)])
    except (ValueError, TypeError, RecursionError):
        raise ReadingError(NO_OBJECT) from None


def read_fen(text: str) -> int:
    """Return a whole number of 分.

    Raises:
        ReadingError: not one.
    """
    sign = -1 if text.startswith("-") else 1
    try:
        return sign * whole(text.removeprefix("-"))
    except ReadingError:
        raise ReadingError(Text(zh="不是整数（分）", en="Not a whole number of 分")) from None


OF_NAME: dict[str, Read] = {
    "channel": channel_code,
}
"""Readers of fields that hold text, by the name of the field."""
