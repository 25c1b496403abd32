"""Reading a CSV file: its headers say which cell goes into which field."""

import csv
import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import ReadingError, StorageError, UsageError
from leadcrm.services.cells import choice, event_kind, typed
from leadcrm.services.channels import channel_code
from leadcrm.services.lists.kinds import COMMON, ListKind, kind_of_list
from leadcrm.services.lists.sheets import Block, Reading, Sheet, Worded, texts
from leadcrm.services.phrases import SAID, Occasion, read_money
from leadcrm.storage.column import Column
from leadcrm.storage.stored import canonical
from leadcrm.storage.tables import fields, table, value_type
from leadcrm.text import Text

if TYPE_CHECKING:
    import _csv

Store = dict[str, list[Any]]
AHEAD = frozenset({"due", "revisit_on"})
"""Days that lie ahead when they are written down; all others have been."""
PART = 10_000
"""Rows that are turned into columns at a time; their cells are let go of then."""


def read_sheet(
    path: Path, wanted: ListKind | None, mapping: dict[str, str], occasion: Occasion
) -> Sheet:
    """Return a CSV file as columns; each row is kept or is a problem.

    Words for days (下周五, 月底前) are read as said on `occasion`.

    Raises:
        StorageError: the file cannot be read, or is not UTF-8.
        UsageError: it cannot be told what the list holds.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            return _read_rows(csv.reader(stream), path, wanted, mapping, occasion)
    except OSError as error:
        said, hint = Text(zh="读不了 {path}：{why}", en="Cannot read {path}: {why}"), None
        why: object = error.strerror
    except UnicodeDecodeError as error:
        said = Text(
            zh="{path} 第 {why} 字节起不是 UTF-8", en="{path} is not UTF-8 from byte {why} on"
        )
        why, hint = error.start, Text(zh="另存为 UTF-8 的 CSV", en="Save it as CSV in UTF-8")
    except csv.Error as error:
        said, hint = Text(zh="{path} 不是 CSV：{why}", en="{path} is not CSV: {why}"), None
        why = error
    raise StorageError(said.format(path=path, why=why), hint=hint)


def tells_its_kind(path: Path) -> bool:
    """Tell whether a file is a list of the core, by its first header or its name."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            headers = [header.strip() for header in next(csv.reader(stream), [])]
    except (OSError, UnicodeDecodeError, csv.Error):
        return kind_of_list([], path.stem) is not None
    return kind_of_list(headers, path.stem) is not None


def _read_rows(
    reader: "_csv.Reader",
    path: Path,
    wanted: ListKind | None,
    mapping: dict[str, str],
    occasion: Occasion,
) -> Sheet:
    headers = [header.strip() for header in next(reader, [])]
    kind = wanted or kind_of_list(headers, path.stem)
    if kind is None:
        raise UsageError(
            Text(zh="看不出 {path} 是什么名单", en="Cannot tell what {path} lists").format(
                path=path.name
            ),
            hint=Text(zh="用 --as leads 等说明", en="Say so: --as leads"),
        )
    plan = Plan(Block(kind.table, path.name, []), kind, headers, mapping, occasion)
    line = reader.line_num
    while rows := list(islice(reader, PART)):
        plan.read(_numbers(rows, line, reader.line_num), rows)
        line = reader.line_num
    return plan.sheet()


def _numbers(rows: list[list[str]], before: int, after: int) -> list[int]:
    """Return the line in the file at which each row ends; a cell may hold several lines."""
    if after - before == len(rows):
        return list(range(before + 1, after + 1))
    lines = []
    for cells in rows:
        within = "".join(cells).replace("\r\n", "\n")
        before += 1 + within.count("\n") + within.count("\r")
        lines.append(before)
    return lines


