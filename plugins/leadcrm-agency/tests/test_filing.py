"""A filing: in force, before signing, confirmed by both sides, one agency a lead."""

from datetime import date

import pytest

from leadcrm.errors import RuleError, UsageError
from leadcrm_agency.filing import file, sign
from leadcrm_agency.kinds import KINDS

BOTH = {"investor": "王样本", "approved_by": "专干样本01"}


@pytest.fixture
def agreement(book):
    """An agreement for the first half of 2019, and an officer who confirms."""
    book.put("officer", "专干样本01")
    fields = {"number": "委1", "starts": date(2019, 1, 1), "ends": date(2019, 6, 30)}
    return book.put("agreement", "样本招商", ref="委1", **fields)


def test_an_agreement_adds_an_agency_that_is_not_known_yet(book):
    days = {"from": "2019-01-01", "until": "2019-12-31"}
    planned = sign(book, agency="样本招商", number="委1", no_rebate=True, **days)
    (draft,) = planned.steps
    assert draft.contact == {"kind": "agency", "name": "样本招商"}
    assert (draft.record.fields["ref"], draft.record.fields["no_rebate"]) == ("委1", True)
    assert "返佣" not in planned.said.zh


def test_an_agreement_that_does_not_forbid_rebates_is_told(book):
    planned = sign(book, agency="样本招商", number="委1", **{"from": "2019-01-01"})
    assert "不得返佣" in planned.said.zh
    assert "no_rebate" not in planned.steps[0].record.fields


def test_a_number_is_given_once_and_a_person_is_no_agency(book, agreement):
    with pytest.raises(RuleError, match="already"):
        sign(book, agency="别家", number="委1", **{"from": "2019-01-01"})
    book.put("contact", "中介样本01", kind="person")
    with pytest.raises(UsageError, match="not as an agency"):
        sign(book, agency="中介样本01", number="委2", **{"from": "2019-01-01"})
    days = {"from": "2019-06-01", "until": "2019-01-01"}
    with pytest.raises(UsageError, match="It ends"):
        sign(book, agency="样本招商", number="委2", **days)


def test_a_filing_names_who_confirmed_on_both_sides(book, agreement):
    lead = book.put("lead", "项目", ref="L1")
    (draft,) = file(book, lead="L1", agreement="委1", on="2019-06-03", **BOTH).steps
    assert draft.record.fields == {
        "name": "项目",
        "parent": agreement,
        "lead": lead,
        "on": date(2019, 6, 3),
        "confirmed_by_investor": "王样本",
        "confirmed_by_office": "专干样本01",
    }


@pytest.mark.parametrize("missing", ["investor", "approved_by"])
def test_a_filing_without_either_confirmation_is_refused(book, agreement, missing):
    book.put("lead", "项目")
    given = {name: who for name, who in BOTH.items() if name != missing}
    with pytest.raises(RuleError, match="both"):
        file(book, lead="项目", agreement="委1", on="2019-06-03", **given)


@pytest.mark.parametrize("day", ["2018-12-31", "2019-07-01"])
def test_a_lead_is_filed_only_while_the_agreement_is_in_force(book, agreement, day):
    book.put("lead", "项目")
    with pytest.raises(RuleError, match="not in force"):
        file(book, lead="项目", agreement="委1", on=day, **BOTH)


@pytest.mark.parametrize("day", ["2019-01-01", "2019-06-30"])
def test_the_first_and_the_last_day_of_an_agreement_are_in_force(book, agreement, day):
    book.put("lead", "项目")
    file(book, lead="项目", agreement="委1", on=day, **BOTH)


def test_one_lead_has_one_agency(book, agreement):
    lead = book.put("lead", "项目")
    book.put("filing", "项目", parent=agreement, lead=lead, on="2019-05-01")
    with pytest.raises(RuleError, match="already") as refused:
        file(book, lead="项目", agreement="委1", on="2019-06-03", **BOTH)
    assert refused.value.rule.zh == "一个项目一家中介"


@pytest.mark.parametrize("stage", ["contract_signed", "registered"])
def test_a_signed_lead_is_not_filed_any_more_and_the_day_is_told(book, agreement, stage):
    book.put("lead", "项目", reached={stage: "2019-06-02"})
    with pytest.raises(RuleError, match="2019-06-02") as refused:
        file(book, lead="项目", agreement="委1", on="2019-06-03", **BOTH)
    assert "先备案后签约" in refused.value.rule.zh


def test_filing_on_the_day_of_signing_is_in_time(book, agreement):
    book.put(
        "lead", "项目", reached={"intent_signed": "2019-01-05", "contract_signed": "2019-06-03"}
    )
    file(book, lead="项目", agreement="委1", on="2019-06-03", **BOTH)


def test_the_core_is_told_that_a_filing_precedes_signing():
    (filing,) = (kind for kind in KINDS if kind.name == "filing")
    assert filing.precedes == "contract_signed"
    assert filing.precedes_why
