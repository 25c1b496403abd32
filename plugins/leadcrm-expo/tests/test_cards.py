"""Cards from a fair: thanks in a working day, a follow-up in fifteen days, maybe a lead."""

from datetime import date

import pytest

from leadcrm_expo.cards import card


@pytest.fixture
def fair(book):
    """An expo, and an officer who was there."""
    book.put("officer", "专干样本01")
    return book.put("event", "食博会", ref="E1", kind="expo")


def test_thanks_are_due_on_the_next_working_day_and_a_call_in_fifteen_days(book, fair):
    (draft,) = card(book, expo="E1", name="王样本", on="2019-10-25").steps
    thanks, call = draft.tasks
    assert (thanks.due, thanks.what) == (date(2019, 10, 28), "致谢")  # a Monday
    assert (call.due, call.what) == (date(2019, 11, 9), "展会后跟进")  # calendar days


def test_thanks_belong_to_the_card_and_the_call_to_the_lead(book, fair):
    (draft,) = card(book, expo="E1", name="王样本", lead="食品项目", owner="专干样本01").steps
    thanks, call = draft.tasks
    assert (thanks.on_record, call.on_record) == (True, False)
    assert thanks.owner.name == call.owner.name == "专干样本01"


def test_the_day_on_which_it_was_filed_is_kept_beside_the_day_it_was_given(book, fair):
    (draft,) = card(book, expo="E1", name="王样本", on="2019-10-08", owner="专干样本01").steps
    fields = draft.record.fields
    assert (fields["on"], fields["filed_on"]) == (date(2019, 10, 8), date(2019, 10, 31))
    assert (fields["parent"], fields["collected_by"]) == (fair, "专干样本01")


def test_a_card_is_a_person_at_a_firm(book, fair):
    given = {"firm": "样本食品", "title": "经理", "phone": "19900001111"}
    (draft,) = card(book, expo="E1", name="王样本", **given).steps
    assert draft.contact == {
        "kind": "person",
        "name": "王样本",
        "employer": "样本食品",
        "title": "经理",
        "phone": "19900001111",
    }
    assert draft.lead is None


def test_a_lead_came_by_the_expo_and_belongs_to_it(book, fair):
    firm = book.put("contact", "样本食品", kind="enterprise")
    (draft,) = card(book, expo="E1", name="王样本", firm="样本食品", lead="食品项目").steps
    assert draft.lead == {"name": "食品项目", "channel": "expo", "contact": firm}
    assert draft.record.fields["parent"] == fair  # through its card the lead belongs to the fair
    assert draft.role == "attended"


def test_a_lead_from_a_festival_came_by_a_festival(book):
    book.put("event", "龙舟节", kind="festival")
    (draft,) = card(book, expo="龙舟节", name="王样本", lead="项目").steps
    assert draft.lead["channel"] == "festival"
