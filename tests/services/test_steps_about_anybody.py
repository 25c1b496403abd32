"""Next steps for anybody: a chamber, a 乡友, a delegation, a unit; and a leader's instruction."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.agenda import draw_agenda
from leadcrm.cli.render.cells import width
from leadcrm.cli.render.followups import draw_followups
from leadcrm.cli.render.page import Page
from leadcrm.errors import AmbiguousError, RuleError, UsageError
from leadcrm.services.pages.recordviews import StepsPage
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
"""A Thursday."""
CHAMBER, DELEGATION, UNIT = "某地样本商会", "邻县考察团", "示例乡"


@pytest.fixture
def county(office: Workspace) -> Workspace:
    """A town whose head keeps a chamber, a delegation, and a lead of another officer."""
    office.records.add("unit", UNIT, kind="town")
    office.records.add("officer", "乡长样本", unit=UNIT)
    office.records.edit("unit", UNIT, head="乡长样本")
    office.contacts.add("商会", CHAMBER, keeper="乡长样本")
    office.events.add(DELEGATION, kind="接待", start="2019-10-28")
    office.leads.add("样本轴承项目", today=TODAY, following="2019-11-12 拜访")
    return office


def owner_of(office: Workspace, code: str) -> str:
    return str(office.followups.show(code).fields["owner"].name)


def open_steps(office: Workspace, about: str) -> list[str]:
    return [each.code for each in office.followups.list(about)]


def test_a_step_belongs_to_who_looks_after_what_it_is_about(county: Workspace) -> None:
    """The keeper of a chamber, the head of a unit; a delegation is nobody's: who works."""
    me = county.actor
    steps = {
        about: county.followups.add(about, due="明天", today=TODAY, what="上门 问候").opened
        for about in (CHAMBER, UNIT, DELEGATION, "样本轴承项目")
    }
    owners = {about: owner_of(county, step or "") for about, step in steps.items()}
    assert owners == {
        CHAMBER: "乡长样本",
        UNIT: "乡长样本",
        DELEGATION: me,
        "样本轴承项目": me,
    }
    units = {each: county.followups.show(steps[each] or "").fields["unit"] for each in steps}
    assert units[CHAMBER].name == units[UNIT].name == UNIT


def test_one_who_left_gets_no_step_of_a_chamber_he_kept(county: Workspace) -> None:
    county.handover.leave("乡长样本", to=county.actor, today=TODAY)
    county.contacts.edit(CHAMBER, keeper="")
    opened = county.followups.add(CHAMBER, due="明天", today=TODAY).opened
    assert owner_of(county, opened or "") == county.actor


@pytest.mark.parametrize("about", [CHAMBER, UNIT, DELEGATION])
def test_it_stands_in_today_like_the_rest_and_climbs_when_it_is_late(
    county: Workspace, about: str
) -> None:
    county.followups.add(about, due="2019-10-18", today=date(2019, 10, 10), what="送名册")
    (item,) = county.agenda.today(TODAY).items
    assert (item.name, item.what, item.days_late, item.lamp) == (about, "送名册", 9, "red")
    assert item.lead is None
    assert item.subject[0] == {"某": "C", "邻": "E", "示": "U"}[about[0]]
    assert county.agenda.today(TODAY).summary.overdue == 1
    (late,) = county.pressure.report(TODAY).items
    assert (late.name, late.rung) == (about, 3)


def test_a_units_page_has_the_steps_about_it(county: Workspace) -> None:
    county.followups.add(UNIT, due="明天", today=TODAY, what="督查")
    page = county.show(UNIT, today=TODAY)
    assert isinstance(page, StepsPage)
    assert [step.what for step in page.steps] == ["督查"]


