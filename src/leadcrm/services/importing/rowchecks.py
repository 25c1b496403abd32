"""Rows that cannot be taken as they stand: longer than their header, or waiting for a result."""

from collections.abc import Collection, Iterator, Sequence

from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.importing.heading import Heading
from leadcrm.services.importing.importreport import Problem
from leadcrm.text import Text

AWAITING = Text(
    zh="{cells} 是公式，文件里没有存结果；用 WPS 或 Excel 打开、保存一次，再导入",
    en="{cells}: a formula without a result in the file; open and save it in WPS or Excel, "
    "then import",
)
LONGER = Text(
    zh="这一行有 {cells} 格，表头只有 {columns} 列，多半格里有逗号；给那一格加上英文双引号再导入",
    en="this row has {cells} cells, the header {columns}: a comma within a cell? put it in quotes",
)
UNNAMED = Text(zh="第{n}列", en="column {n}")
NO_HEADER = Text(
    zh="{name}：第{n}列没有列名，其中内容原样保留（第 {lines} 行）",
    en="{name}: column {n} has no header; what stands in it is kept as it is (line {lines})",
)
HIDDEN = Text(
    zh="{name}：隐藏的行也读了（第 {lines} 行）",
    en="{name}: hidden rows were read too (line {lines})",
)
MOST = 20
"""Lines that are named one by one."""


def named_columns(grid: Grid, heading: Heading, first: Part) -> tuple[Heading, list[Text]]:
    """Return a heading in which every column that holds something has a name, and what to tell.

    In text, a row or two longer than the header are no column: a comma stands in a cell.
    """
    width = max(map(len, first.rows), default=0)
    headers = [*heading.headers, *[""] * (width - len(heading.headers))]
    groups = [*heading.groups, *[""] * (width - len(heading.groups))]
    notes = []
    for at, header in enumerate(headers):
        if header:
            continue
        lines = [
            line
            for line, row in zip(first.lines, first.rows, strict=True)
            if at < len(row) and row[at].strip()
        ]
        beyond = at >= len(heading.headers) and grid.sheet is None
        if lines and not (beyond and 2 * len(lines) <= len(first.rows)):
            headers[at] = UNNAMED.format(n=at + 1).zh
            notes.append(NO_HEADER.format(name=grid.name, n=at + 1, lines=lines_of(lines)))
    known = max((at for at, header in enumerate(headers) if header), default=-1) + 1
    known = max(known, len(heading.headers))
    return heading._replace(headers=headers[:known], groups=groups[:known]), notes


class RowChecks:
    """Takes rows out that would be read wrong, and says of each why and how to mend it."""

    def __init__(self, grid: Grid, heading: Heading, columns: Collection[int]) -> None:
        """Check rows below a heading; a formula matters in `columns` that are read."""
        self._grid = grid
        self._heading = heading
        self._columns = columns
        self._seen: set[int] = set()
        self.problems: list[Problem] = []

    def kept(self, part: Part) -> Part:
        """Return the rows that can be read."""
        width = len(self._heading.headers)
        awaiting = self._grid.awaiting
        longer = any(len(row) > width for row in part.rows)
        if not awaiting and not longer:
            return part
        keep = []
        for at, (line, row) in enumerate(zip(part.lines, part.rows, strict=True)):
            self._seen.add(line)
            cells = [c for c in awaiting.get(line, ()) if c in self._columns]
            filled = max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)
            if cells:
                self._refuse(line, self._header(cells[0]), self._awaits(line, cells))
            elif filled > width:
                self._refuse(line, None, LONGER.format(cells=filled, columns=width), row)
            else:
                keep.append(at)
        return Part(
            [part.lines[at] for at in keep],
            [part.rows[at] for at in keep],
            [part.sections[at] for at in keep if part.sections],
        )

    def unseen(self, framing: Collection[int], first: int) -> None:
        """Tell of rows from line `first` on in which nothing stands but formulas."""
        for line, columns in self._grid.awaiting.items():
            cells = [c for c in columns if c in self._columns]
            if cells and line >= first and line not in self._seen and line not in framing:
                self._refuse(line, self._header(cells[0]), self._awaits(line, cells))

    def _awaits(self, line: int, cells: Sequence[int]) -> Text:
        places = "、".join(f"{_letters(column)}{line}" for column in cells[:MOST])
        return AWAITING.format(cells=places)

    def _header(self, at: int) -> str | None:
        return self._heading.headers[at] if at < len(self._heading.headers) else None

    def _refuse(
        self, line: int, column: str | None, why: Text, row: Sequence[str] | None = None
    ) -> None:
        said = None if row is None else ",".join(row)
        self.problems.append(Problem("rejected", self._grid.name, line, column, said, why))


def hidden_rows(grid: Grid, lines: Collection[int]) -> Iterator[Text]:
    """Yield what is to be told of records whose rows are hidden: they were read."""
    found = sorted(set(grid.hidden_rows) & set(lines))
    if found:
        yield HIDDEN.format(name=grid.name, lines=lines_of(found))


def lines_of(lines: Sequence[int]) -> str:
    """Return the numbers of lines, those in a row as 3-6; after some, only how it goes on."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    said = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:MOST]]
    return ", ".join(said) + (" …" if len(runs) > MOST else "")


def _letters(column: int) -> str:
    """Return the letters by which a sheet names a column: 0 is A, 27 is AB."""
    made = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(ord("A") + rest) + made
    return made
