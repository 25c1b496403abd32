"""Stations: one report a week, and weeks without one are counted."""

from datetime import date

import pytest

from leadcrm.errors import RuleError, UsageError
from leadcrm_squad.stations import list_stations, station, weekly


@pytest.fixture
def shenzhen(book):
    """A station in Shenzhen since Tuesday 2019-10-08."""
    who = book.put("officer", "专干样本02")
    return book.put("station", "深圳", city="深圳", owner=who, since=date(2019, 10, 8))


def test_a_city_has_one_station_at_a_time(book, shenzhen):
    with pytest.raises(RuleError, match="already"):
        station(book, city="深圳", resident="专干样本02", **{"from": "2019-11-04"})
    (draft,) = station(book, city="东莞", resident="专干样本02", **{"from": "2019-11-04"}).steps
    assert draft.record.fields["since"] == date(2019, 11, 4)
    days = {"from": "2019-11-04", "until": "2019-11-01"}
    with pytest.raises(UsageError, match="It ends"):
        station(book, city="厦门", resident="专干样本02", **days)


def test_a_week_has_one_report_that_says_something(book, shenzhen):
    book.put("weekly", "深圳", parent=shenzhen, on="2019-10-25", leads=1)
    with pytest.raises(RuleError, match="has its report"):
        weekly(book, station="深圳", text="走访6家", on="2019-10-21")
    (draft,) = weekly(book, station="深圳", text="走访6家", leads="2", on="2019-10-28").steps
    assert (draft.record.fields["parent"], draft.record.fields["leads"]) == (shenzhen, 2)
    with pytest.raises(UsageError):
        weekly(book, station="深圳", text="同上")
    with pytest.raises(UsageError):
        weekly(book, station="深圳", text="走访6家", on="2019-10-07")


def test_weeks_that_are_over_without_a_report_are_counted(book, shenzhen):
    book.put("weekly", "深圳", parent=shenzhen, on="2019-10-18", leads=1)
    book.put("weekly", "深圳", parent=shenzhen, on="2019-09-30", leads=5)
    (told,) = list_stations(book).rows
    # Of the weeks of 7, 14, 21 and 28 October the last still runs.
    assert told["missing"] == 2
    assert (told["reports"], told["leads"], told["month_leads"]) == (2, 6, 1)
