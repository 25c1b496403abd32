"""Targets and the table of units; what the morning's head line says of them is the same."""

from datetime import date

import pytest

from leadcrm.domain.unitrules import UNIT_RULES
from leadcrm.errors import ReadingError, RuleError
from leadcrm.services.rules.unitsituations import UnitSituations
from leadcrm.services.units.targetviews import TargetRow
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
DOMESTIC = "内联引资"


def rows(crm: Workspace, today: date = TODAY, **more: object) -> dict[str, TargetRow]:
    found = crm.targets.list(today=today, metric=DOMESTIC, **more)  # type: ignore[arg-type]
    return {row.unit: row for row in found.items}


def breaches(crm: Workspace, rule: str, today: date = TODAY) -> set[str]:
    return {
        unit["ref"]
        for unit, now in UnitSituations(crm.session).all(today)
        if any(debt.breach for debt in UNIT_RULES[rule](now, crm.session.policy))
    }


def test_the_county_is_everybody_and_has_no_rank(golden: Workspace) -> None:
    table = golden.targets.list(today=TODAY, metric=DOMESTIC).tables[0]
    assert table.county is not None
    assert (table.county.unit, table.county.rank) == ("汨罗市", None)
    units = sum(row.actual.fen for row in table.rows)
    assert table.county.actual.fen == units == 663_000_000_000
    assert (len(table.rows), table.unverified_leads) == (13, ("L-0017",))


def test_units_are_ranked_apart_by_kind(golden: Workspace) -> None:
    found = rows(golden)
    assert found["示例六镇"].rank_in_kind == found["示例二局"].rank_in_kind == 1
    assert (found["示例片区"].rank, found["示例片区"].rank_in_kind) == (9, 3)


def test_the_head_line_of_the_morning_and_the_table_name_the_same_units(
    golden: Workspace,
) -> None:
    for day in (TODAY, date(2019, 6, 30), date(2019, 1, 31), date(2019, 12, 31)):
        table = rows(golden, day)
        behind = {unit for unit, row in table.items() if row.status == "behind" and row.rank}
        assert golden.agenda.today(day).summary.units_behind == len(behind), day
        assert len(breaches(golden, "R8", day)) == len(behind), day


def test_targets_count_arrivals_to_the_day_asked_for(golden: Workspace) -> None:
    """On 8 October 50.44亿 had arrived, and not what came later that month."""
    found = rows(golden, date(2019, 10, 8))["汨罗市"]
    assert found.actual.fen == 504_370_000_000
    assert (found.status, found.pace) == ("behind", "77.15")
    days = [date(2019, 10, day) for day in (1, 8, 15, 30, 31)]
    reached = [rows(golden, day)["汨罗市"].actual.fen for day in days]
    assert reached == sorted(reached)
    assert reached[-1] == 663_000_000_000
    for day in days:
        summed = golden.funds.list(first="2019-01-01", last=str(day), verified=True)
        assert rows(golden, day)["汨罗市"].actual in [each.verified for each in summed.totals]


def test_six_units_break_r8_and_u14_alone_reported_nothing_in_october(golden: Workspace) -> None:
    assert breaches(golden, "R8") == {"U04", "U12", "U14", "U15", "U23", "U24"}
    assert breaches(golden, "R11") == {"U14"}
    assert breaches(golden, "R11", date(2019, 10, 30)) == {"U22", "U24"}
    assert breaches(golden, "R10") == set()


def test_a_year_that_is_over_stays_unmet_for_those_who_did_not_meet_it(
    golden: Workspace,
) -> None:
    later = date(2020, 3, 1)
    found = rows(golden, later, year=2019)
    assert found["示例二局"].status == "met"
    assert found["示例一镇"].status == "unmet"
    assert found["示例一镇"].monthly_need is None
    assert len(breaches(golden, "R10", later)) == 11
    assert breaches(golden, "R8", later) == set()
    assert golden.targets.list(today=later).items == ()


def test_a_target_of_zero_is_not_assessed(golden: Workspace) -> None:
    found = golden.targets.list(today=TODAY, metric="寓外乡友信息采集").tables[0]
    assert len(found.rows) == 6
    assert {row.completion for row in found.rows} == {"100.00"}
    assert {(row.completion, row.rank, row.lamp) for row in found.others} == {(None, None, None)}


def test_one_note_without_content_keeps_a_unit_at_zero_and_one_with_content_does_not(
    golden: Workspace,
) -> None:
    golden.followups.log("L033", note="无", today=TODAY)
    assert breaches(golden, "R11") == {"U14"}
    golden.followups.log("L033", note="谈了用地", today=TODAY)
    assert breaches(golden, "R11") == set()


def test_targets_are_set_in_the_measure_of_their_metric(golden: Workspace) -> None:
    made = golden.targets.add("U22", "实际利用外资", "200万美元", year=2019, set_by="市政府")
    assert (made.fields["amount"].fen, made.fields["set_by"]) == (200_000_000, "市政府")
    assert golden.targets.add("U22", "寓外乡友信息采集", "8人", year=2020).fields["number"] == 8
    for metric, amount, error in (
        ("实际利用外资", "2亿元", RuleError),
        ("寓外乡友信息采集", "2亿元", ReadingError),
        ("税收", "2亿元", ReadingError),
        (DOMESTIC, "很多", ReadingError),
    ):
        with pytest.raises(error):
            golden.targets.add("U23", metric, amount, year=2021)
    with pytest.raises(ReadingError):
        golden.targets.add("U23", DOMESTIC, "1亿元", year=19)


def test_a_unit_has_one_target_a_year_and_metric(golden: Workspace) -> None:
    with pytest.raises(RuleError, match="G-0"):
        golden.targets.add("U22", DOMESTIC, "3亿元", year=2019)
    golden.targets.add("U22", DOMESTIC, "3亿元", year=2020)


def test_foreign_capital_has_a_table_of_its_own_in_dollars(golden: Workspace) -> None:
    golden.targets.add("U02", "实际利用外资", "1000万美元", year=2019)
    found = golden.targets.list(today=TODAY, metric="fdi_utilised").items[0]
    assert found.actual.currency == found.target.currency == "USD"
    assert (found.actual.fen, found.completion, found.status) == (
        1_200_000_000,
        "120.00",
        "met",
    )
    assert rows(golden)["示例产业园一"].completion == "87.78"


def test_the_estimate_counts_only_what_has_not_arrived_of_open_leads(golden: Workspace) -> None:
    before = rows(golden)["示例二局"].expected
    golden.funds.add("L-0024", "2000万元", on="2019-10-30", today=TODAY, evidence="进账单")
    assert rows(golden)["示例二局"].expected == before
    golden.funds.verify("P-0067", approved_by="C015")
    after = rows(golden)["示例二局"].expected
    assert before.fen - after.fen == 2000 * 1_000_000 * 80 // 100


def test_who_brought_more_than_was_agreed_takes_nothing_from_what_others_may_bring(
    golden: Workspace,
) -> None:
    before = rows(golden)["示例二局"].expected
    golden.funds.add("L-0024", "2亿元", on="2019-10-30", today=TODAY, evidence="进账单")
    golden.funds.verify("P-0067", approved_by="C015")
    left = 120_000_000_00 - sum(
        fund.amount.fen for fund in golden.funds.list(lead="L-0024", last="2019-10-29").items
    )
    assert before.fen - rows(golden)["示例二局"].expected.fen == left * 80 // 100
