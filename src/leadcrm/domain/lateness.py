"""Bands of lateness: both lateness and money rank the morning's list."""

from datetime import date

from leadcrm.domain.workcalendar import DAY, WorkCalendar

BANDS = 12


def band_floors(rungs: tuple[int, ...]) -> tuple[int, ...]:
    """Return the first working day of each band: 1 and the rungs, then each band doubles.

    1, 4, 8, 15, 30, 60, 120 … — always `BANDS` of them, so that lateness never
    saturates.
    """
    floors = sorted({1, *rungs})
    while len(floors) < BANDS:
        floors.append(floors[-1] * 2)
    return tuple(floors[:BANDS])


def band_bounds(
    calendar: WorkCalendar, today: date, rungs: tuple[int, ...], oldest: date
) -> tuple[date, ...]:
    """Return for each band the latest due date that is at least that late.

    Bands that begin before `oldest` hold nothing and share a day before it.
    """
    bounds: list[date] = []
    day, counted = calendar.at_or_before(today), 0
    for floor in band_floors(rungs):
        while counted < floor and day >= oldest:
            day = calendar.at_or_before(day - DAY)
            counted += 1
        bounds.append(day if counted == floor else oldest - DAY)
    return tuple(bounds)
