"""What an import did, or would do, and the rows that need somebody."""

from typing import NamedTuple

from leadcrm.text import Text


class Problem(NamedTuple):
    """A row of a file that was not stored, or needs a look: where, what, why."""

    result: str
    file: str
    line: int
    column: str | None
    value: str | None
    reason: Text


class Mapped(NamedTuple):
    """Which column of a list became which field, and why.

    `field` is a field of a record (lead.intent), or the header itself where the
    cells are kept as they are; `how` is known, shape, map, saved or kept.
    """

    file: str
    header: str
    field: str
    how: str


class ReadList(NamedTuple):
    """One list of a file: how many rows it holds, and which lines are none of them.

    `frame` are the lines of sections, totals, notes and signatures below the header.
    """

    file: str
    kind: str
    rows: int
    frame: tuple[int, ...]


class ImportReport(NamedTuple):
    """What an import did, or would do: every row is in exactly one count.

    `mapping` says how the columns of office sheets were read, `notes` what else
    is to be told; `lists` says of every list how many rows were seen.
    """

    added: int
    updated: int
    unchanged: int
    duplicates: int
    review: int
    rejected: int
    batch: str | None
    dry_run: bool
    rows: tuple[Problem, ...]
    notes: tuple[Text, ...]
    kinds: dict[str, int]
    mapping: tuple[Mapped, ...] = ()
    lists: tuple[ReadList, ...] = ()
