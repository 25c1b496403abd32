"""What an import did, or would do, and the rows that need somebody."""

from typing import NamedTuple

from leadcrm.text import Text


class Problem(NamedTuple):
    """A row of a file that was not stored, or needs a look: where, what, why.

    `result` is rejected, review, duplicates, note, or needs_person: what a verb must justify
    was not followed. `before` and `after` are what the book says and what the list says.
    """

    result: str
    file: str
    line: int
    column: str | None
    value: str | None
    reason: Text
    before: str | None = None
    after: str | None = None


class Mapped(NamedTuple):
    """Which column of a list became which field, and why.

    `field` is a field of a record (lead.intent), or the header itself where the
    cells are kept as they are; `how` is known, shape, map, saved or kept.
    """

    file: str
    header: str
    field: str
    how: str


class ImportReport(NamedTuple):
    """What an import did, or would do: every row is in exactly one count.

    `mapping` says how the columns of office sheets were read, `notes` what else
    is to be told.
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
