"""首报首谈: who registers first holds a lead while it is worked on; later claims are kept."""

from datetime import date, timedelta

import pytest

from leadcrm.errors import RuleError, UsageError
from leadcrm.founding import create_workspace
from leadcrm.plugin import Draft, Plan, Source, Text
from leadcrm.services.importing.sources import Sources
from leadcrm.storage.audit import differences
from leadcrm.testing import DAY, ME

FIRST, LATER = "湖南远大科技有限公司", "远大科技集团"


@pytest.fixture
def towns(workspace):
    """Two towns, each with an officer, and somebody of the office who settles."""
    for unit, officer in (("甲镇", "王样本"), ("乙镇", "赵样本")):
        workspace.records.add("unit", unit, kind="town")
        workspace.records.add("officer", officer, unit_id=unit)
    workspace.records.add("officer", "李样本", unit_id="测试办")
    return workspace


@pytest.fixture
def lead(towns):
    return towns.leads.add(FIRST, today=DAY, owner="王样本").lead


def after(days):
    return DAY + timedelta(days=days)


def holder(workspace, lead, today=DAY):
    return workspace.claims.on_record(lead, today=today).holder


def test_two_units_register_the_same_firm_under_two_spellings_one_owner_one_claim_both_see_it(
    towns, lead, cli
):
    told = cli("lead", "add", LATER, "--owner", "赵样本", "--intent", "5亿元")
    assert told.exit_code == 0
    for word in ("甲镇", "王样本", "2019-10-31", lead, FIRST):
        assert word in told.text
    (only,) = towns.leads.list().items
    assert (only.code, only.owner, only.unit) == (lead, "王样本", "甲镇")
    (claim,) = towns.claims.on_record(lead, today=DAY).items
    assert (claim.unit, claim.officer, claim.spelling) == ("乙镇", "赵样本", LATER)
    assert (claim.state, claim.on, claim.held_by) == ("open", "2019-10-31", "甲镇")
    for command in (("lead", "claims", lead), ("lead", "show", lead)):
        seen = cli(*command).text
        assert "乙镇" in seen
        assert LATER in seen
    assert "5亿元" in towns.show(claim.code, today=DAY).fields["said"]
    again = cli("lead", "add", LATER, "--owner", "赵样本")
    assert again.exit_code == 0
    assert len(towns.claims.on_record(lead, today=DAY).items) == 1
    assert differences(towns.session.journal) == []


@pytest.mark.parametrize(
    "name", ["远大科技", "遠大科技（集團）有限公司", "湖南省远大科技股份有限公司", FIRST]
)
def test_any_spelling_meets_the_first_registration(towns, lead, name):
    done = towns.leads.add(name, today=DAY, owner="赵样本")
    assert (done.verb, done.lead) == ("lead.claim", lead)


def test_the_same_firm_behind_another_name_is_the_same_project(towns):
    towns.contacts.add("enterprise", "甲乙丙公司", aliases="老字号")
    first = towns.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    assert towns.leads.add("新厂", today=DAY, owner="赵样本", firm="甲乙丙公司").lead == first
    assert towns.leads.add("老字号", today=DAY, owner="赵样本").lead == first


@pytest.mark.parametrize("name", ["广州远大科技有限公司", "远大建材", "近大科技"])
def test_a_sister_elsewhere_or_another_name_is_a_lead_of_its_own(towns, name):
    first = towns.leads.add("长沙远大科技有限公司", today=DAY, owner="王样本").lead
    assert towns.leads.add(name, today=DAY, owner="赵样本").lead != first


def test_what_is_said_to_be_different_is_recorded(towns, lead):
    other = towns.leads.add(LATER, today=DAY, owner="赵样本", different=True)
    assert (other.verb, other.lead == lead) == ("lead.add", False)


def test_an_expansion_is_a_lead_of_its_own(towns, lead):
    other = towns.leads.add(LATER, today=DAY, owner="赵样本", expands=lead)
    assert other.verb == "lead.add"


def test_one_unit_may_record_two_projects_of_one_name(towns, lead):
    assert towns.leads.add(FIRST, today=DAY, owner="王样本").verb == "lead.add"


