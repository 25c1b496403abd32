"""The working days of China: the yearly notice of the State Council."""

from collections.abc import Iterable
from datetime import date, timedelta

from leadcrm.domain.daysoff import SATURDAY, DaysOff
from leadcrm.plugin.records import Calendar
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

DAY = timedelta(days=1)


@hookimpl
def leadcrm_calendars() -> Iterable[Calendar]:
    """Yield the calendar of the mainland."""
    yield Calendar("china", Text(zh="中国大陆", en="Mainland China"), "leadcrm.builtin.china:days")


def days(year: int) -> DaysOff | None:
    """Return the days off and make-up days of a year; None before its notice is known."""
    import chinese_calendar

    day = date(year, 1, 1)
    off: set[date] = set()
    work: set[date] = set()
    try:
        while day.year == year:
            is_work = chinese_calendar.is_workday(day)
            if is_work != (day.weekday() < SATURDAY):
                (work if is_work else off).add(day)
            day += DAY
    except NotImplementedError:
        return None
    return DaysOff(frozenset(off), frozenset(work))
