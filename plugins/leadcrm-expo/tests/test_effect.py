"""What came of the expos: the known answers of 2019, each kind of amount by itself."""

from datetime import date
from pathlib import Path

import pytest

import leadcrm_expo
from leadcrm.domain.money import Money
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import UsageError
from leadcrm_expo.effect import effect, list_expos
from leadcrm_expo.sources import read_exhibitors

LIST = Path(leadcrm_expo.__file__).parent / "sample" / "exhibitors.csv"


@pytest.fixture
def year(book):
    """The fairs of 2019 with everything in the list of exhibitors."""
    for ref in ("E141", "E142", "E143", "E144", "E145", "E146", "E147"):
        book.put("event", f"展会{ref}", ref=ref, kind="expo")
    book.put("event", "龙舟节", ref="E15", kind="festival")
    book.put("event", "没有企业参加的节会", ref="E99", kind="festival")
    for draft in read_exhibitors(str(LIST), None):
        fields = dict(draft.record.fields)
        kinds = ("event",) if draft.record.kind == "exhibit" else ("exhibit",)
        fields["parent"] = book.find(fields["parent"], *kinds)
        known = fields.pop("contact", None)
        if known:
            names = [each for each in book.kept if each.kind == "contact" and each.ref == known]
            fields["contact"] = names[0] if names else book.put("contact", known, ref=known)
        name, ref = fields.pop("name"), fields.pop("ref")
        book.put(draft.record.kind, name, ref=ref, **fields)
    return book


def figures(sheet):
    return {name: value for name, _, value in sheet.figures}


def wan(number, currency="CNY"):
    return Money(int(number * 1_000_000), currency)


def test_all_of_2019_has_its_known_answers(year):
    said = figures(effect(year))
    assert (said["firms"], said["fairs"], said["times"]) == (36, 8, 59)
    assert said["intent_cny"] == wan(4266)
    assert said["signed_cny"] == wan(521)
    assert said["signed_usd"] == wan(9.80, "USD")


def test_a_festival_counts_only_if_local_firms_were_there(year):
    names = [row["name"] for row in effect(year).rows]
    assert "龙舟节" in names
    assert "没有企业参加的节会" not in names
    assert [row["name"] for row in list_expos(year).rows] == names


def test_one_fair_has_its_own_answers(year):
    row = effect(year, "E143").rows[0]
    assert (row["firms"], row["intent_cny"]) == (8, wan(610))
    assert row["signed_cny"] == wan(114)
    assert row["signed_usd"] == wan(4, "USD")


def test_dollars_and_yuan_and_the_two_steps_are_never_added(book):
    fair = book.put("event", "展会", kind="expo")
    shown = book.put("exhibit", "甲", parent=fair)
    for step, amount in (("intent", wan(1)), ("signed", wan(2)), ("intent", wan(4, "USD"))):
        book.put("trade_order", "甲", parent=shown, step=step, amount=amount)
    said = figures(effect(book))
    assert (said["intent_cny"], said["signed_cny"]) == (wan(1), wan(2))
    assert (said["intent_usd"], said["signed_usd"]) == (wan(4, "USD"), None)


def test_orders_are_no_part_of_what_a_lead_costs_or_brings(book):
    fair = book.put("event", "展会", kind="expo")
    book.put("stand", "展位", parent=fair, cost=wan(10), subsidy=wan(3))
    book.put("lead", "未签约项目", event=fair.id)
    book.put("lead", "已签约项目", event=fair.id, reached={"contract_signed": "2019-10-30"})
    book.put("lead", "别处来的项目", event="other", reached={"contract_signed": "2019-10-30"})
    said = figures(effect(book))
    assert (said["leads"], said["signed_leads"]) == (2, 1)
    assert (said["cost"], said["subsidy"], said["cost_per_lead"]) == (wan(10), wan(3), wan(5))


def test_a_lead_of_two_fairs_is_one_lead_in_all(book):
    fairs = [book.put("event", f"展会{n}", kind="expo") for n in (1, 2)]
    both = book.put("lead", "项目")
    book.leads = lambda *, event: [both] if event in fairs else []
    sheet = effect(book)
    assert [row["leads"] for row in sheet.rows] == [1, 1]
    assert figures(sheet)["leads"] == 1


def test_without_leads_or_a_known_cost_no_cost_per_lead_is_made_up(book):
    fair = book.put("event", "展会", kind="expo")
    assert effect(book).rows[0]["cost_per_lead"] is None
    book.put("stand", "展位", parent=fair, cost=wan(10))
    assert effect(book).rows[0]["cost_per_lead"] is None


def test_a_card_is_late_from_the_eighth_day_after_the_fair(book):
    fair = book.put("event", "展会", kind="expo", end=PartialDate("2019-10-10"))
    for day in (16, 17, 18):
        book.put("card", f"{day}", parent=fair, on="2019-10-08", filed_on=date(2019, 10, day))
    book.put("card", "不知何时建档", parent=fair, on="2019-10-08")
    assert effect(book).rows[0]["late_cards"] == 1


def test_where_the_day_of_the_fair_is_not_known_no_card_is_called_late(book):
    fair = book.put("event", "展会", kind="expo", end=PartialDate("2019-10"))
    book.put("card", "王", parent=fair, filed_on=date(2019, 12, 1))
    assert effect(book).rows[0]["late_cards"] is None


def test_a_squad_trip_is_no_expo(book):
    book.put("event", "赴北京招商", kind="squad")
    with pytest.raises(UsageError, match="not an expo"):
        effect(book, "赴北京招商")
