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
