"""Bands of lateness never saturate, and the lamp counts working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadcrm.domain.lamp import Lamp, lamp_of
from leadcrm.domain.lateness import BANDS, band_bounds, band_floors
from leadcrm.domain.workcalendar import WorkCalendar

RUNGS = (1, 4, 8, 15)
CALENDAR = WorkCalendar(
    off=[date(2019, 10, day) for day in range(1, 8)], work=[date(2019, 10, 12)], years=[2019]
)
days = st.dates(date(2017, 1, 1), date(2020, 12, 31))


def test_after_the_rungs_each_band_doubles():
    assert band_floors(RUNGS) == (1, 4, 8, 15, 30, 60, 120, 240, 480, 960, 1920, 3840)


@pytest.mark.parametrize("rungs", [(1,), RUNGS, tuple(range(1, 30))])
def test_there_are_always_as_many_bands(rungs):
    assert len(band_floors(rungs)) == BANDS


@given(days, days, days)
def test_the_bound_of_a_band_is_the_latest_due_that_late(today, due, oldest):
    oldest = min(oldest, due)
    late = CALENDAR.days_late(due, today)
    by_days = sum(late >= floor for floor in band_floors(RUNGS))
    bounds = band_bounds(CALENDAR, today, RUNGS, oldest)
    assert sum(due <= bound for bound in bounds) == by_days


def test_nothing_is_as_late_as_a_band_before_the_oldest():
    oldest = date(2019, 10, 28)
    bounds = band_bounds(CALENDAR, date(2019, 10, 31), RUNGS, oldest)
    assert bounds[0] == date(2019, 10, 30)
    assert max(bounds[1:]) < oldest


@pytest.mark.parametrize(
    ("late", "lamp"),
    [(0, Lamp.GREEN), (1, Lamp.YELLOW), (3, Lamp.YELLOW), (4, Lamp.RED), (400, Lamp.RED)],
)
def test_the_lamp_is_red_from_the_day_of_the_policy(late, lamp):
    assert lamp_of(late, 4) is lamp
