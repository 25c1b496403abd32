"""Rows that a source of a plugin or the core refused, as they stood in its tables, with why."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.leftovers import REASON, Leftover, with_reasons, write_sheets
from leadcrm.services.importing.plugintables import Kept
from leadcrm.text import Lang, Text

LINE, VALUE = Text(zh="行", en="line"), Text(zh="内容", en="content")


def write_refused(
    out: Path, tables: Sequence[Kept], problems: Iterable[Problem], lang: Lang = "zh"
) -> None:
    """Write each table again with its refused rows alone, and the reason in a last column.

    Titles and header stand above them: mending the cells is all there is to do. Lines of
    what is no table (JSON) are told by number, with what was wrong in them.

    Raises:
        StorageError: a file cannot be written.
        LeadcrmError: a text is too long for a cell of a workbook.
    """
    told: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.result == "rejected":
            told[problem.line].append(problem)
    left = [_left(table, told, lang) for table in tables if told.keys() & table.rows.keys()]
    known = {line for table in tables for line in table.rows}
    bare = [
        [str(line), each.value or "", each.reason.to(lang)]
        for line in sorted(told.keys() - known)
        for each in told[line]
    ]
    if bare:
        head = [LINE.to(lang), VALUE.to(lang), REASON.to(lang)]
        left.append(Leftover(out.stem, [head, *bare]))
    if left:
        write_sheets(out, left)


def _left(table: Kept, told: dict[int, list[Problem]], lang: Lang) -> Leftover:
    rows = [
        (row, [each.reason.to(lang) for each in told[line]])
        for line, row in table.rows.items()
        if line in told
    ]
    return Leftover(table.name, with_reasons(table.above, table.head, rows, lang))
