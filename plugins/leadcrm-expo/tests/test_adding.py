"""Recording fairs, exhibitors and orders."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import RuleError, UsageError
from leadcrm_expo.adding import add, exhibit, order


def test_cards_are_to_be_filed_seven_days_after_the_last_day(book):
    (draft,) = add(book, name="食博会", start="2019-10-25", end="2019-10-28").steps
    (task,) = draft.tasks
    assert (task.due, task.what, task.on_record) == (date(2019, 11, 4), "名片建档", True)
    assert draft.event == {
        "name": "食博会",
        "kind": "expo",
        "start": "2019-10-25",
        "end": "2019-10-28",
    }


@pytest.mark.parametrize("end", ["2019-10", None])
def test_no_day_is_made_up_where_the_end_is_not_known_to_the_day(book, end):
    (draft,) = add(book, name="食博会", end=end).steps
    assert draft.tasks == ()


def test_a_stand_keeps_cost_and_subsidy_apart(book):
    (draft,) = add(
        book, name="节", festival=True, cost="5万元", subsidy="2万元", area="36㎡"
    ).steps
    assert draft.event["kind"] == "festival"
    assert draft.record.fields["cost"] == Money(5_000_000)
    assert draft.record.fields["subsidy"] == Money(2_000_000)
    assert draft.record.fields["area_sqm"] == 36


def test_the_same_fair_with_a_stand_is_not_recorded_again(book):
    fair = book.put("event", "食博会", kind="expo")
    assert add(book, name="食博会").steps  # a fair that came with a list gets its stand
    book.put("stand", "食博会", parent=fair)
    with pytest.raises(RuleError, match="stand already") as refused:
        add(book, name="食博会")
    assert "leadcrm expo list" in refused.value.hint.zh
    assert add(book, name="食博会", festival=True).steps


def test_an_area_that_is_no_number_is_refused(book):
    with pytest.raises(UsageError):
        add(book, name="食博会", area="一大片")


def test_a_firm_is_at_a_fair_once(book):
    fair = book.put("event", "食博会", kind="expo")
    firm = book.put("contact", "长乐甜酒", kind="enterprise")
    (draft,) = exhibit(book, firm="长乐甜酒", expo="食博会", booth="A1").steps
    assert draft.contact is None
    assert draft.record.fields == {
        "name": "长乐甜酒",
        "parent": fair,
        "contact": firm,
        "booth": "A1",
    }
    book.put("exhibit", "长乐甜酒", parent=fair, contact=firm)
    with pytest.raises(RuleError, match="already"):
        exhibit(book, firm="长乐甜酒", expo="食博会")


def test_a_firm_not_known_yet_is_added_but_a_person_is_no_exhibitor(book):
    book.put("event", "食博会", kind="expo")
    (draft,) = exhibit(book, firm="新企业", expo="食博会").steps
    assert draft.contact == {"kind": "enterprise", "name": "新企业"}
    book.put("contact", "王样本", kind="person")
    with pytest.raises(UsageError, match="firms exhibit"):
        exhibit(book, firm="王样本", expo="食博会")


def test_an_order_is_intended_until_it_is_signed_and_never_investment(book):
    fair = book.put("event", "食博会", kind="expo")
    firm = book.put("contact", "长乐甜酒", kind="enterprise")
    shown = book.put("exhibit", "长乐甜酒", ref="X1", parent=fair, contact=firm)
    (draft,) = order(book, exhibit="X1", amount="48万元").steps
    assert (draft.record.fields["step"], draft.record.fields["parent"]) == ("intent", shown)
    plan = order(book, exhibit="长乐甜酒", expo="食博会", amount="4万美元", signed=True)
    (draft,) = plan.steps
    assert draft.record.fields["step"] == "signed"
    assert draft.record.fields["amount"] == Money(4_000_000, "USD")
    assert draft.lead is None
    assert "不计入招商引资额" in plan.said.zh


def test_an_order_in_another_currency_or_of_nothing_is_refused(book):
    book.put("exhibit", "长乐甜酒", ref="X1")
    for amount in ("HKD 5000", "0元"):
        with pytest.raises(UsageError):
            order(book, exhibit="X1", amount=amount)


def test_a_firm_that_was_not_there_took_no_order(book):
    book.put("event", "食博会", kind="expo")
    book.put("contact", "长乐甜酒", kind="enterprise")
    with pytest.raises(UsageError, match="not at"):
        order(book, exhibit="长乐甜酒", expo="食博会", amount="1万元")
