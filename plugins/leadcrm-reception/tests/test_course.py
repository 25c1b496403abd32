"""How receptions stand: return visits by the calendar day, requests by the working day."""

from datetime import date

import pytest

from leadcrm_reception.sheet import list_visits


@pytest.fixture
def visit(book):
    """A function that puts a reception on a day into the office on paper."""

    def put(on, **fields):
        event = book.put("event", f"接待 {on}", kind="reception")
        return book.put("reception", f"接待样本企业{on}", on=on, parent=event, **fields)

    return put


def figures(book):
    return {name: value for name, _, value in list_visits(book).figures}


def rows(book, column):
    return [row[column] for row in list_visits(book).rows]


def test_a_return_visit_on_the_seventh_day_is_in_time_and_on_the_eighth_late(book, visit):
    visit("2019-10-10", revisited_on=date(2019, 10, 17))
    visit("2019-10-09", revisited_on=date(2019, 10, 17))
    assert [each.zh for each in rows(book, "revisit")] == ["2019-10-17 按时", "2019-10-17 迟1天"]
    said = figures(book)
    assert (said["revisits_in_time"], said["revisits_due"]) == (1, 2)


def test_a_return_visit_is_not_due_before_its_last_day_is_over(book, visit):
    visit("2019-10-24")  # its last day is today
    visit("2019-10-23")
    assert [each.zh for each in rows(book, "revisit")] == ["2019-10-31 前", "逾期1天"]
    assert (figures(book)["revisits_due"], figures(book)["revisits_to_come"]) == (1, 1)


def test_a_return_visit_that_leadcrm_done_closed_is_seen(book, visit):
    about = visit("2019-10-10")
    done = date(2019, 10, 15)
    book.put("followup", "F", about=about, kind="revisit", what="回访样本企业", done_on=done)
    assert [each.zh for each in rows(book, "revisit")] == ["2019-10-15 按时"]


def test_a_return_visit_that_nobody_planned_is_told_below_the_list(book, visit):
    about = visit("2019-10-25")
    assert "接待样本企业2019-10-25" in list_visits(book).note.zh
    assert "接待样本企业2019-10-25" in list_visits(book).note.en
    book.put("followup", "F", about=about, kind="revisit", what="回访样本企业", done_on=None)
    assert list_visits(book).note is None


def test_a_return_visit_that_was_planned_on_the_lead_or_guest_counts(book):
    guest, lead = book.put("contact", "样本企业"), book.put("lead", "样本项目")
    event = book.put("event", "接待样本企业", kind="reception")
    links = {"contact": guest, "lead": lead, "parent": event}
    book.put("reception", "接待样本企业", on="2019-10-25", **links)
    told = {"done_on": None, "record": None, "due": date(2019, 11, 1)}
    assert list_visits(book).note
    book.put("followup", "F", about=guest, kind="call", what="回访别家", **told)
    assert list_visits(book).note
    book.put("followup", "F", about=guest, kind="revisit", what="去看看", **told)
    assert list_visits(book).note is None


def test_a_reception_to_come_owes_nothing_and_is_not_counted(book, visit):
    visit("2019-11-08")
    assert rows(book, "revisit")[0].zh == "待接待"
    assert rows(book, "minutes") == [None]
    assert (figures(book)["receptions"], figures(book)["revisits_to_come"]) == (0, 0)


def test_a_reception_known_to_the_month_is_counted_and_nothing_made_up(book, visit):
    visit("2019-10")
    assert rows(book, "revisit") == [None]
    assert (figures(book)["receptions"], figures(book)["revisits_due"]) == (1, 0)


def test_an_event_that_nobody_filled_in_stands_in_the_list(book):
    book.put("event", "接待某考察团", kind="reception")
    book.put("event", "推介会", kind="promo")
    assert rows(book, "name") == ["接待某考察团"]
    assert figures(book)["receptions"] == 1


def test_requests_are_in_time_by_the_working_day_and_a_rate_is_of_those_done(book, visit):
    about = visit("2019-10-10")
    for due, done in (
        (date(2019, 10, 19), date(2019, 10, 21)),  # due on a Saturday, met on Monday
        (date(2019, 10, 18), date(2019, 10, 21)),
        (None, date(2019, 10, 21)),  # nobody knows
        (date(2019, 10, 30), None),
        (date(2019, 11, 8), None),
    ):
        book.put("request", "给方案", parent=about, due=due, done_on=done)
    said = figures(book)
    assert (said["requests_done"], said["requests_open"], said["requests_late"]) == (3, 2, 1)
    assert said["requests_in_time"] == "50.00"
    assert rows(book, "requests")[0].zh == "办结3/5，逾期1"
    assert rows(book, "requests")[0].en == "3 of 5 met, 1 late"


def test_an_empty_book_has_no_rate(book):
    assert list_visits(book).rows == []
    assert figures(book)["requests_in_time"] is None


def test_minutes_are_owed_until_they_are_written(book, visit):
    visit("2019-10-29")
    visit("2019-10-28", minutes_on=date(2019, 10, 29))
    visit("2019-10-27", minutes="已发各单位")
    owed, on, written = rows(book, "minutes")
    assert (owed.zh, on, written.zh, written.en) == ("待写", date(2019, 10, 29), "已写", "written")


def test_who_receives_is_the_unit_else_the_owners_unit_else_blank(book, visit):
    ours, theirs = book.put("unit", "样本局"), book.put("unit", "样本镇")
    owner = book.put("officer", "张样本", unit=theirs)
    visit("2019-10-28", unit=ours, owner=owner)
    visit("2019-10-27", owner=owner)
    visit("2019-10-26", owner=book.put("officer", "李样本"))
    visit("2019-10-25")
    assert rows(book, "host") == ["样本局", "样本镇", None, None]
