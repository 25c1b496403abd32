"""How the columns of one list are read: made once a list, run part by part."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, zip_longest
from typing import Any

from leadcrm.domain.choice import Choice
from leadcrm.domain.money import Money
from leadcrm.services.files.grid import Part
from leadcrm.services.importing import phonecolumns
from leadcrm.services.importing.cellreading import cell_reader, column_reader, or_words, read_fen
from leadcrm.services.importing.importreport import NEEDS_PERSON, Problem
from leadcrm.services.importing.ownheads import is_written_by_us, own_reader
from leadcrm.services.importing.sheets import (
    Block,
    Reading,
    Refused,
    Sheet,
    Target,
    Worded,
    bare,
    texts,
)
from leadcrm.services.importing.slots import is_person
from leadcrm.services.importing.vocabulary import ARRIVED
from leadcrm.services.reading.phrases import SAID, Occasion
from leadcrm.services.reading.stagewords import StageWords
from leadcrm.services.records.listheads import written_for_people
from leadcrm.services.records.listkinds import ListKind
from leadcrm.storage.column import Column
from leadcrm.storage.tables import fields, table, value_type
from leadcrm.zh.amountformat import in_words

Cells = list[Any]
Store = dict[str, Cells]
WHOLE = ""
"""The one part of a list whose rows are one record each."""
SAMPLES = 3
"""Values of a column that a dry run shows as they were read."""
JOINED = frozenset({"what", "progress", "problems", "last_plan"})
"""What several columns of a ledger may say, one after the other."""
KEPT_IN_WORDS = frozenset({"sector", "site", "kind", "basis", "consent", "keep_until", "due"})
"""Fields of a ledger whose unknown words are kept: a row is not refused for them (尽快)."""


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
        stages: StageWords,
    ) -> None:
        """Plan the columns of a list of `kind` with these headers, by their targets.

        `stages` reads an office's words for stages.
        """
        self._stages = stages
        self._people = written_for_people(headers) is not None
        self._own = is_written_by_us(headers)
        self.headers = headers
        self.kind = kind
        self.targets = targets
        self.occasion = occasion
        self.lines: list[int] = []
        self.sections: list[str] = []
        self.told: list[Problem] = []
        self.parts = {
            part: Block(kind_, file, self.lines, ledger=bool(kind.parts), sections=self.sections)
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
            if block.ledger and target.field == ARRIVED:
                money = cell_reader(ARRIVED, Money, target.unit, self.occasion)
                number = Reading(or_words(money))
            return Planned(target, number, block, block.values if raw else block.rest)
        own = None
        if self._people:
            own = own_reader(block.kind, target.field, links=column.link is not None)
        if column.link:
            return Planned(target, Reading(own) if own else None, block, block.links)
        read = own or column_reader(column, target.field, target.unit, self.occasion)
        if target.field in phonecolumns.FIELDS:
            # phones of a list that we wrote come back as they stood in the book
            read = None if self._own else phonecolumns.read_phone_cell
        elif block.ledger and target.field == "stage" and read is not None:
            read = self._stage
        elif block.ledger and target.field in KEPT_IN_WORDS and read is not None:
            read = or_words(read, _label_of(column))
        return Planned(target, None if read is None else Reading(read), block, block.values)

    def _stage(self, text: str) -> object:
        """Read the word of an office for a stage; one that has to be asked is kept as it is."""
        stage = self._stages.read(text)
        return Worded(None, text) if stage is None else stage.value

    def read(self, part: Part) -> None:
        """Add rows of cells, with their lines in the file and their sections, to the columns."""
        lines, rows = part.lines, part.rows
        if not rows:
            return
        sections = part.sections or [""] * len(rows)
        columns = list(zip_longest(*rows, fillvalue=""))
        if not columns or not all(map(str.strip, columns[0])):  # there may be empty rows
            kept = [at for at, cells in enumerate(rows) if "".join(cells).strip()]
            lines, rows = [lines[at] for at in kept], [rows[at] for at in kept]
            sections = [sections[at] for at in kept]
            columns = list(zip_longest(*rows, fillvalue=""))
        done = len(self.lines)
        self.lines += lines
        self.sections += sections
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
        for name, column in _stored(planned, values).items():
            left = _keep(planned.store, name, column, done)
            if block.ledger and name in JOINED:  # two columns of plans are one cell of plans
                for at in left:
                    planned.store[name][at] += f"；{column[at - done]}"
            else:
                self._keep_others(planned, cells, done, left)

    @staticmethod
    def _keep_others(
        planned: Planned, cells: Sequence[str], done: int, left: Sequence[int]
    ) -> None:
        """Keep in words what a second column of one field says otherwise in the rows `left`."""
        for at in left:
            others = planned.block.rest.setdefault(planned.target.header, [])
            others += [None] * (done + len(cells) - len(others))
            others[at] = bare(cells[at - done])

    def _tell(
        self, target: Target, cells: Sequence[str], values: Sequence[Any], done: int
    ) -> None:
        """Note the cells of which a person is to be told, though their rows come in."""
        block = self.parts[target.part]
        for at, (cell, value) in enumerate(zip(cells, values, strict=True), done):
            if isinstance(value, Worded) and value.told is not None:
                self.told.append(
                    block.problem(
                        at,
                        value.told,
                        result=NEEDS_PERSON,
                        column=target.header,
                        value=bare(cell),
                    )
                )

    def _samples(self) -> dict[str, tuple[str, ...]]:
        """Return the first values of each column, by its header and field."""
        return {
            f"{planned.target.header}\n{planned.target.field}": _first_values(planned)
            for planned in self._columns
        }

    def sheet(self) -> Sheet:
        """Return the list as it was read; of a plain list, without the rows that were refused."""
        blank = [None] * len(self.lines)
        for block in self.parts.values():
            for cells in block.rest.values():
                cells.extend([None] * (len(self.lines) - len(cells)))
        for name, constant in self.kind.constants.items():
            part, _, field = name.rpartition(".")
            for each in [part] if not is_person(part) else filter(is_person, self.parts):
                values = self.parts[each].values
                values[field] = [constant if v is None else v for v in values.get(field, blank)]
        told = self.targets, self.occasion, self.parts, self.headers
        sheet = Sheet(self.kind, self.block, [*self.told], *told, samples=self._samples())
        return sheet if self.kind.parts else sheet._replace(block=sheet.settled(self.block))


def _first_values(planned: Planned) -> tuple[str, ...]:
    """Return the first values of a column as they were read, in words."""
    name, store = planned.target.field, planned.store
    column = fields(planned.block.kind).get(name)
    label = str if column is None else _label_of(column)
    if f"{name}_fen" in store:
        pairs = zip(store[f"{name}_fen"], store[f"{name}_currency"], strict=True)
        cells: Iterable[Any] = (None if fen is None else in_words(fen, cur) for fen, cur in pairs)
    else:
        read = (value for value in store.get(name, ()) if not isinstance(value, Refused))
        cells = (value and label(value) for value in read)
    return tuple(islice((str(cell) for cell in cells if cell), SAMPLES))


def _label_of(column: Column) -> Callable[[object], str]:
    """Return what people call a code of a choice; of any other value its text."""
    kind = value_type(column) if column.enum else None
    if isinstance(kind, type) and issubclass(kind, Choice):
        return lambda code: kind(str(code)).label.zh
    return str


def _stored(planned: Planned, values: Cells) -> dict[str, Cells]:
    """Return the columns in which values are stored: an amount in two."""
    field = planned.target.field
    if planned.reading is None or field in table(planned.block.kind).names:
        return {field: values}
    halves = ("fen", "currency")
    return {f"{field}_{half}": [getattr(each, half, None) for each in values] for half in halves}


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
