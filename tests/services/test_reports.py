"""Reports of the sample office as of 2019-10-31: what each says, and what it never says."""

import re
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from leadcrm.builtin.sections import SECTIONS
from leadcrm.domain.figure import Figure
from leadcrm.errors import UsageError
from leadcrm.plugin import Group, Paragraph, Section, Table, hookimpl
from leadcrm.services.reports.kinds import KINDS
from leadcrm.testing.contracts import SectionContract
from leadcrm.text import Text

TODAY = date(2019, 10, 31)
OF_ONE = {"unit": "U22", "event": "E02"}
TOLD = [s.name for s in SECTIONS if s.name != "quotas" and not set(s.reports) & set(OF_ONE)]
"""The sections that have something to tell of the sample office, which sets no quotas."""


@pytest.fixture
def said(golden):
    """A function that composes a report of the sample book and returns its words."""

    def compose(kind, period=None, lang="zh", **more):
        report = golden.reports.compose(kind, period, today=TODAY, **more)
        return "\n".join(words(report, lang))

    return compose


def words(report, lang):
    """Yield every sentence, title and cell of a report."""
    yield report.title.to(lang)
    for section in report.sections:
        yield section.title.to(lang)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.words(lang)
            elif isinstance(block, Table):
                rows = [row for g in block.groups for row in (*g.rows, g.total or {})]
                for row in (*rows, block.total or {}):
                    yield " ".join(cell(row.get(c.name), lang) for c in block.columns)


def cell(value, lang):
    if isinstance(value, Figure):
        return value.value or ""
    return value.to(lang) if isinstance(value, Text) else str(value if value is not None else "")


def test_report_year_2019_says_what_the_report_of_2019_says(said):
    text = said("year", "2019")
    for sentence in (
        "共签约工业项目38个",
        "10亿元以上1个、5亿—10亿元8个、1亿—5亿元15个、1亿元以下14个（分档",
        "合同引资98.91亿元；新引进省级签约项目2个",
        "实际利用外资3254.59万美元",
        "内联引资到位66.3亿元，完成年度目标76.5亿元的86.67%，超时序进度3.33个百分点",
        "预计全年79.56亿元",
        "签约意向项目18个，总意向投资159.8亿元；其中10个已签正式合同，合同引资41.3亿元",
        "按金额转化25.84%、按个数转化55.56%",
        "35名专家",
        "集中签约12个（其中工业11个），总投资47.4亿元",
        "开工项目6个",
        "在谈项目24个，其中工业项目18个、三产项目5个、一产项目1个",
        "9家总部经济企业",
    ):
        assert sentence in text


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        (
            "banded",
            "10亿元以上1个、5亿—10亿元8个、1亿—5亿元15个、1亿元以下14个（分档，以上含本数）",
        ),
        ("nested", "亿元以上24个（其中5亿元以上9个，10亿元以上1个；逐档包含，以上含本数）"),
        ("miluo2019", "10亿元以上1个，5亿元以上8个、亿元以上15个（分档，不含上档）"),
    ],
)
def test_both_readings_of_以上_and_the_print_says_which(said, reading, sentence):
    assert sentence in said("year", "2019", reading=reading)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_kinds_of_amount_are_totals_nowhere_and_unverified_money_counts_nowhere(
    golden, said, kind, lang
):
    text = said(kind, lang=lang, subject=OF_ONE.get(kind))
    for wrong in ("258.71", "25.871", "146.31", "14.631", "67.18", "6.718"):
        assert wrong not in text
    for figure in golden.reports.compose(kind, today=TODAY, subject=OF_ONE.get(kind)).figures:
        assert figure.value not in {"258.71", "146.31", "67.18", "80.00"}


def test_what_the_book_cannot_know_is_to_be_filled_in_and_listed_never_invented(golden, said):
    report = golden.reports.compose("year", "2019", today=TODAY)
    assert [blank.what.zh for blank in report.blanks] == [
        "落地可能性大的项目",
        "项目质量、龙头企业、税收方面的问题",
    ]
    assert said("year", "2019").count("（待填）") == len(report.blanks)


