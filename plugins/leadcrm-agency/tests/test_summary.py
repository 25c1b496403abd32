"""What each agency brought and cost."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm_agency.summary import list_agreements, summary


@pytest.fixture
def brought(book):
    """Two agreements of one agency; of three leads one is signed and one was terminated."""
    agency = book.put("contact", "样本招商", kind="agency")
    signed = {"reached": {"contract_signed": "2019-06-17"}}
    leads = [
        book.put(
            "lead", "签约", contract_inbound=Money(20_000_000_000), stage="started", **signed
        ),
        book.put("lead", "解约", contract_inbound=Money(7), stage="terminated", **signed),
        book.put("lead", "在谈", contract_inbound=Money(7), stage="negotiating"),
    ]
    days = [(date(2018, 1, 1), date(2018, 12, 31)), (date(2019, 1, 1), None)]
    for number, (starts, ends) in enumerate(days):
        fields = {"number": f"委{number}", "starts": starts, "ends": ends}
        last = book.put("agreement", "样本招商", contact=agency, **fields)
    for lead in leads:
        filing = book.put("filing", lead.name, parent=last, lead=lead)
        paid = date(2019, 7, 1) if lead.name == "签约" else None
        amounts = {"amount": Money(30_000_000), "paid_on": paid, "milestone": "signed"}
        book.put("commission", lead.name, parent=filing, lead=lead, **amounts)
    return book


def test_an_agency_is_one_row_with_its_contracts_and_commissions_apart(brought):
    (row,) = summary(brought).rows
    assert (row["agency"], row["agreements"], row["leads"]) == ("样本招商", 2, 3)
    assert (row["signed"], row["contracts"]) == (1, Money(20_000_000_000))
    assert (row["paid"], row["owed"]) == (Money(30_000_000), Money(30_000_000))
    assert row["pending"] == Money(30_000_000)  # the lead in talks owes nobody anything yet
    assert row["per_yi"] == Money(15_000_000)  # 30万 for 2亿


def test_all_agencies_together_have_the_same_figures(brought):
    told = {name: value for name, _, value in summary(brought).figures}
    assert (told["agencies"], told["leads"], told["signed"]) == (1, 3, 1)
    assert told["per_yi"] == Money(15_000_000)
    assert "contracts_usd" not in told


def test_dollars_are_told_apart(brought):
    lead = brought.put(
        "lead", "外资", contract_inbound=Money(4_000_000, "USD"), reached={"registered": "2019-07"}
    )
    (_, agreement) = brought.records("agreement")
    brought.put("filing", "外资", parent=agreement, lead=lead)
    told = {name: value for name, _, value in summary(brought).figures}
    assert told["contracts"] == Money(20_000_000_000)
    assert told["contracts_usd"] == Money(4_000_000, "USD")


def test_without_a_contract_no_commission_per_yi_is_made_up(book):
    book.put("agreement", "样本招商")
    assert summary(book).rows[0]["per_yi"] is None


def test_the_list_says_which_agreements_are_in_force(brought):
    assert [row["state"].zh for row in list_agreements(brought).rows] == ["已到期", "有效"]
    assert [row["leads"] for row in list_agreements(brought).rows] == [0, 3]
