"""The duty of units to report each month (月报): when it is due, whether it came, how late.

Source: the 2019 report's list of problems (数据迟报); due on the unit's day of the month,
moved to the next working day where that is a day off.
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.text import Text


class ReportStatus(Choice):
    """What became of a monthly report."""

    ON_TIME = "on_time", Text(zh="按时", en="on time")
    LATE = "late", Text(zh="迟报", en="late")
    MISSING = "missing", Text(zh="缺报", en="missing")
    AWAITED = "awaited", Text(zh="未到期", en="not due yet")


class Duty(NamedTuple):
    """One month's report of a unit: its due day, when it came, how many working days late."""

    year: int
    month: int
    due: date
    received: date | None
    standing: ReportStatus
    days_late: int


def due_day(year: int, month: int, day: int, calendar: WorkCalendar) -> date:
    """Return the day by which a report is due: that day of the month, or the next working day.

    A month without such a day ends with its last one.
    """
    return calendar.at_or_after(date(year, month, min(day, monthrange(year, month)[1])))


def duty(
    year: int, month: int, day: int, received: date | None, today: date, calendar: WorkCalendar
) -> Duty:
    """Return how a month's report stands on `today`; on the due day itself it is in time."""
    due = due_day(year, month, day, calendar)
    came = received if received is not None and received <= today else None
    if came is not None:
        standing = ReportStatus.LATE if came > due else ReportStatus.ON_TIME
    else:
        standing = ReportStatus.MISSING if today > due else ReportStatus.AWAITED
    late = calendar.days_late(due, came or today) if standing in _LATE else 0
    return Duty(year, month, due, came, standing, late)


_LATE = frozenset({ReportStatus.LATE, ReportStatus.MISSING})
