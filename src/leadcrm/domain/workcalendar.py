"""Working days: weekdays, less statutory days off, plus make-up days (调休)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from leadcrm.text import Text

DAY = timedelta(days=1)
SATURDAY = 5
UNKNOWN = Text(
    zh="{years}年放假安排尚未载入，按周一至周五推算",
    en="Days off of {years} are not loaded: Monday to Friday is assumed",
)


class WorkCalendar:
    """Which days are working days, from data.

    `off` are weekdays that are days off, `work` weekend days that are worked.
    A year outside `years` is computed Monday to Friday; callers show a note.
    Source: yearly notice of the State Council.
    """

    def __init__(
        self, off: Iterable[date] = (), work: Iterable[date] = (), years: Iterable[int] = ()
    ) -> None:
        """Keep the days that differ from Monday to Friday."""
        self._off = frozenset(off)
        self._work = frozenset(work)
        self.years = frozenset(years)
        self._counts: dict[int, list[int]] = {}

    def knows(self, year: int) -> bool:
        """Tell whether the days off of `year` are loaded."""
        return year in self.years

    def unknown(self, spans: Iterable[tuple[date, date]]) -> tuple[int, ...]:
        """Return the years within these spans of days that are not loaded, in order."""
        years = {year for first, last in spans for year in range(first.year, last.year + 1)}
        return tuple(sorted(years - self.years))

    def is_workday(self, day: date) -> bool:
        """Tell whether `day` is a working day."""
        if day.weekday() >= SATURDAY:
            return day in self._work
        return day not in self._off

    def at_or_after(self, day: date) -> date:
        """Return `day`, or the next working day: the effective due of a due date."""
        while not self.is_workday(day):
            day += DAY
        return day

    def at_or_before(self, day: date) -> date:
        """Return `day`, or the last working day before it."""
        while not self.is_workday(day):
            day -= DAY
        return day

    def add(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day` (before it, if negative)."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` and up to `end`."""
        years = sum(self._year(year)[-1] for year in range(start.year, end.year))
        return years + self._in_year(end) - self._in_year(start)

    def days_late(self, due: date, today: date) -> int:
        """Return the working days after the effective due, up to `today`; 0 when not late."""
        effective = self.at_or_after(due)
        return self.between(effective, today) if effective < today else 0

    def windows(self, today: date) -> tuple[date, date]:
        """Return (V, W): due ≤ V is overdue, V < due ≤ W is due today.

        W is the last working day up to today and V the one before it, so that
        Friday's work is still today's on Saturday.
        """
        last = self.at_or_before(today)
        return self.at_or_before(last - DAY), last

    def _in_year(self, day: date) -> int:
        return self._year(day.year)[day.timetuple().tm_yday - 1]

    def _year(self, year: int) -> list[int]:
        counts = self._counts.get(year)
        if counts is None:
            counts, total, day = [], 0, date(year, 1, 1)
            while day.year == year:
                total += self.is_workday(day)
                counts.append(total)
                day += DAY
            self._counts[year] = counts
        return counts


def note_on(years: Sequence[int]) -> tuple[Text, ...]:
    """Return the note that a list shows which used years that are not loaded; none without."""
    if not years:
        return ()
    said = [str(year) for year in years]
    zh, en = UNKNOWN.zh.format(years="、".join(said)), UNKNOWN.en.format(years=", ".join(said))
    return (Text(zh=zh, en=en),)
