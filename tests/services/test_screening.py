"""Screening a lead: the verdict is kept, no plugin passes by failing, the rejected are known."""

import json
import sys
from decimal import Decimal
from threading import Event
from types import SimpleNamespace

import pytest

from leadcrm.domain.screening import Finding, Severity, Verdict
from leadcrm.domain.screeningfacts import Case, ScreeningFacts
from leadcrm.domain.screeningpolicy import WAN_FEN
from leadcrm.errors import ReadingError, RuleError, UsageError
from leadcrm.founding import create_workspace
from leadcrm.plugin import Screen, Text, hookimpl
from leadcrm.services.screening.screening import Screening, rejected_before
from leadcrm.storage.audit import differences
from leadcrm.testing import DAY, ME
from leadcrm.testing.contracts import ScreenContract

SECOND = "李样本"
GOOD = {
    "总投资": "3亿元",
    "固定资产投资": "3亿元",
    "用地": "100亩",
    "亩均税收": "25万元",
    "容积率": "1.2",
    "建筑系数": "45%",
    "环保能耗安全": "无",
    "产业目录": "鼓励类",
    "实缴资本": "2000万元",
    "自有资金": "1亿元",
    "净资产": "2亿元",
    "成立月数": "60",
    "参保人数": "120",
    "集群地址": "否",
    "提前收费": "否",
    "央企院士查无": "否",
    "失信": "否",
    "限高": "否",
    "涉诉": "否",
    "经营异常": "否",
    "不予认定情形": "无",
    "政策诉求": "无",
}
NAME = Text(zh="测试规则", en="a test rule")
WAITS_FOR_EVER = Event()


def rule_of(plugins, rule, **more):
    """Register a plugin with one rule of screening."""
    sys.modules["leadcrm_screens_sample"] = SimpleNamespace(rule=rule)
    declared = Screen("sample", NAME, "leadcrm_screens_sample:rule", **more)
    plugins.register("sample", SimpleNamespace(leadcrm_screens=hookimpl(lambda: [declared])))


@pytest.fixture(autouse=True)
def _no_module_left():
    yield
    sys.modules.pop("leadcrm_screens_sample", None)


@pytest.fixture
def lead(workspace):
    workspace.records.add("officer", SECOND, unit_id="测试办")
    workspace.records.add("officer", "王样本", unit_id="测试办")
    return workspace.leads.add("某新材料项目", today=DAY, owner="王样本").lead


def screen(workspace, lead, **more):
    return workspace.screening.screen(lead, today=DAY, **{"facts": GOOD, **more})


def item_of(report, rule):
    (found,) = [each for each in report.items if each.rule == rule]
    return found


def test_a_project_of_which_all_is_known_and_good_is_recommended(workspace, lead):
    report = screen(workspace, lead)
    assert {item.rule: item.severity for item in report.items if item.severity != "pass"} == {}
    assert (report.verdict, report.score) == ("recommended", 100)
    assert report.verdict_label.zh == "建议引进"
    assert (report.missing, report.on, report.screener) == ((), DAY, ME)


def test_a_lead_of_which_nothing_is_known_lacks_material_and_says_which(workspace, lead):
    report = screen(workspace, lead, facts={})
    assert report.verdict_label.zh == "补充材料"
    assert {"用地", "固定资产投资", "亩均税收", "失信"} <= {text.zh for text in report.missing}


@pytest.mark.parametrize("name", GOOD)
def test_without_any_one_fact_it_is_not_recommended(workspace, lead, name):
    facts = {each: text for each, text in GOOD.items() if each != name}
    report = screen(workspace, lead, facts=facts)
    if name in {"参保人数", "集群地址", "净资产", "提前收费", "央企院士查无"}:
        return  # one sign of seven that is not known makes no shell
    assert report.verdict in {"incomplete", "joint_review"}


def test_the_verdict_is_advice_and_the_lead_stays_where_it_is(workspace, lead):
    report = screen(workspace, lead, facts={**GOOD, "失信": "是"})
    assert report.verdict_label.zh == "不予引进"
    assert workspace.leads.show(lead, today=DAY).row.stage == "clue"


