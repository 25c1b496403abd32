"""Reports of offices that are not the sample: what they do not know, and what they write."""

import csv
from datetime import date

import pytest

TODAY = date(2019, 10, 31)
HEAD = ("项目名称", "责任单位", "项目阶段", "签约时间", "合同引资额（万元）")
SHEET = (
    ("甲厂", "城关镇", "签约", "2019-10-08", "12000"),
    ("乙厂", "城关镇", "签约", "", "9000"),
    ("丙厂", "河东镇", "在谈", "", ""),
)


@pytest.fixture
def county(office, tmp_path):
    """A county of three towns whose sheet tells no day of one contract."""
    for name in ("城关镇", "河东镇", "北山乡"):
        office.records.add("unit", name, kind="town")
    file = tmp_path / "台账.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet).writerows((HEAD, *SHEET))
    office.intake.run([file], today=TODAY)
    return office


@pytest.fixture
def paper(county, tmp_path):
    """A function that writes a report of the county and returns what a reader sees."""

    def write(kind, period=None, lang="zh", today=TODAY, **more):
        file = tmp_path / f"{kind}.md"
        report = county.reports.compose(kind, period, today=today, **more)
        county.reports.write(report, file, lang=lang, force=True)
        return file.read_text(encoding="utf-8").replace("\\", "")

    return write


