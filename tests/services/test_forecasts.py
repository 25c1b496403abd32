"""What the year will bring: last year's months, and contracts that name a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from leadcrm.domain.money import Money
from leadcrm.services.units.targetviews import TargetRow
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
WAN = 1_000_000
YI = 10_000 * WAN
DUE = "2019-12-20"


def row(crm: Workspace, unit: str = "示例二局", today: date = TODAY, **more: Any) -> TargetRow:
    found = crm.targets.list(today=today, **{"metric": "内联引资", **more})
    return next(each for each in found.items if each.unit == unit)


def amounts(crm: Workspace, unit: str = "示例二局", **more: Any) -> dict[str, int | None]:
    told = row(crm, unit, **more).forecasts
    return {each.method: each.amount.fen if each.amount else None for each in told}


def reasons(crm: Workspace, unit: str = "示例二局", **more: Any) -> dict[str, str]:
    told = row(crm, unit, **more).forecasts
    return {each.method: each.reason.zh for each in told if each.reason}


def arrive(
    crm: Workspace, lead: str, amount: str, on: str, *, verify: bool = True, today: date = TODAY
) -> None:
    made = crm.funds.add(lead, amount, on=on, today=today, evidence="进账单")
    if verify:
        crm.funds.verify(made.code, approved_by="C015")


def agree(crm: Workspace, lead: str, **fields: Any) -> None:
    """Write what a contract says; the verb that signs asks for more than these tests need."""
    found = crm.finder.resolve(lead, ["lead"])[1]
    with crm.session.command("t") as command:
        command.update("lead", found, **fields)


def test_the_demo_knows_no_last_year_and_no_agreed_days_and_says_so(golden: Workspace) -> None:
    county = row(golden, "汨罗市")
    assert county.forecast is not None
    assert amounts(golden, "汨罗市") == {
        "linear": 795_600_000_000,
        "last_year_months": None,
        "agreed": None,
    }
    assert county.forecasts[0].amount == county.forecast
    assert reasons(golden, "汨罗市") == {
        "last_year_months": "上年无数据",
        "agreed": "无有期限的承诺",
    }


def test_last_year_counts_to_the_end_of_the_same_month(golden: Workspace) -> None:
    arrive(golden, "L-0024", "3000万元", "2018-10-31")
    arrive(golden, "L-0024", "1000万元", "2018-11-01")
    actual = row(golden).actual.fen
    assert amounts(golden)["last_year_months"] == actual * 4 // 3
    assert amounts(golden, today=date(2019, 11, 30))["last_year_months"] == actual
    assert amounts(golden, "汨罗市")["last_year_months"] == 884 * YI // 10


def test_neither_other_units_nor_unverified_money_nor_years_before_are_last_year(
    golden: Workspace,
) -> None:
    arrive(golden, "L-0024", "3000万元", "2018-05-31", verify=False)
    arrive(golden, "L-0024", "3000万元", "2017-05-31")
    arrive(golden, "L-0001", "3000万元", "2018-05-31")
    assert reasons(golden)["last_year_months"] == "上年无数据"
    assert amounts(golden, "示例产业园一")["last_year_months"] == 158_000 * WAN


def test_a_year_that_came_late_gives_no_share(golden: Workspace) -> None:
    arrive(golden, "L-0024", "3000万元", "2018-12-31")
    assert reasons(golden)["last_year_months"] == "上年同期未到资"


def test_dollars_of_last_year_are_shares_of_dollars_only(golden: Workspace) -> None:
    golden.targets.add("U02", "实际利用外资", "1000万美元", year=2019)
    arrive(golden, "L-0014", "100万元", "2018-05-31")
    usd = {"metric": "实际利用外资"}
    assert reasons(golden, "示例产业园一", **usd)["last_year_months"] == "上年无数据"
    arrive(golden, "L-0014", "100万美元", "2018-05-31")
    arrive(golden, "L-0014", "100万美元", "2018-11-30")
    told = row(golden, "示例产业园一", **usd).forecasts[1].amount
    assert (told.fen, told.currency) == (2_400_000_000, "USD")


def test_a_contract_adds_what_has_not_arrived_by_its_agreed_production(golden: Workspace) -> None:
    before = row(golden).actual.fen
    owed = 12_000 * WAN - sum(f.amount.fen for f in golden.funds.list(lead="L-0024").items)
    assert owed > 0
    agree(golden, "L-0024", agreed_production_on=DUE)
    assert amounts(golden)["agreed"] == before + owed
    assert amounts(golden, "汨罗市")["agreed"] == 663_000 * WAN + owed
    assert golden.targets.list(today=TODAY).tables[0].agreed_leads == ("L-0024",)
    assert reasons(golden, "示例一镇")["agreed"] == "无有期限的承诺"


def test_money_that_is_not_verified_is_neither_actual_nor_still_to_come(golden: Workspace) -> None:
    agree(golden, "L-0024", agreed_production_on=DUE)
    before = amounts(golden)["agreed"]
    assert before is not None
    arrive(golden, "L-0024", "1000万元", "2019-10-30", verify=False)
    assert amounts(golden)["agreed"] == before - 1000 * WAN
    golden.funds.verify("P-0067", approved_by="C015")
    assert amounts(golden)["agreed"] == before


def test_a_contract_that_has_arrived_in_full_promises_nothing_more(golden: Workspace) -> None:
    agree(golden, "L-0024", agreed_production_on=DUE)
    owed = 12_000 - sum(f.amount.fen for f in golden.funds.list(lead="L-0024").items) // WAN
    arrive(golden, "L-0024", f"{owed}万元", "2019-10-30")
    assert reasons(golden)["agreed"] == "无有期限的承诺"
    assert amounts(golden, today=date(2019, 9, 30))["agreed"] is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"agreed_production_on": "2020-01-01"},
        {"agreed_registration_on": DUE, "agreed_start_on": DUE},
        {"agreed_production_on": DUE, "contract_inbound": None},
        {"agreed_production_on": DUE, "stage": "framework_signed"},
        {"agreed_production_on": DUE, "stage": "terminated"},
        {"agreed_production_on": DUE, "stage": "lost"},
        {"agreed_production_on": DUE, "stage": "shelved"},
        {"agreed_production_on": DUE, "stage": "producing"},
    ],
    ids=lambda fields: " ".join(map(str, fields.values())),
)
def test_no_promise_without_a_binding_contract_an_amount_and_a_day_in_the_year(
    golden: Workspace, fields: dict[str, Any]
) -> None:
    agree(golden, "L-0024", **fields)
    assert reasons(golden)["agreed"] == "无有期限的承诺"
    assert golden.targets.list(today=TODAY).tables[0].overdue.fen == 0


@pytest.mark.parametrize(
    ("due", "counts"), [("2019-10-30", False), ("2019-10-31", True), ("2019-12-31", True)]
)
def test_from_today_to_the_last_day_of_the_year_and_what_is_past_is_overdue(
    golden: Workspace, due: str, counts: bool
) -> None:
    agree(golden, "L-0024", agreed_production_on=due)
    table = golden.targets.list(today=TODAY).tables[0]
    assert (amounts(golden)["agreed"] is not None) == counts
    assert (table.agreed_leads == ("L-0024",)) == counts
    assert (table.overdue_leads == ("L-0024",)) != counts
    assert (table.overdue.fen > 0) != counts


def test_where_foreign_money_came_for_a_contract_in_yuan_nobody_can_say_what_is_left(
    golden: Workspace,
) -> None:
    agree(golden, "L-0015", agreed_production_on=DUE)
    assert reasons(golden, "示例产业园二")["agreed"] == "无有期限的承诺"


def test_a_contract_in_dollars_is_agreed_in_dollars(golden: Workspace) -> None:
    golden.targets.add("U22", "实际利用外资", "1000万美元", year=2019)
    dollars = Money(300 * WAN, "USD")
    agree(golden, "L-0011", agreed_production_on=DUE, contract_inbound=dollars)
    told = row(golden, metric="实际利用外资").forecasts[2].amount
    assert (told.fen, told.currency) == (300 * WAN, "USD")
    assert reasons(golden)["agreed"] == "无有期限的承诺"


def test_a_lead_without_a_unit_counts_for_the_county_alone(golden: Workspace) -> None:
    agree(golden, "L-0012", agreed_production_on=DUE, unit_id=None)
    assert amounts(golden, "汨罗市")["agreed"] == 673_000 * WAN
    assert {reasons(golden, unit)["agreed"] for unit in ("示例三局", "示例二局")} == {
        "无有期限的承诺"
    }


def test_a_year_that_is_over_owes_nothing_more_and_one_to_come_only_its_own(
    golden: Workspace,
) -> None:
    agree(golden, "L-0024", agreed_production_on=DUE)
    over = golden.targets.list(today=date(2020, 1, 1), year=2019).tables[0]
    assert reasons(golden, today=date(2020, 1, 1), year=2019)["agreed"] == "无有期限的承诺"
    assert (over.agreed_leads, over.overdue_leads) == ((), ())
    golden.targets.add("U22", "内联引资", "3亿元", year=2020)
    table = golden.targets.list(today=TODAY, year=2020).tables[0]
    assert (table.agreed_leads, table.overdue_leads) == ((), ())
    later = golden.targets.list(today=date(2020, 1, 1), year=2020).tables[0]
    assert later.overdue_leads == ("L-0024",)


def test_the_cost_does_not_grow_with_units(
    golden: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(metric: str) -> int:
        seen: list[str] = []
        query: Callable[..., Any] = type(golden.session).query
        with monkeypatch.context() as patch:
            patch.setattr(
                type(golden.session),
                "query",
                lambda session, sql, **named: seen.append(sql) or query(session, sql, **named),
            )
            golden.targets.list(today=TODAY, metric=metric)
        return len(seen)

    before = asked("实际利用外资")
    golden.targets.add("U02", "实际利用外资", "1000万美元", year=2019)
    one = asked("实际利用外资")
    for unit in ("U03", "U04", "U11", "U12"):
        golden.targets.add(unit, "实际利用外资", "1000万美元", year=2019)
    assert asked("实际利用外资") == one
    assert before < one