def test_what_was_told_before_still_counts_and_a_blank_takes_it_back(workspace, lead):
    screen(workspace, lead)
    again = workspace.screening.screen(lead, today=DAY, facts={"用地": "150"})
    assert item_of(again, "intensity").severity == "warn"
    assert item_of(again, "credit").severity == "pass"
    blank = workspace.screening.screen(lead, today=DAY, facts={"失信": ""})
    assert item_of(blank, "credit").severity == "unknown"


def test_what_the_lead_says_itself_goes_before_what_an_older_screening_was_told(workspace, lead):
    screen(workspace, lead)
    workspace.leads.edit(lead, today=DAY, total="1亿元", land_mu="100")
    report = workspace.screening.screen(lead, today=DAY)
    assert item_of(report, "land").severity == "fail"


COUNTY = """\
title = "本县"
source = "县招商领导小组〔2019〕1号"
based_on = "default"
[screening]
intensity_pass = "100万元"
intensity_warn = "100万元"
[claims]
protected_days = 60
[sources]
screening = "县里定的"
claims = "县里定的"
"""


def test_99_wan_a_mu_fails_and_100_passes_under_a_policy_that_says_100(workspace, lead, tmp_path):
    file = tmp_path / "本县.toml"
    file.write_text(COUNTY, encoding="utf-8")
    workspace.policies.use(str(file))
    assert (
        workspace.session.policy.screening.tax_pass == 20 * WAN_FEN
    )  # what it does not name stays
    assert workspace.session.policy.claims.protected_days == 60
    facts = {"用地": "10", "固定资产投资": "990万元"}
    assert item_of(screen(workspace, lead, facts=facts), "intensity").severity == "fail"
    facts["固定资产投资"] = "1000万元"
    report = screen(workspace, lead, facts=facts)
    assert item_of(report, "intensity").severity == "pass"
    assert report.policy == "本县"


@pytest.mark.parametrize(
    ("name", "text"),
    [("用地", "很多"), ("用地", "-5"), ("用地", "NaN"), ("失信", "也许"), ("产业目录", "好")],
)
def test_a_fact_that_cannot_be_read_is_named(workspace, lead, name, text):
    with pytest.raises(ReadingError) as refused:
        screen(workspace, lead, facts={name: text})
    assert name in refused.value.message.zh
    assert text in refused.value.message.zh


def test_a_fact_that_there_is_not_is_refused_with_those_that_there_are(workspace, lead):
    with pytest.raises(UsageError) as refused:
        screen(workspace, lead, facts={"亩均税": "25万元"})
    assert "亩均税收" in refused.value.hint.zh


def test_the_report_is_kept_undone_exported_and_read_back(workspace, lead, tmp_path):
    before = workspace.records.list("record")
    report = screen(workspace, lead)
    kept = workspace.show(report.code, today=DAY)
    assert kept.fields["verdict"] == "recommended"
    assert json.loads(kept.fields["facts"])["land_mu"] == "100"
    assert {each["rule"] for each in json.loads(kept.fields["findings"])} == {
        item.rule for item in report.items
    }
    assert (kept.fields["rules"], kept.fields["screener"]) == ("2020-1", ME)
    assert workspace.past.history(report.code)[0].verb == "lead.screen"
    workspace.outlet.everything(tmp_path / "out")
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "out").iterdir() if each.stem != "setting"]
        other.intake.run(lists, today=DAY)
        assert other.show(report.code, today=DAY) == kept
        assert other.screening.screen(lead, today=DAY).verdict == "recommended"
    workspace.past.undo()
    assert workspace.records.list("record") == before
    assert differences(workspace.session.journal) == []


def test_a_list_of_screenings_goes_out_and_comes_back(workspace, lead, tmp_path):
    screen(workspace, lead)
    assert workspace.outlet.kind("screenings", tmp_path / "screenings.csv") == 1
    again = workspace.intake.run([tmp_path / "screenings.csv"], today=DAY, kind="screenings")
    assert (again.added, again.updated, again.unchanged) == (0, 0, 1)