def row(text, name):
    """Return the cells of the first row of a table that begins with a name."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_signed_lead_without_a_day_is_not_landed_in_its_unit_and_told_beside_the_month(paper):
    text = paper("month", "2019-10")
    assert "10月签约项目1个（另有1个签约日期不详，不在期内）" in text
    assert row(text, "城关镇")[:4] == ["城关镇", "1", "0", "2"]


def test_the_unit_that_has_a_signed_lead_without_a_day_counts_it_as_signed(paper):
    assert "其中签约及以后2个" in paper("unit", subject="城关镇")


def test_what_is_not_recorded_of_units_is_unknown_and_not_none(county, paper):
    assert "未明确专人招商的不详。" in paper("month", "2019-10")
    assert "未明确专人招商的单位不详，未派干部帮扶的单位不详" in paper("year", "2019")
    assert "Without a helper unknown." in paper("month", "2019-10", "en")
    county.records.edit("unit", "北山乡", has_dedicated_officer="否")
    text = paper("month", "2019-10")
    assert "未明确专人招商的1个（另有2个没有登记是不是）：北山乡。" in text


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_trip_that_is_still_to_come_is_no_trip_of_the_year(county, paper, edition):
    county.events.add("去过的一趟", kind="squad", start="2019-03-04")
    county.events.add("还没去的一趟", kind="squad", start="2019-12-02")
    text = paper("year", "2019", edition=edition)
    assert "还没去的一趟" not in text
    assert ("走出去招商1次" if edition == "public" else "走出去招商：去过的一趟。") in text


def test_the_problems_of_a_month_that_is_over_are_those_of_its_last_day(county, paper):
    for content, day in (("用地没有调规", date(2019, 8, 5)), ("高压线没有迁", date(2019, 10, 20))):
        county.problems.note("丙厂", content, today=day)
    county.problems.note("丙厂", "用地没有调规", answered="已调规", today=date(2019, 10, 8))
    september = paper("problems", "2019-09")
    assert "未销号1条，本期销号0条" in september
    assert "用地没有调规" in september
    assert "高压线没有迁" not in september
    october = paper("problems", "2019-10")
    assert "未销号1条，本期销号1条" in october
    assert "没有未销号的问题" in paper("month", "2019-07")
    assert "未销号1条，最久的：丙厂：用地没有调规" in paper("month", "2019-09")


def test_the_bulletin_counts_the_screenings_that_are_kept_and_says_which_are_not_decided(
    county, paper
):
    county.leads.add("新线索", today=TODAY)
    county.screening.screen("新线索", today=TODAY)
    assert "本月研判项目1个，其中通过0个、不予引进0个、未定1个" in paper("month", "2019-10")


def test_a_target_of_foreign_capital_stands_in_the_bulletin_the_units_page_and_the_leaders(
    county, paper
):
    county.records.add("unit", "样本县", kind="county")
    for unit, much in (("样本县", "300万美元"), ("城关镇", "100万美元")):
        county.targets.add(unit, "外资", much, year=2019)
    county.targets.add("城关镇", "外出招商", "2", year=2019)
    county.funds.add("甲厂", "50万美元", on="2019-10-28", today=TODAY, evidence="进账单")
    county.records.add("officer", "核实人")
    county.funds.verify("P-0001", approved_by="核实人")
    text = paper("month", "2019-10")
    assert "实际利用外资：年度任务300万美元，完成50万美元，完成率16.67%。" in text
    town = paper("unit", subject="城关镇")
    assert "实际利用外资：年度任务100万美元，完成50万美元，完成率50%。" in town
    assert "外出招商定额2次（2019-10-01..2019-12-31），做了0次：没有动静。" in town
    leader = paper("leader")
    assert "实际利用外资：年度任务300万美元" in leader
    assert "到账0亿元、50万美元" in leader


def test_the_total_of_a_unit_stands_once_below_its_projects(paper):
    assert paper("unit", subject="城关镇").count("小计2个") == 1


def test_the_channels_add_up_and_leads_without_one_are_told(county, paper):
    county.leads.add("展会上认识的", channel="展会", today=TODAY)
    text = paper("channel")
    assert row(text, "没有填渠道") == ["没有填渠道", "3", "2"]
    assert "| **合计** | **4** | **2** |" in text or row(text, "合计") == ["合计", "4", "2"]


def test_the_conversion_of_an_event_is_of_the_intents_whose_amounts_are_known(county, tmp_path):
    county.events.add("推介会", kind="promo", start="2019-05-01")
    sheet = (
        ("项目名称", "项目阶段", "意向投资额（万元）", "合同引资额（万元）"),
        ("有意向有合同", "签约", "20000", "10000"),
        ("有意向没签", "在谈", "20000", ""),
        ("签了没写意向", "签约", "", "50000"),
    )
    file = tmp_path / "意向.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as made:
        csv.writer(made).writerows(sheet)
    county.intake.run([file], today=TODAY)
    for name, *_ in sheet[1:]:
        county.events.link(name, "推介会", role="intent")
    rate = county.figures.named("event_conversion", part="推介会", today=TODAY)
    assert rate.value == "25.00"
    assert [len(left.ids) for left in rate.left_out] == [1]


@pytest.mark.parametrize(
    ("kind", "day", "of"),
    [
        ("month", date(2019, 11, 1), "2019年10月"),
        ("month", date(2019, 11, 5), "2019年10月"),
        ("month", date(2019, 11, 6), "2019年11月"),
        ("year", date(2020, 1, 15), "2019年度"),
        ("year", date(2020, 2, 1), "2020年"),
    ],
)
def test_a_report_asked_for_without_days_is_of_the_month_or_year_that_has_just_ended(
    county, kind, day, of
):
    assert of in county.reports.compose(kind, today=day).title.zh


def test_the_weekly_sheet_of_a_week_that_is_over_says_of_which_day_its_projects_are(paper):
    assert "各项目是2019-10-31的情况" in paper("week", "2019-10-08")
    assert "各项目是" not in paper("week")


def test_amounts_in_other_currencies_are_told_below_the_totals_that_leave_them_out(county, paper):
    county.leads.add("外资项目", intent="300万美元", today=TODAY)
    assert "外币的1笔没有加进合计" in paper("week")


def test_a_ledger_without_a_sector_says_how_many_contracts_the_industrial_figure_leaves_out(paper):
    assert "签约工业项目0个（另有2个产业不详）" in paper("year", "2019")
    assert "其中工业项目0个（另有2个产业不详）" in paper("month", "2019-10")
    assert "一产项目0个、产业不详1个" in paper("year", "2019")


def test_a_year_report_of_other_days_names_these_days(paper):
    assert "元至10月，共签约" in paper("year", "2019")
    assert "2019-07-01至2019-09-30，共签约" in paper("year", "2019-07..2019-09")


def test_a_producing_lead_without_verified_money_stays_in_the_weekly_sheet(
    county, tmp_path, paper
):
    file = tmp_path / "投产.csv"
    rows = (HEAD, ("丁厂", "河东镇", "投产", "2019-03-01", "6000"))
    with file.open("w", encoding="utf-8-sig", newline="") as sheet:
        csv.writer(sheet).writerows(rows)
    county.intake.run([file], today=TODAY)
    assert "已签约未落地（3个）" in paper("week")
    assert "已签约未落地3个" in paper("leader")
    assert row(paper("month", "2019-10"), "河东镇")[3] == "1"
    assert "其中签约及以后1个" in paper("unit", subject="河东镇")


def test_what_was_signed_later_is_not_known_on_an_earlier_day(county):
    day = {"period": "2019-10", "today": date(2019, 10, 7)}
    assert county.figures.named("signed_all", **day).ids == ()
    assert county.figures.named("contracted_all", **day).ids == ()


def test_a_problem_closed_later_is_open_on_an_earlier_day_and_stands_once(county, paper):
    county.problems.note("丙厂", "用地没有调规", today=date(2019, 8, 5))
    county.problems.note("丙厂", None, answered="已调规", today=date(2019, 10, 30))
    text = paper("problems", today=date(2019, 10, 20))
    assert "未销号1条，本期销号0条" in text
    assert text.count("用地没有调规") == 1
    assert "到2019-08-31，项目上的问题未销号1条" in paper("month", "2019-08")


def test_reports_that_nobody_recorded_are_unknown_and_not_in_time(paper):
    assert "月报迟报或缺报的不详" in paper("month", "2019-10")
