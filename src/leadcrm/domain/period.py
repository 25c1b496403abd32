"""A period: whole days from a first to a last one."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.partialdate import PartialDate

BETWEEN = ".."


class Period(NamedTuple):
    """All days from `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, when: PartialDate) -> bool:
        """Tell whether the whole of a partial date lies in the period."""
        return self.first <= when.first() and when.last() <= self.last

    def meets(self, when: PartialDate) -> bool:
        """Tell whether some of a partial date lies in the period, so that nobody knows."""
        return when.first() <= self.last and self.first <= when.last()

    def text(self) -> str:
        """Return the period as it is typed."""
        return f"{self.first}{BETWEEN}{self.last}"