class Plan:
    """How the columns of one list are read: made once a file, run part by part."""

    def __init__(
        self,
        block: Block,
        kind: ListKind,
        headers: list[str],
        mapping: dict[str, str],
        occasion: Occasion,
    ) -> None:
        """Plan the columns of `headers` into a block; `mapping` (header → field) comes first."""
        self.kind = kind
        self.used: dict[str, str] = {}
        self.block = block
        self.occasion = occasion
        self._columns: list[tuple[int, str, str, Reading | None, Store]] = []
        known = fields(kind.table)
        raw = set(table(kind.table).names)
        for at, header in enumerate(headers):
            plain = header.partition("（")[0].partition("(")[0].strip()
            field = kind.columns.get(header) or kind.columns.get(plain)
            name = mapping.get(header) or field or COMMON.get(header, header)
            if header in kind.ignored or not header:
                continue
            if name in known:
                self._plan(at, header, name, known[name])
            elif name in raw:
                self.used[header] = name
                number = Reading(_fen) if name.endswith("_fen") else None
                self._columns.append((at, header, name, number, self.block.values))
            else:
                self._columns.append((at, header, name, None, self.block.rest))

    def _plan(self, at: int, header: str, name: str, column: Column) -> None:
        self.used[header] = name
        if column.link:
            self._columns.append((at, header, name, None, self.block.links))
            return
        unit = self.kind.units.get(header) or header
        type_ = value_type(column)
        read = _json if column.type == "json" else cell_reader(name, type_, unit, self.occasion)
        reading = None if read is str else Reading(read)
        self._columns.append((at, header, name, reading, self.block.values))

    def read(self, lines: list[int], rows: list[list[str]]) -> None:
        """Add rows of cells, and their lines in the file, to the columns of the block."""
        columns = list(zip_longest(*rows, fillvalue=""))
        if not columns or not all(map(str.strip, columns[0])):  # there may be empty rows
            kept = [at for at, cells in enumerate(rows) if "".join(cells).strip()]
            lines, rows = [lines[at] for at in kept], [rows[at] for at in kept]
            columns = list(zip_longest(*rows, fillvalue=""))
        done = len(self.block.lines)
        self.block.lines += lines
        blank = ("",) * len(rows)
        for at, header, name, reading, store in self._columns:
            cells = columns[at] if at < len(columns) else blank
            if reading is None:
                _keep(store, name, texts(cells), done)
                continue
            values = self.block.read(header, reading, cells, done)
            if reading.worded:
                values = self._words_kept(name, values, done)
            if name in table(self.kind.table).names:
                _keep(store, name, values, done)
            else:
                for half in ("fen", "currency"):
                    halves = [getattr(value, half, None) for value in values]
                    _keep(store, f"{name}_{half}", halves, done)

    def _words_kept(self, name: str, values: list[Any], done: int) -> list[Any]:
        """Return values without the words beside them, which are kept as cells of no field."""
        words = [value.words if isinstance(value, Worded) else None for value in values]
        self.block.rest.setdefault(name + SAID, [None] * done)
        _keep(self.block.rest, name + SAID, words, done)
        return [value.value if isinstance(value, Worded) else value for value in values]

    def sheet(self) -> Sheet:
        """Return the list as it was read."""
        blank = [None] * len(self.block.lines)
        for name, constant in self.kind.constants.items():
            values = self.block.values.get(name, blank)
            self.block.values[name] = [constant if v is None else v for v in values]
        sheet = Sheet(self.kind, self.block, [], self.used, self.occasion)
        return sheet._replace(block=sheet.settled(self.block))


def _keep(store: Store, name: str, values: list[Any], done: int) -> None:
    """Append values to a column; a second header of the same field fills what is blank."""
    kept = store.setdefault(name, [])
    if len(kept) == done:
        kept += values
    else:
        kept[done:] = [
            new if old is None else old for old, new in zip(kept[done:], values, strict=True)
        ]


def cell_reader(name: str, kind: Any, header: str, occasion: Occasion) -> Callable[[str], Any]:
    """Return the function that reads a cell into its stored value, or into an amount.

    `header` is the column's, or its unit; what is to be done lies ahead of the
    occasion, all else behind it.
    """
    if kind is Money:
        return or_unknown(_money(header))
    if kind in {date, PartialDate}:
        said = occasion._replace(prefer="future" if name in AHEAD else "past", where="cell")
        return or_unknown(lambda text: str(typed(kind, text, said)))
    if name == "channel":
        return channel_code
    if kind is str:
        return event_kind if name == "kind" else str
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        read = choice(kind)
        return lambda text: read(text).value
    return lambda text: int(typed(kind, text))


def or_unknown(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader that leaves blank what a list does not know (待定), and keeps its words."""
    from leadcrm.zh.unknown import is_unknown  # noqa: PLC0415 - only lists need it

    def reader(text: str) -> Any:
        try:
            return read(text)
        except ReadingError:
            if is_unknown(text):
                return Worded(None, text)
            raise

    return reader


def _money(header: str) -> Callable[[str], Any]:
    from leadcrm.zh.headers import unit_of_header  # noqa: PLC0415 - only lists with amounts

    unit = unit_of_header(header)

    def reader(text: str) -> Any:
        money, words = read_money(text, unit)
        return money if words is None else Worded(money, words)

    return reader


def _json(text: str) -> str:
    try:
        return canonical(dict(json.loads(text)))
    except (ValueError, TypeError):
        raise ReadingError(Text(zh="不是 JSON", en="Not JSON")) from None


def _fen(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ReadingError(Text(zh="不是整数（分）", en="Not a whole number of 分")) from None