def test_a_second_claimant_sees_owner_unit_and_date_and_his_claim_is_kept(towns, lead, cli):
    told = cli("lead", "claim", lead, "--unit", "乙镇", "--reason", "先有接触").text
    for word in ("甲镇", "王样本", "2019-10-31", "2020-01-29", "记录在案"):
        assert word in told
    assert holder(towns, lead).unit == "甲镇"
    assert [each.reason for each in towns.claims.on_record(lead, today=DAY).items] == ["先有接触"]


def test_who_holds_a_lead_need_not_claim_it(towns, lead):
    with pytest.raises(RuleError):
        towns.claims.claim(lead, unit="甲镇", today=DAY)


@pytest.mark.parametrize(("days", "in_pool"), [(90, False), (91, True)])
def test_without_contact_a_lead_is_protected_for_90_days(towns, lead, days, in_pool):
    assert holder(towns, lead, after(days)).in_pool is in_pool
    pool = towns.claims.on_record(today=after(days)).pool
    assert [each.lead for each in pool] == ([lead] if in_pool else [])


def test_the_protected_period_is_policy(towns, lead):
    policy = towns.session.policy
    towns.session.policy = policy._replace(claims_values={"protected_days": 30})
    assert not holder(towns, lead, after(30)).in_pool
    assert holder(towns, lead, after(31)).in_pool


@pytest.mark.parametrize(("note", "in_pool"), [("谈了用地", False), ("无", True), ("", True)])
def test_only_contact_with_content_keeps_a_lead(towns, lead, note, in_pool):
    towns.followups.log(lead, note=note or "-", today=after(60))
    assert holder(towns, lead, after(100)).in_pool is in_pool


def test_a_claim_from_the_pool_takes_the_lead_over_with_its_history(towns, lead):
    told = towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=after(91))
    assert (told.state, told.holder.unit, told.holder.owner) == ("granted", "乙镇", "赵样本")
    assert told.holder.in_pool is False
    assert told.holder.until == after(91 + 90)
    page = towns.leads.show(lead, today=after(91))
    assert (page.row.owner, page.row.unit) == ("赵样本", "乙镇")
    assert any("王样本 → 赵样本" in (moment.detail or "") for moment in page.story)
    assert {step.owner for step in page.steps} == {"赵样本"}
    assert towns.past.undo().kept == ()
    assert holder(towns, lead, after(91)).unit == "甲镇"


def test_registering_it_anew_claims_it_from_the_pool(towns, lead):
    done = towns.leads.add(LATER, today=after(91), owner="赵样本")
    assert (done.lead, done.owner) == (lead, "赵样本")
    assert holder(towns, lead, after(91)).unit == "乙镇"


def test_the_unit_that_let_it_lapse_gets_no_second_period_for_nothing(towns, lead):
    with pytest.raises(RuleError):
        towns.claims.claim(lead, unit="甲镇", owner="王样本", today=after(91))


def test_from_the_pool_somebody_of_the_unit_must_take_it(towns, lead):
    with pytest.raises(UsageError):
        towns.claims.claim(lead, unit="乙镇", today=after(91))
    with pytest.raises(UsageError):
        towns.claims.claim(lead, unit="乙镇", owner="李样本", today=after(91))
    assert holder(towns, lead, after(91)).unit == "甲镇"


def test_a_lead_that_is_not_chased_any_more_cannot_be_claimed(towns, lead):
    why = {"reason": "其他", "text": "样本", "approved_by": "李样本"}
    towns.progress.lose(lead, today=DAY, **why)
    with pytest.raises(RuleError):
        towns.claims.claim(lead, unit="乙镇", today=DAY)
    assert towns.leads.add(LATER, today=DAY, owner="赵样本").verb == "lead.add"


def test_a_dispute_keeps_all_claims_and_is_settled_by_the_office(towns, lead):
    towns.records.add("unit", "丙镇", kind="town")
    towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY)
    towns.claims.claim(lead, unit="丙镇", today=DAY)
    told = towns.claims.settle(
        lead, unit="乙镇", approved_by="李样本", reason="先有纪要", today=after(1)
    )
    assert (told.holder.unit, told.holder.owner) == ("乙镇", "赵样本")
    assert [(each.unit, each.state) for each in told.items] == [
        ("乙镇", "granted"),
        ("丙镇", "declined"),
    ]
    for each in told.items:
        assert "李样本" in each.approved_by
        assert (each.settled_on, each.reason) == ("2019-11-01", "先有纪要")


