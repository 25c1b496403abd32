"""What came of the trips, counted only where the time for it is over."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm_squad.results import NO_PLAN, list_trips, month, results


@pytest.fixture
def trip(book):
    """A function that puts an approved trip of its own event in the book."""
    leader = book.put("officer", "领队")

    def put(name="赴苏州招商", **fields):
        event = book.put("event", name, kind="squad")
        known = {
            "parent": event,
            "owner": leader,
            "members": "甲、乙，领队",
            "start": date(2019, 10, 14),
            "end": date(2019, 10, 18),
            "approved_on": date(2019, 10, 11),
        }
        return book.put("trip", name, **{**known, **fields})

    return put


def row(book):
    (found,) = results(book).rows
    return found


def figures(sheet):
    return {name: value for name, _, value in sheet.figures}


def test_the_leader_is_one_of_the_people_and_nobody_is_counted_twice(book, trip):
    trip()
    assert row(book)["people"] == 3


def test_a_name_may_have_a_blank_in_it(book, trip):
    trip(members="Ann Lee, Bo Ek")
    assert row(book)["people"] == 3


def test_days_count_both_ends_and_the_real_return(book, trip):
    known = trip()
    assert row(book)["days"] == 5
    for gone in (known, known["parent"]):
        book.kept.remove(gone)
    trip(returned_on=date(2019, 10, 16))
    assert row(book)["days"] == 3


def test_visits_are_those_of_the_minutes_and_the_cost_is_shared_by_the_leads(book, trip):
    known = trip(cost=Money(3_000_000))
    for visited in (2, 3, None):
        book.put("minutes", "纪要", parent=known, visited=visited)
    for name in ("甲项目", "乙项目"):
        book.put("lead", name, event=known["parent"].id)
    told = row(book)
    assert (told["visits"], told["leads"]) == (5, 2)
    assert (told["cost"], told["cost_per_lead"]) == (Money(3_000_000), Money(1_500_000))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2019, 5, 10), (None, None, None)),  # the thirtieth day itself is not over
        (date(2019, 5, 11), (1, None, None)),
        (date(2019, 7, 10), (1, 2, None)),
        (date(2019, 10, 31), (1, 2, 3)),
    ],
)
def test_contracts_count_within_30_90_180_days_once_these_are_over(book, trip, today, expected):
    known = trip(start=date(2019, 4, 8), returned_on=date(2019, 4, 10))
    signed = ("2019-05-10", "2019-05-11", "2019-10-07", "2019-10-08", "2019-04-01")
    for day in signed:
        book.put("lead", day, event=known["parent"].id, reached={"contract_signed": day})
    book.put("lead", "在谈", event=known["parent"].id)
    book.today = today
    told = row(book)
    assert tuple(told[f"signed_{n}"] for n in (30, 90, 180)) == expected


def test_a_contract_known_to_the_month_counts_when_the_whole_month_was_in_time(book, trip):
    known = trip(start=date(2019, 4, 8), returned_on=date(2019, 4, 10))
    book.put("lead", "项目", event=known["parent"].id, reached={"contract_signed": "2019-05"})
    told = row(book)
    assert (told["signed_30"], told["signed_90"]) == (0, 1)


def test_a_trip_that_is_not_back_has_no_window_at_all(book, trip):
    trip(start=date(2019, 1, 8), end=date(2019, 1, 9))
    assert row(book)["signed_30"] is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"approved_on": None}, "待批"),
        ({"start": date(2019, 11, 4)}, "已批"),
        ({}, "在外"),
        ({"returned_on": date(2019, 10, 16)}, "待交报告"),
        ({"returned_on": date(2019, 10, 14)}, "报告逾期2天"),
        ({"returned_on": date(2019, 10, 14), "reported_on": date(2019, 10, 31)}, "已交报告"),
    ],
)
def test_the_list_says_where_a_trip_stands(book, trip, fields, said):
    trip(**fields)
    (told,) = list_trips(book).rows
    assert told["state"].zh == said


def test_a_month_counts_the_approved_trips_that_began_in_it(book, trip):
    trip("赴苏州招商")
    trip("赴上海招商", start=date(2019, 9, 30))
    trip("未批", approved_on=None)
    told = figures(month(book, month="2019-10"))
    assert (told["trips"], told["people"], told["days"]) == (1, 3, 5)
    with pytest.raises(UsageError):
        month(book, month="十月")


def test_valid_leads_passed_screening_and_key_ones_are_those_of_the_core_among_them(book, trip):
    at = trip()["parent"].id
    for name, stage, key in (
        ("只是线索", "clue", True),
        ("不予引进", "rejected", True),
        ("小项目", "negotiating", False),
        ("正好5亿", "negotiating", True),
        ("500强", "contacted", True),
    ):
        book.put("lead", name, event=at, stage=stage, key=key)
    told = figures(month(book, month="2019-10"))
    assert (told["leads"], told["valid_leads"], told["key_leads"]) == (5, 3, 2)


def test_an_event_that_nobody_planned_is_told_of_all_the_same(book, trip):
    """A list brought it: what the book knows is told, and that there is no plan."""
    trip()
    bare = book.put("event", "赴苏州招商", kind="squad", start=PartialDate("2019-10"), headcount=4)
    book.put("lead", "苏州样本项目", event=bare.id, stage="negotiating")
    book.put("activity", "拜访", event=bare)
    _, out = results(book).rows
    assert (out["code"], out["people"], out["visits"], out["leads"]) == (bare.code, 4, 1, 1)
    assert (out["days"], out["cost"], out["signed_30"]) == (None, None, None)
    _, listed = list_trips(book).rows
    assert str(listed["state"]) == str(NO_PLAN)
    assert figures(month(book, month="2019-10"))["trips"] == 2
    assert results(book, bare.code).rows == [out]
