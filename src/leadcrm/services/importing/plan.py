"""How the columns of one list are read: made once a list, run part by part."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from leadcrm.services.importing import phonecolumns
from leadcrm.services.importing.cellreading import column_reader, or_words, read_fen
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.importing.sheets import Block, Reading, Sheet, Target, Worded, bare, texts
from leadcrm.services.importing.vocabulary import stage_word
from leadcrm.services.reading.phrases import SAID, Occasion
from leadcrm.services.records.listkinds import ListKind
from leadcrm.storage.tables import fields, table

Cells = list[Any]
Store = dict[str, Cells]
WHOLE = ""
"""The one part of a list whose rows are one record each."""
OURS = frozenset({"code", "ref", "source", "extra"})
"""Headers of a list that `export` wrote: its phones come back as they stood in the book."""
KEPT_IN_WORDS = frozenset({"sector", "site", "kind", "basis", "consent", "keep_until"})
"""Choices of a ledger whose unknown words are kept: a row is not refused for them."""


class Planned:
    """One column: where its cells go, and how they are read (None: as they are written)."""

    def __init__(
        self, target: Target, reading: Reading | None, block: Block, store: Store
    ) -> None:
        """Read into a store of a block."""
        self.target = target
        self.reading = reading
        self.block = block
        self.store = store


class Plan:
    """Reads rows of cells into the columns of the records that they are about."""

    def __init__(
        self,
        file: str,
        kind: ListKind,
        headers: Sequence[str],
        targets: Sequence[Target],
        occasion: Occasion,
    ) -> None:
        """Plan the columns of a list of `kind` with these headers, by their targets."""
        self.headers = headers
        self.kind = kind
        self.targets = targets
        self.occasion = occasion
        self.lines: list[int] = []
        self.told: list[Problem] = []
        self.parts = {
            part: Block(kind_, file, self.lines, ledger=bool(kind.parts))
            for part, kind_ in (kind.parts or {WHOLE: kind.table}).items()
        }
        self.block = next(iter(self.parts.values()))
        for target in targets:
            self.parts[target.part].headers.setdefault(target.field, target.header)
        self._columns = [self._planned(target) for target in targets]

    def _planned(self, target: Target) -> Planned:
        block = self.parts[target.part]
        known, names = fields(block.kind), table(block.kind).names
        column = known.get(target.field)
        if column is None:
            raw = target.field in names
            number = Reading(read_fen) if raw and target.field.endswith("_fen") else None
            return Planned(target, number, block, block.values if raw else block.rest)
        if column.link:
            return Planned(target, None, block, block.links)
        read = column_reader(column, target.field, target.unit, self.occasion)
        if target.field in phonecolumns.FIELDS and not OURS.issubset(self.headers):
            read = phonecolumns.read_phone_cell
        elif block.ledger and target.field == "stage" and read is not None:
            by_label = read
            read = lambda text: by_label(stage_word(text))  # noqa: E731 - reason: closes over one reader
        elif block.ledger and target.field in KEPT_IN_WORDS and read is not None:
            read = or_words(read)
        return Planned(target, None if read is None else Reading(read), block, block.values)

    def read(self, lines: list[int], rows: list[list[str]]) -> None:
        """Add rows of cells, and their lines in the file, to the columns."""
        columns = list(zip_longest(*rows, fillvalue=""))
        if not columns or not all(map(str.strip, columns[0])):  # there may be empty rows
            kept = [at for at, cells in enumerate(rows) if "".join(cells).strip()]
            lines, rows = [lines[at] for at in kept], [rows[at] for at in kept]
            columns = list(zip_longest(*rows, fillvalue=""))
        done = len(self.lines)
        self.lines += lines
        blank = ("",) * len(rows)
        for planned in self._columns:
            at = planned.target.at
            self._read_column(planned, columns[at] if at < len(columns) else blank, done)

    def _read_column(self, planned: Planned, cells: Sequence[str], done: int) -> None:
        target, reading, block = planned.target, planned.reading, planned.block
        if reading is None:
            values: Cells = texts(cells)
        else:
            values = block.read(target.header, reading, cells, done)
            if reading.worded:
                self._tell(target, cells, values, done)
                values = _words_kept(block, target.field, values, done)
        if target.field in phonecolumns.FIELDS and reading is not None:
            if phonecolumns.OTHERS in table(block.kind).names:
                phonecolumns.merge_phones(planned.store, values, done)
                return
            values = phonecolumns.in_one_field(values)
        columns = {target.field: values}
        if reading is not None and target.field not in table(block.kind).names:
            columns = {
                f"{target.field}_{half}": [getattr(value, half, None) for value in values]
                for half in ("fen", "currency")
            }
        for name, column in columns.items():
            for at in _keep(planned.store, name, column, done):
                others = block.rest.setdefault(target.header, [])
                others += [None] * (done + len(cells) - len(others))
                others[at] = bare(cells[at - done])

    def _tell(
        self, target: Target, cells: Sequence[str], values: Sequence[Any], done: int
    ) -> None:
        """Note the cells of which a person is to be told, though their rows come in."""
        block = self.parts[target.part]
        for at, (cell, value) in enumerate(zip(cells, values, strict=True), done):
            if isinstance(value, Worded) and value.told is not None:
                said = {"column": target.header, "value": bare(cell)}
                self.told.append(block.problem(at, value.told, result="note", **said))

    def sheet(self) -> Sheet:
        """Return the list as it was read; of a plain list, without the rows that were refused."""
        blank = [None] * len(self.lines)
        for block in self.parts.values():
            for cells in block.rest.values():
                cells.extend([None] * (len(self.lines) - len(cells)))
        for name, constant in self.kind.constants.items():
            part, _, field = name.rpartition(".")
            values = self.parts[part].values
            values[field] = [constant if v is None else v for v in values.get(field, blank)]
        told = self.targets, self.occasion, self.parts, self.headers
        sheet = Sheet(self.kind, self.block, [*self.told], *told)
        return sheet if self.kind.parts else sheet._replace(block=sheet.settled(self.block))


def _words_kept(block: Block, name: str, values: Cells, done: int) -> Cells:
    """Return values without the words beside them, which are kept as cells of no field."""
    words = [value.words if isinstance(value, Worded) else None for value in values]
    block.rest.setdefault(name + SAID, [None] * done)
    _keep(block.rest, name + SAID, words, done)
    return [value.value if isinstance(value, Worded) else value for value in values]


def _keep(store: Store, name: str, values: Cells, done: int) -> list[int]:
    """Append values to a column; a second header of the same field fills what is blank.

    Return the rows in which the second says something else, which has no place here.
    """
    kept = store.setdefault(name, [None] * done)
    if len(kept) == done:
        kept += values
        return []
    others = []
    for at, new in enumerate(values, done):
        if kept[at] is None:
            kept[at] = new
        elif new is not None and new != kept[at]:
            others.append(at)
    return others