OVERRIDE = {"override": "会审", "reason": "省重点项目", "approved_by": SECOND}


def test_an_override_is_kept_with_its_reason_its_second_person_and_what_the_rules_said(
    workspace, lead
):
    report = screen(workspace, lead, facts={**GOOD, "失信": "是"}, **OVERRIDE)
    assert (report.verdict, report.advised) == ("joint_review", "rejected")
    assert report.reason == "省重点项目"
    assert SECOND in (report.approved_by or "")
    kept = workspace.show(report.code, today=DAY).fields
    assert (kept["verdict"], kept["advised"], kept["reason"]) == (
        "joint_review",
        "rejected",
        "省重点项目",
    )


@pytest.mark.parametrize("lacks", OVERRIDE)
def test_an_override_needs_a_verdict_a_reason_and_a_second_person(workspace, lead, lacks):
    with pytest.raises(UsageError):
        screen(workspace, lead, **{**OVERRIDE, lacks: None})
    assert workspace.records.list("record") == ()


@pytest.mark.parametrize("second", ["王样本", ME])
def test_neither_the_owner_nor_the_screener_signs_off_an_override(workspace, lead, second):
    with pytest.raises(RuleError):
        screen(workspace, lead, **{**OVERRIDE, "approved_by": second})
    assert workspace.records.list("record") == ()


def test_where_two_officers_have_the_screeners_name_neither_signs_off(workspace, lead):
    namesake = workspace.records.add("officer", ME).code
    with pytest.raises(RuleError):
        screen(workspace, lead, **{**OVERRIDE, "approved_by": namesake})


def raises(_case):
    raise ValueError("坏数据")


def ends(_case):
    sys.exit(0)


def prints(_case):
    print("pass")  # noqa: T201 - what it must not do
    return Finding(Severity.PASS, NAME)


def hangs(_case):
    WAITS_FOR_EVER.wait()


def answers_true(_case):
    return True


def answers_half(_case):
    return Finding("pass", NAME)


@pytest.mark.parametrize("rule", [raises, ends, prints, hangs, answers_true, answers_half])
def test_a_screen_plugin_that_raises_yields_joint_review_never_a_pass(
    workspace, plugins, lead, capsys, rule
):
    rule_of(plugins, rule)
    report = Screening(workspace.session, patience=0.2).screen(lead, today=DAY, facts=GOOD)
    assert report.verdict_label.zh == "会审"
    item = item_of(report, "sample")
    assert item.severity == "broken"
    assert "sample" in item.reason.zh
    assert capsys.readouterr().out == ""


def test_a_screen_that_cannot_be_imported_makes_a_joint_review(workspace, plugins, lead):
    declared = Screen("gone", NAME, "leadcrm_nowhere:rule")
    plugins.register("sample", SimpleNamespace(leadcrm_screens=hookimpl(lambda: [declared])))
    assert screen(workspace, lead).verdict == "joint_review"


def test_a_screen_of_a_plugin_counts_like_those_of_the_core(workspace, plugins, lead):
    rule_of(plugins, lambda _case: Finding(Severity.FAIL, NAME))
    report = screen(workspace, lead)
    assert report.verdict == "rejected"
    assert item_of(report, "sample").plugin == "sample"


def test_a_plugin_asks_for_facts_of_its_own_and_they_are_kept(workspace, plugins, lead):
    def noise(case):
        loud = case.more.get("分贝")
        if loud is None:
            return Finding(Severity.UNKNOWN, NAME, missing=("分贝",))
        return Finding(Severity.PASS if int(loud) < 65 else Severity.FAIL, NAME)

    rule_of(plugins, noise, asks=("分贝",))
    report = screen(workspace, lead)
    assert report.verdict == "incomplete"
    assert [text.zh for text in report.missing] == ["分贝"]
    assert screen(workspace, lead, facts={"分贝": "60"}).verdict == "recommended"
    assert workspace.screening.screen(lead, today=DAY).verdict == "recommended"


