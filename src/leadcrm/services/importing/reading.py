"""From a file to its lists: which table is a list, of what, and where its records begin."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.domain.contact import ContactKind
from leadcrm.errors import UsageError
from leadcrm.services.files.delimited import first_row as glance
from leadcrm.services.files.formats import WORKBOOKS
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.opening import open_grids
from leadcrm.services.importing.columns import knows, ledger_targets, plain_targets
from leadcrm.services.importing.guessing import guess
from leadcrm.services.importing.heading import Heading, find_heading, first_row
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.plan import Plan
from leadcrm.services.importing.sheets import Sheet
from leadcrm.services.importing.vocabulary import field_of
from leadcrm.services.importing.watching import READING, Watch, nobody
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.records.listkinds import LEDGER, ListKind, kind_of_list
from leadcrm.storage.tables import fields
from leadcrm.text import Text
from leadcrm.zh.folding import fold

HOMETOWN = "乡友"
TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "总合计", "total", "subtotal"})
MOST_OF_A_NOTE = ("注:", "备注:", "说明:", "填表人", "填报人", "制表", "审核")
NO_LIST = Text(zh="看不出 {path} 是什么名单", en="Cannot tell what {path} lists")
SAY_WHICH = Text(
    zh="用 --as leads 等说明，或用 --map 列=字段 说明各列",
    en="Say so: --as leads, or --map COLUMN=FIELD for its columns",
)
UNREAD = Text(
    zh="{sheet} 看不出是什么名单，没有读",
    en="{sheet}: cannot tell what it lists; it was not read",
)


HIDDEN = Text(
    zh="{path} 里隐藏的工作表没有读：{sheets}；要导入，先取消隐藏",
    en="Hidden sheets of {path} were not read: {sheets}; unhide them to import them",
)
MORE = Text(zh="等 {n} 张", en=" and others, {n} in all")
MOST, LONGEST = 50, 60
"""Hidden sheets that are named, and signs of a name."""


class Wish(NamedTuple):
    """What the user says of files: the kind of list, which column is which, the encoding."""

    kind: ListKind | None = None
    mapping: Mapping[str, str] = MappingProxyType({})
    encoding: str | None = None


class Lists(NamedTuple):
    """The lists of a file, and what is to be told of tables that are none."""

    sheets: list[Sheet]
    notes: list[Text]


def read_lists(
    path: Path, wish: Wish, mappings: Mappings, occasion: Occasion, watch: Watch = nobody
) -> Lists:
    """Return the lists of a file as columns; each row is kept or is a problem.

    Words for days (下周五, 月底前) are read as said on `occasion`.

    Raises:
        StorageError: the file cannot be read.
        UsageError: it cannot be told what it lists.
    """
    sheets, notes, hidden = [], [], []
    for grid in open_grids(path, wish.encoding):
        if grid.hidden:
            hidden.append(grid.stem)
            continue
        sheet = _read(grid, wish, mappings, occasion, watch)
        if sheet is not None:
            sheets.append(sheet)
        elif any(any(map(str.strip, row)) for part in grid.parts for row in part.rows):
            notes.append(UNREAD.format(sheet=grid.name))
    unseen = _hidden(path, hidden)
    if not sheets:
        raise UsageError(NO_LIST.format(path=path.name), hint=unseen[0] if unseen else SAY_WHICH)
    return Lists(sheets, [*notes, *unseen])


def _hidden(path: Path, names: Sequence[str]) -> list[Text]:
    """Return what is to be told of the sheets that a workbook hides, each by its name."""
    if not names:
        return []
    shown = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in names[:MOST]]
    joined = Text(zh="、".join(shown), en=", ".join(shown))
    if len(names) > MOST:
        joined += MORE.format(n=len(names))
    return [HIDDEN.format(path=path.name, sheets=joined)]


def tells_its_kind(path: Path) -> bool:
    """Tell whether a file is a list of the core, by its first header or its name."""
    headers = [] if path.suffix.lower() in WORKBOOKS else glance(path)
    return kind_of_list(headers, path.stem) is not None


def _read(
    grid: Grid, wish: Wish, mappings: Mappings, occasion: Occasion, watch: Watch
) -> Sheet | None:
    top = next(grid.parts, None)
    found = None if top is None else kind_and_heading(grid, top.rows, wish, mappings)
    if top is None or found is None:
        return None
    kind, heading = found
    saved = mappings.columns(heading.headers)
    if kind.parts:
        targets = ledger_targets(heading, top.rows[heading.height :], wish.mapping, saved)
    else:
        targets = plain_targets(kind, heading, wish.mapping, saved)
    plan = Plan(grid.name, _of_people(kind, heading, grid), heading.headers, targets, occasion)
    rest = Part(top.lines[heading.height :], top.rows[heading.height :])
    own = bool(kind.mark) and heading.headers[:1] == [kind.mark]
    for part in chain([rest], grid.parts):
        lines, rows = part if own else records(part, heading)
        if rows:
            plan.read(lines, rows)
        watch(READING, len(plan.lines), None)
    return plan.sheet()


def _of_people(kind: ListKind, heading: Heading, grid: Grid) -> ListKind:
    """Return the kind of a ledger, whose people are hometown people where its title says so."""
    if kind.parts and any(HOMETOWN in word for word in (heading.title, grid.stem, grid.path.stem)):
        return kind._replace(constants={"person.kind": ContactKind.HOMETOWN.value})
    return kind


def kind_and_heading(
    grid: Grid, rows: Sequence[list[str]], wish: Wish, mappings: Mappings
) -> tuple[ListKind, Heading] | None:
    """Return what a table lists and where it begins: as told, marked, named, known, or not."""
    top = first_row(rows)
    if top is None:
        return None
    named = kind_of_list(top.headers, grid.stem)
    if named is not None and named.mark in top.headers[:1] and wish.kind in (None, named):
        return named, top
    kind = wish.kind or mappings.kind(rows) or named
    known = knows(kind, mappings.headers().union(wish.mapping))
    heading = find_heading(rows, known) or (top if kind else None)
    if heading is None:
        return (LEDGER, top) if _has_shape(top, rows) else None
    if wish.kind is None and _is_ledger(kind, heading):
        kind = LEDGER
    return None if kind is None else (kind, heading)


def _has_shape(top: Heading, rows: Sequence[list[str]]) -> bool:
    """Tell whether what stands below a row makes it the header of an office's sheet."""
    below = rows[top.height :]
    told = sum(field_of(header) is not None for header in top.headers)
    for at in range(len(top.headers)):
        told += guess([row[at] for row in below if at < len(row)]) is not None
    return told > 1


def _is_ledger(kind: ListKind | None, heading: Heading) -> bool:
    """Tell whether an office's words fit the headers better than a list's own."""
    if kind is not None and kind.name not in {"leads", "contacts", "enterprises"}:
        return False
    known = sum(
        field_of(group + header) is not None or field_of(header) is not None
        for group, header in zip(heading.groups, heading.headers, strict=True)
    )
    if kind is None:
        return known > 0
    own = {*kind.columns, *fields(kind.table)}
    return known > sum(header in own for header in heading.headers)


def records(part: Part, heading: Heading) -> Part:
    """Return rows without those that are no records: totals, repeated headers, footnotes."""
    kept = [at for at, row in enumerate(part.rows) if not _is_frame(row, heading)]
    return Part([part.lines[at] for at in kept], [part.rows[at] for at in kept])


def _is_frame(row: list[str], heading: Heading) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    if not filled:
        return True
    first = "".join(fold(filled[0]).split()).lower()
    if first.strip(":") in TOTALS:
        return True
    if first.startswith(MOST_OF_A_NOTE) and len(set(filled)) == 1:
        return True
    return ["".join(cell.split()) for cell in row] == ["".join(h.split()) for h in heading.headers]
