"""From the rows of a list to drafts of records: every cell read, nothing written yet."""

import csv
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import LeadcrmError, ReadingError, StorageError, UsageError
from leadcrm.services.cells import choice, event_kind, typed
from leadcrm.services.channels import channel_code
from leadcrm.services.columns import COMMON, ListKind, kind_of_list
from leadcrm.services.reportviews import Problem
from leadcrm.storage.tables import bare_type, table
from leadcrm.text import Text

if TYPE_CHECKING:
    import _csv

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""A cell that begins so is exported with a ' before it, which import takes off again."""


class Draft(NamedTuple):
    """One row, read: stored values by column, links as written, cells of no field."""

    file: str
    line: int
    values: dict[str, Any]
    links: dict[str, str]
    rest: dict[str, str]


class Sheet(NamedTuple):
    """One list, read: what it holds, its drafts, and the rows that could not be read."""

    kind: ListKind
    drafts: list[Draft]
    problems: list[Problem]
    columns: dict[str, str]


def read_sheet(path: Path, wanted: ListKind | None, mapping: dict[str, str]) -> Sheet:
    """Return a CSV file as drafts; each row is a draft or a problem.

    Raises:
        StorageError: the file cannot be read, or is not UTF-8.
        UsageError: it cannot be told what the list holds.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            return _read_rows(csv.reader(stream), path, wanted, mapping)
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


def _read_rows(
    reader: "_csv.Reader", path: Path, wanted: ListKind | None, mapping: dict[str, str]
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
    plan = Plan(kind, headers, mapping)
    sheet = Sheet(kind, [], [], plan.used)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            plan.read(path.name, reader.line_num, cells, sheet)
    return sheet


class Plan:
    """How the cells of one list are read: made once a file, run once a row."""

    def __init__(self, kind: ListKind, headers: list[str], mapping: dict[str, str]) -> None:
        """Plan the columns of `headers`; `mapping` (header → field) comes first."""
        self.kind = kind
        self.used: dict[str, str] = {}
        self._cells: list[tuple[int, str, str, Callable[[str], Any] | None]] = []
        self._rest: list[tuple[int, str]] = []
        fields = {field.name: field for field in attrs.fields(table(kind.table).model)}
        raw = set(table(kind.table).names)
        for at, header in enumerate(headers):
            name = mapping.get(header) or kind.columns.get(header) or COMMON.get(header, header)
            if header in kind.ignored or not header:
                continue
            if name in fields and name not in {"id", "extra"}:
                self.used[header] = name
                field = fields[name]
                link = field.metadata.get("link")
                unit = kind.units.get(header, "元")
                reader = None if link else cell_reader(name, bare_type(field.type)[0], unit)
                self._cells.append((at, header, name, reader))
            elif name in raw:
                self.used[header] = name
                number = name.endswith("_fen")
                self._cells.append((at, header, name, _fen if number else str))
            else:
                self._rest.append((at, header))

    def read(self, file: str, line: int, cells: list[str], sheet: Sheet) -> None:
        """Add one row to the sheet: a draft, or a problem that says where and why."""
        values: dict[str, Any] = dict(self.kind.constants)
        links: dict[str, str] = {}
        for at, header, name, reader in self._cells:
            text = bare(cells[at]) if at < len(cells) else ""
            if not text:
                continue
            if reader is None:
                links[name] = text
                continue
            try:
                value = reader(text)
            except ReadingError as error:
                sheet.problems.append(
                    Problem(
                        result="rejected",
                        file=file,
                        line=line,
                        column=header,
                        value=text,
                        reason=error.message,
                    )
                )
                return
            if isinstance(value, dict):
                values.update(value)
            else:
                values[name] = value
        rest = {
            header: text
            for at, header in self._rest
            if at < len(cells) and (text := bare(cells[at]))
        }
        sheet.drafts.append(Draft(file, line, values, links, rest))


def bare(cell: str) -> str:
    """Return a cell without blanks around it and without the mark that exports put on."""
    text = cell.strip()
    if text[:1] == "'" and text[1:2] in RISKY:
        text = text[1:]
    return text.replace("\0", "") if "\0" in text else text


def cell_reader(name: str, kind: Any, unit: str) -> Callable[[str], Any]:
    """Return the function that reads a cell into its stored value."""
    if kind is Money:

        def money(text: str) -> dict[str, Any]:
            amount = typed(Money, text, unit_hint=unit)
            return {f"{name}_fen": amount.fen, f"{name}_currency": amount.currency}

        return money
    if name == "channel":
        return channel_code
    if kind is str:
        return event_kind if name == "kind" else str
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        read = choice(kind)
        return lambda text: read(text).value
    if kind in {date, PartialDate}:
        return lambda text: str(typed(kind, text))
    return lambda text: int(typed(kind, text))


def _fen(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ReadingError(Text(zh="不是整数（分）", en="Not a whole number of 分")) from None


def problem(
    draft: Draft, column: str | None, value: str | None, reason: Text | LeadcrmError
) -> Problem:
    """Return why a draft was not stored."""
    said = reason.message if isinstance(reason, LeadcrmError) else reason
    return Problem(
        result="rejected",
        file=draft.file,
        line=draft.line,
        column=column,
        value=value,
        reason=said,
    )
