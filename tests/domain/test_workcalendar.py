"""Working days of autumn 2019: National Day off from 1 to 7 October, Saturday the 12th worked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.workcalendar import WorkCalendar

OFF = [date(2019, 10, day) for day in range(1, 8)]
WORKED = [date(2019, 9, 29), date(2019, 10, 12)]
CALENDAR = WorkCalendar(off=OFF, work=WORKED, years=[2019])
days = st.dates(date(2018, 1, 1), date(2021, 12, 31))


def october(day):
    return date(2019, 10, day)


@pytest.mark.parametrize("day", [8, 11, 12, 14, 31])
def test_weekdays_and_make_up_days_are_worked(day):
    assert CALENDAR.is_workday(october(day))


@pytest.mark.parametrize("day", [1, 5, 6, 7, 13, 19])
def test_days_off_and_weekends_are_not(day):
    assert not CALENDAR.is_workday(october(day))


def test_a_year_that_is_not_loaded_is_monday_to_friday():
    assert CALENDAR.knows(2019)
    assert not CALENDAR.knows(2020)
    assert CALENDAR.is_workday(date(2020, 10, 1))


@pytest.mark.parametrize(
    ("due", "effective"), [(1, 8), (7, 8), (8, 8), (12, 12), (13, 14), (19, 21)]
)
def test_what_is_due_on_a_day_off_is_due_on_the_next_working_day(due, effective):
    assert CALENDAR.at_or_after(october(due)) == october(effective)


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (1, 8, 0),  # effective due is the 8th itself
        (1, 9, 1),
        (1, 11, 3),
        (1, 12, 4),  # a worked Saturday counts
        (1, 13, 4),  # a Sunday does not
        (1, 14, 5),
        (31, 14, 0),
    ],
)
def test_days_late_are_working_days_after_the_effective_due(due, today, late):
    assert CALENDAR.days_late(october(due), october(today)) == late


def test_days_late_over_a_new_year():
    assert CALENDAR.days_late(date(2019, 12, 31), date(2020, 1, 3)) == 3


@pytest.mark.parametrize(
    ("today", "overdue", "due"),
    [
        (18, 17, 18),  # Friday
        (19, 17, 18),  # Saturday: Friday's work is still today's
        (20, 17, 18),
        (21, 18, 21),
        (12, 11, 12),  # a worked Saturday is a day of its own
        (14, 12, 14),
        (9, 8, 9),
    ],
)
def test_windows_hold_the_last_working_day_and_the_one_before(today, overdue, due):
    assert CALENDAR.windows(october(today)) == (october(overdue), october(due))


def test_in_the_holidays_the_last_day_worked_is_still_today():
    assert CALENDAR.windows(october(5)) == (date(2019, 9, 29), date(2019, 9, 30))


def test_working_days_are_added_over_the_holidays_and_back():
    assert CALENDAR.add(date(2019, 9, 30), 1) == october(8)
    assert CALENDAR.add(october(8), -1) == date(2019, 9, 30)
    assert CALENDAR.add(october(5), 0) == october(5)


@given(days, st.integers(0, 60))
def test_adding_working_days_is_the_inverse_of_counting_them(day, count):
    assert CALENDAR.between(day, CALENDAR.add(day, count)) == count


@given(days, days)
def test_late_is_due_up_to_the_first_window_and_the_lamp_of_today_is_green(due, today):
    overdue, last = CALENDAR.windows(today)
    assert (CALENDAR.days_late(due, today) > 0) == (due <= overdue)
    if overdue < due <= last:
        assert CALENDAR.days_late(due, today) == 0


@given(days, st.integers(0, 500))
def test_between_is_the_count_of_each_day(start, length):
    each = (start + timedelta(days=n) for n in range(1, length + 1))
    assert CALENDAR.between(start, start + timedelta(days=length)) == sum(
        map(CALENDAR.is_workday, each)
    )
