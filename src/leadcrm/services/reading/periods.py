"""Reading periods: 2019-01-01..2019-10-31, 2019-01..2019-10, 2019."""

from datetime import date
from typing import NamedTuple

from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm.text import Text

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


def read_period(text: str) -> Period:
    """Return the period that a text names; an end may be a day, a month or a year.

    Raises:
        UsageError: it ends before it begins.
        ReadingError: an end that is no date.
    """
    first, found, last = text.partition(BETWEEN)
    begins = PartialDate.parse(first).first()
    ends = PartialDate.parse(last if found else first).last()
    if ends < begins:
        raise UsageError(
            Text(zh="期间「{text}」倒了", en="The period “{text}” ends before it begins").format(
                text=text
            ),
            hint=Text(zh="写成 2019-01..2019-10", en="Write 2019-01..2019-10"),
        )
    return Period(begins, ends)
