"""Pace, shortfall and rounding: exact until they are printed."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leadcrm.domain import pace as paces
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace, Status
from leadcrm.domain.policy import Policy
from leadcrm.domain.ranking import ranked
from leadcrm.domain.ratio import Ratio

WAN = 1_000_000
YUAN = st.integers(0, 10**15)


def pace(target: int, actual: int, months: int = 10, **more: object) -> Pace:
    return Pace(Metric.DOMESTIC_INBOUND, 2019, target, actual, months, **more)  # type: ignore[arg-type]


@given(st.integers(-(10**17), 10**17), st.integers(1, 10**17), st.integers(0, 4))
def test_figures_are_rounded_half_up_away_from_zero_as_offices_do(
    numerator: int, denominator: int, places: int
) -> None:
    exact = Fraction(abs(numerator) * 10**places, denominator)
    doubled = exact * 2
    wanted = int(exact) + (doubled.numerator // doubled.denominator) % 2
    found = Ratio(numerator, denominator).scaled(places)
    assert abs(found) == wanted
    assert found == 0 or (found < 0) == (numerator < 0)


@given(st.decimals(-1000, 1000, places=4))
def test_a_ratio_prints_as_a_decimal_of_the_same_rounding(value: Decimal) -> None:
    exact = Fraction(value)
    shown = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(Ratio(exact.numerator, exact.denominator).text()) == shown


def test_half_a_hundredth_goes_up_and_no_zero_has_a_sign() -> None:
    assert Ratio(5, 1000).text() == "0.01"
    assert Ratio(-5, 1000).text() == "-0.01"
    assert Ratio(-4, 1000).text() == "0.00"


@given(YUAN, st.integers(1, 10**15), st.integers(0, 12))
def test_who_is_behind_owes_something_and_who_is_not_owes_nothing(
    actual: int, target: int, months: int
) -> None:
    now = pace(target, actual, months)
    assert paces.is_behind(now) == (paces.shortfall(now).numerator > 0)
    assert paces.is_behind(now) == (Fraction(actual, target) < Fraction(months, 12))
    gap = Fraction(*paces.gap(now))
    assert gap == Fraction(*paces.completion(now)) - Fraction(*paces.elapsed(now))


@given(YUAN, st.integers(1, 10**15), st.integers(0, 11))
def test_the_monthly_need_reaches_the_target_in_the_months_that_are_left(
    actual: int, target: int, months: int
) -> None:
    assume(actual < target)
    need = paces.monthly_need(pace(target, actual, months))
    assert need is not None
    assert actual + Fraction(*need) * (12 - months) == target


@given(st.lists(st.tuples(YUAN, st.integers(1, 10**6)), max_size=12))
def test_ranks_follow_completion_then_actual_and_equals_share_a_rank(
    units: list[tuple[int, int]],
) -> None:
    found = ranked(enumerate(pace(target, actual) for actual, target in units))
    merits = [(Fraction(now.actual, now.target), now.actual) for _, now, _ in found]
    assert merits == sorted(merits, reverse=True)
    for place, (_, _, rank) in enumerate(found, start=1):
        better = sum(other > merits[place - 1] for other in merits)
        assert rank == better + 1


def test_equal_units_stand_in_their_fixed_order() -> None:
    found = ranked([("一镇", pace(100, 50)), ("二镇", pace(100, 50)), ("三镇", pace(100, 80))])
    assert [(name, rank) for name, _, rank in found] == [("三镇", 1), ("一镇", 2), ("二镇", 2)]
    larger = ranked([("小", pace(100, 50)), ("大", pace(200, 100))])
    assert [name for name, _, _ in larger] == ["大", "小"]


@pytest.mark.parametrize(
    ("day", "months"),
    [("2019-10-30", 9), ("2019-10-31", 10), ("2019-01-01", 0), ("2019-12-31", 12)],
)
def test_a_month_is_over_on_its_last_day(day: str, months: int) -> None:
    assert paces.months_of(2019, date.fromisoformat(day)) == months


@pytest.mark.parametrize(
    ("day", "passed", "shown"),
    [
        ("2019-10-31", Fraction(10), "83.33"),
        ("2019-10-15", 9 + Fraction(15, 31), "79.03"),
        ("2019-01-01", Fraction(1, 31), "0.27"),
        ("2020-02-29", Fraction(2), "16.67"),
        ("2020-02-28", 1 + Fraction(28, 29), "16.38"),
        ("2019-12-31", Fraction(12), "100.00"),
    ],
)
def test_pace_in_the_middle_of_a_month_counts_the_days_of_it_that_are_over(
    day: str, passed: Fraction, shown: str
) -> None:
    today = date.fromisoformat(day)
    now = pace(100, 0, paces.months_of(today.year, today), part=paces.part_of(today.year, today))
    assert Fraction(*paces.since_new_year(now)) == passed
    assert paces.elapsed(now).percent() == shown
    need = paces.monthly_need(now)
    assert need is None or Fraction(*need) * (12 - passed) == 100


def test_no_unit_is_green_by_half_a_month() -> None:
    """76 % on 15 October: on pace by the nine months that are full, behind by the day."""
    now = pace(100, 76, 9, part=Ratio(15, 31))
    assert paces.lamp(now._replace(part=Ratio(0)), Policy()) is Lamp.GREEN
    assert (paces.lamp(now, Policy()), paces.is_behind(now)) == (Lamp.YELLOW, True)


def test_years_over_are_whole_and_years_to_come_have_not_begun() -> None:
    day = date(2019, 10, 31)
    assert (paces.months_of(2018, day), paces.months_of(2020, day)) == (12, 0)
    assert paces.last_month(date(2019, 1, 15)) == (2018, 12)
    assert paces.last_month(date(2019, 10, 31)) == (2019, 10)


def test_83_30_per_cent_is_behind_a_pace_of_83_33() -> None:
    town = pace(40_000 * WAN, 33_320 * WAN)
    assert paces.is_behind(town)
    assert (paces.completion(town).percent(), paces.gap(town).percent()) == ("83.30", "-0.03")


def test_above_pace_is_held_not_done_and_a_closed_year_stays_undone() -> None:
    assert paces.status(pace(100, 90)) is Status.ON_PACE
    assert paces.status(pace(100, 100)) is Status.MET
    assert paces.status(pace(100, 83)) is Status.BEHIND
    assert paces.status(pace(100, 99, 12, closed=True)) is Status.UNMET


@pytest.mark.parametrize(
    ("actual", "lamp"), [(100, Lamp.GREEN), (99, Lamp.YELLOW), (88, Lamp.YELLOW), (87, Lamp.RED)]
)
def test_lamps_turn_at_pace_and_ten_points_behind_bounds_included(actual: int, lamp: Lamp) -> None:
    assert paces.lamp(pace(120, actual), Policy()) is lamp


def test_lamps_turn_where_the_policy_says() -> None:
    strict = Policy()._replace(pace_green=5, pace_yellow=0)
    assert paces.lamp(pace(120, 105), strict) is Lamp.YELLOW
    assert paces.lamp(pace(120, 106), strict) is Lamp.GREEN
    assert paces.lamp(pace(120, 99), strict) is Lamp.RED


def test_before_the_first_month_nobody_is_behind() -> None:
    now = pace(100, 0, 0)
    assert not paces.is_behind(now)
    assert paces.monthly_need(pace(100, 10, 12)) is None
