"""Quotas of units: so many valid leads a month, trips and visits a quarter."""

from datetime import date

import pytest

from leadcrm.domain.period import Period
from leadcrm.plugin.sections import Paragraph, Table

TODAY = date(2019, 10, 31)
TOWNS = ("甲镇", "乙镇", "丙镇")


@pytest.fixture
def county(workspace):
    """Three towns with two trips a quarter; 甲 met it, 乙 did one, 丙 did nothing."""
    for name in TOWNS:
        workspace.records.add("unit", name, kind="town")
        workspace.records.add("officer", f"{name}干部", unit=name)
        workspace.targets.add(name, "外出招商", "2", year=2019)
    for at, (town, day) in enumerate((("甲镇", "10-08"), ("甲镇", "10-20"), ("乙镇", "10-12"))):
        workspace.events.add(f"赴外{at}", kind="squad", start=f"2019-{day}")
        workspace.guests.note(f"赴外{at}", [f"{town}干部"], role="member")
    workspace.events.add("上季度", kind="squad", start="2019-09-30")
    workspace.guests.note("上季度", ["丙镇干部"], role="member")
    workspace.events.add("没人知道是谁去的", kind="squad", start="2019-10-15")
    return workspace


def quotas(book):
    report = book.reports.compose("month", "2019-10", today=TODAY)
    (section,) = (each for each in report.sections if each.name == "quotas")
    return section.blocks


def test_a_quota_of_2_trips_a_quarter_shows_who_met_it_who_did_not_and_who_did_nothing(county):
    said, table = quotas(county)
    assert isinstance(said, Paragraph)
    assert isinstance(table, Table)
    assert [(r["unit"], r["done"].value, r["stands"].zh) for r in table.groups[0].rows] == [
        ("甲镇", "2", "完成"),
        ("乙镇", "1", "未完成"),
        ("丙镇", "0", "没有动静"),
    ]
    assert "完成1个单位，未完成1个，没有动静1个" in said.words("zh")


def test_the_sum_of_the_units_is_the_countys_figure_each_with_its_ids(county):
    _, table = quotas(county)
    rows = [row["done"] for row in table.groups[0].rows]
    whole = table.total["done"]
    assert sum(len(each.ids) for each in rows) == len(whole.ids) == 3
    assert sorted(code for each in rows for code in each.ids) == sorted(whole.ids)


def test_a_trip_of_no_known_unit_is_left_out_and_told(county):
    whole = county.figures.named("trips", period="2019-10..2019-12", today=TODAY)
    (left,) = whole.left_out
    assert len(left.ids) == 1
    assert "不知道是哪个单位" in left.why.zh


def test_a_trip_is_of_the_unit_that_keeps_its_plan_or_of_who_went_along(county):
    day = {"start": "2019-11-02"}
    for name in ("有行程", "有人去"):
        county.events.add(name, kind="squad", **day)
    rows = {row["name"]: row["id"] for k in ("event", "officer") for row in county.session.rows(k)}
    with county.session.command("squad.plan") as command:
        whose = {"parent_id": rows["有行程"], "owner_id": rows["丙镇干部"]}
        command.insert("record", kind="trip", name="行程", parent_kind="event", **whose)
    county.guests.note("有行程", ["甲镇干部"], role="came")
    county.guests.note("有人去", ["乙镇干部"], role="came")
    november = {"period": "2019-11", "today": date(2019, 11, 30)}
    assert len(county.figures.named("trips-丙镇", **november).ids) == 1
    assert len(county.figures.named("trips-乙镇", **november).ids) == 1
    assert len(county.figures.named("trips", **november).ids) == 2


def test_a_trip_that_is_only_planned_is_no_trip_yet(county):
    county.events.add("下月去", kind="squad", start="2019-12-01")
    county.guests.note("下月去", ["丙镇干部"], role="member")
    quarter = {"period": "2019-10..2019-12", "today": TODAY}
    assert county.figures.named("trips-丙镇", **quarter).ids == ()


def test_a_trip_without_a_day_is_left_out_and_told(county):
    county.events.add("不知哪天", kind="squad")
    (*_, left) = county.figures.named("trips", period="2019-10", today=TODAY).left_out
    assert (len(left.ids), left.why.zh) == (1, "日期未填或不全")
    said, _ = quotas(county)
    assert "1次日期未填" in said.words("zh")


