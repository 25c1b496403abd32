"""From a list to its columns: every cell read, nothing written yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TypeVar

import attrs

from leadcrm.errors import ReadingError
from leadcrm.plugin.cells import RISKY
from leadcrm.services.importing.importreport import Problem
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.reading.stagewords import NO_STAGE_WORDS, StageWords
from leadcrm.services.records.listkinds import ListKind
from leadcrm.services.weekly.paperweek import PaperWeek
from leadcrm.services.weekly.reported import Reported
from leadcrm.text import Text

T = TypeVar("T")
REMEMBERED = 50_000
"""How many different texts of a column are remembered: dates, stages and owners repeat."""


CHILDREN = frozenset({"stage_change", "event_link"})


class Refused(NamedTuple):
    """A cell that cannot be read: what it says, and why."""

    text: str
    reason: Text


class Worded(NamedTuple):
    """A value whose cell says more than the value: 近8亿元, or 待定 for one that is not known.

    `told` is what a person is to look at: 5000-8000万 gives no amount.
    """

    value: Any
    words: str | None
    told: Text | None = None


class Reading(dict[str, Any]):
    """The stored values of a column by what its cells say: each text is read once."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        """Read with `read`, which may raise ReadingError, and may give a `Worded` value."""
        super().__init__()
        self.read = read
        self.refused = False
        self.worded = False

    def __missing__(self, cell: str) -> Any:
        """Read a text that was not met before; one that cannot be read gives a `Refused`."""
        text, value = bare(cell), None
        if text:
            try:
                value = self.read(text)
            except ReadingError as error:
                value, self.refused = Refused(text, error.message), True
            self.worded = self.worded or isinstance(value, Worded)
        if len(self) < REMEMBERED:
            self[cell] = value
        return value

    def all(self, cells: Iterable[str]) -> list[Any]:
        """Return the values of many cells; a blank one gives None."""
        return list(map(self.__getitem__, cells))


def texts(cells: Sequence[str]) -> list[str | None]:
    """Return cells as they are written, blanks around them off; None where nothing is left."""
    together = "".join(cells)
    if "'" in together or "\0" in together:
        return [bare(cell) or None for cell in cells]
    return [cell.strip() or None for cell in cells]


def bare(cell: str) -> str:
    """Return a cell without blanks around it and without the mark that exports put on."""
    text = cell.strip()
    if text[:1] == "'" and text[1:2] in RISKY:
        text = text[1:]
    return text.replace("\0", "") if "\0" in text else text


class Target(NamedTuple):
    """Where the cells of a column go: into a field of a part of the row, or kept beside it.

    `at` is the column's place, `unit` what its header says beside an amount,
    `how` why it goes there: known, shape, map, saved, or kept.
    """

    at: int
    header: str
    unit: str
    part: str
    field: str
    how: str

    @property
    def named(self) -> str:
        """The field with its part, as reports name it: whichever person of the row it is."""
        return f"{self.part.rstrip('0123456789')}.{self.field}".lstrip(".")


@attrs.define
class Block:
    """Rows of a list that become records of one kind, column by column.

    `values` are stored values by column, `links` the words of columns that link,
    `rest` the cells of no field by header; a blank cell is None. Where rows link
    to rows of another block, `parents` says by which column, to which block and
    at which positions in it (None: to none). `ids` are the records that the rows
    became, None for those that made none; `records` also those that they met.
    `headers` is what the list calls its fields.
    Rows of a `ledger` are parts of one row of a list, which counts once; what
    they say of people and units nobody knows is noted and not refused.
    `sections` are what the section row above each row says (一、已签约项目), '' where
    none does. `reports` are what the rows tell of the week, None where they tell nothing, and
    `week` is the one they speak of. `left` is what is left of cells that became relations or
    guests, by row and header: the book keeps no other words of them; `turned` are their headers.
    """

    kind: str
    file: str
    lines: list[int]
    values: dict[str, list[Any]] = attrs.field(factory=dict)
    links: dict[str, list[str | None]] = attrs.field(factory=dict)
    rest: dict[str, list[str | None]] = attrs.field(factory=dict)
    parents: "dict[str, Parent]" = attrs.field(factory=dict)
    ids: list[str | None] = attrs.field(factory=list)
    records: list[str | None] = attrs.field(factory=list)
    ledger: bool = False
    headers: dict[str, str] = attrs.field(factory=dict)
    sections: list[str] = attrs.field(factory=list)
    reports: "list[Reported | None]" = attrs.field(factory=list)
    week: PaperWeek | None = None
    left: dict[int, dict[str, str | None]] = attrs.field(factory=dict)
    turned: dict[str, str] = attrs.field(factory=dict)

    @property
    def is_child(self) -> bool:
        """Whether the rows come with a new lead and only with it: its stages, its events."""
        return self.kind in CHILDREN and "lead_id" in self.parents

    refused: dict[int, tuple[str, Refused]] = attrs.field(factory=dict)

    def became(self, header: str, at: int, what: str, left: str | None) -> None:
        """Note that a cell of no field became a relation or a guest, but for the words `left`.

        `what` is what the column as a whole is to be called.
        """
        self.rest[header][at] = left
        self.left.setdefault(at, {})[header] = left
        self.turned[header] = what

    def header_of(self, column: str) -> str:
        """Return what the list calls a column of the record, or the column's own name."""
        field = column.removesuffix("_fen").removesuffix("_currency")
        return self.headers.get(column) or self.headers.get(field, column)

    def read(
        self, header: str, reading: Reading, cells: Iterable[str], first: int = 0
    ) -> list[Any]:
        """Return the values of the cells of row `first` and on; a row's first refusal is kept."""
        values = reading.all(cells)
        if reading.refused:
            for at, value in enumerate(values, first):
                if isinstance(value, Refused):
                    self.refused.setdefault(at, (header, value))
        return values

    def take(self, keep: Sequence[int]) -> Self:
        """Return a block of the rows at these positions."""
        return attrs.evolve(
            self,
            lines=[self.lines[at] for at in keep],
            sections=[self.sections[at] for at in keep if self.sections],
            reports=[self.reports[at] for at in keep if self.reports],
            values=_rows_of(self.values, keep),
            links=_rows_of(self.links, keep),
            rest=_rows_of(self.rest, keep),
            parents={
                name: parent._replace(positions=[parent.positions[at] for at in keep])
                for name, parent in self.parents.items()
            },
            refused={},
        )

    def child(self, kind: str, keep: list[int]) -> "Block":
        """Return an empty block of records of `kind`; their leads are the rows at these places."""
        lines = [self.lines[at] for at in keep]
        parents = {"lead_id": Parent(self, keep)}
        return Block(kind, self.file, lines, parents=parents, ledger=self.ledger)

    def problem(
        self,
        at: int,
        reason: Text,
        *,
        result: str = "rejected",
        column: str | None = None,
        value: str | None = None,
        change: tuple[str | None, str | None] = (None, None),
    ) -> Problem:
        """Return what is to be told of the row at a position."""
        return Problem(
            result=result,
            file=self.file,
            line=self.lines[at],
            column=column and " ".join(self.header_of(column).split()),
            value=value,
            reason=reason,
            before=change[0],
            after=change[1],
        )


