"""Three ways to forecast a year; each says which it is, or why it cannot tell."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain import forecast as forecasts
from leadcrm.domain.forecast import Ground, LastYear, Method
from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace
from leadcrm.domain.ratio import Ratio

YI = 10_000_000_000
FEN = st.integers(0, 10**15)


def pace(actual: int, months: int = 10, metric: Metric = Metric.DOMESTIC_INBOUND) -> Pace:
    return Pace(metric, 2019, 100 * YI, actual, months)


def test_66_30_yi_in_ten_months_is_79_56_yi_at_this_rate() -> None:
    found = forecasts.linear(pace(6_630_000_000 * 100))
    assert found == (Method.LINEAR, Ratio(663_000_000_000 * 12, 10), None)
    assert found.amount.scaled(0) == 795_600_000_000


def test_half_of_last_year_by_that_month_doubles_what_is_there() -> None:
    found = forecasts.by_last_year(pace(3 * YI), LastYear(2 * YI, 4 * YI))
    assert found.amount is not None
    assert found.amount.scaled(0) == 6 * YI


@given(FEN, st.integers(1, 10**12), st.integers(1, 12))
def test_with_equal_months_last_year_both_rates_are_the_same(
    actual: int, a_month: int, months: int
) -> None:
    now = pace(actual, months)
    even = forecasts.by_last_year(now, LastYear(a_month * months, a_month * 12))
    assert Fraction(*even.amount) == Fraction(*forecasts.linear(now).amount)  # type: ignore[misc]


@given(FEN, FEN, st.integers(1, 10**15), st.integers(1, 12))
def test_the_share_of_last_year_is_exact(
    actual: int, later: int, reached: int, months: int
) -> None:
    found = forecasts.by_last_year(pace(actual, months), LastYear(reached, reached + later))
    share = Fraction(reached, reached + later)
    assert Fraction(*found.amount) * share == actual  # type: ignore[misc]


@given(FEN, FEN)
def test_money_agreed_by_a_day_is_added_to_the_actual_and_nothing_else(
    actual: int, agreed: int
) -> None:
    assert forecasts.with_agreed(pace(actual), agreed).amount == Ratio(actual + agreed)


def test_what_nobody_knows_is_no_figure_and_says_why() -> None:
    cases = {
        "上年无数据": forecasts.by_last_year(pace(YI), None),
        "上年同期未到资": forecasts.by_last_year(pace(YI), LastYear(0, YI)),
        "未满一个月": forecasts.by_last_year(pace(YI, 0), LastYear(0, YI)),
        "无有期限的承诺": forecasts.with_agreed(pace(YI), None),
    }
    for reason, found in cases.items():
        assert found.amount is None
        assert found.reason is not None
        assert found.reason.zh == reason
    assert forecasts.linear(pace(YI, 0)).amount is None
    assert forecasts.by_last_year(pace(YI), LastYear(0, 0)).reason == forecasts.NO_LAST_YEAR


def test_people_have_a_rate_but_neither_months_of_last_year_nor_contracts() -> None:
    now = pace(20, metric=Metric.HOMETOWN_COLLECTED)
    found = forecasts.forecasts(now, Ground(LastYear(10, 12), 5))
    assert [each.method for each in found] == list(Method)
    assert [each.amount for each in found] == [Ratio(240, 10), None, None]
    assert {each.reason for each in found[1:]} == {forecasts.NO_DATES}


def test_nothing_yet_this_year_is_forecast_as_nothing_and_is_known() -> None:
    found = forecasts.by_last_year(pace(0), LastYear(YI, 2 * YI))
    assert found.amount is not None
    assert found.amount.scaled(0) == 0
