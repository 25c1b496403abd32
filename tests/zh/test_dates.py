"""Dates are read as they are printed, or refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.zh.dates import parse_date, parse_iso, split_date, weekday

ADD = WorkCalendar().add
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(days, days)
def test_a_day_is_read_back(day, today):
    assert parse_iso(day.isoformat()) == day
    assert parse_date(f" {day} ", today, ADD) == day


@given(days, st.integers(0, 999))
def test_plus_days_count_from_today(today, count):
    for unit in ("天", "日", "d", " 天"):
        assert parse_date(f"+{count}{unit}", today, ADD) == today + timedelta(days=count)
    for unit in ("工作日", "个工作日", "wd"):
        assert parse_date(f"+{count}{unit}", today, ADD) == ADD(today, count)


@given(days, st.text("甲乙 -3天", max_size=9))
def test_the_date_is_split_from_what_follows(day, rest):
    assert split_date(f"{day} {rest}") == (day.isoformat(), rest.strip())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("+3天 送方案", ("+3天", "送方案")),
        ("+3 个工作日  送 方案", ("+3 个工作日", "送 方案")),
        ("明天", ("明天", "")),
        ("", ("", "")),
    ],
)
def test_what_to_do_follows_the_date(text, parts):
    assert split_date(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-29",
        "2019-13-01",
        "2019-1-1",
        "19-01-01",
        "２０１９-０１-０１",
        "+3",
        "-3天",
        "+3周",
    ],
)
def test_no_day_is_guessed(text):
    with pytest.raises(ReadingError):
        parse_date(text, date(2019, 10, 31), ADD)


def test_a_count_that_leaves_the_calendar_is_refused():
    for text in ("+9天", "+9工作日"):
        with pytest.raises(ReadingError):
            parse_date(text, date(9999, 12, 30), ADD)


def test_the_day_of_the_week_in_both_languages():
    thursday = date(2019, 10, 31)
    assert (weekday(thursday, "zh"), weekday(thursday, "en")) == ("周四", "Thu")


@given(days)
def test_a_partial_date_means_all_its_days(day):
    whole, month, year = (PartialDate.parse(day.isoformat()[:n]) for n in (10, 7, 4))
    assert whole.first() == day == whole.last()
    assert month.first() == day.replace(day=1)
    assert (month.last() + timedelta(days=1)).day == 1
    assert (year.first(), year.last()) == (date(day.year, 1, 1), date(day.year, 12, 31))


@pytest.mark.parametrize("text", ["", "2019-13", "2019-02-30", "0000", "2019-1", "201910"])
def test_a_partial_date_that_does_not_exist_is_refused(text):
    with pytest.raises(ReadingError):
        PartialDate.parse(text)