def test_a_rule_sees_the_facts_and_cannot_change_them(workspace, plugins, lead):
    seen = []
    rule_of(plugins, lambda case: seen.append(case) or Finding(Severity.PASS, NAME))
    screen(workspace, lead)
    (case,) = seen
    assert case.facts.land_mu == Decimal(100)
    with pytest.raises(AttributeError):
        case.facts.land_mu = Decimal(1)
    with pytest.raises(TypeError):
        case.more["x"] = "y"


class TestScreen(ScreenContract):
    @pytest.fixture
    def screen(self, plugins):
        def staff(case):
            if case.facts.staff is None:
                return Finding(Severity.UNKNOWN, NAME, missing=("staff",))
            return Finding(Severity.PASS, NAME)

        rule_of(plugins, staff)
        return plugins.screens()["sample"]

    @pytest.fixture
    def case(self):
        return Case(facts=ScreeningFacts(staff=3))


WHY = {"reason": "假项目", "text": "空壳公司", "approved_by": SECOND}
PAPER = ("研判报告 1号 2019-10-30",)


def reject(workspace, lead):
    workspace.progress.advance(lead, "不予引进", today=DAY, on="2019-10-30", evidence=PAPER, **WHY)


@pytest.mark.parametrize(
    "variant",
    [
        "湖南远大科技有限公司",
        "远大科技股份有限公司",
        "遠大科技",
        "湖南省远大科技（集团）有限责任公司",
    ],
)
def test_a_rejected_firm_re_entered_under_a_name_variant_prints_the_old_verdict(
    workspace, lead, cli, variant
):
    code = workspace.leads.add("远大科技有限公司", today=DAY, owner="王样本").lead
    reject(workspace, code)
    for said in (
        cli("lead", "add", variant).text,
        cli("lead", "screen", workspace.leads.list().items[-1].code).text,
    ):
        assert "不予引进" in said
        assert code in said
        assert "2019-10-30" in said
        assert "假项目" in said
        assert "空壳公司" in said


def test_the_same_credit_code_or_an_alias_is_the_same_firm(workspace, lead):
    workspace.contacts.add(
        "enterprise", "甲乙丙公司", credit_code="91430681MA4L16JQ9B", aliases="老字号"
    )
    code = workspace.leads.add("一个项目", today=DAY, owner="王样本", firm="甲乙丙公司").lead
    reject(workspace, code)
    by_code = rejected_before(workspace.session, ["全新的名字"], ["91430681ma4l16jq9b"])
    assert [each.lead for each in by_code.values()] == [code]
    assert rejected_before(workspace.session, ["老字号", "无关者"]).keys() == {"老字号"}


def test_many_names_are_asked_at_once_and_sisters_elsewhere_are_let_be(workspace, lead):
    code = workspace.leads.add("长沙远大科技有限公司", today=DAY, owner="王样本").lead
    assert rejected_before(workspace.session, ["远大科技"]) == {}
    reject(workspace, code)
    found = rejected_before(workspace.session, ["远大科技", "广州远大科技", "近大科技"])
    assert found.keys() == {"远大科技"}
    assert found["远大科技"].on == "2019-10-30"


def test_a_lead_that_screening_advised_against_warns_until_it_is_screened_anew(
    workspace, lead, tmp_path
):
    screen(workspace, lead, facts={**GOOD, "失信": "是"})
    (found,) = rejected_before(workspace.session, ["某新材料项目"]).values()
    assert found.verdict == Verdict.REJECTED
    assert "失信" in found.reason.zh
    workspace.outlet.everything(tmp_path / "out")
    with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
        lists = [each for each in (tmp_path / "out").iterdir() if each.stem != "setting"]
        other.intake.run(lists, today=DAY)
        assert rejected_before(other.session, ["某新材料项目"]) == {"某新材料项目": found}
    screen(workspace, lead, facts={"失信": "否"})
    assert rejected_before(workspace.session, ["某新材料项目"]) == {}
    assert workspace.leads.add("某新材料项目", today=DAY).warnings == ()


def test_recording_what_screening_advised_against_warns_though_it_is_still_open(workspace, lead):
    screen(workspace, lead, facts={**GOOD, "失信": "是"})
    (told,) = workspace.leads.add("某新材料项目", today=DAY).warnings
    assert lead in told.zh
