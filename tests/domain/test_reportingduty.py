"""The duty to report each month: due on the unit's day, moved where that is a day off."""

from datetime import date

import pytest

from leadcrm.domain.reportingduty import ReportStatus, due_day, duty
from leadcrm.domain.workcalendar import WorkCalendar

CALENDAR = WorkCalendar(
    off=[date(2019, 5, 25), date(2019, 5, 26), date(2019, 8, 25), date(2019, 10, 1)],
    work=[],
    years=[2019],
)


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [
        (10, 25, "2019-10-25"),
        (5, 25, "2019-05-27"),  # a Saturday
        (8, 25, "2019-08-26"),  # a Sunday
        (2, 31, "2019-02-28"),  # no such day
        (9, 30, "2019-09-30"),
    ],
)
def test_a_report_is_due_on_its_day_or_the_next_working_day(
    month: int, day: int, due: str
) -> None:
    assert due_day(2019, month, day, CALENDAR).isoformat() == due


@pytest.mark.parametrize(
    ("came", "today", "standing", "late"),
    [
        ("2019-05-27", "2019-05-31", ReportStatus.ON_TIME, 0),  # a report in time on 05-27
        ("2019-05-28", "2019-05-31", ReportStatus.LATE, 1),
        (None, "2019-05-27", ReportStatus.AWAITED, 0),
        (None, "2019-05-28", ReportStatus.MISSING, 1),
        ("2019-06-03", "2019-05-31", ReportStatus.MISSING, 4),  # not yet known that day
    ],
)
def test_on_the_moved_day_itself_a_report_is_in_time(
    came: str | None, today: str, standing: ReportStatus, late: int
) -> None:
    received = date.fromisoformat(came) if came else None
    found = duty(2019, 5, 25, received, date.fromisoformat(today), CALENDAR)
    assert (found.standing, found.days_late) == (standing, late)
