"""What becomes of the rows of an import: counted and told, each exactly once."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from leadcrm.services.lists.sheets import Block
from leadcrm.services.reportviews import Problem
from leadcrm.text import Text


class Options(NamedTuple):
    """How a list comes in: only tried, all or nothing, changing what is there."""

    today: date
    source: str | None = None
    dry_run: bool = False
    strict: bool = False
    update: bool = False


class Outcome:
    """Counts of rows by what became of them, and those that a person should look at."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def added(self, kind: str, count: int) -> None:
        """Count new records of a kind."""
        self.counts["added"] += count
        self.kinds[kind] += count

    def tell(
        self,
        block: Block,
        at: int,
        result: str,
        reason: Text,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        """List a row with its reason; `result` is rejected, duplicates or note."""
        if result == "duplicates":
            self.counts["duplicates"] += 1
        told = block.problem(at, reason, result=result, column=column, value=value)
        self.problems.append(told)

    def rejected(self) -> list[Problem]:
        """Return the rows that were not stored."""
        return [problem for problem in self.problems if problem.result == "rejected"]
