"""Amounts and dates are read exactly or refused, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.zh.amounts import format_amount, parse_amount
from leadcrm.zh.dates import parse_date, split_date

TODAY = date(2019, 10, 31)
CALENDAR = WorkCalendar(off=[date(2019, 11, 1)], work=[date(2019, 11, 2)], years=[2019])


@pytest.mark.parametrize(
    ("text", "unit", "fen", "currency"),
    [
        ("8.5亿元", "", 85_000_000_000, "CNY"),
        ("1,234.5万元", "", 1_234_500_000, "CNY"),
        ("500", "万元", 500_000_000, "CNY"),
        ("3254.59万美元", "", 3_254_590_000, "USD"),
        ("0.01元", "", 1, "CNY"),
    ],
)
def test_amounts(text: str, unit: str, fen: int, currency: str) -> None:
    assert parse_amount(text, unit) == (fen, currency)


@pytest.mark.parametrize(
    "text", ["abc", "", "5", "0.001元", "-5万", "1,23万元", "几亿", "5万 6万"]
)
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        parse_amount(text)


@given(st.integers(0, 10**16))
def test_an_amount_in_yuan_is_read_back(fen: int) -> None:
    assert parse_amount(f"{fen // 100}.{fen % 100:02d}元") == (fen, "CNY")


@given(st.text())
def test_reading_raises_nothing_but_its_own_refusal(text: str) -> None:
    for read in (parse_amount, lambda word: parse_date(word, TODAY, CALENDAR.add)):
        try:
            read(text)
        except ReadingError:
            continue


def test_amounts_are_printed_in_yi_from_one_yi_up() -> None:
    assert format_amount(140_000_000_000, "zh", fixed=True) == "14.00亿"
    assert format_amount(900_000_000, "zh", fixed=True) == "900万"
    assert format_amount(1_598_000_000_000, "zh") == "159.8亿"
    assert format_amount(140_000_000_000, "en", fixed=True) == "1.40bn"
    assert format_amount(9_000_000_000, "en", fixed=True) == "90m"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-11-06", date(2019, 11, 6)),
        ("今天", TODAY),
        ("明天", date(2019, 11, 1)),
        ("+3天", date(2019, 11, 3)),
        ("+2工作日", date(2019, 11, 4)),
        ("+1wd", date(2019, 11, 2)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert parse_date(text, TODAY, CALENDAR.add) == day


@pytest.mark.parametrize("text", ["2019-02-30", "20191106", "2019-W01-1", "下周", ""])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        parse_date(text, TODAY, CALENDAR.add)


def test_words_after_the_date_are_what_to_do() -> None:
    assert split_date("+3工作日 送 方案") == ("+3工作日", "送 方案")
    assert split_date("明天") == ("明天", "")


def test_working_days_between_is_the_count_of_each() -> None:
    for offset in range(400):
        start = date(2018, 11, 1) + timedelta(days=offset)
        end = start + timedelta(days=offset % 97)
        days = (start + timedelta(days=k + 1) for k in range((end - start).days))
        assert CALENDAR.between(start, end) == sum(map(CALENDAR.is_workday, days))
