"""Derived columns and totals follow every kind of write, and every way back."""

from datetime import date

import pytest

from leadcrm.domain.contact import Contact, ContactKind
from leadcrm.domain.lead import Site
from leadcrm.domain.money import Money
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.storage.audit import differences
from leadcrm.storage.journal import Journal

EARLY, DAY, LATE = date(2019, 10, 1), date(2019, 10, 31), date(2019, 11, 20)
YI = 100_000_000 * 100


@pytest.fixture(autouse=True)
def _sound(journal):
    yield
    assert differences(journal) == []


def test_next_due_is_the_earliest_open_followup(clerk):
    lead = clerk.lead()

    def due():
        return clerk.row(lead)["next_due"]

    assert due() is None
    late = clerk.followup(lead, LATE)
    assert due() == "2019-11-20"
    early = clerk.followup(lead, EARLY)
    assert due() == "2019-10-01"
    done = clerk.edit(early, done_on=DAY)
    assert due() == "2019-11-20"
    postponed = clerk.edit(late, due=date(2019, 12, 2))
    assert due() == "2019-12-02"
    clerk.undo(postponed)
    assert due() == "2019-11-20"
    clerk.undo(done)
    assert due() == "2019-10-01"
    clerk.redo(done)
    assert due() == "2019-11-20"


def test_a_followup_that_moves_counts_for_its_new_lead_only(clerk):
    one, other = clerk.lead(), clerk.lead()
    step = clerk.followup(one, EARLY)
    op = clerk.edit(step, lead_id=other.id)
    assert (clerk.row(one)["next_due"], clerk.row(other)["next_due"]) == (None, "2019-10-01")
    clerk.undo(op)
    assert (clerk.row(one)["next_due"], clerk.row(other)["next_due"]) == ("2019-10-01", None)


def test_last_activity_is_the_newest_with_content(clerk):
    lead = clerk.lead()
    clerk.activity(lead, EARLY)
    clerk.activity(lead, LATE, content="无")
    clerk.activity(lead, LATE, content=None)
    assert clerk.row(lead)["last_activity"] == "2019-10-01"
    late = clerk.activity(lead, LATE)
    op = clerk.last()
    assert clerk.row(lead)["last_activity"] == "2019-11-20"
    clerk.undo(op)
    assert clerk.row(lead)["last_activity"] == "2019-10-01"
    clerk.redo(op)
    clerk.edit(late, content="待定")
    assert clerk.row(lead)["last_activity"] == "2019-10-01"


def test_dormant_from_one_day_past_two_cadences_after_the_last_touch(clerk):
    lead = clerk.lead()

    def dormant():
        return clerk.row(lead)["dormant_on"]

    assert dormant() == "2019-11-15"  # recorded 10-31, 2 × 7 days, one more
    clerk.stage(lead, Stage.CONTACTED, happened_on=None)
    assert dormant() == "2019-11-29"  # 2 × 14 days
    clerk.activity(lead, LATE)
    assert dormant() == "2019-12-19"
    op = clerk.edit(lead, intent=Money(5 * YI))
    assert dormant() == "2019-12-05"  # a key project: 2 × 7 days
    clerk.undo(op)
    assert dormant() == "2019-12-19"
    clerk.stage(lead, Stage.LOST)
    assert (dormant(), clerk.row(lead)["is_open"]) == (None, 0)


def test_a_project_is_key_from_five_yi_on_or_with_a_top_500_firm(clerk):
    lead = clerk.lead(intent=Money(5 * YI - 1), contact_id=clerk.firm.id)
    assert clerk.row(lead)["is_key"] == 0
    amount = clerk.edit(lead, intent=Money(5 * YI))
    assert clerk.row(lead)["is_key"] == 1
    clerk.undo(amount)
    firm = clerk.edit(clerk.firm, top500="世界500强")
    assert clerk.row(lead)["is_key"] == 1
    clerk.undo(firm)
    assert clerk.row(lead)["is_key"] == 0


def test_a_lead_whose_firm_changes_is_key_by_the_new_one(clerk):
    lead = clerk.lead(contact_id=clerk.firm.id)
    top = clerk.add(Contact(kind=ContactKind.ENTERPRISE, name="大公司", top500="中国500强"))
    op = clerk.edit(lead, contact_id=top.id)
    assert clerk.row(lead)["is_key"] == 1
    clerk.undo(op)
    assert clerk.row(lead)["is_key"] == 0


