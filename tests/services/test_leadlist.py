"""Lists of leads: by signing, by event, carried over; every project once, every kind apart."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import ReadingError, RuleError, UsageError
from leadcrm.services.leads.leadviews import LeadList
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
YI = 10_000_000_000
PERIOD = "2019-01-01..2019-10-31"


def book(office: Workspace, folder: Path, *rows: str) -> None:
    """Import leads given as rows of name, stage, day of signing and contract in 万元."""
    head = "lead_id,name,stage,signed,contract_wan,owner_contact,registered_on\n"
    text = "".join(f"X{n},{row},张样本,2018-01-01\n" for n, row in enumerate(rows, start=1))
    (folder / "leads.csv").write_text(head + text, "utf-8")
    assert office.intake.run([folder / "leads.csv"], today=TODAY).rejected == 0


def names(found: LeadList) -> list[str]:
    return [item.name for item in found.items]


def test_38_industrial_projects_and_98_91_yi_were_signed_in_january_to_october(
    golden: Workspace,
) -> None:
    found = golden.leads.list(signed=PERIOD, sector="二产")
    assert (len(found.items), found.projects) == (38, 38)
    assert found.totals["contract_inbound"].fen == 989_100_000_000
    assert found.known["contract_inbound"] == 38


def test_the_fair_has_18_intents_and_its_contracts_stand_apart(golden: Workspace) -> None:
    found = golden.leads.list(event="E02")
    assert len(found.items) == 18
    assert found.totals["intent"].fen == 1_598_000_000_000
    assert found.totals["contract_inbound"].fen == 413_000_000_000


def test_the_group_signing_has_12_projects_of_47_4_yi_total_investment(
    golden: Workspace,
) -> None:
    found = golden.leads.list(event="E13")
    assert (len(found.items), found.totals["total_investment"].fen) == (12, 474_000_000_000)


def test_carried_over_are_those_signed_earlier_and_still_chased_or_paid_for(
    golden: Workspace,
) -> None:
    refs = {item.ref for item in golden.leads.list(carry_over=2019).items}
    assert refs == {"L052", *(f"L{n:03d}" for n in range(92, 105))}


def test_a_contract_that_ended_is_left_out_and_said(golden: Workspace) -> None:
    found = golden.leads.list(signed="2018")
    assert found.terminated == ("L-0085",)
    assert "L-0085" not in {item.code for item in found.items}


def test_a_partial_date_counts_only_if_all_of_it_lies_in_the_period(
    office: Workspace, tmp_path: Path
) -> None:
    book(
        office,
        tmp_path,
        "全在内,contract_signed,2019-03,1000",
        "跨期,contract_signed,2019,2000",
        "不知道,registered,,4000",
        "在外,contract_signed,2018-12,8000",
        "在谈,negotiating,,16000",
    )
    found = office.leads.list(signed=PERIOD)
    assert names(found) == ["全在内"]
    assert found.totals["contract_inbound"].fen == 1000 * 1_000_000
    assert found.date_unknown == ("L-0002", "L-0003")
    assert names(office.leads.list(signed="2019")) == ["全在内", "跨期"]


def test_bounds_of_a_period_belong_to_it(office: Workspace, tmp_path: Path) -> None:
    days = ("2018-12-31", "2019-01-01", "2019-10-31", "2019-11-01")
    book(office, tmp_path, *(f"{day},contract_signed,{day},1" for day in days))
    assert names(office.leads.list(signed=PERIOD)) == ["2019-01-01", "2019-10-31"]


def test_an_expansion_adds_its_increment_and_is_no_project_of_its_own(
    golden: Workspace,
) -> None:
    before = golden.leads.list(event="E13")
    made = golden.leads.add("二期", today=TODAY, contract="5000万元", expands="L-0002")
    golden.events.link(made.lead, "E13", role="签约")
    after = golden.leads.list(event="E13")
    assert (after.projects, after.expansions) == (before.projects, 1)
    grown = after.totals["contract_inbound"].fen - before.totals["contract_inbound"].fen
    assert grown == 5_000_000_000
    assert next(i for i in after.items if i.code == made.lead).expands == "L-0002"


def test_an_expansion_of_an_expansion_expands_the_first_lead_and_none_itself(
    golden: Workspace,
) -> None:
    second = golden.leads.add("二期", today=TODAY, expands="L-0002").lead
    third = golden.leads.add("三期", today=TODAY, expands=second).lead
    rows = {item.code: item.expands for item in golden.leads.list().items}
    assert (rows[second], rows[third]) == ("L-0002", "L-0002")
    with pytest.raises(RuleError):
        golden.leads.edit("L-0002", today=TODAY, expands="L-0002")


def test_an_intent_that_becomes_a_contract_adds_nothing_to_the_other_kind(
    golden: Workspace,
) -> None:
    found = golden.leads.list(signed=PERIOD, event="E02")
    assert found.totals["contract_inbound"].fen == 413_000_000_000
    assert found.totals["intent"].fen != found.totals["contract_inbound"].fen


def test_a_period_that_ends_before_it_begins_or_is_no_date_is_refused(
    golden: Workspace,
) -> None:
    with pytest.raises(UsageError):
        golden.leads.list(signed="2019-10..2019-01")
    with pytest.raises(ReadingError):
        golden.leads.list(signed="去年")


def test_a_corrected_signing_counts_no_more_and_the_new_one_counts_on_its_day(
    golden: Workspace,
) -> None:
    lead = golden.leads.list(signed="2019-05", sector="二产").items[0]
    from leadcrm.services.leads.progress import Progress  # noqa: PLC0415 - it has no place in the workspace

    Progress(golden.session).correct(
        lead.code, "在谈", reason="误录", approved_by="C015", today=TODAY
    )
    assert lead.code not in {i.code for i in golden.leads.list(signed="2019").items}
    assert next(i for i in golden.leads.list().items if i.code == lead.code).signed_on is None
