"""Statutory days off and make-up days, for the book of a new office."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2010, 2100
SATURDAY = 5


def known_years() -> Iterator[tuple[int, str]]:
    """Yield (year, JSON of its days) for each year of which the State Council's notice is known.

    Only days that differ from Monday to Friday are kept (MM-DD).
    """
    import chinese_calendar

    for year in range(FIRST_YEAR, LAST_YEAR):
        day = date(year, 1, 1)
        off: list[str] = []
        work: list[str] = []
        try:
            while day.year == year:
                is_work = chinese_calendar.is_workday(day)
                if is_work != (day.weekday() < SATURDAY):
                    (work if is_work else off).append(day.isoformat()[5:])
                day += timedelta(days=1)
        except NotImplementedError:
            return
        yield year, json.dumps({"off": off, "work": work})
