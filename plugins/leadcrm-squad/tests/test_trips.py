"""A trip: approved before it leaves, minutes on the way, a report within 15 days."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Change, Close, Draft, Open
from leadcrm_squad.planning import approve, plan
from leadcrm_squad.travelling import back, lead, minutes, report

LEAVES, RETURNS = date(2019, 10, 14), date(2019, 10, 18)


@pytest.fixture
def officers(book):
    """The leader of the squad, and the one who approves."""
    return book.put("officer", "领队"), book.put("officer", "主任")


@pytest.fixture
def trip(book, officers):
    """A function that puts a trip in the book, approved unless said otherwise."""
    event = book.put("event", "赴苏州招商", kind="squad")

    def put(**fields):
        known = {
            "parent": event,
            "owner": officers[0],
            "start": LEAVES,
            "end": RETURNS,
            "approved_on": date(2019, 10, 11),
        }
        return book.put("trip", "赴苏州招商", **{**known, **fields})

    return put


def step(planned, kind):
    """Return the one step of a kind."""
    (found,) = (each for each in planned.steps if isinstance(each, kind))
    return found


def test_a_plan_is_an_event_and_a_trip_that_the_leader_owns(book, officers):
    given = {"members": "甲、乙", "cost": "3万元", "destination": "苏州"}
    planned = plan(
        book, name="赴苏州招商", leader="领队", start="2019-11-04", end="2019-11-08", **given
    )
    draft = step(planned, Draft)
    assert (draft.event["kind"], draft.event["place"]) == ("squad", "苏州")
    fields = draft.record.fields
    assert (fields["owner"], fields["cost"]) == (officers[0], Money(3_000_000))
    assert "approved_on" not in fields


@pytest.mark.parametrize(("given", "last"), [({"days": "5"}, 8), ({"days": "1"}, 4), ({}, 4)])
def test_a_trip_lasts_so_many_days_with_the_first(book, officers, given, last):
    draft = step(plan(book, name="赴苏州招商", leader="领队", start="2019-11-04", **given), Draft)
    assert draft.record.fields["end"] == date(2019, 11, last)


def test_a_trip_that_the_book_has_as_an_event_is_planned_once(book, officers):
    event = book.put("event", "赴北京招商", ref="E111", kind="squad")
    days = {"start": "2019-11-04", "end": "2019-11-08"}
    planned = plan(book, name="E111", leader="领队", **days)
    assert step(planned, Draft).event is None
    assert step(planned, Draft).record.fields["parent"] == event
    assert step(planned, Change).entry == event
    book.put("trip", "赴北京招商", parent=event)
    with pytest.raises(RuleError, match="already"):
        plan(book, name="E111", leader="领队", **days)


def test_an_event_of_another_kind_is_no_trip_and_no_trip_ends_before_it_begins(book, officers):
    book.put("event", "食博会", kind="expo")
    with pytest.raises(UsageError):
        plan(book, name="食博会", leader="领队", start="2019-11-04", end="2019-11-08")
    with pytest.raises(UsageError):
        plan(book, name="新", leader="领队", start="2019-11-08", end="2019-11-04")


def test_a_leader_does_not_approve_their_own_trip(book, trip):
    trip(approved_on=None)
    with pytest.raises(RuleError, match="own trip"):
        approve(book, trip="赴苏州招商", approved_by="领队", on="2019-10-11")
    change = step(approve(book, trip="赴苏州招商", approved_by="主任", on="2019-10-11"), Change)
    assert change.fields == {"approved_by": "主任", "approved_on": date(2019, 10, 11)}


def test_approval_comes_before_leaving_and_once(book, trip):
    known = trip(approved_on=None)
    with pytest.raises(RuleError, match="too late"):
        approve(book, trip="赴苏州招商", approved_by="主任", on="2019-10-15")
    approve(book, trip="赴苏州招商", approved_by="主任", on="2019-10-14")
    book.kept.remove(known)
    trip()
    with pytest.raises(RuleError, match="was approved"):
        approve(book, trip="赴苏州招商", approved_by="主任", on="2019-10-11")


def test_nothing_is_done_on_a_trip_that_was_not_approved(book, trip):
    trip(approved_on=None)
    name = "赴苏州招商"
    for done in (
        lambda: minutes(book, trip=name, text="见两家企业", on="2019-10-15"),
        lambda: back(book, trip=name, on="2019-10-18"),
        lambda: report(book, trip=name, text="拜访5家"),
        lambda: lead(book, trip=name, name="项目"),
    ):
        with pytest.raises(RuleError, match="not approved"):
            done()


def test_minutes_say_something_on_a_day_of_the_trip(book, trip):
    known = trip(returned_on=date(2019, 10, 19))
    draft = step(
        minutes(book, trip=known.code, text="见两家", visited="2", on="2019-10-19"), Draft
    )
    assert (draft.record.fields["parent"], draft.record.fields["visited"]) == (known, 2)
    for text, day in (("同上", "2019-10-15"), ("见", "2019-10-13"), ("见", "2019-10-20")):
        with pytest.raises(UsageError):
            minutes(book, trip=known.code, text=text, on=day)
    with pytest.raises(UsageError):
        minutes(book, trip=known.code, text="见两家", visited="几家", on="2019-10-15")


def test_the_report_is_due_fifteen_calendar_days_after_the_return(book, trip, officers):
    known = trip()
    planned = back(book, trip="赴苏州招商", on="2019-10-18")
    change, opened = step(planned, Change), step(planned, Open)
    assert (change.entry, change.fields) == (known, {"returned_on": date(2019, 10, 18)})
    task = opened.task
    assert (task.due, task.what, task.owner) == (date(2019, 11, 2), "交小分队报告", officers[0])
    assert opened.entry == known


def test_a_trip_returns_once_and_not_before_it_left(book, trip):
    known = trip()
    with pytest.raises(UsageError):
        back(book, trip="赴苏州招商", on="2019-10-13")
    book.kept.remove(known)
    trip(returned_on=RETURNS)
    with pytest.raises(RuleError, match="already"):
        back(book, trip="赴苏州招商")


@pytest.mark.parametrize(
    ("returned", "handed_in", "said"),
    [
        (date(2019, 10, 10), "2019-10-25", "按时"),
        (date(2019, 10, 10), "2019-10-26", "迟了 1 天"),
    ],
)
def test_a_late_report_is_told_by_its_days(book, trip, returned, handed_in, said):
    known = trip(start=date(2019, 10, 8), returned_on=returned)
    planned = report(book, trip="赴苏州招商", text="拜访5家", on=handed_in)
    assert said in planned.said.zh
    assert step(planned, Change).fields["reported_on"] == date.fromisoformat(handed_in)
    closed = step(planned, Close)
    assert (closed.entry, closed.what) == (known, "交小分队报告")


def test_a_report_comes_after_the_return_once_and_says_something(book, trip):
    known = trip()
    with pytest.raises(RuleError, match="not back"):
        report(book, trip="赴苏州招商", text="拜访5家")
    book.kept.remove(known)
    known = trip(returned_on=RETURNS)
    with pytest.raises(UsageError):
        report(book, trip="赴苏州招商", text="无")
    with pytest.raises(UsageError):
        report(book, trip="赴苏州招商", text="拜访5家", on="2019-10-17")
    book.kept.remove(known)
    trip(returned_on=RETURNS, reported_on=date(2019, 10, 30))
    with pytest.raises(RuleError, match="already"):
        report(book, trip="赴苏州招商", text="拜访5家")


def test_a_lead_of_a_trip_came_by_the_squad_and_belongs_to_its_event(book, trip, officers):
    known = trip()
    planned = lead(book, trip="赴苏州招商", name="铝材项目", firm="样本铝业", intent="2亿元")
    draft = step(planned, Draft)
    assert draft.lead == {
        "name": "铝材项目",
        "channel": "squad",
        "owner": officers[0],
        "intent": "2亿元",
    }
    assert draft.event == known["parent"]
    assert (draft.contact["kind"], draft.role) == ("enterprise", "attended")


def test_a_trip_without_a_plan_is_told_how_to_get_one(book):
    book.put("event", "赴北京招商", kind="squad")
    with pytest.raises(UsageError) as refused:
        minutes(book, trip="赴北京招商", text="见两家")
    assert "leadcrm squad plan" in refused.value.hint.zh
