"""Arrivals: counted by arrival day, only when verified; currencies are never added."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from leadcrm.errors import LeadcrmError, ReadingError, RuleError, UsageError
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)


def actual(crm: Workspace, unit: str) -> int:
    rows = crm.targets.list(today=TODAY, metric="内联引资").items
    name = crm.records.show("unit", unit).name
    return next(row.actual.fen for row in rows if row.unit == name)


def test_utilised_foreign_capital_is_3254_59_wan_dollars(golden: Workspace) -> None:
    found = golden.funds.list(currency="usd", verified=True)
    assert [total.verified.fen for total in found.totals] == [3_254_590_000]
    assert len(found.items) == 4


def test_currencies_and_metrics_stand_apart_and_so_does_what_is_unverified(
    golden: Workspace,
) -> None:
    totals = {t.currency: t for t in golden.funds.list().totals}
    assert set(totals) == {"CNY", "USD"}
    assert (totals["CNY"].verified.fen, totals["CNY"].unverified.fen) == (
        663_000_000_000,
        8_800_000_000,
    )
    assert [f.ref for f in golden.funds.list(verified=False).items] == ["P066"]


def test_money_counts_from_the_day_it_is_verified_for_the_day_it_arrived(
    golden: Workspace,
) -> None:
    before = actual(golden, "U11")
    golden.funds.verify("P066", evidence="银行进账单", approved_by="C015")
    assert actual(golden, "U11") == before + 8_800_000_000
    assert differences(golden.session.journal) == []
    landed = next(lead for lead in golden.leads.list().items if lead.ref == "L017")
    assert golden.leads.show(landed.code, today=TODAY).landed


def test_without_evidence_it_stays_unverified_and_a_blank_is_none(golden: Workspace) -> None:
    for evidence in (None, "", "  "):
        with pytest.raises(RuleError, match="P-0066"):
            golden.funds.verify("P066", evidence=evidence, approved_by="C015")
    assert not golden.funds.list(lead="L017").items[0].verified


def test_evidence_named_when_it_was_recorded_is_enough(golden: Workspace) -> None:
    made = golden.funds.add("L-0063", "5000万元", on="2019-10-30", today=TODAY, evidence="进账单")
    assert not made.verified
    done = golden.funds.verify(made.code, approved_by="C015")
    assert (done.verified, done.evidence, done.approved_by) == (
        True,
        "进账单",
        "领导小组办公室主任样本",
    )


def test_the_owner_of_the_lead_verifies_nothing_nor_does_who_has_left(golden: Workspace) -> None:
    owner = next(item.owner for item in golden.leads.list().items if item.ref == "L017")
    with pytest.raises(RuleError) as refused:
        golden.funds.verify("P066", evidence="进账单", approved_by=owner or "")
    assert "责任人" in refused.value.message.zh
    golden.handover.leave("C015", to="C001", today=TODAY)
    with pytest.raises(RuleError):
        golden.funds.verify("P066", evidence="进账单", approved_by="C015")


def test_what_is_verified_is_not_verified_again(golden: Workspace) -> None:
    with pytest.raises(RuleError):
        golden.funds.verify("P001", evidence="进账单", approved_by="C015")


@pytest.mark.parametrize(
    ("amount", "on", "more", "error"),
    [
        ("5000万元", "2019-11-01", {}, UsageError),
        ("0元", "2019-10-30", {}, UsageError),
        ("很多", "2019-10-30", {}, ReadingError),
        ("5000", "2019-10-30", {}, ReadingError),
        ("5000万元", "2019-10-30", {"counted_as": "实际利用外资"}, RuleError),
        ("200万美元", "2019-10-30", {"counted_as": "内联引资"}, RuleError),
        ("200万美元", "2019-10-30", {"counted_as": "寓外乡友信息采集"}, ReadingError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    golden: Workspace, amount: str, on: str, more: dict[str, str], error: type[LeadcrmError]
) -> None:
    before = len(golden.funds.list().items)
    with pytest.raises(error):
        golden.funds.add("L-0063", amount, on=on, today=TODAY, **more)
    assert len(golden.funds.list().items) == before


def test_dollars_count_as_foreign_capital_and_the_unit_is_the_leads_unless_said(
    golden: Workspace,
) -> None:
    made = golden.funds.add("L-0063", "200.5万美元", on="2019-10-30", today=TODAY)
    assert (made.counted_as, made.amount.fen, made.unit) == (
        "fdi_utilised",
        200_500_000,
        "示例二局",
    )
    other = golden.funds.add("L-0063", "1万元", on="2019-10-30", today=TODAY, unit="示例一镇")
    assert other.unit == "示例一镇"


def test_a_month_or_a_year_is_a_whole_one(golden: Workspace) -> None:
    october = golden.funds.list(first="2019-10", last="2019-10", currency="CNY", verified=True)
    assert october.totals[0].verified.fen == 170_630 * 1_000_000
    assert len(golden.funds.list(first="2019", last="2019").items) == 66


@pytest.mark.parametrize(
    ("contract", "arrived"),
    [
        ("2000", "1000.9"),  # 50.045: half up, where rounding to even says 50.04
        ("2000", "1000.899999"),  # just below the half
        ("2000", "1001.1"),  # 50.055
        ("30000", "10000"),  # 33.333…
        ("30000", "20000"),  # 66.666…
        ("70000", "70000"),
    ],
)
def test_the_arrival_rate_on_the_page_of_a_lead_is_arrived_over_contracted_rounded_half_up(
    office: Workspace, tmp_path: Path, contract: str, arrived: str
) -> None:
    officers, leads = tmp_path / "officers.csv", tmp_path / "leads.csv"
    officers.write_text("officer_id,name\nS1,李样本\n", encoding="utf-8")
    leads.write_text(
        "lead_id,name,stage,signed,contract_wan,owner_contact\n"
        f"L1,样本泵业项目,contract_signed,2019-03-01,{contract},张样本\n",
        encoding="utf-8",
    )
    assert office.intake.run([officers, leads], today=TODAY).rejected == 0
    fund = office.funds.add(
        "L1", f"{arrived}万元", on="2019-06-03", today=TODAY, evidence="进账单"
    )
    assert office.leads.show("L1", today=TODAY).arrived_rate is None
    office.funds.verify(fund.code, approved_by="李样本")
    exact = Decimal(arrived) * 100 / Decimal(contract)
    said = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert office.leads.show("L1", today=TODAY).arrived_rate == int(said * 100)
