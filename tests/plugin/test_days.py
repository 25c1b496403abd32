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


def test_a_day_without_a_year_has_been_unless_it_lies_ahead():
    assert read_day("11月8日", TODAY) == "2018-11-08"
    assert read_day("11月8日", TODAY, ahead=True) == "2019-11-08"
    assert read_day("10月20日", TODAY, ahead=True) == "2019-10-20"  # late, not for next year


@pytest.mark.parametrize("text", ["下周", "尽快", "2019-02-30", "2019-04-26 99:00", "17:00"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ReadingError):
        read_moment(text, TODAY)
