"""Each rule of the chase in a scenario of its own, and each missed when it is switched off."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from leadcrm.domain.bookrules import BOOK_RULES
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.unitrules import UNIT_RULES
from leadcrm.errors import RuleError

TODAY = date(2019, 10, 31)


def r1_an_open_lead_has_a_next_step(office) -> None:
    """Closing the last follow-up without naming the next opens one (系统代排)."""
    code = office.lead("negotiating")
    (step,) = office.open_steps(code)
    office.crm.followups.done(step["code"], today=TODAY)
    assert len(office.open_steps(code)) == 1
    bare = office.lead(name="没有下一步")
    (only,) = office.open_steps(bare)
    office.crm.engine.execute(
        "UPDATE followup SET done_on = '2019-10-30' WHERE code = :code", only
    )
    assert office.breaches("R1") == [f"{bare} 未排下次跟进"]


def r2_nobody_gives_up_alone(office) -> None:
    """Giving up takes a reason, words and a second person who is not the owner."""
    code = office.lead("negotiating")
    given = {"reason": "改投外地", "text": "邻县", "approved_by": "李样本"}
    for lacking in given:
        with pytest.raises(RuleError):
            office.crm.progress.lose(code, today=TODAY, **{**given, lacking: None})
    with pytest.raises(RuleError):
        office.crm.progress.lose(code, today=TODAY, **{**given, "approved_by": "张样本"})
    office.crm.progress.lose(code, today=TODAY, **given)
    assert office.breaches("R2") == []


def r3_a_shelved_lead_comes_back(office) -> None:
    """Shelving names a day within 90 days; on that day the lead is a task again."""
    code = office.lead("negotiating")
    given = {"reason": "资金紧张", "text": "暂缓", "approved_by": "李样本"}
    for day in (None, "2020-01-30", "2019-10-31"):  # none, the 91st day, no day at all
        with pytest.raises(RuleError):
            office.crm.progress.shelve(code, today=TODAY, revisit=day, **given)
    office.crm.progress.shelve(code, today=TODAY, revisit="2020-01-29", **given)
    assert office.breaches("R3", date(2020, 1, 28)) == []
    assert office.breaches("R3", date(2020, 1, 29)) == [f"{code} 搁置已到期，请回访"]


def r4_no_lead_sleeps_or_is_put_off(office) -> None:
    """Two cadences without a touch is 沉睡, three postponements are 久拖未决."""
    code = office.lead("negotiating")
    office.crm.followups.log(code, today=TODAY, note="谈了用地")
    assert office.breaches("R4", date(2019, 11, 28)) == []
    assert office.breaches("R4", date(2019, 11, 29)) == [f"{code} 沉睡"]
    (step,) = office.open_steps(code)
    for day in ("2019-11-20", "2019-11-21", "2019-11-22"):
        office.crm.followups.postpone(
            step["code"], to=day, today=TODAY, reason="客商出差", approved_by="李样本"
        )
    assert office.breaches("R4") == [f"{code} 久拖未决"]
    item = next(item for item in office.crm.agenda.today(date(2019, 11, 29)).items)
    assert [debt.rule for debt in item.owes] == ["R1", "R4", "R4"]


def r5_a_signature_ends_nothing(office) -> None:
    """A signed lead owes what is still missing until it has landed, and is never let go."""
    code = office.lead("started")
    owed = [debt.what.zh for debt in office.crm.leads.show(code, today=TODAY).owes]
    assert "到资" in owed
    office.advance(code, "producing")
    assert office.breaches("R5") == [f"{code} 未落地就不再追"]


def r6_a_signature_names_its_days(office) -> None:
    """No signature without days of registration, start and production; each is a clock."""
    code = office.lead("negotiating")
    for day in ("registration_by", "start_by", "production_by"):
        with pytest.raises(RuleError):
            office.advance(code, "contract_signed", **{day: None})
    office.advance(code, "contract_signed")
    assert office.breaches("R6", date(2019, 11, 30)) == []
    assert office.breaches("R6", date(2019, 12, 1)) == [f"{code} 注册逾期1天"]
    office.advance(code, "registered")
    assert office.breaches("R6", date(2020, 6, 1)) == [f"{code} 开工逾期94天，下督办单"]
    assert office.breaches("R6", date(2020, 8, 27)) == [f"{code} 开工逾期181天，可启动退出"]


def r7_a_ceremony_is_not_a_start(office) -> None:
    """The start needs papers; a group start alone moves nothing."""
    code = office.lead("registered")
    lead = office.row(code)["id"]
    with office.crm.session.command("ceremony") as command:
        event = command.insert("event", name="集中开工", kind="mass_start")
        command.insert("event_link", lead_id=lead, event_id=event["id"], role="started")
    assert office.stage(code).value == "registered"
    office.crm.engine.execute("UPDATE lead SET stage = 'started' WHERE id = :id", {"id": lead})
    assert office.breaches("R7") == [f"{code} 只有仪式，没有开工凭证"]


def r8_completion_keeps_pace_with_the_calendar(office) -> None:
    """Nine months over, 75% is pace: 74.9 of 100 is behind, 75 is not; October asks for more."""
    office.town(reached="7490万元")
    assert office.breaches("R8", date(2019, 9, 30)) == ["U-0002 内联引资欠时序进度0.10个百分点"]
    office.arrives("10万元")
    assert office.breaches("R8", date(2019, 9, 30)) == []
    assert office.breaches("R8") == ["U-0002 内联引资欠时序进度8.33个百分点"]


def r9_who_is_behind_makes_it_up(office) -> None:
    """Behind, the unit owes 欠额 and so much a month; open leads that cover it are no breach."""
    lead = office.town(reached="4000万元")
    said = "U-0002 内联引资欠4333.33万，月均需3000万，测算在手项目不够"
    assert office.breaches("R9") == [said]
    office.crm.leads.edit(lead, today=TODAY, total="100亿元")
    assert office.breaches("R9") == []


def r10_only_the_target_releases(office) -> None:
    """Above pace is 保持, not 完成; a year that closed below its target stays 未完成."""
    office.town(reached="9900万元")
    assert office.breaches("R10") == []
    assert office.breaches("R10", date(2021, 3, 1)) == ["U-0002 2019年内联引资未完成，差100万"]
    office.arrives("100万元")
    assert office.breaches("R10", date(2021, 3, 1)) == []


def r11_a_unit_that_does_nothing_is_named(office) -> None:
    """No lead recorded and no touch with content in a month is a 零报告; an empty note is none."""
    lead = office.town(reached="1万元")
    assert office.breaches("R11", date(2019, 10, 31)) == []
    zero = ["U-0002 2019年11月零报告"]
    office.crm.followups.log(lead, today=date(2019, 11, 5), note="无")
    assert [b for b in office.breaches("R11", date(2019, 11, 30)) if "U-0002" in b] == zero
    office.crm.followups.log(lead, today=date(2019, 11, 6), note="谈了用地")
    assert [b for b in office.breaches("R11", date(2019, 11, 30)) if "U-0002" in b] == []


def r12_nothing_can_be_deleted(office) -> None:
    """A record that vanished without an undo is told; one that was taken back is not."""
    code = office.lead()
    office.crm.leads.add("撤回的", today=TODAY)
    office.crm.past.undo()
    assert office.breaches("R12") == []
    for deletion in ("DELETE FROM followup", "DELETE FROM stage_change", "DELETE FROM lead"):
        office.crm.engine.execute(deletion)
    assert f"{code} 记录不经撤回就没有了" in office.breaches("R12")


SCENARIOS: dict[str, Callable[..., None]] = {
    "R1": r1_an_open_lead_has_a_next_step,
    "R2": r2_nobody_gives_up_alone,
    "R3": r3_a_shelved_lead_comes_back,
    "R4": r4_no_lead_sleeps_or_is_put_off,
    "R5": r5_a_signature_ends_nothing,
    "R6": r6_a_signature_names_its_days,
    "R7": r7_a_ceremony_is_not_a_start,
    "R8": r8_completion_keeps_pace_with_the_calendar,
    "R9": r9_who_is_behind_makes_it_up,
    "R10": r10_only_the_target_releases,
    "R11": r11_a_unit_that_does_nothing_is_named,
    "R12": r12_nothing_can_be_deleted,
}


def registry(name: str) -> dict[str, Callable[..., object]]:
    """The registry in which a rule stands."""
    for found in (LEAD_RULES, UNIT_RULES, BOOK_RULES):
        if name in found:
            return found  # type: ignore[return-value]
    raise AssertionError(name)


def test_the_way_out_of_a_contract_begins_when_a_day_is_missed_by_more_than_180_days(bureau):
    code = bureau.lead("contract_signed")
    due = date(2019, 11, 30)  # the agreed day of registration
    for late, said in ((90, ""), (91, "，下督办单"), (180, "，下督办单"), (181, "，可启动退出")):
        told = bureau.breaches("R6", due + timedelta(days=late))
        assert told[0] == f"{code} 注册逾期{late}天{said}"


def test_every_rule_has_a_scenario():
    assert set(SCENARIOS) == {*LEAD_RULES, *UNIT_RULES, *BOOK_RULES}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_rule_is_enforced(bureau, name):
    SCENARIOS[name](bureau)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_mutation_that_switches_the_rule_off_turns_its_scenario_red(
    bureau, monkeypatch: pytest.MonkeyPatch, name
):
    monkeypatch.setitem(registry(name), name, lambda *_: ())
    with pytest.raises((AssertionError, pytest.fail.Exception, IndexError, ValueError)):
        SCENARIOS[name](bureau)