def test_report_month_2019_10_has_arrivals_clues_signings_and_the_county_a_month_ago(said):
    text = said("month", "2019-10")
    assert "10月签约项目12个，其中工业项目11个（合同引资36.4亿元）" in text
    assert "到账内联引资17.063亿元；新增线索6个" in text
    assert "截至9月底，内联引资到位49.24亿元，完成年度目标的64.36%，欠时序进度10.64" in text


def test_report_month_2019_10_ranks_this_and_last_month(golden):
    report = golden.reports.compose("month", "2019-10", today=TODAY)
    table = next(s for s in report.sections if s.name == "standings").blocks[0]
    refs = {unit.name: unit.ref for unit in golden.records.list("unit")}
    ranks = {
        refs[row["unit"]]: f"{row['overall'].value}/{row['before'].value}"
        for group in table.groups
        for row in group.rows
    }
    told = "U16 2/2, U03 4/5, U21 5/4, U11 7/12, U15 8/11, U24 10/6, U23 11/7, U14 13/13"
    wanted = dict(each.split() for each in told.split(", "))
    assert ranks.items() >= wanted.items()
    assert [len(group.rows) for group in table.groups] == [3, 6, 4]


def test_report_month_2019_10_counts_the_touches_of_the_units_own_officers(golden):
    report = golden.reports.compose("month", "2019-10", today=TODAY)
    table = next(s for s in report.sections if s.name == "reported").blocks[0]
    rows = table.groups[0].rows
    assert sum(row["touches"] for row in rows) == table.total["touches"]
    own = golden.figures.named("touches_said", period="2019-10", today=TODAY)
    office = golden.figures.named("touches_said-汨罗市贸促会", period="2019-10", today=TODAY)
    assert own.value == "87"
    assert table.total["touches"] + len(office.ids) == 87


def test_report_week_groups_7_17_44_15_6_2_are_91_and_each_lead_stands_once(golden):
    report = golden.reports.compose("week", today=TODAY)
    table = report.sections[-1].blocks[0]
    assert [len(group.rows) for group in table.groups] == [7, 17, 44, 15, 6, 2]
    codes = [row["code"] for group in table.groups for row in group.rows]
    assert len(codes) == len(set(codes)) == 91
    assert [row["number"] for g in table.groups for row in g.rows] == list(range(1, 92))


def test_report_week_this_week_21_is_9_6_6_and_touches_6_on_5_the_week_before_18_on_18(said):
    text = said("week")
    assert "本周任务21条，其中逾期9条、今日6条、后几天6条" in text
    assert "本周有内容的联系6条，涉及项目5个；上周18条，涉及项目18个" in text


def test_the_weekly_sheet_tells_the_progress_of_last_week_and_this_nobody_types_it(golden, said):
    report = golden.reports.compose("week", today=TODAY)
    (table,) = (b for s in report.sections if s.name == "projects" for b in s.blocks)
    told = {row["code"]: row["done"] for group in table.groups for row in group.rows}
    touched = golden.session.query(
        """SELECT DISTINCT l.code FROM activity a JOIN lead l ON l.id = a.lead_id
        WHERE a.touch = 1 AND a.happened_on BETWEEN '2019-10-21' AND '2019-10-31'
        AND l.is_open = 1"""
    )
    assert {code for code, done in told.items() if done} == {row["code"] for row in touched}
    assert len(touched) > 18
    assert "10-21 与企业负责人座谈,确认建设内容" in told.values()


def test_a_week_or_month_that_is_over_says_what_is_known_of_it_and_what_is_as_of_today(said):
    assert "本周任务" not in said("week", "2019-10-14..2019-10-20")
    text = said("month", "2019-09")
    assert "截至10月31日，已签约未落地的还差注册20个" in text
    assert "到账内联引资5.214亿元" in text


def test_report_approach_31_21_3_2_17_8_12_7_3_2(golden):
    report = golden.reports.compose("approach", today=TODAY)
    rows = report.sections[0].blocks[0].groups[0].rows
    told = [f"{row['leads'].value}/{row['signed'].value}" for row in rows]
    assert told == ["31/21", "3/2", "17/8", "12/7", "3/2"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_zh_and_en_have_the_same_figures_and_ids(golden, kind):
    report = golden.reports.compose(kind, today=TODAY, subject=OF_ONE.get(kind))
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                figures = {
                    lang: sorted(
                        (v.name, v.ids) for _, v in block.pieces(lang) if isinstance(v, Figure)
                    )
                    for lang in ("zh", "en")
                }
                assert figures["zh"] == figures["en"]
                assert not re.search("[\u4e00-\u9fff]", block.text.en)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(OF_ONE)))
