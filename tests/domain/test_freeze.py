"""Escalation is silent around Spring Festival: 腊月二十八 to 正月初七."""

from datetime import date, timedelta

import pytest

from leadcrm.domain.freeze import freeze_of, is_frozen
from leadcrm.zh.festivals import festivals_of

DAY = timedelta(days=1)
KNOWN = range(2010, 2027)


@pytest.mark.parametrize(
    ("first", "last"), [("2019-02-02", "2019-02-11"), ("2026-02-15", "2026-02-23")]
)
def test_silent_from_the_28th_of_the_last_month_to_the_7th_of_the_first(first, last):
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    assert freeze_of(begins.year) == (begins, ends)
    assert not is_frozen(begins - DAY)
    assert is_frozen(begins)
    assert is_frozen(ends)
    assert not is_frozen(ends + DAY)


@pytest.mark.parametrize("year", KNOWN)
def test_the_table_of_spring_festivals_agrees_with_the_notices_of_known_years(year):
    import chinese_calendar

    spring = festivals_of(year).spring
    assert chinese_calendar.get_holiday_detail(spring) == (True, "Spring Festival")
    assert is_frozen(spring)
    eve, seventh = spring - DAY, spring + 6 * DAY
    assert chinese_calendar.is_holiday(spring + DAY)
    assert chinese_calendar.is_holiday(spring + 2 * DAY)
    assert is_frozen(eve)
    assert freeze_of(year)[1] == seventh


@pytest.mark.parametrize("year", range(2010, 2100))
def test_the_freeze_lasts_nine_or_ten_days_in_every_year_of_the_table(year):
    first, last = freeze_of(year)
    assert (last - first).days + 1 in {9, 10}


def test_a_year_beyond_the_table_is_never_silent():
    assert freeze_of(2150) is None
    assert not is_frozen(date(2150, 2, 10))
