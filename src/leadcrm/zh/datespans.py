"""Days and periods on the way to a reading, and the rules that choose among years."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datereading import Calendar
from leadcrm.zh.frozen import Frozen

LEAP_GAP = 8
"""29 February may be eight years away, over a year such as 2100."""
MONTHS = 12
NOTICED = 7
"""Within so many days a notice is written down; by then its day may have passed."""


class Span(Frozen):
    """A period from `start` to `end`, or one day; `by` marks a deadline."""

    __slots__ = ("by", "end", "period", "start")
    start: date
    end: date
    period: bool
    by: bool

    def __init__(self, start: date, end: date | None = None, *, by: bool = False) -> None:
        """Keep a day, or with `end` a period."""
        self._fill(by, start if end is None else end, end is not None, start)

    def until(self) -> "Span":
        """Return the day as a deadline."""
        return Span(self.end, by=True)


class Said:
    """Under which circumstances a phrase was said.

    `base` is the day on which it was said; `anchor` the day from which a day
    without a year is looked for: the base, or the beginning of a range. What is
    to be done may lie `back` so many days, as overdue, before it is meant for
    next year. A phrase stands `alone` where it is no end of a range. What was `typed` is
    read back to whoever typed it; the words of a sheet are not.
    """

    def __init__(
        self,
        text: str,
        base: date,
        calendar: Calendar | None,
        *,
        past: bool,
        anchor: date | None = None,
        back: int = 0,
    ) -> None:
        """Keep the circumstances of `text`."""
        self.text = text
        self.base = base
        self.calendar = calendar
        self.past = past
        self.anchor = anchor or base
        self.back = back
        self.alone = True
        self.typed = True

    def from_day(self, day: date) -> "Said":
        """Return the same for the end of a range that begins on `day`."""
        return self._within(Said(self.text, self.base, self.calendar, past=False, anchor=day))

    def in_range(self) -> "Said":
        """Return the same for the beginning of a range, which is not moved by its season."""
        one = Said(self.text, self.base, self.calendar, past=self.past, back=self.back)
        return self._within(one)

    @staticmethod
    def _within(said: "Said") -> "Said":
        said.alone = False
        return said

    def refusal(self, reason: Text, **values: object) -> ReadingError:
        """Return the refusal of the phrase for `reason`."""
        return no.refuse(reason, self.text, **values)

    def day(self, year: int, month: int, day: int) -> date:
        """Return a day.

        Raises:
            ReadingError: it does not exist.
        """
        if not 1 <= month <= MONTHS:
            raise self.refusal(no.NO_MONTH)
        try:
            return date(year, month, day)
        except ValueError:
            raise self.refusal(no.NO_DAY) from None

    def month(self, year: int, month: int) -> Span:
        """Return a whole month.

        Raises:
            ReadingError: it does not exist.
        """
        first = self.day(year, month, 1)
        return Span(first, last_of(first))

    def shifted(self, months: int) -> date:
        """Return the first day of the month `months` after that of the base."""
        index = self.base.year * MONTHS + self.base.month - 1 + months
        return self.day(index // MONTHS, index % MONTHS + 1, 1)

    def nearest(self, days: "Callable[[int], date | None]", unit: int, back: int = 0) -> date:
        """Return the next of the days that `days` gives for each step, or the last one.

        `days` takes 0, 1, 2 … months or years from the anchor on (backwards for
        what is past) and returns a day or None; `unit` is how many to look at, `back`
        how many days ago the next one may have passed.

        Raises:
            ReadingError: there is no such day.
        """
        earliest = self.anchor - timedelta(days=back)
        for step in range(-1 if back else 0, unit):
            found = days(-step if self.past else step)
            if found is None:
                continue
            if (found <= self.anchor) if self.past else (found >= earliest):
                return found
        raise self.refusal(no.NO_DAY)

    def yearly(self, month: int, day: int, *, back: bool = True) -> date:
        """Return the next (or last) such day of a year; day 0 is the month's last.

        Without `back` it is the next one although the last has just passed.
        """
        self.day(2000, month, day or 1)
        return self.nearest(
            lambda step: day_or_none(self.anchor.year + step, month, day),
            LEAP_GAP + 2,
            self.back if back else 0,
        )

    def season(self, year: int, part: "Callable[[int], Span]") -> Span:
        """Return a part of a year that was named without one: `part` of the right year.

        What has been began already; what is to be done is not long over. Where
        nobody says which, and at the ends of a range, it is that of `year`.
        """
        found = part(year)
        if not self.alone or (self.past and found.start <= self.base):
            return found
        if self.past:
            return part(year - 1)
        if not self.back:
            return found
        earliest = self.base - timedelta(days=self.back)
        near = (part(year + step) for step in (-1, 0, 1))
        return next(each for each in near if each.end >= earliest)

    def year_chosen(self, found: Span, of: "Callable[[int], Span | None]") -> Span:
        """Return one day of a period that was named without a year, of the right year.

        The first day of March, said in November, is next year's, as 1 March is.
        """
        year, earliest = self.anchor.year, self.anchor - timedelta(days=self.back)
        if self.past and found.start > self.anchor:
            return of(year - 1) or found
        if not self.past and found.end < earliest:
            return of(year + 1) or found
        return found

    def due_by(self, day: int) -> Span:
        """Return the day of a month by which something is due: 25日前, as notices write.

        A notice is written down within days: what has just passed is overdue, else
        the next month is meant.
        """
        return Span(self.monthly(day, NOTICED), by=True)

    def monthly(self, day: int, back: int = 0) -> date:
        """Return the next (or last) such day of a month; day 0 is the month's last.

        One that passed up to `back` days ago is still the next.
        """
        first = self.anchor.year * MONTHS + self.anchor.month - 1

        def at(step: int) -> date | None:
            return day_or_none((first + step) // MONTHS, (first + step) % MONTHS + 1, day)

        return self.nearest(at, MONTHS + 1, back)

    def workdays(self, start: date, step: int) -> Iterator[date]:
        """Yield the working days after `start` (before it, for a step of -1).

        Raises:
            ReadingError: no calendar, or one that ends on the way.
        """
        day = start
        while True:
            day += timedelta(days=step)
            if self.is_workday(day):
                yield day

    def is_workday(self, day: date) -> bool:
        """Tell whether `day` is a working day.

        Raises:
            ReadingError: no calendar, or the year is not loaded.
        """
        if self.calendar is None:
            raise self.refusal(no.NO_CALENDAR)
        if not self.calendar.knows(day.year):
            raise self.refusal(no.NOT_LOADED, year=day.year)
        return self.calendar.is_workday(day)


def last_of(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day (0 is the month's last), or None if there is none."""
    try:
        first = date(year, month, 1)
        return first.replace(day=day) if day else last_of(first)
    except ValueError:
        return None


def months_after(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day."""
    index = day.year * MONTHS + day.month - 1 + months
    first = date(index // MONTHS, index % MONTHS + 1, 1)
    return first.replace(day=min(day.day, last_of(first).day))