def test_an_empty_book_has_every_report_without_inventing_anything(workspace, kind, lang):
    report = workspace.reports.compose(kind, today=TODAY)
    assert all(figure.value in {None, "0", "0.00", "83.33"} for figure in report.figures)
    assert list(words(report, lang))


def test_days_that_have_not_begun_are_refused(golden):
    with pytest.raises(UsageError):
        golden.reports.compose("month", "2019-11", today=TODAY)


def test_report_pressure_of_a_month_tells_what_fell_due_in_it_late_and_open_or_done_late(golden):
    for code in golden.figures.named("overdue", today=TODAY).ids[:2]:
        golden.followups.done(code, outcome="当面谈妥了", following="2019-12-02 再访", today=TODAY)

    def told(period=None, **more):
        report = golden.reports.compose("pressure", period, today=TODAY, **more)
        blocks = report.sections[0].blocks
        tables = {block.title.zh: block for block in blocks if isinstance(block, Table)}
        late = [row["code"] for group in tables["督办台账"].groups for row in group.rows]
        done = tables["逾期后办结"].groups[0].rows if "逾期后办结" in tables else []
        return report.title.zh, blocks[0].words("zh"), late, done

    title, said, late, done = told("2019-10")
    assert title == "督办台账（2019年10月）"
    assert "还没办结的逾期17条，逾期后办结的2条" in said
    assert len(late) == 17
    assert [(row["days"], row["done"]) for row in done] == [(18, TODAY), (18, TODAY)]
    _, said, late, done = told("2019-09")
    assert (late, len(done)) == ([], 2)
    assert "还没办结的逾期0条，逾期后办结的2条" in said
    assert all(row["due"] < row["done"] for row in done)
    title, said, late, done = told()
    assert title == "督办台账（截至2019年10月31日）"
    assert (len(late), done) == (17, [])
    assert said.startswith("逾期17条")


def test_report_pressure_of_one_unit_has_only_its_own(golden):
    report = golden.reports.compose("pressure", today=TODAY, subject="示例二局")
    assert report.title.zh.startswith("示例二局督办台账")
    tables = [b for b in report.sections[0].blocks if isinstance(b, Table)]
    units = {row["unit"] for table in tables for group in table.groups for row in group.rows}
    assert units == {"示例二局"}


def test_report_pressure_on_paper_has_the_silent_and_who_is_told_as_the_screen_does(golden):
    shown = golden.pressure.report(TODAY)
    report = golden.reports.compose("pressure", today=TODAY)
    tables = {b.title.zh: b for b in report.sections[0].blocks if isinstance(b, Table)}

    def told(title):
        groups = tables[title].groups
        return [(row["code"], row["days"], row["to"].zh) for g in groups for row in g.rows]

    def names(item):
        return "、".join(each.name for each in item.to)

    assert told("督办台账") == [(i.code, i.days_late, names(i)) for i in shown.items]
    assert told("静默") == [(i.lead, i.days_silent, names(i)) for i in shown.silent]
    assert tables["静默"].groups[0].title.zh == "领导小组名单（3）"
    assert {row["code"] for row in tables["久拖未决"].groups[0].rows} == {
        item.code for item in shown.long_postponed
    }


def test_a_silent_lead_has_the_lamp_of_its_page_in_every_report_and_on_the_board(office):
    """A lead that nobody touched is red on its page, though its next step is due only today."""
    code = office.leads.add("久等项目", today=date(2019, 1, 7), following=f"{TODAY} 再联系").lead
    page = office.leads.show(code, today=TODAY)
    assert page.lamp == "red"
    assert code in office.figures.named("lamp", part="red", today=TODAY).ids
    lamps = {lead.code: lead.lamp for lead in office.board.view(TODAY).leads}
    assert lamps[code] == "red"


def test_a_report_of_one_record_asks_for_it(golden):
    with pytest.raises(UsageError):
        golden.reports.compose("unit", today=TODAY)


