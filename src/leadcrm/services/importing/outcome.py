"""What becomes of the rows of an import: counted and told, each exactly once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from leadcrm.services.importing.importreport import NEEDS_PERSON, Problem, RowPlan
from leadcrm.services.importing.sheets import Block, Sheet
from leadcrm.text import Text


class Options(NamedTuple):
    """How a list comes in: only tried, all or nothing, changing what is there.

    With `justify`, a reason, what a verb would have to justify is followed; giving up is,
    where `approved_by` signs it off, an officer's id. With `add_staff` the units and
    officers are recorded whom a sheet names and nobody knows. The people of the list are
    guests of the `event` with this id.
    """

    today: date
    source: str | None = None
    dry_run: bool = False
    strict: bool = False
    update: bool = False
    schedule: bool = False
    add_staff: bool = False
    justify: str | None = None
    approved_by: str | None = None
    event: str | None = None


RANKS = ("unchanged", "duplicates", "updated", "added", "review", "rejected")
"""What becomes of a row that is several records: of their outcomes, the last of these."""
TWICE = Text(zh="表内重复", en="twice in the list")


class RowPlans:
    """What each row does, for whoever tries an import before it is written."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._names: dict[tuple[str, int], str] = {}
        self._results: dict[tuple[str, int], int] = {}
        self._changes: dict[tuple[str, int], list[Text]] = {}

    def name(self, block: Block, rows: Sequence[int], names: Sequence[str | None]) -> None:
        """Note what rows are about; the project of a ledger's row comes before its firm."""
        for at, name in zip(rows, names, strict=True):
            row = block.file, block.lines[at]
            if name and (block.kind == "lead" or row not in self._names):
                self._names[row] = name

    def count(self, block: Block, result: str, rows: Sequence[int]) -> None:
        """Note the outcome of rows; of a row that is several records the last of `RANKS`."""
        rank = RANKS.index(result)
        for at in rows:
            row = block.file, block.lines[at]
            self._results[row] = max(rank, self._results.get(row, rank))

    def refused(self, file: str, line: int, result: str) -> None:
        """Note a row of which no record is made."""
        self._results[file, line] = RANKS.index(result)

    def change(self, block: Block, at: int, said: Text) -> None:
        """Note what a row does."""
        self._changes.setdefault((block.file, block.lines[at]), []).append(said)

    def all(self) -> tuple[RowPlan, ...]:
        """Return every row with its outcome, in the order of the file."""
        return tuple(
            RowPlan(*row, self._names.get(row, ""), RANKS[rank], tuple(self._changes.get(row, ())))
            for row, rank in sorted(self._results.items())
        )


class Outcome:
    """Counts of rows by what became of them, and those that a person should look at.

    A row of a ledger is several records and counts once.
    """

    def __init__(self, *, tried: bool = False) -> None:
        """Begin with nothing; of an import that is only `tried` what each row does is noted."""
        self._tried = tried
        self._counts: Counter[str] = Counter()
        self._rows: dict[tuple[str, int], int] = {}
        self.kinds: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.rows = RowPlans()

    def added(self, block: Block, rows: Sequence[int], reviews: Mapping[int, Text]) -> None:
        """Count rows that became new records; those in `reviews` are to be looked at."""
        self.kinds[block.kind] += len(rows)
        self.count(block, "added", [at for at in rows if at not in reviews])
        for at, why in reviews.items():
            self.tell(block, at, "review", why)

    def count(self, block: Block, result: str, rows: Sequence[int]) -> None:
        """Count rows with their outcome."""
        if self._tried:
            self.rows.count(block, result, rows)
        if not block.ledger:
            self._counts[result] += len(rows)
            return
        rank = RANKS.index(result)
        for at in rows:
            row = block.file, block.lines[at]
            self._rows[row] = max(rank, self._rows.get(row, rank))

    def tell(
        self,
        block: Block,
        at: int,
        result: str,
        reason: Text,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """List a row with its reason; what is a note or needs a person counts beside it."""
        if result not in {"note", NEEDS_PERSON}:
            self.count(block, result, (at,))
        told = block.problem(at, reason, result=result, column=column, value=value)
        self.problems.append(told)

    def ask(
        self,
        block: Block,
        at: int,
        reason: Text,
        column: str | None = None,
        change: tuple[str | None, str | None] = (None, None),
    ) -> None:
        """List what needs a person: what the book says, and what a row says instead.

        The row counts by what became of it otherwise.
        """
        told = block.problem(
            at,
            _of_whom(block, at, reason),
            result=NEEDS_PERSON,
            column=column,
            value=change[1],
            change=change,
        )
        self.problems.append(told)

    def refuse(self, sheet: Sheet) -> None:
        """Take over what was told of the rows of a list before any record was made of them."""
        self.problems += sheet.problems
        for problem in sheet.problems:
            if problem.result not in {"rejected", "duplicates", "review"}:
                continue
            if self._tried:
                self.rows.refused(problem.file, problem.line, problem.result)
            if sheet.kind.parts:
                row, rank = (problem.file, problem.line), RANKS.index(problem.result)
                self._rows[row] = max(rank, self._rows.get(row, rank))
            else:
                self._counts["rejected"] += 1

    def repeated(self, block: Block) -> None:
        """Count the rows of a ledger that said nothing that an earlier row had not said."""
        for at, line in enumerate(block.lines):
            if (block.file, line) not in self._rows:
                self.tell(block, at, "duplicates", TWICE)

    @property
    def counts(self) -> Counter[str]:
        """Every row in exactly one count."""
        return self._counts + Counter(RANKS[rank] for rank in self._rows.values())

    def nothing_written(self) -> None:
        """Take back all but the refused rows and their count."""
        refused = self.counts["rejected"]
        self._counts, self._rows = Counter(rejected=refused), {}
        self.kinds, self.rows = Counter(), RowPlans()


def _of_whom(block: Block, at: int, reason: Text) -> Text:
    """Return a reason that begins with what its row is about, unless it says so."""
    name = (block.values.get("name") or [None] * (at + 1))[at]
    if name is None or name in reason.zh:
        return reason
    return Text(zh=f"{name}：{reason.zh}", en=f"{name}: {reason.en}")