def test_a_settlement_is_undone_whole(towns, lead, tmp_path):
    towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY)
    before = exported(towns, tmp_path / "before")
    towns.claims.settle(lead, unit="乙镇", approved_by="李样本", today=DAY)
    after_it = exported(towns, tmp_path / "after")
    assert after_it != before
    towns.past.undo()
    assert exported(towns, tmp_path / "undone") == before
    towns.past.redo()
    assert exported(towns, tmp_path / "redone") == after_it
    assert differences(towns.session.journal) == []


def exported(workspace, folder):
    workspace.outlet.everything(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_a_claim_there_is_nothing_to_settle(towns, lead):
    with pytest.raises(RuleError):
        towns.claims.settle(lead, unit="甲镇", approved_by="李样本", today=DAY)


def test_the_office_may_leave_it_where_it_is(towns, lead):
    towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY)
    told = towns.claims.settle(lead, unit="甲镇", approved_by="李样本", today=DAY)
    assert told.holder.unit == "甲镇"
    assert [each.state for each in told.items] == ["declined"]


@pytest.mark.parametrize("second", ["王样本", "赵样本", None])
def test_nobody_settles_his_own_dispute(towns, lead, second):
    towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY)
    with pytest.raises((RuleError, UsageError)):
        towns.claims.settle(lead, unit="乙镇", approved_by=second, today=DAY)
    assert holder(towns, lead).unit == "甲镇"


def test_a_unit_without_a_claim_gets_nothing_by_a_settlement(towns, lead):
    with pytest.raises(RuleError):
        towns.claims.settle(lead, unit="乙镇", approved_by="李样本", today=DAY)


def test_a_transfer_keeps_the_claims_and_buys_no_time(towns, lead):
    towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY)
    towns.handover.transfer(lead, owner="李样本", today=after(60))
    held = holder(towns, lead, after(91))
    assert (held.unit, held.since, held.in_pool) == ("测试办", DAY, True)
    assert [each.unit for each in towns.claims.on_record(lead, today=DAY).items] == ["乙镇"]


def test_claims_go_out_and_come_back(towns, lead, tmp_path):
    code = towns.claims.claim(lead, unit="乙镇", owner="赵样本", today=DAY).code
    kept = towns.show(code, today=DAY)
    towns.outlet.everything(tmp_path / "out")
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "out").iterdir() if each.stem != "setting"]
        other.intake.run(lists, today=DAY)
        assert other.show(code, today=DAY) == kept
        items = other.claims.on_record(lead, today=date(2019, 11, 1)).items
    assert [each.unit for each in items] == ["乙镇"]


def test_an_alias_of_the_project_or_of_its_firm_is_the_same_project(towns):
    towns.contacts.add("enterprise", "甲乙丙公司", aliases="湖南老字号集团、更老的名字")
    first = towns.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    for name in ("老字号", "更老的名字有限公司"):
        assert towns.leads.add(name, today=DAY, owner="赵样本").lead == first


def test_one_credit_code_is_one_firm_whatever_its_records_are_called(towns):
    for name in ("甲乙丙公司", "全新公司"):
        towns.contacts.add("enterprise", name, credit_code="91430681MA4L16JQ9B")
    first = towns.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    assert towns.leads.add("新厂", today=DAY, owner="赵样本", firm="全新公司").lead == first


def test_a_lead_that_was_renamed_is_met_under_its_new_name(towns, lead):
    towns.leads.edit(lead, today=DAY, name="金龙铜业集团", aliases="老铜厂")
    assert towns.leads.add("金龙铜业", today=DAY, owner="赵样本").lead == lead
    assert towns.leads.add("湖南老铜厂", today=DAY, owner="赵样本").lead == lead
    assert towns.leads.add(FIRST, today=DAY, owner="赵样本").lead != lead
    assert differences(towns.session.journal) == []