class TestSections(SectionContract):
    @pytest.fixture(
        params=[
            each.name
            for each in SECTIONS
            if each.name != "quotas" and not set(each.reports) & set(OF_ONE)
        ]
    )
    def section(self, plugins, request):
        return plugins.sections()[request.param]

    def test_of_an_empty_book_it_invents_nothing(self):
        """The core's figures of pace and rank are known without records; see above."""


def test_an_unknown_report_names_all_that_there_are(golden):
    with pytest.raises(UsageError) as refused:
        golden.reports.compose("quarter", today=TODAY)
    assert "month 月通报" in refused.value.hint.zh


def test_the_public_edition_has_no_firm_in_talks_no_phone_and_nobody_below_a_head(golden):
    secret = {lead.name for lead in golden.leads.list(under_negotiation=True).items}
    heads = {row["head_id"] for row in golden.session.rows("unit")}
    below = {r["name"] for r in golden.session.rows("officer") if r["id"] not in heads}
    public = {kind for section in SECTIONS if section.public for kind in section.reports}
    assert public == {"month", "year"}
    for kind in sorted(public):
        report = golden.reports.compose(kind, today=TODAY, edition="public")
        text = "\n".join(words(report, "zh"))
        assert not [name for name in (*secret, *below) if name in text], kind
        assert not re.search(r"1\d{10}", text)
        assert not any(figure.ids or figure.terms for figure in report.figures)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"month", "year"}))
def test_a_report_of_inner_work_has_no_public_edition_and_says_so(golden, kind):
    with pytest.raises(UsageError, match="no public edition"):
        golden.reports.compose(kind, today=TODAY, edition="public", subject=OF_ONE.get(kind))


def test_the_public_edition_has_no_unsigned_amount_and_no_firm_in_the_name_of_a_trip(said):
    text = said("year", "2019", edition="public")
    for secret in ("159.8", "正威", "新松", "8800", "25.84"):
        assert secret not in text
    assert "走出去招商9次" in text
    assert "其中10个已签正式合同，合同引资41.3亿元，按个数转化55.56%" in text


@pytest.mark.parametrize(
    ("kind", "period", "hint"),
    [
        ("week", "2019-10", "report week 2019-09-30"),
        ("month", "2019", "report month 2019-01"),
        ("leader", "2019-09", "--as-of 2019-10-31 report leader"),
        ("channel", "2019", "--as-of 2019-10-31 report channel"),
    ],
)
def test_days_that_a_report_cannot_have_are_refused_and_it_says_what_to_type(
    golden, kind, period, hint
):
    with pytest.raises(UsageError) as told:
        golden.reports.compose(kind, period, today=TODAY)
    assert hint in told.value.hint.zh


def test_one_day_of_a_week_or_month_is_the_whole_of_it(said):
    assert said("week", "10月22日") == said("week", "2019-10-21..2019-10-27")
    assert said("month", "2019-10-08") == said("month", "2019-10")


def test_a_year_that_is_long_over_tells_of_its_own_days_and_says_what_is_of_today(said):
    text = said("year", "2018")
    assert "另有1个合同引资额未填" in text
    for undated in ("走出去招商", "广州食品展", "智库专家", "9场日期未填"):
        assert undated not in text
    assert "9家总部经济企业落户（2019年10月31日的情况）" in text


def test_the_tables_of_units_add_up_to_the_county(golden):
    report = golden.reports.compose("month", "2019-10", today=TODAY)
    tables = {s.name: s.blocks[0] for s in report.sections if s.name in {"brought", "reported"}}
    total = tables["brought"].total
    names = {"signed": "signed_all", "talks": "in_talks", "not_landed": "not_landed"}
    for column, name in names.items():
        figure = golden.figures.named(name, period=report.period, today=TODAY)
        assert total[column] == len(figure.ids), column
    new = golden.figures.named("new_leads", period=report.period, today=TODAY)
    assert tables["reported"].total["leads"] == len(new.ids)


def test_what_signed_leads_owe_is_counted_as_in_the_days_list(golden, said):
    head = golden.agenda.today(TODAY).headline
    counts = (head.not_registered, head.not_started, head.without_funds)
    assert counts == (20, 10, 14)
    assert "已签约未落地44个，还差注册20个、开工10个、到资14个" in said("leader")
    assert "还差注册20个、开工10个、到资14个" in said("month")


