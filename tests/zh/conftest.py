"""What the reading tests share: a calendar to 2026, and readings that may be refused."""

import json
from datetime import date

import pytest

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.services.policy.workdays import known_years


@pytest.fixture(scope="session")
def calendar():
    """The days off as they are known, loaded to 2026 and no further."""
    off, work, years = [], [], []
    for year, known in known_years():
        if year <= 2026:
            days = json.loads(known)
            years.append(year)
            off += [date.fromisoformat(f"{year}-{day}") for day in days["off"]]
            work += [date.fromisoformat(f"{year}-{day}") for day in days["work"]]
    return WorkCalendar(off, work, years)


@pytest.fixture(scope="session")
def tried():
    """Read something and return it, or None for a refusal that speaks both languages."""

    def read_or_none(read, *arguments, **options):
        try:
            return read(*arguments, **options)
        except ReadingError as error:
            refusal = error
        assert refusal.message.zh
        assert refusal.message.en
        return None

    return read_or_none