@pytest.mark.parametrize(
    ("stage", "fields", "landed", "owed"),
    [
        (Stage.CLUE, {}, 0, "contract"),
        (Stage.CONTRACT_SIGNED, {}, 0, "registration"),
        (Stage.REGISTERED, {}, 0, "start"),
        (Stage.REGISTERED, {"is_hq": True}, 1, None),
        (Stage.REGISTERED, {"site": Site.LEASED_PLANT}, 1, None),
        (Stage.STARTED, {}, 1, "production"),
        (Stage.PRODUCING, {}, 1, "capacity"),
        (Stage.AT_CAPACITY, {}, 1, None),
    ],
)
def test_landed_and_owed_follow_the_stage_and_a_verified_arrival(
    clerk, stage, fields, landed, owed
):
    lead = clerk.lead(stage=stage, **fields)
    assert clerk.row(lead)["landed"] == 0
    fund = clerk.fund(lead, 100, verified=False)
    assert clerk.row(lead)["landed"] == 0
    op = clerk.edit(fund, verified=True)
    assert (clerk.row(lead)["landed"], clerk.row(lead)["owed"]) == (landed, owed)
    clerk.undo(op)
    assert clerk.row(lead)["landed"] == 0


def test_a_started_project_without_a_verified_arrival_owes_funds(clerk):
    lead = clerk.lead(stage=Stage.STARTED)
    assert clerk.row(lead)["owed"] == "funds"
    clerk.fund(lead, 100)
    assert clerk.row(lead)["owed"] == "production"
    clerk.undo()
    assert clerk.row(lead)["owed"] == "funds"


def test_the_roll_up_counts_leads_by_unit_stage_and_debt(clerk):
    def count(stage, owed, landed=0, unit="-"):
        key = ("lead", unit, f"{stage}/{owed}/{landed}", "-")
        return clerk.totals().get(key, (0, 0))[0]

    lead = clerk.lead()
    clerk.lead()
    added = clerk.last()
    assert count("clue", "contract") == 2
    moved = clerk.stage(lead, Stage.CONTRACT_SIGNED)
    assert (count("clue", "contract"), count("contract_signed", "registration")) == (1, 1)
    given = clerk.edit(lead, unit_id=clerk.unit.id)
    assert count("contract_signed", "registration", unit=clerk.unit.id) == 1
    clerk.undo(given)
    clerk.undo(moved)
    assert count("clue", "contract") == 2
    clerk.undo(added)
    assert clerk.totals() == {("lead", "-", "clue/contract/0", "-"): (1, 0)}


def test_the_roll_up_sums_verified_arrivals_by_month_of_arrival(clerk):
    lead = clerk.lead()

    def funds():
        return {key[3]: value for key, value in clerk.totals().items() if key[0] == "fund"}

    clerk.fund(lead, 999, verified=False)
    assert funds() == {}
    fund = clerk.fund(lead, 100)
    clerk.fund(lead, 23)
    assert funds() == {"2019-10": (2, 123)}
    op = clerk.edit(fund, arrived_on=LATE, amount=Money(7))
    assert funds() == {"2019-10": (1, 23), "2019-11": (1, 7)}
    clerk.undo(op)
    assert funds() == {"2019-10": (2, 123)}
    clerk.edit(fund, verified=False)
    assert funds() == {"2019-10": (1, 23)}


@pytest.mark.parametrize("count", [3, 501, 700])
def test_a_list_is_derived_and_rolled_up_as_single_leads_are(clerk, count):
    empty = clerk.totals()
    op, leads = clerk.list_in(count)
    row = clerk.row(clerk.lead_of(leads[-1]))
    assert (row["next_due"], row["dormant_on"]) == ("2019-12-01", "2019-03-16")
    assert clerk.totals() == {("lead", "-", "clue/contract/0", "-"): (count, 0)}
    clerk.undo(op)
    assert clerk.totals() == empty
    clerk.redo(op)
    assert clerk.row(clerk.lead_of(leads[-1])) == {
        **row,
        "n": clerk.row(clerk.lead_of(leads[-1]))["n"],
    }


def test_another_policy_is_seen_as_a_difference_until_it_is_applied(engine, clerk):
    clerk.lead()
    strict = Policy(dormant_after=1)
    found = differences(Journal(engine, "430681", strict))
    assert [difference.why for difference in found] == ["dormant_on"]
