"""Days and times of day that sources find in cells and messages."""

from datetime import date, time

import pytest

from leadcrm.errors import ReadingError
from leadcrm.plugin.days import read_day, read_moment

TODAY = date(2019, 10, 31)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2019-04-26 17:00", "2019-04-26", time(17)),
        ("2019-04-26T17:00", "2019-04-26", time(17)),
        ("2019-04-26T17:00:00+08:00", "2019-04-26", time(17)),
        ("2019-04-26T20:30:00Z", "2019-04-27", time(4, 30)),
        ("2019/4/26 17:00", "2019-04-26", time(17)),
        ("2019年4月26日17时30分", "2019-04-26", time(17, 30)),
        ("4月26日 下午5点半", "2019-04-26", time(17, 30)),
        ("昨天晚上8:30", "2019-10-30", time(20, 30)),
        ("2019.6.12", "2019-06-12", None),
        ("6月12日", "2019-06-12", None),
        ("43581", "2019-04-26", None),
        ("2019年4月", "2019-04", None),
        ("2019-04", "2019-04", None),
        ("2019", "2019", None),
    ],
)
def test_a_day_and_the_time_beside_it_are_read_as_people_and_programs_write_them(text, day, clock):
    assert read_moment(text, TODAY) == (day, clock)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("11月8日", "2019-10-31", "2019-11-08"),  # planned
        ("12月2日", "2026-11-30", "2026-12-02"),
        ("11月29日", "2026-11-30", "2026-11-29"),
        ("12月20日", "2026-01-10", "2025-12-20"),
        ("11月5日", "2026-02-20", "2025-11-05"),
        ("1月3日", "2026-12-05", "2027-01-03"),
        ("3月12日", "2026-11-30", "2026-03-12"),  # of the year's list, not of next spring
        ("12月2日", "2026-06-30", "2026-12-02"),
        ("周五", "2019-10-31", "2019-10-25"),
    ],
)
def test_a_day_without_a_year_in_a_list_is_the_nearest(text, today, day):
    assert read_day(text, date.fromisoformat(today)) == day


def test_a_day_without_a_year_that_lies_ahead_is_the_next():
    assert read_day("11月8日", TODAY, ahead=True) == "2019-11-08"
    assert read_day("10月20日", TODAY, ahead=True) == "2019-10-20"  # late, not for next year


@pytest.mark.parametrize("text", ["下周", "尽快", "2019-02-30", "2019-04-26 99:00", "17:00"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ReadingError):
        read_moment(text, TODAY)
