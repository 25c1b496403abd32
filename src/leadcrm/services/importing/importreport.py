"""What an import did, or would do, and the rows that need somebody."""

from typing import NamedTuple

from leadcrm.text import Text

NEEDS_PERSON = "needs_person"
"""What becomes of what a verb must justify and a list said alone."""


class Problem(NamedTuple):
    """A row of a file that was not stored, or needs a look: where, what, why.

    `result` is rejected, review, duplicates, note, or needs_person: what a verb must justify
    was not followed. `column` is what the list calls it, else what people call its field.
    `before` and `after` are what the book says and what the list says.
    """

    result: str
    file: str
    line: int
    column: str | Text | None
    value: str | None
    reason: Text
    before: str | None = None
    after: str | None = None


class Mapped(NamedTuple):
    """Which column of a list became which field, and why.

    `field` is a field of a record (lead.intent), or the header itself where the
    cells are kept as they are; `how` is known, shape, map, saved or kept. `samples` are
    its first values as they were read.
    """

    file: str
    header: str
    field: str
    how: str
    samples: tuple[str, ...] = ()


class RowPlan(NamedTuple):
    """What would become of a row: `result` is one of the six counts, `changes` what it does."""

    file: str
    line: int
    name: str
    result: str
    changes: tuple[Text, ...]


class ReadList(NamedTuple):
    """One list of a file: how many rows it holds, and which lines are none of them.

    `frame` are the lines of titles above the header, and of sections, totals, notes and
    signatures below it.
    """

    file: str
    kind: str
    rows: int
    frame: tuple[int, ...]


HELD = Text(
    zh="有 {n} 行退回，按 --strict 一行也不写",
    en="{n} rows are refused; with --strict nothing is written",
)


class ImportReport(NamedTuple):
    """What an import did, or would do: every row is in exactly one count.

    `mapping` says how the columns of office sheets were read, `notes` what else
    is to be told; `lists` says of every list how many rows were seen, `plan` what each
    row would do, of a dry run.
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
    plan: tuple[RowPlan, ...] = ()

    @property
    def needs_a_person(self) -> bool:
        """Whether a row was not stored, waits to be looked at, or was not followed in all."""
        asked = any(row.result == NEEDS_PERSON for row in self.rows)
        return bool(self.rejected or self.review or asked)