def test_done_and_log_plan_the_next_step_on_the_same_and_undo_takes_all_back(
    county: Workspace,
) -> None:
    county.followups.add(CHAMBER, due="今天", today=TODAY, what="上门 谈联谊会")
    told = county.followups.done(CHAMBER, outcome="谈妥了", following="下周三 电话", today=TODAY)
    assert (told.name, told.closed, told.opened) == (CHAMBER, "F-0002", "F-0003")
    assert open_steps(county, CHAMBER) == ["F-0003"]
    told = county.followups.log(
        CHAMBER, note="会长来电", following="11月8日 拜访", today=date(2019, 11, 6)
    )
    assert (told.closed, told.opened) == ("F-0003", "F-0004")
    touches = county.records.list("activity")
    assert [each.fields["contact"].name for each in touches] == [CHAMBER, CHAMBER]
    county.past.undo()
    county.past.undo()
    assert open_steps(county, CHAMBER) == ["F-0002"]
    assert not county.records.list("activity")


def test_a_chamber_without_a_next_step_breaks_no_rule(county: Workspace) -> None:
    """Rule R1 is of leads: nothing is planned for anybody else by the system."""
    county.followups.add(CHAMBER, due="今天", today=TODAY)
    assert county.followups.done(CHAMBER, outcome="谈了", today=TODAY).opened is None
    assert not open_steps(county, CHAMBER)
    assert not county.followups.log(CHAMBER, note="又谈了", today=TODAY).has_steps


def test_what_is_touched_is_known_and_a_unit_does_not_work_by_being_visited(
    county: Workspace,
) -> None:
    county.followups.log(UNIT, note="督导项目", today=TODAY)
    county.followups.log(DELEGATION, note="送了纪要", today=TODAY)
    unit, event = county.session.rows("activity")
    town = county.session.any_by("unit", "name", UNIT)[0]["id"]
    assert (unit["about_unit_id"], unit["lead_id"], unit["contact_id"]) == (town, None, None)
    assert unit["unit_id"] != town
    assert event["event_id"] == county.session.any_by("event", "name", DELEGATION)[0]["id"]


def test_today_lists_steps_though_the_book_has_no_lead_yet(office: Workspace) -> None:
    office.contacts.add("商会", CHAMBER)
    office.followups.add(CHAMBER, due="今天", today=TODAY, what="上门 问候")
    agenda = office.agenda.today(TODAY)
    for lang in LANGS:
        drawn = draw_agenda(Page(color=False, columns=80), agenda, lang, which="today")
        assert any(CHAMBER in text for line in drawn.lines for text, _ in line)


def test_two_of_one_name_are_told_apart_where_one_has_to_choose(office: Workspace) -> None:
    office.contacts.add("乡友", "同名样本", employer="甲厂")
    office.contacts.add("乡友", "同名样本", employer="乙厂")
    with pytest.raises(AmbiguousError) as several:
        office.finder.resolve("同名样本")
    said = [name for _, name in several.value.choices]
    assert ["甲厂" in said[0], "乙厂" in said[1]] == [True, True]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [80, 120])
def test_a_list_of_steps_tells_day_lateness_whom_and_who_in_any_window(
    county: Workspace, lang: Lang, columns: int
) -> None:
    for about in (CHAMBER, UNIT, DELEGATION, "样本轴承项目"):
        county.followups.add(
            about, due="2019-10-01", today=date(2019, 9, 20), kind="诉求", what="寄政策文本"
        )
    page = draw_followups(
        Page(color=False, columns=columns),
        county.followups.list(),
        lang,
        calendar=county.session.calendar,
        today=TODAY,
    )
    lines = ["".join(text for text, _ in line) for line in page.lines]
    assert all(width(line) <= columns for line in lines)
    (line,) = [line for line in lines if CHAMBER in line]
    for word in ("10-08", "乡长样本", "寄政策文本", {"zh": "逾18", "en": "18 late"}[lang]):
        assert word in line  # the working day on which it is due, as `today` has it


def test_a_lead_named_like_its_firm_is_the_lead(county: Workspace) -> None:
    county.contacts.add("企业", "碧澜样本")
    county.leads.add("碧澜样本", today=TODAY, firm="碧澜样本")
    told = county.followups.log("碧澜样本", note="谈了", today=TODAY)
    assert told.lead == "L-0002"
    assert county.finder.resolve("碧澜样本")[0] == "lead"


def test_a_lead_named_like_a_stranger_is_asked_about(county: Workspace) -> None:
    county.contacts.add("企业", "重名样本")
    county.leads.add("重名样本", today=TODAY)
    with pytest.raises(AmbiguousError):
        county.finder.resolve("重名样本")