class Parent(NamedTuple):
    """The block to whose rows the rows of another one link, each at its position."""

    block: Block
    positions: Sequence[int | None]

    def linked(self, *, fresh: bool) -> list[str | None]:
        """Return the records that are linked to; if `fresh`, only those that are new."""
        ids = self.block.ids if fresh else self.block.records
        return [None if at is None else ids[at] for at in self.positions]


def _rows_of(columns: dict[str, list[T]], keep: Sequence[int]) -> dict[str, list[T]]:
    return {name: [cells[at] for at in keep] for name, cells in columns.items()}


class Sheet(NamedTuple):
    """One list, read: what it holds, its rows, and those that could not be read.

    `parts` are the blocks of a ledger by their names in it; `targets` say which
    column is which field, of all its `headers`; `occasion` is when its words for
    days were said. `name` is the sheet's own, or the file's; `above` are all filled
    cells above the header: title, who reports, as of when; `titles` their lines.
    `frame` are the rows below it that are no records (sections, totals, notes, signatures),
    as (line, text). `notes` are to be told of it as a whole; `rows` is how many records it
    was seen to hold. `week` is the one that it speaks of, `stages` reads its words for
    stages. `samples` are the first values of each column as they were read, by its header
    and field. `columns` are the targets as they stand in the file, before people were spread.
    """

    kind: ListKind
    block: Block
    problems: list[Problem]
    targets: Sequence[Target]
    occasion: Occasion
    parts: dict[str, Block]
    headers: Sequence[str]
    name: str = ""
    above: Sequence[str] = ()
    frame: Sequence[tuple[int, str]] = ()
    week: PaperWeek | None = None
    stages: StageWords = NO_STAGE_WORDS
    samples: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    notes: Sequence[Text] = ()
    rows: int = 0
    titles: Sequence[int] = ()
    columns: Sequence[Target] = ()

    @property
    def title(self) -> str:
        """What stands above the header, as one text."""
        return " ".join(self.above)

    @property
    def sections(self) -> Sequence[str]:
        """What the section row above each row of `block` says, '' where none does."""
        return self.block.sections

    def settled(self, block: Block) -> Block:
        """Return a block without the rows that were refused, which become problems."""
        if not block.refused:
            return block
        for at, (header, cell) in sorted(block.refused.items()):
            told = block.problem(at, cell.reason, column=header, value=cell.text)
            self.problems.append(told)
        return block.take([at for at in range(len(block.lines)) if at not in block.refused])
