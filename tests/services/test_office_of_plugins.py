"""What a plugin may look at: leads as the core's lists see them, contacts, relations, money."""

import pytest

from leadcrm.domain.policy import Policy
from leadcrm.errors import ReadingError
from leadcrm.services.bookview import BookView
from leadcrm.testing import DAY
from leadcrm.testing.paperoffice import PaperOffice


@pytest.fixture
def view(golden):
    return BookView(golden.session, DAY)


def test_a_lead_tells_what_the_lists_of_the_core_tell(golden, view):
    open_ones = {item.code for item in golden.leads.list(open_only=True).items}
    assert {each.code for each in view.leads(open=True)} == open_ones
    assert {each.code for each in view.leads() if each.open} == open_ones
    rows = {each["code"]: each for each in golden.session.rows("lead")}
    for each in view.leads():
        row = rows[each.code]
        assert (each.landed, each.key) == (row["landed"] == 1, row["is_key"] == 1)
    assert sum(each.landed for each in view.leads()) > 0
    owed = {each.code: each.owed for each in view.leads(open=True)}
    listed = {item.lead: item.owed for item in golden.agenda.today(DAY).items if item.lead}
    assert listed
    for code, label in listed.items():
        assert (owed[code].label if owed[code] else None) == label, code


def test_leads_are_narrowed_by_all_that_is_said(view):
    lead = view.find("L-0001", "lead")
    owner, unit = lead["owner"], lead["unit"]
    for asked in ({"owner": owner}, {"unit": unit}, {"contact": lead["contact"]}):
        found = view.leads(**asked)
        ((name, wanted),) = asked.items()
        assert lead.code in {each.code for each in found}
        assert {each[name].id for each in found} == {wanted.id}
    both = view.leads(unit=unit, stage="在谈", open=True)
    assert {(each["unit"].id, each["stage"]) for each in both} <= {(unit.id, "negotiating")}
    assert view.leads(stage="negotiating") == view.leads(stage="在谈") != ()
    with pytest.raises(ReadingError):
        view.leads(stage="没有的阶段")


def test_contacts_and_units_are_listed_by_kind(golden, view):
    chambers = view.contacts("商会")
    assert {each["kind"] for each in chambers} == {"chamber"}
    assert view.contacts("chamber") == chambers
    assert len(view.contacts()) == len(golden.contacts.list())
    assert len(view.units()) == len(golden.records.list("unit"))


def test_a_chamber_knows_who_stands_in_a_relation_to_it(view):
    chamber = view.find("深圳湖南汨罗商会", "contact")
    kinds = [each["kind"] for each in view.relations(chamber)]
    assert kinds.count("president_of") == 1
    for each in view.relations(chamber):
        assert chamber.id in {each["from"].id, each["to"].id}
        assert chamber.id not in {each["from"].id} & {each["to"].id}
        other = each["to"] if each["from"].id == chamber.id else each["from"]
        assert each.id in {again.id for again in view.relations(other)}


def test_what_the_members_of_a_chamber_brought_the_chamber_did(view):
    chamber = view.find("深圳湖南汨罗商会", "contact")
    brought = view.introduced(chamber)
    assert len(brought) == 6
    assert [each.code for each in brought] == sorted(each.code for each in brought)
    president = next(r["from"] for r in view.relations(chamber) if r["kind"] == "president_of")
    assert all(each in brought for each in view.introduced(president))


def test_the_thresholds_in_force_are_told(golden, view):
    assert view.policy == golden.session.policy
    golden.policies.use("jiangmen")
    golden.session.forget()
    assert BookView(golden.session, DAY).policy == golden.session.policy != Policy()


def test_money_of_a_lead_comes_by_day_and_says_what_counts(golden, view):
    fund = golden.session.rows("fund")[0]
    lead = next(each for each in view.leads() if each.id == fund["lead_id"])
    found = view.funds(lead)
    assert fund["code"] in {each.code for each in found}
    assert [each["arrived_on"] for each in found] == sorted(e["arrived_on"] for e in found)
    assert found[0]["amount"].fen > 0
    assert found[0]["verified"] in {True, False}


def test_the_office_on_paper_answers_alike():
    office = PaperOffice()
    firm = office.put("contact", "样本企业", kind="enterprise")
    chamber = office.put("contact", "样本商会", kind="chamber")
    lead = office.put("lead", "样本项目", contact=firm, stage="clue", open=True, owed="contract")
    office.put("lead", "别的项目", stage="clue", open=False)
    tie = office.put("relation", "", kind="member_of", to=chamber, **{"from": firm})
    money = office.put("fund", "", lead=lead)
    office.put("relation", "", kind="introduced_by", to=chamber, **{"from": lead})
    assert office.leads(contact=firm) == office.leads(open=True) == [lead]
    assert (lead.open, lead.owed.label.zh, lead["open"]) == (True, "合同", None)
    assert office.contacts("chamber") == [chamber]
    assert office.relations(firm) == [tie]
    assert (office.introduced(chamber), office.introduced(firm)) == ([lead], [])
    assert office.policy == Policy()
    assert office.funds(lead) == [money]
    assert office.units() == []
