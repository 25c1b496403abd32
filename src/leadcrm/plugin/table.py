"""Tables for sources: workbooks and CSV read as the core reads its own lists, any encoding.

`read(where, COLUMNS)` yields a `Row` for each record, with its line; title rows above the
header and totals, notes and signatures below are left behind. Only code that leadcrm itself
runs can read: a source, a verb, a test with `leadcrm.testing`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from leadcrm.domain.area import unit_of_area
from leadcrm.domain.notes import PLACEHOLDERS
from leadcrm.errors import LeadcrmError, UsageError
from leadcrm.plugin.drafts import RowProblem
from leadcrm.text import Text
from leadcrm.zh.folding import fold, plain_word
from leadcrm.zh.headers import unit_of_header

Columns = Mapping[str, Collection[str]]
"""The fields of a table by name, each with the words by which headers call it."""
NO_COLUMN = Text(
    zh="{file} 的表头里没有「{column}」一列", en="The header of {file} has no column “{column}”"
)
SAY = Text(zh="这一列可以叫：{words}", en="It may be called: {words}")
BEHIND = re.compile(r"[(（\[【].*[)）\]】]\s*$|_?[万亿]元$|_wan$")
"""What stands behind the words of a header: a unit, or a remark in brackets."""
UNTOLD = PLACEHOLDERS | {"面议", "另议", "—", "——", "--", "tbd"}
"""What a cell says where nobody knows."""
BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
NOTHING: Mapping[str, str] = {}
ALONE = Text(
    zh="现在读不了表：leadcrm 没有在运行", en="No table can be read: leadcrm is not running"
)


@attrs.frozen
class Row:
    """One record of a table: the line at which it ends, its cells by field, and its file.

    A column that no field is called by is kept under its own header. `headers` are what
    the table calls each field.
    """

    line: int
    cells: Mapping[str, str]
    file: str
    headers: Mapping[str, str] = NOTHING

    def __getitem__(self, field: str) -> str:
        """Return a cell, "" where it is blank or there is no such column."""
        return self.cells.get(field, "")

    def told(self, field: str) -> str:
        """Return a cell, "" where it only says that nothing is known (/, 无, 待定, 面议)."""
        return "" if fold(self[field]).lower() in UNTOLD else self[field]

    def given(self, *fields: str) -> dict[str, str]:
        """Return the cells of these fields, or of all, that tell something."""
        wanted = fields or tuple(self.cells)
        return {field: self[field] for field in wanted if self.told(field)}

    def problem(self, reason: Text, field: str | None = None) -> RowProblem:
        """Return why this row cannot be taken in, and which of its cells is to blame.

        The report calls the column as the table does.
        """
        value, column = (self[field], self.headers.get(field, field)) if field else ("", None)
        return RowProblem(line=self.line, reason=reason, column=column, value=value or None)


class Found(NamedTuple):
    """One table of a file as it was read: its name, its headers, its numbered records.

    `unit` is the unit of amounts that stands above it (单位：万元), "" if none does.
    """

    name: str
    headers: Sequence[str]
    records: Iterable[tuple[int, Sequence[str]]]
    unit: str = ""


Reader = Callable[[str, Callable[[str], bool], str | None], Iterable[Found]]
"""Reads the tables of a file whose headers are known; an encoding if one is given."""
_lent: list[Reader] = []


def lend(reader: Reader) -> None:
    """Give plugins the table reader of the core; whoever runs their code calls this first."""
    _lent[:] = [reader]


def read(
    where: str,
    columns: Columns,
    *,
    needed: Collection[str] = (),
    amounts: Collection[str] = (),
    encoding: str | None = None,
) -> Iterator[Row]:
    """Yield the records of all sheets of a file that have a known header, from the top.

    A header is known by the name of a field or one of its words, in any case and width,
    with or without a unit or what stands in brackets behind it. A unit (意向投资（亿元）,
    面积（亩）) belongs to the bare numbers below it: 5 is read as 5亿元.
    Of `amounts`, fields of money, that is the unit above the table (单位：万元) where the
    header names none. The encoding of text is found out (UTF-8, GB18030, UTF-16) unless it
    is given.

    Raises:
        StorageError: the file is missing, damaged or nothing that can be read.
        UsageError: a column that is `needed` is in none of its tables.
    """
    if not _lent:
        raise LeadcrmError(ALONE)
    known = {plain_word(word): field for field in columns for word in (field, *columns[field])}
    lacking, met = "", False
    for table in _lent[0](where, lambda word: bool(_field(word, known)), encoding):
        names = [_field(header, known) or header for header in table.headers]
        missing = next((field for field in needed if field not in names), None)
        if missing is not None:
            lacking = lacking or missing
            name = table.name
            continue
        met = True
        yield from _rows(table, names, known, amounts)
    if lacking and not met:
        words = " ".join(dict.fromkeys((*columns.get(lacking, ()), lacking)))
        first = words.partition(" ")[0]
        raise UsageError(NO_COLUMN.format(file=name, column=first), hint=SAY.format(words=words))


def _rows(
    table: Found, names: Sequence[str], known: Mapping[str, str], amounts: Collection[str]
) -> Iterator[Row]:
    """Yield the rows of a table whose columns have these names, bare numbers with their units."""
    headers = dict(zip(reversed(names), reversed(table.headers), strict=True))
    units = [
        _unit(header, known) or (table.unit if name in amounts else "")
        for header, name in zip(table.headers, names, strict=True)
    ]
    for line, cells in table.records:
        yield Row(line, _by_field(names, list(map(_measured, cells, units))), table.name, headers)


def _field(header: str, known: Mapping[str, str]) -> str | None:
    """Return the field that a header means: as it is, or without what is in brackets behind it."""
    return known.get(plain_word(header)) or known.get(plain_word(BEHIND.sub("", header)))


def _unit(header: str, known: Mapping[str, str]) -> str:
    """Return the unit of a header that is known without it, "" if there is none."""
    if plain_word(header) in known or _field(header, known) is None:
        return ""
    wan = "万元" if header.endswith("_wan") else ""
    return wan or unit_of_header(header) or unit_of_area(header)


def _measured(cell: str, unit: str) -> str:
    """Return a cell with the unit of its column, where it is a number that has none."""
    return cell.strip() + unit if unit and BARE.fullmatch(cell.strip()) else cell


def _by_field(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells by field; of two columns for one field the first filled one counts."""
    made: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and not made.get(name):
            made[name] = cell.strip()
    return made