def test_a_trip_of_which_only_the_month_is_known_counts_in_it_of_which_the_year_is_told(county):
    county.events.add("这个月去的", kind="squad", start="2019-10")
    county.events.add("今年去的", kind="squad", start="2019")
    for name in ("这个月去的", "今年去的"):
        county.guests.note(name, ["丙镇干部"], role="member")
    done = county.figures.named("trips-丙镇", period="2019-10", today=TODAY)
    assert len(done.ids) == 1
    (*_, left) = county.figures.named("trips", period="2019-10", today=TODAY).left_out
    assert (len(left.ids), left.why.zh) == (1, "日期未填或不全")
    whole = {"period": "2019", "today": TODAY}
    assert len(county.figures.named("trips-丙镇", **whole).ids) == 3


def test_a_delegation_is_of_the_unit_of_its_lead_or_of_whose_step_it_has(county):
    lead = county.leads.add("来看厂的项目", unit="乙镇", today=TODAY).lead
    for name in ("来看厂", "来谈用电"):
        county.events.add(name, kind="reception", start="2019-10-18")
    rows = {row["name"]: row["id"] for row in county.session.rows("event")}
    of_lead = county.session.by("lead", "code", lead)[0]["id"]
    with county.session.command("reception.plan") as command:
        parent = {"parent_kind": "event", "parent_id": rows["来看厂"]}
        command.insert("record", kind="visit", name="来看厂", lead_id=of_lead, **parent)
    county.followups.add(
        "来谈用电", due="2019-11-04", what="发纪要", owner="丙镇干部", today=TODAY
    )
    october = {"period": "2019-10", "today": TODAY}
    assert len(county.figures.named("delegations-乙镇", **october).ids) == 1
    assert len(county.figures.named("delegations-丙镇", **october).ids) == 1
    assert county.figures.named("delegations", **october).left_out == ()


def test_a_unit_without_a_quota_that_did_something_has_a_row_so_that_the_table_adds_up(county):
    county.records.add("unit", "丁镇", kind="town")
    county.records.add("officer", "丁镇干部", unit="丁镇")
    county.events.add("丁镇也去了", kind="squad", start="2019-10-21")
    county.guests.note("丁镇也去了", ["丁镇干部"], role="member")
    said, table = quotas(county)
    rows = {row["unit"]: row for row in table.groups[0].rows}
    assert (rows["丁镇"]["quota"], rows["丁镇"]["stands"].zh) == (None, "没有定额")
    assert sum(len(row["done"].ids) for row in rows.values()) == len(table.total["done"].ids)
    assert "完成1个单位，未完成1个，没有动静1个" in said.words("zh")


def test_a_unit_that_reported_leads_of_which_none_is_valid_did_not_do_nothing(county):
    county.targets.add("乙镇", "有效线索", "1", year=2019)
    county.leads.add("没研判的", unit="乙镇", today=TODAY)
    sentence = next(b for b in quotas(county) if isinstance(b, Paragraph)).words("zh")
    assert "没有有效的1个" in sentence


def test_a_quota_stands_in_the_yearly_table_as_four_quarters(county):
    (table,) = county.targets.list(today=TODAY, metric="外出招商").tables
    rows = {row.unit: (row.target, row.actual) for row in table.rows}
    assert rows == {"甲镇": (8, 2), "乙镇": (8, 1), "丙镇": (8, 1)}


def test_valid_leads_are_those_past_screening_of_the_unit_responsible(workspace):
    workspace.records.add("unit", "甲镇", kind="town")
    workspace.targets.add("甲镇", "有效线索", "1条", year=2019)
    workspace.leads.add("线索", unit="甲镇", today=TODAY)
    good = workspace.leads.add("好项目", unit="甲镇", today=TODAY).lead
    papers = ("研判报告 3号 2019-10-30",)
    workspace.progress.advance(good, "研判", today=TODAY, evidence=papers)
    made = workspace.figures.named("valid_leads-甲镇", period="2019-10", today=TODAY)
    assert made.ids == (good,)
    october = Period(date(2019, 10, 1), TODAY)
    assert workspace.figures.named("valid_leads", period=october, today=TODAY).ids == (good,)


def test_a_quarterly_quota_in_the_bulletin_of_its_first_month_counts_that_month_alone(county):
    county.events.add("十一月再去", kind="squad", start="2019-11-20")
    county.guests.note("十一月再去", ["乙镇干部"], role="member")
    report = county.reports.compose("month", "2019-10", today=date(2019, 11, 30))
    (section,) = (each for each in report.sections if each.name == "quotas")
    rows = {row["unit"]: row["done"].value for row in section.blocks[1].groups[0].rows}
    assert rows["乙镇"] == "1"
    unit = county.reports.compose("unit", "2019-10", today=date(2019, 11, 30), subject="乙镇")
    said = [b.words("zh") for s in unit.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert any("外出招商定额2次" in each and "做了1次" in each for each in said)