def test_the_whole_name_of_a_chamber_is_the_chamber_though_leads_speak_of_it(
    county: Workspace,
) -> None:
    for n in "一二":
        county.leads.add(f"{CHAMBER}引荐项目{n}", today=TODAY)
    opened = county.followups.add(CHAMBER, due="明天", today=TODAY).opened
    assert county.followups.show(opened or "").fields["contact"].name == CHAMBER


class TestInstruction:
    """A leader's instruction (批示) has a day, and only an answer closes it."""

    @pytest.fixture
    def step(self, county: Workspace) -> str:
        told = county.followups.add(
            "样本轴承项目",
            due="今天",
            kind="批示",
            given_by="乡长样本",
            what="速报",
            today=TODAY,
        )
        assert county.followups.show(told.opened or "").fields["given_by"].name == "乡长样本"
        return told.opened or ""

    def test_it_says_by_whom_it_was_given(self, county: Workspace) -> None:
        with pytest.raises(UsageError) as refused:
            county.followups.add("样本轴承项目", due="明天", kind="批示", what="抓紧", today=TODAY)
        assert "谁" in refused.value.message.zh

    def test_its_answer_is_no_touch_on_the_investor(self, county: Workspace, step: str) -> None:
        county.followups.done(step, outcome="已书面答复", today=TODAY)
        assert not county.records.list("activity")

    @pytest.mark.parametrize("said", [None, "无", "？"])
    def test_done_without_an_answer_is_refused(
        self, county: Workspace, step: str, said: str | None
    ) -> None:
        with pytest.raises(RuleError) as refused:
            county.followups.done(step, outcome=said, today=TODAY)
        assert "批示" in refused.value.message.zh
        assert step in open_steps(county, "样本轴承项目")

    def test_an_answer_closes_it_and_the_next_step_is_no_instruction(
        self, county: Workspace, step: str
    ) -> None:
        done = county.followups.done(
            step, outcome="已书面答复", following="下周三 送材料", today=TODAY
        )
        assert county.followups.show(done.opened or "").fields["kind"] != "instruction"

    def test_neither_a_touch_nor_the_end_of_the_lead_closes_it(
        self, county: Workspace, step: str
    ) -> None:
        county.followups.log("样本轴承项目", note="谈了", following="明天 电话", today=TODAY)
        county.progress.lose(
            "样本轴承项目",
            reason="改投外地",
            text="董事会定在邻市",
            approved_by="乡长样本",
            today=TODAY,
        )
        assert open_steps(county, "样本轴承项目") == [step]

    def test_shelving_the_lead_leaves_it_open_and_it_becomes_nothing_else(
        self, county: Workspace, step: str
    ) -> None:
        with pytest.raises(RuleError):
            county.followups.edit(step, kind="电话", today=TODAY)
        county.followups.edit(step, what="速报用地和用电", today=TODAY)
        county.progress.shelve(
            "样本轴承项目",
            reason="用地指标未落实",
            text="等指标",
            approved_by="乡长样本",
            revisit="2020-01-06",
            today=TODAY,
        )
        assert step in open_steps(county, "样本轴承项目")

    @pytest.mark.parametrize("kind", ["批示", "对方承诺", "承诺"])
    def test_a_weekly_sheet_closes_nothing_that_is_owed(
        self, county: Workspace, tmp_path: Path, kind: str
    ) -> None:
        county.followups.done("样本轴承项目", outcome="拜访过", today=TODAY)
        for each in open_steps(county, "样本轴承项目"):
            county.followups.done(each, outcome="了结", today=TODAY)
        owed = county.followups.add(
            "样本轴承项目",
            due="2019-11-06",
            kind=kind,
            what="报送用地方案",
            given_by="乡长样本" if kind == "批示" else None,
            today=TODAY,
        ).opened
        sheet = tmp_path / "周报.csv"
        sheet.write_text(
            "项目名称,本周进展,下周计划\n样本轴承项目,已报送用地方案,11月12日 拜访企业\n", "utf-8"
        )
        county.intake.run([sheet], today=date(2019, 11, 8), update=True)
        assert owed in open_steps(county, "样本轴承项目")