def test_a_list_with_another_units_project_is_stored_and_told_for_review_with_unit_owner_and_day(
    towns, lead, cli, tmp_path
):
    towns.records.add("contact", "甲乙丙公司", kind="enterprise")
    firm = towns.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    file = tmp_path / "乙镇项目.csv"
    file.write_text(
        "项目名称,责任单位,责任人,firm,expands_id,项目编号\n"
        "遠大科技（集團）有限公司,乙镇,赵样本,,,Y1\n"
        "新厂,乙镇,赵样本,甲乙丙公司,,Y2\n"
        "远大科技,甲镇,王样本,,,J1\n"
        "广州远大科技有限公司,乙镇,赵样本,,,Y3\n"
        f"远大科技扩产,乙镇,赵样本,甲乙丙公司,{firm},Y4\n",
        encoding="utf-8",
    )
    done = cli("import", str(file), "--as", "leads")
    assert done.exit_code == 3
    assert len(towns.leads.list().items) == 7
    for word in ("甲镇", "王样本", "2019-10-31", lead, firm, "lead claim"):
        assert word in done.text
    assert done.text.count("首报") == 2
    again = cli("import", str(file), "--as", "leads")
    assert again.exit_code == 0
    assert "首报" not in again.text


def test_what_a_plugin_brings_of_another_units_project_is_stored_and_told(towns, lead, plugins):
    draft = Draft(lead={"name": LATER, "owner": "赵样本"}, line=3)
    found = Source("post", Text(zh="邮箱", en="mailbox"), lambda *_: [draft])
    report = Sources(towns.session).take_in(found, "信箱", today=DAY)
    assert (report.added, report.review, report.rejected) == (0, 1, 0)
    (told,) = report.rows
    assert (told.result, told.line) == ("review", 3)
    for word in ("甲镇", "王样本", "2019-10-31", lead):
        assert word in told.reason.zh
    assert len(towns.leads.list().items) == 2
    planned = towns.plugin_work.write(
        "post.add", Plan([Draft(lead={"name": "湖南遠大科技", "owner": "赵样本"})]), DAY
    )
    assert lead in planned.said.zh
    known = Sources(towns.session).take_in(found, "信箱", today=DAY)
    assert (known.unchanged, known.review) == (1, 0)


def test_of_several_units_the_first_to_register_is_told(towns, lead):
    later = towns.leads.add(LATER, today=after(1), owner="赵样本", different=True).lead
    done = towns.leads.add("远大科技", today=after(2), owner="李样本")
    assert (done.verb, done.lead) == ("lead.claim", lead)
    assert later != lead


def test_every_name_of_the_new_project_and_of_its_firm_is_compared(towns):
    first = towns.leads.add("老字号食品", today=DAY, owner="王样本").lead
    towns.contacts.add("enterprise", "甲乙丙公司", aliases="老字号食品有限公司")
    for name, said in (
        ("新厂", {"firm": "甲乙丙公司"}),
        ("另一个新厂", {"aliases": "老字號食品"}),
    ):
        done = towns.leads.add(name, today=DAY, owner="赵样本", **said)
        assert (done.verb, done.lead) == ("lead.claim", first)


def test_a_list_meets_the_firm_behind_another_units_project(towns, cli, tmp_path):
    towns.contacts.add("enterprise", "甲乙丙公司")
    first = towns.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    file = tmp_path / "乙镇项目.csv"
    file.write_text("项目名称,责任单位,责任人\n湖南甲乙丙集团,乙镇,赵样本\n", encoding="utf-8")
    assert first in cli("import", str(file), "--as", "leads").text


def test_what_a_plugin_says_to_expand_a_project_is_one_of_its_own(towns, lead):
    draft = Draft(lead={"name": LATER, "owner": "赵样本", "expands": lead})
    assert towns.plugin_work.write("post.add", Plan([draft]), DAY).said is None


@pytest.mark.parametrize("details", ["", '{""state"":""奇怪""}', '{""spelling"":""远大""}'])
def test_a_claim_that_a_list_brings_without_its_state_waits_to_be_settled(
    towns, lead, cli, tmp_path, details
):
    file = tmp_path / "claims.csv"
    file.write_text(
        f"kind,name,lead_id,unit_id,happened_on,details\n"
        f'claim,认领,{lead},乙镇,2019-10-31,"{details}"\n',
        encoding="utf-8",
    )
    assert cli("import", str(file), "--as", "records").exit_code == 0
    told = cli("lead", "claims", lead)
    assert told.exit_code == 0
    assert "乙镇" in told.text
    assert "待定" in told.text
    settled = towns.claims.settle(
        lead, today=DAY, unit="乙镇", owner="赵样本", approved_by="李样本"
    )
    assert [each.state for each in settled.items] == ["granted"]
