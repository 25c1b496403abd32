"""The rules of the chase for a unit, R8 to R11: no target, no retreat."""

import pytest

from leadcrm.domain.metric import Metric
from leadcrm.domain.pace import Pace
from leadcrm.domain.pipeline import expected
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitkind import UnitKind
from leadcrm.domain.unitrules import UNIT_RULES, Month, UnitSituation

YI = 10_000_000_000
POLICY = Policy()


def unit(actual: int, kind: UnitKind = UnitKind.TOWN, **more: object) -> UnitSituation:
    asked = {"target": 12 * YI, "months": 10, "year": 2019, **more}
    return UnitSituation(
        kind,
        (Pace(metric=Metric.DOMESTIC_INBOUND, actual=actual, **asked),),  # type: ignore[arg-type]
    )


def owed(rule: str, now: UnitSituation) -> list[tuple[str, bool]]:
    return [(debt.what.zh, debt.breach) for debt in UNIT_RULES[rule](now, POLICY)]


def test_r8_a_unit_below_pace_is_in_breach_and_one_at_pace_is_not() -> None:
    assert owed("R8", unit(10 * YI)) == []
    assert owed("R8", unit(10 * YI - 1)) == [("内联引资欠时序进度0.00个百分点", True)]
    assert owed("R8", unit(4 * YI)) == [("内联引资欠时序进度50.00个百分点", True)]


def test_r9_who_is_behind_owes_the_shortfall_and_so_much_a_month() -> None:
    assert owed("R9", unit(4 * YI)) == [("内联引资欠6亿，月均需4亿", False)]
    assert owed("R9", unit(10 * YI)) == []


def test_r9_is_a_breach_only_when_the_open_leads_do_not_cover_the_shortfall() -> None:
    covered = "内联引资欠6亿，月均需4亿，测算在手项目可补足"
    assert owed("R9", unit(4 * YI, pipeline=6 * YI)) == [(covered, False)]
    short = "内联引资欠6亿，月均需4亿，测算在手项目不够"
    assert owed("R9", unit(4 * YI, pipeline=6 * YI - 1)) == [(short, True)]


def test_r10_only_the_target_releases_a_unit_above_pace_it_is_held() -> None:
    assert owed("R10", unit(12 * YI)) == []
    held = "内联引资超进度未达任务（保持），还差1亿"
    assert owed("R10", unit(11 * YI)) == [(held, False)]
    assert owed("R10", unit(4 * YI)) == []


def test_r10_a_closed_year_that_was_not_met_is_never_reset_in_silence() -> None:
    past = unit(11 * YI, year=2018, months=12, closed=True)
    assert owed("R10", past) == [("2018年内联引资未完成，差1亿", True)]
    assert owed("R8", past) == []
    assert owed("R9", past) == []


@pytest.mark.parametrize("kind", [UnitKind.COUNTY, UnitKind.SUPERIOR, UnitKind.OFFICE])
def test_only_parks_towns_and_bureaus_are_assessed(kind: UnitKind) -> None:
    idle = unit(0, kind)._replace(month=Month(2019, 10, 0, 0))
    assert not any(rule(idle, POLICY) for rule in UNIT_RULES.values())


def test_r11_a_month_without_a_lead_and_without_a_touch_is_a_zero_report() -> None:
    idle = UnitSituation(UnitKind.TOWN, month=Month(2019, 9, 0, 0))
    assert owed("R11", idle) == [("2019年9月零报告", True)]
    assert owed("R11", idle._replace(month=Month(2019, 9, 1, 0))) == []
    assert owed("R11", idle._replace(month=Month(2019, 9, 0, 1))) == []
    assert UNIT_RULES["R11"](idle, POLICY)[0].what.en == "nothing at all in 2019-09"


def test_people_are_counted_as_people() -> None:
    pace = Pace(Metric.HOMETOWN_COLLECTED, 2019, 12, 4, 10)
    assert owed("R9", UnitSituation(UnitKind.TOWN, (pace,))) == [
        ("寓外乡友信息采集欠6人，月均需4人", False)
    ]


def test_the_pipeline_weighs_each_stage_and_shelved_leads_bring_nothing() -> None:
    amounts = [(Stage.NEGOTIATING, 10 * YI), (Stage.CONTRACT_SIGNED, YI), (Stage.SHELVED, YI)]
    assert expected(amounts, POLICY) == 3 * YI + 7 * YI // 10
