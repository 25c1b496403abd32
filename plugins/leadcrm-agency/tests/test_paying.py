"""Commission: one a milestone, paid on evidence when the lead has come there."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import RuleError, UsageError
from leadcrm_agency.paying import milestone, pay

PAPER = "投资合同 12 2019-06-17"


@pytest.fixture
def filing(book):
    """A filing of a lead that was signed on 2019-06-17 and registered on 2019-07-01."""
    reached = {"contract_signed": "2019-06-17", "registered": "2019-07-01"}
    lead = book.put("lead", "项目", ref="L1", reached=reached)
    return book.put("filing", "项目", lead=lead)


def owe(book, filing, what, **fields):
    """Put a commission in the book."""
    given = {"parent": filing, "lead": filing["lead"], "amount": Money(9_500_000)}
    return book.put("commission", f"L1-{what}", milestone=what, **given, **fields)


@pytest.mark.parametrize("word", ["签约", "signed", "contract_signed"])
def test_a_commission_belongs_to_a_filing_and_a_milestone(book, filing, word):
    (draft,) = milestone(book, filing="L1", what=word, amount="9.5万元").steps
    fields = draft.record.fields
    assert (fields["parent"], fields["milestone"]) == (filing, "signed")
    assert fields["amount"] == Money(9_500_000)
    assert fields["name"] == f"{filing['lead'].code}-signed"


def test_a_milestone_is_known_in_yuan_more_than_none_and_has_one_commission(book, filing):
    for what, amount in (("开会", "1万元"), ("签约", "1万美元"), ("签约", "0元")):
        with pytest.raises(UsageError):
            milestone(book, filing="L1", what=what, amount=amount)
    owe(book, filing, "signed")
    with pytest.raises(RuleError, match="already"):
        milestone(book, filing="L1", what="签约", amount="1万元")


def test_a_commission_is_paid_once_on_evidence(book, filing):
    due = owe(book, filing, "signed")
    (change,) = pay(book, commission="L1-signed", evidence=PAPER, on="2019-06-20").steps
    assert change.entry == due
    assert change.fields == {"evidence": PAPER, "paid_on": date(2019, 6, 20)}
    owe(book, filing, "registered", paid_on=date(2019, 7, 5))
    with pytest.raises(RuleError, match="already"):
        pay(book, commission="L1-registered", evidence=PAPER)


@pytest.mark.parametrize("evidence", [None, "", "投资合同", "投资合同 2019-06-17"])
def test_without_kind_number_and_day_of_a_paper_nothing_is_paid(book, filing, evidence):
    owe(book, filing, "signed")
    with pytest.raises(RuleError, match="without evidence"):
        pay(book, commission="L1-signed", evidence=evidence)


def test_a_paper_from_after_the_payment_is_no_evidence_for_it(book, filing):
    owe(book, filing, "signed")
    with pytest.raises(RuleError, match="later than"):
        pay(book, commission="L1-signed", evidence="投资合同 12 2019-06-21", on="2019-06-20")


def test_nothing_is_paid_before_the_lead_came_to_the_milestone(book, filing):
    owe(book, filing, "signed")
    owe(book, filing, "producing")
    with pytest.raises(RuleError, match="L-0001"):
        pay(book, commission="L1-producing", evidence="投产凭证 1 2019-10-01")
    with pytest.raises(RuleError, match="by 2019-06-16"):
        pay(book, commission="L1-signed", evidence="投资合同 12 2019-06-16", on="2019-06-16")


def test_funds_in_place_are_proved_by_a_paper_of_money_and_a_registered_firm(book, filing):
    owe(book, filing, "funded")
    with pytest.raises(RuleError, match="funds"):
        pay(book, commission="L1-funded", evidence="营业执照 1 2019-07-01")
    pay(book, commission="L1-funded", evidence="验资报告 1 2019-07-20")
    with pytest.raises(RuleError, match="registered"):
        pay(book, commission="L1-funded", evidence="验资报告 1 2019-06-20", on="2019-06-25")


def test_a_later_stage_proves_an_earlier_one(book):
    lead = book.put("lead", "项目", reached={"started": "2019-08-20"})
    filed = book.put("filing", "项目", lead=lead)
    owe(book, filed, "signed")
    pay(book, commission="L1-signed", evidence=PAPER, on="2019-08-20")