def test_money_that_waits_for_its_evidence_is_told_beside_the_funds(said):
    assert "按目前进度预计全年79.56亿元；另有8800万元未核实，没有计入" in said("year", "2019")


def test_where_fewer_are_late_the_leader_is_asked_about_silent_leads(golden):
    for code in golden.figures.named("overdue", today=TODAY).ids:
        golden.followups.done(code, outcome="当面谈妥了", following="2019-12-02 再访", today=TODAY)
    silent = golden.figures.named("no_next_step", today=TODAY).ids
    report = golden.reports.compose("leader", today=TODAY)
    (table,) = (b for s in report.sections if s.name == "decide" for b in s.blocks)
    rows = [row for row in table.groups[0].rows if isinstance(row["asked"], Text)]
    assert len(table.groups[0].rows) == len(rows) > len(silent) == 2
    assert [row["code"] for row in rows[:2]] == [*silent]
    assert "没有下一步" in rows[0]["asked"].zh
    assert "久未联系" in rows[-1]["asked"].zh


def test_open_problems_stand_in_the_bulletin_and_on_the_leaders_page(golden, said):
    assert "没有未销号的问题" in said("month")
    golden.problems.note("L-0063", "高压线没有迁", today=date(2019, 10, 20))
    assert "未销号1条，最久的：虚构在谈工业项目03：高压线没有迁" in said("month")
    assert "未销号1条，最久的：虚构在谈工业项目03：高压线没有迁" in said("leader")


def test_the_public_edition_takes_secrets_out_of_sentences_of_plugins_too(golden, plugins):
    name = golden.leads.list(under_negotiation=True).items[0].name

    def tell(scope):
        yield Paragraph(
            Text(zh="与{name}谈，电话 13900001234。", en="with {name}"), {"name": name}
        )

    section = Section("talk", Text(zh="谈", en="talks"), ("year",), "talk:tell", public=True)
    plugins.register("talk", SimpleNamespace(leadcrm_sections=hookimpl(lambda: [section])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "talk", SimpleNamespace(tell=tell))
        text = "\n".join(
            words(golden.reports.compose("year", today=TODAY, edition="public"), "zh")
        )
    assert "与某项目谈，电话 。" in text


def test_a_section_of_a_plugin_that_raises_is_named_and_the_report_goes_without_it(
    golden, plugins
):
    def broken(scope):
        raise ValueError("no such table")
        yield

    section = Section("calls", Text(zh="热线", en="calls"), ("week",), "calls:broken")
    plugins.register("calls", SimpleNamespace(leadcrm_sections=hookimpl(lambda: [section])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "calls", SimpleNamespace(broken=broken))
        report = golden.reports.compose("week", today=TODAY)
    assert [each.plugin for each in golden.reports.skipped] == ["calls"]
    assert [section.name for section in report.sections] == ["promised", "this_week", "projects"]


def test_a_section_under_the_title_of_the_one_before_goes_on_in_it(golden, plugins):
    def more(scope):
        yield Table(Text(zh="表", en="table"), (), (Group(None, ()),))

    title = Text(zh="主要做法", en="What was done")
    section = Section("more", title, ("year",), "more:more", 650)
    plugins.register("more", SimpleNamespace(leadcrm_sections=hookimpl(lambda: [section])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "more", SimpleNamespace(more=more))
        report = golden.reports.compose("year", today=TODAY)
    titles = [section.title.zh for section in report.sections]
    assert titles == ["基本情况", "主要做法", "存在的问题"]
    assert isinstance(report.sections[1].blocks[-1], Table)


def test_verify_p066_gives_67_18_and_87_82_and_landed_22_and_undo_the_first_words(golden, said):
    first = said("year"), said("month"), said("leader")
    fund = golden.funds.list(verified=False, lead="L017").items[0]
    golden.funds.verify(fund.code, approved_by="C015", evidence="进账单 9")
    assert "内联引资到位67.18亿元，完成年度目标76.5亿元的87.82%" in said("year")
    assert golden.figures.named("landed", today=TODAY).value == "22"
    golden.past.undo()
    assert (said("year"), said("month"), said("leader")) == first
