"""A chamber is kept in touch with, and what its people brought it brought."""

from datetime import date, timedelta

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import Close, Draft, Open
from leadcrm_chamber.chambers import KEEP, brought, list_chambers, show, visit


@pytest.fixture
def chamber(book):
    return book.put("contact", "深圳样本商会", kind="chamber", details={"member_count": 96})


@pytest.fixture
def president(book, chamber):
    person = book.put("contact", "会长样本", kind="person")
    book.put("relation", "", kind="president_of", to=chamber, until=None, **{"from": person})
    return person


def lead(book, chamber, name, recorded="2019-03-01", **fields):
    made = book.put(
        "lead", name, stage="negotiating", recorded_on=date.fromisoformat(recorded), **fields
    )
    book.put("relation", "", kind="introduced_by", to=chamber, **{"from": made})
    return made


def step(plan, kind):
    (found,) = (each for each in plan.steps if isinstance(each, kind))
    return found


def test_a_word_with_the_president_is_a_touch_of_the_chamber(book, chamber, president):
    book.put("activity", "", on="2019-09-12", contact=president, content="谈了回乡投资")
    book.put("activity", "", on="2019-10-20", contact=chamber, content="无")
    (row,) = list_chambers(book).rows
    assert (row["president"], row["members"], row["last"]) == ("会长样本", 96, date(2019, 9, 12))
    assert row["next"] == date(2019, 9, 12) + timedelta(days=book.policy.keep_in_touch)


def test_who_is_president_no_more_is_not_named(book, chamber):
    old = book.put("contact", "前会长", kind="person")
    until = book.put("x", "x", on="2018").on
    book.put("relation", "", kind="president_of", to=chamber, until=until, **{"from": old})
    (row,) = list_chambers(book).rows
    assert row["president"] is None


def test_a_visit_is_a_touch_and_the_next_is_due_by_keep_in_touch_days(book, chamber):
    planned = visit(book, name="深圳样本商会", said="约定五月带队回乡")
    assert step(planned, Draft).activity["happened_on"] == book.today
    after = step(planned, Open).task
    assert (after.due, after.what) == (date(2020, 4, 28), KEEP)
    book.policy = type(book.policy)(keep_in_touch=30)
    again = visit(book, name="深圳样本商会", said="约定五月带队回乡", on="2019-10-01")
    assert step(again, Open).task.due == date(2019, 10, 31)


def test_a_visit_closes_what_it_carries_out_and_leaves_what_is_owed(book, chamber):
    for kind, what in (("promise", "送投资指南"), ("visit", "拜会会长")):
        book.put(
            "followup",
            what,
            about=chamber,
            kind=kind,
            what=what,
            done_on=None,
            due=date(2019, 11, 1),
        )
    closed = step(visit(book, name="深圳样本商会", said="见了会长"), Close)
    assert (closed.entry["what"], closed.outcome) == ("拜会会长", "见了会长")


@pytest.mark.parametrize("words", [{"said": "无"}, {"said": "谈了", "next_on": "2019-10-01"}])
def test_a_visit_says_something_and_the_next_one_is_later(book, chamber, words):
    with pytest.raises(UsageError):
        visit(book, name="深圳样本商会", **words)


def test_only_chambers_are_visited_here(book):
    book.put("contact", "样本企业", kind="enterprise")
    with pytest.raises(UsageError, match="no chamber"):
        visit(book, name="样本企业", said="谈了")


def test_yield_counts_each_lead_once_and_never_adds_intents_to_contracts(book, chamber):
    other = book.put("contact", "福建样本商会", kind="chamber", details=None)
    money = {"intent": Money(5 * 10**10), "contract_inbound": Money(3 * 10**10)}
    first = lead(book, chamber, "甲", reached={"contract_signed": "2019-02-05"}, **money)
    lead(book, chamber, "乙", recorded="2018-12-31", intent=None, contract_inbound=None)
    book.put("relation", "", kind="introduced_by", to=other, **{"from": first})
    told = brought(book)
    assert [(r["introduced"], r["signed"]) for r in told.rows] == [(2, 1), (1, 1)]
    figures = {name: value for name, _, value in told.figures}
    assert figures == {
        "introduced": 2,
        "signed": 1,
        "intent": Money(5 * 10**10),
        "contract": Money(3 * 10**10),
    }
    since = brought(book, since="2019-01-01")
    assert [row["introduced"] for row in since.rows] == [1, 1]


def test_a_chamber_shows_the_leads_that_it_brought(book, chamber):
    lead(book, chamber, "甲", owner=None, contact=None, intent=None, contract_inbound=None)
    told = show(book, name="深圳样本商会")
    assert [row["name"] for row in told.rows] == ["甲"]
