"""Whom to greet: key hometown people twice a year, and at the two festivals."""

from datetime import date, timedelta

import pytest

from leadcrm.domain.greeting import (
    Due,
    Occasion,
    comes_home,
    greeting_due,
    is_key,
    next_season,
    season_on,
)
from leadcrm.domain.policy import Policy
from leadcrm.zh.festivals import festivals_of

POLICY = Policy()


def due(last: str | None, today: str, *, key: bool = True, home: str | None = None) -> Due | None:
    return greeting_due(last, home, date.fromisoformat(today), POLICY, key=key)


@pytest.mark.parametrize(
    ("year", "spring", "boat"),
    [
        (2019, "2019-02-05", "2019-06-07"),
        (2026, "2026-02-17", "2026-06-19"),
        (2027, "2027-02-06", "2027-06-09"),
        (2033, "2033-01-31", "2033-06-01"),  # after the leap month that tables get wrong
    ],
)
def test_festivals_lie_where_the_almanac_has_them(year: int, spring: str, boat: str) -> None:
    found = festivals_of(year)
    assert found is not None
    assert (f"{found.spring}", f"{found.dragon_boat}") == (spring, boat)
    assert found.lanterns == found.spring + timedelta(days=14)


def test_the_table_holds_the_years_2010_to_2099_and_no_day_out_of_its_season() -> None:
    years = {year: festivals_of(year) for year in range(2009, 2101)}
    assert [year for year, found in years.items() if found is None] == [2009, 2100]
    for found in filter(None, years.values()):
        assert found.spring - found.homeward in {timedelta(days=10), timedelta(days=11)}
        assert date(found.spring.year, 1, 21) <= found.spring <= date(found.spring.year, 2, 21)
        assert 113 <= (found.dragon_boat - found.spring).days <= 153


def test_return_home_tasks_are_raised_from_the_20th_of_the_last_month_to_the_15th_of_the_first():
    days = ["2019-01-24", "2019-01-25", "2019-02-19", "2019-02-20"]
    said = [due("2018-12-01", day, home="腊月二十六") for day in days]
    assert [each and each.occasion for each in said] == [
        None,
        Occasion.RETURN_HOME,
        Occasion.RETURN_HOME,
        None,
    ]
    assert said[1] == Due(Occasion.RETURN_HOME, date(2019, 1, 25), date(2019, 2, 19))


def test_who_comes_home_is_met_also_when_nobody_keeps_them_and_who_does_not_is_not() -> None:
    assert due(None, "2019-01-28", key=False, home="正月初二")
    assert due(None, "2019-01-28", key=False, home="不返乡") is None
    greeted = due("2018-12-01", "2019-01-28", home="不返乡")
    assert greeted is not None
    assert greeted.occasion is Occasion.SPRING_FESTIVAL


@pytest.mark.parametrize(
    ("said", "home"),
    [
        *((word, True) for word in ("腊月二十六", "正月初二", "除夕前", "春节", "年前")),
        *((word, False) for word in ("不返乡", "今年不回", "待定", "无", "", None, "清明")),
    ],
)
def test_what_people_say_of_coming_home_is_read(said: str | None, *, home: bool) -> None:
    assert comes_home(said) is home


def test_dragon_boat_greetings_begin_ten_days_before_and_end_on_the_day() -> None:
    days = ["2019-05-27", "2019-05-28", "2019-06-07", "2019-06-08"]
    said = [due("2019-04-01", day) for day in days]
    assert [each and each.occasion.value for each in said] == [
        *(None, "dragon_boat", "dragon_boat", None),
    ]


def test_a_contact_since_the_greetings_began_settles_them() -> None:
    assert due("2019-05-28", "2019-06-01") is None
    assert due("2019-05-27", "2019-06-01") is not None


def test_a_key_person_is_in_touch_twice_a_year_and_anybody_else_is_left_in_peace() -> None:
    assert due("2019-05-05", "2019-10-31") is None  # 179 days
    assert due("2019-05-04", "2019-10-31") == Due(Occasion.HALF_YEAR, date(2019, 10, 31), None)
    assert due(None, "2019-10-31") == Due(Occasion.HALF_YEAR, None, None)
    assert due(None, "2019-10-31", key=False) is None


def test_key_is_who_has_a_keeper_or_is_of_grade_a() -> None:
    assert is_key(None, POLICY, kept=True)
    assert all(is_key(grade, POLICY, kept=False) for grade in ("A", "a", "A类", "A级"))
    assert not any(is_key(grade, POLICY, kept=False) for grade in ("B", "C类", "", None))


def test_the_next_festival_is_told_and_beyond_the_table_none() -> None:
    coming = next_season(date(2019, 10, 31), POLICY)
    assert coming is not None
    assert (coming.occasion, coming.day) == (Occasion.SPRING_FESTIVAL, date(2020, 1, 25))
    assert season_on(date(2019, 10, 31), POLICY) is None
    assert next_season(date(2100, 1, 1), POLICY) is None
