"""The life of a lead: allowed moves, papers, sign-offs, ways out and back."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from leadcrm.domain.moves import EVIDENCE, SOURCES, allowed
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.errors import LeadcrmError, NotFoundError, RuleError, UsageError
from leadcrm.storage.audit import differences

TODAY = date(2019, 10, 31)
SKIPPABLE = {Stage.INTENT_SIGNED, Stage.FRAMEWORK_SIGNED, Stage.LAND_SUPPLIED}


def test_only_intent_framework_and_land_may_be_skipped():
    for at, source in enumerate(MAIN_LINE):
        for ahead, to in enumerate(MAIN_LINE):
            between = set(MAIN_LINE[at + 1 : ahead])
            assert allowed(source, to) == (ahead > at and between <= SKIPPABLE), (source, to)


def test_every_stage_but_the_first_is_reached_from_somewhere_and_needs_papers_or_a_reason():
    for stage in Stage:
        if stage is not Stage.CLUE:
            assert SOURCES[stage]
            assert EVIDENCE.get(stage) or stage in {
                Stage.SHELVED,
                Stage.LOST,
                Stage.TRANSFERRED,
            }


def test_a_lead_goes_the_whole_way_with_its_papers(bureau):
    code = bureau.lead("at_capacity")
    assert bureau.stage(code) is Stage.AT_CAPACITY
    assert differences(bureau.crm.session.journal) == []


@pytest.mark.parametrize(
    ("at", "to"),
    [("clue", "contacted"), ("clue", "contract_signed"), ("negotiating", "registered")],
)
def test_a_stage_that_is_obligatory_cannot_be_skipped(bureau, at, to):
    code = bureau.lead(at)
    with pytest.raises(RuleError):
        bureau.advance(code, to)
    assert bureau.stage(code).value == at


def test_advance_contract_signed_without_evidence_and_milestone_dates_lists_what_is_missing(
    bureau,
):
    code = bureau.lead("negotiating")
    with pytest.raises(RuleError) as refused:
        bureau.crm.progress.advance(code, "签约", today=TODAY)
    for what in ("联审纪要", "公平竞争审查", "投资合同", "总投资", "合同引资额", "投资方"):
        assert what in refused.value.message.zh
    for what in ("约定注册日期", "约定开工日期", "约定投产日期", "第二人"):
        assert what in refused.value.message.zh
    assert "agreed day of start" in refused.value.message.en
    assert refused.value.exit_code == 1
    assert bureau.stage(code) is Stage.NEGOTIATING


def test_a_signature_names_days_that_are_follow_ups_of_their_own(bureau):
    code = bureau.lead("negotiating")
    moved = bureau.advance(code, "contract_signed")
    steps = {step["what"]: step["due"] for step in bureau.open_steps(code)}
    assert steps["约定注册"] == "2019-11-30"
    assert steps["约定开工"] == "2020-02-28"
    assert len(moved.opened) == 3
    bureau.advance(code, "registered")
    assert "约定注册" not in {step["what"] for step in bureau.open_steps(code)}


def test_lead_lose_with_the_owner_as_second_person_is_refused(bureau):
    code = bureau.lead("negotiating")
    with pytest.raises(RuleError) as refused:
        bureau.crm.progress.lose(
            code, today=TODAY, reason="改投外地", text="邻县", approved_by="张样本"
        )
    assert "同一人" in refused.value.message.zh
    assert refused.value.rule is not None
    assert bureau.stage(code) is Stage.NEGOTIATING


def test_what_is_lost_is_not_chased_and_comes_back_where_it_stood(bureau):
    code = bureau.lead("negotiating")
    bureau.crm.progress.lose(
        code, today=TODAY, reason="改投外地", text="邻县", approved_by="李样本"
    )
    assert bureau.open_steps(code) == []
    bureau.crm.progress.revive(code, today=TODAY, reason="回头", following="2019-11-05 拜访")
    assert bureau.stage(code) is Stage.NEGOTIATING
    assert [step["due"] for step in bureau.open_steps(code)] == ["2019-11-05"]


def test_what_is_revived_with_a_next_step_waits_for_that_one_and_not_for_the_day_it_had(bureau):
    code = bureau.lead("negotiating")
    bureau.crm.progress.shelve(
        code,
        today=TODAY,
        reason="资金紧张",
        text="暂缓",
        revisit="2020-01-15",
        approved_by="李样本",
    )
    bureau.crm.progress.revive(code, today=TODAY, following="2019-11-05 拜访")
    assert [step["due"] for step in bureau.open_steps(code)] == ["2019-11-05"]
    assert bureau.crm.followups.done(code, today=TODAY).closed


def test_a_shelved_lead_is_a_task_on_its_day_and_keeps_what_was_promised(bureau):
    code = bureau.lead("negotiating")
    bureau.crm.followups.add(code, due="2019-11-08", today=TODAY, kind="承诺", what="送政策汇编")
    bureau.crm.progress.shelve(
        code,
        today=TODAY,
        reason="资金紧张",
        text="暂缓",
        revisit="2020-01-15",
        approved_by="李样本",
    )
    left = {(step["kind"], step["due"]) for step in bureau.open_steps(code)}
    assert left == {("promise", "2019-11-08"), ("revisit", "2020-01-15")}


def test_a_backward_move_needs_a_correction_with_reason_and_second_person(bureau):
    code = bureau.lead("negotiating")
    with pytest.raises(RuleError):
        bureau.crm.progress.advance(code, "contacted", today=TODAY, evidence=("会谈纪要 1 2019",))
    with pytest.raises(RuleError):
        bureau.crm.progress.correct(
            code, "contacted", reason="误登", approved_by="张样本", today=TODAY
        )
    bureau.crm.progress.correct(
        code, "contacted", reason="误登", approved_by="李样本", today=TODAY
    )
    assert bureau.stage(code) is Stage.CONTACTED
    entries = bureau.crm.session.by("stage_change", "lead_id", bureau.row(code)["id"])
    assert [entry["stage"] for entry in entries] == [
        "screened",
        "contacted",
        "negotiating",
        "contacted",
    ]
    assert entries[-1]["origin"] == "correction"


def test_a_correction_never_goes_forward(bureau):
    code = bureau.lead("contacted")
    with pytest.raises(RuleError):
        bureau.crm.progress.correct(
            code, "contract_signed", reason="补登", approved_by="李样本", today=TODAY
        )


def test_a_paper_is_known_by_its_number_its_date_and_the_mark_of_its_file(bureau, tmp_path: Path):
    file = tmp_path / "研判 报告.pdf"
    file.write_bytes(b"%PDF sample")
    code = bureau.lead()
    papers = (f"研判报告 3号 2019-10-30 {file}",)
    bureau.crm.progress.advance(code, "研判", today=TODAY, evidence=papers)
    (entry,) = bureau.crm.session.by("stage_change", "lead_id", bureau.row(code)["id"])
    assert '"file":"研判 报告.pdf"' in entry["evidence"]
    assert sha256(b"%PDF sample").hexdigest() in entry["evidence"]
    assert "PDF sample" not in entry["evidence"]


@pytest.mark.parametrize("paper", ["研判报告", "研判报告 3号", "报告书 3号 2019-10-30"])
def test_a_paper_that_is_not_whole_is_refused(bureau, paper):
    code = bureau.lead()
    with pytest.raises(LeadcrmError):
        bureau.crm.progress.advance(code, "研判", today=TODAY, evidence=(paper,))
    assert bureau.stage(code) is Stage.CLUE


def test_nothing_happens_on_a_day_to_come(bureau):
    code = bureau.lead()
    with pytest.raises(UsageError):
        bureau.advance(code, "screened", on="2019-11-01")


def test_a_lead_begins_as_a_clue_and_its_stage_and_owner_change_only_by_their_verbs(bureau):
    with pytest.raises(RuleError):
        bureau.crm.leads.add("早就签了", today=TODAY, stage="签约")
    code = bureau.lead()
    for field in ("stage", "owner", "unit"):
        with pytest.raises(UsageError):
            bureau.crm.leads.edit(code, today=TODAY, **{field: "李样本"})
        with pytest.raises(UsageError):
            bureau.crm.leads.edit(code, today=TODAY, **{field: ""})
    with pytest.raises(UsageError):
        bureau.crm.records.edit("lead", code, owner_id="")


def test_an_ownerless_lead_cannot_exist(bureau, tmp_path: Path):
    with pytest.raises((NotFoundError, UsageError)):
        bureau.crm.leads.add("没人管", today=TODAY, owner="无此人")
    file = tmp_path / "leads.csv"
    file.write_text("lead_id,name,owner_contact\nL1,没人管,无此人\n", encoding="utf-8")
    assert bureau.crm.intake.run([file], today=TODAY).rejected == 1
    assert bureau.crm.leads.list().items == ()


def test_a_transfer_takes_the_open_follow_ups_along_and_leaves_an_entry(bureau):
    code = bureau.lead("negotiating")
    asleep_on = bureau.row(code)["dormant_on"]
    handed = bureau.crm.handover.transfer(code, owner="李样本", reason="分工调整", today=TODAY)
    assert handed.leads == (code,)
    second = bureau.crm.session.by("officer", "name", "李样本")[0]["id"]
    assert bureau.row(code)["owner_id"] == second
    assert {step["owner_id"] for step in bureau.open_steps(code)} == {second}
    entry = bureau.crm.session.by("stage_change", "lead_id", bureau.row(code)["id"])[-1]
    assert (entry["origin"], entry["text"]) == ("handover", "张样本 → 李样本，分工调整")
    assert bureau.row(code)["dormant_on"] == asleep_on


def test_an_officer_who_leaves_hands_over_all_of_it_and_signs_nothing_more(bureau):
    code = bureau.lead("negotiating")
    bureau.crm.contacts.edit("样本企业", keeper_id="李样本")
    handed = bureau.crm.handover.leave("李样本", to="张样本", today=TODAY)
    assert handed.contacts == ("样本企业",)
    with pytest.raises(RuleError):
        bureau.crm.progress.lose(
            code, today=TODAY, reason="其他", text="样本", approved_by="李样本"
        )
    with pytest.raises(RuleError):
        bureau.crm.handover.transfer(code, owner="李样本", today=TODAY)


def test_done_on_the_last_follow_up_of_an_open_lead_without_next_opens_one_marked_by_the_system(
    bureau,
):
    code = bureau.lead("negotiating")
    (step,) = bureau.open_steps(code)
    done = bureau.crm.followups.done(step["code"], today=TODAY, outcome="已拜访")
    (following,) = bureau.open_steps(code)
    assert done.opened == following["code"]
    assert (following["what"], following["due"]) == ("系统代排", "2019-11-14")
    bureau.crm.leads.edit(code, today=TODAY, intent="5亿元")  # now a key project: every week
    bureau.crm.followups.done(following["code"], today=TODAY)
    assert bureau.open_steps(code)[0]["due"] == "2019-11-07"


def test_a_signed_lead_stays_in_today_until_landed(bureau):
    code = bureau.lead("contract_signed")
    day = date(2020, 3, 31)
    for stage in ("registered", "started"):
        assert code in {item.lead for item in bureau.crm.agenda.today(day).items}
        bureau.advance(code, stage)
    agenda = bureau.crm.agenda.today(day)
    assert code in {item.lead for item in agenda.items}
    assert agenda.summary.signed_not_landed == 1
