"""Leads by chain, tag, firm, who brought them, approach; follow-ups that are late; contacts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.errors import NotFoundError, ReadingError, UsageError
from leadcrm.services.figures.figures import Figures
from leadcrm.services.leads.tags import retagged, tags_of
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)


def refs(book: Workspace, **asked: Any) -> list[str | None]:
    return [item.ref for item in book.leads.list(**asked).items]


def test_two_projects_were_signed_provincially_by_their_tag(golden: Workspace) -> None:
    assert len(refs(golden, tag="省级签约")) == 2
    assert len(refs(golden, tag="2+10")) == len(refs(golden, tag="五个100")) == 1
    figure = Figures(golden.session).named("provincial", period="2019-01..2019-10")
    assert figure.value == "2"
    golden.leads.edit("L-0001", today=date(2019, 10, 31), tag="+省级签约")
    assert len(refs(golden, tag="省级签约")) == 3


def test_filters_narrow_together_and_the_totals_with_them(golden: Workspace) -> None:
    chain = golden.leads.list(chain="有色金属")
    assert len(chain.items) == 18
    both = golden.leads.list(chain="有色", key=True, stage="签约")
    assert 0 < len(both.items) < 18
    known = [item.contract_inbound.fen for item in both.items if item.contract_inbound]
    assert both.totals["contract_inbound"].fen == sum(known)
    assert {item.ref for item in both.items} <= {item.ref for item in chain.items}
    assert refs(golden, hq=True) == refs(golden, hq="Y")
    assert len(refs(golden, hq=True)) == 9


def test_what_a_chamber_brought_are_its_members_leads(golden: Workspace) -> None:
    six = refs(golden, introducer="深圳湖南汨罗商会")
    assert six == ["L014", "L015", "L016", "L017", "L018", "L019"]
    assert refs(golden, introducer="C061") == ["L014"]
    with pytest.raises(NotFoundError):
        refs(golden, introducer="没有这人")


def test_an_approach_is_one_of_a_touch_with_content(office: Workspace) -> None:
    office.leads.add("甲项目", today=TODAY)
    office.leads.add("乙项目", today=TODAY)
    office.followups.log("甲项目", today=TODAY, note="谈了用地", approach="上门")
    office.followups.log("乙项目", today=TODAY, note="无", approach="上门")
    assert [item.name for item in office.leads.list(approach="上门").items] == ["甲项目"]
    assert office.leads.list(approach="亲友").items == ()
    with pytest.raises(ReadingError):
        office.leads.list(approach="飞鸽传书")


@pytest.mark.parametrize("name", ["chain", "tag", "introducer", "approach"])
def test_a_blank_filter_is_refused(golden: Workspace, name: str) -> None:
    with pytest.raises(UsageError):
        refs(golden, **{name: " "})


def test_leads_of_a_firm(golden: Workspace) -> None:
    lead = next(item for item in golden.leads.list().items if item.more.get("contact"))
    found = golden.leads.list(firm=lead.more["contact"].code)
    assert lead.code in {item.code for item in found.items}


def test_a_chain_is_found_by_search(golden: Workspace) -> None:
    found = golden.finder.find("有色金属")
    assert len([hit for hit in found if hit.kind == "lead"]) == 18


def test_tags_come_and_go_and_are_parted_however_they_are_written() -> None:
    assert retagged("2+10;五个100 重点", ["+省级签约"]) == "2+10、五个100、重点、省级签约"
    assert retagged("2+10、重点", ["-2+10"]) == "重点"
    assert retagged("重点", ["－重点"]) is None
    assert retagged(None, ["重点", "重点"]) == "重点"


def test_an_edit_of_tags_is_one_command_with_the_rest(office: Workspace) -> None:
    office.leads.add("甲项目", today=TODAY, tag="省级签约", tags="重点")
    office.leads.edit("甲项目", today=TODAY, tag="-重点、+2+10", note="改")
    lead = office.leads.get("甲项目")
    assert (lead.tags, lead.note) == ("省级签约、2+10", "改")
    office.past.undo()
    assert office.leads.get("甲项目").tags == "重点、省级签约"


@pytest.mark.parametrize("head", ["prov_signed", "是否省级签约"])
@pytest.mark.parametrize("name", ["leads", "调度表"])
def test_a_column_that_says_yes_is_a_tag(
    office: Workspace, tmp_path: Path, name: str, head: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(
        f"项目名称,总投资（万元）,标签,{head}\n甲项目,5000,重点,是\n乙项目,3000,,否\n丙项目,1000,,Y\n",
        "utf-8",
    )
    office.intake.run([path], today=TODAY)
    assert [item.name for item in office.leads.list(tag="省级签约").items] == ["甲项目", "丙项目"]
    assert office.leads.get("甲项目").tags == "重点、省级签约"
    assert (office.leads.get("乙项目").extra or {})[head] == "否"
    office.leads.edit("丙项目", today=TODAY, tag="+重点")
    again = office.intake.run([path], today=TODAY)
    assert (again.added, again.updated, again.duplicates, again.unchanged) == (0, 0, 0, 3)


def test_what_an_older_book_keeps_in_a_column_is_the_tag_as_well() -> None:
    assert tags_of({"tags": "重点", "extra": '{"prov_signed":"Y"}'}) == ["重点", "省级签约"]
    assert tags_of({"tags": None, "extra": '{"prov_signed":"N"}'}) == []


@pytest.mark.parametrize(
    ("kind", "all_", "late"), [("承诺", 4, 2), ("诉求", 6, 1), ("里程碑", 3, 0)]
)
def test_what_is_owed_and_late(
    golden: Workspace, today: date, kind: str, all_: int, late: int
) -> None:
    found = golden.followups.list(kind=kind)
    assert len(found) == all_
    assert len(golden.followups.list(kind=kind, overdue=today)) == late
    assert len(golden.followups.list(kind=kind, overdue=today, everything=True)) == late


def test_every_late_follow_up_is_one_of_the_lists(golden: Workspace, today: date) -> None:
    late = {view.code for view in golden.followups.list(overdue=today)}
    assert late == {item.code for item in golden.agenda.overdue(today).items}


def test_contacts_by_city_claim_and_keeper(golden: Workspace) -> None:
    shenzhen = golden.contacts.list("乡友", city="深圳")
    assert shenzhen
    assert all("深圳" in view.fields["place"] for view in shenzhen)
    claims = golden.contacts.list(top500=True)
    assert claims
    assert all(view.fields["top500"] for view in claims)
    kept = golden.contacts.list("乡友", keeper="O-0005")
    assert all(view.fields["keeper"].code == "O-0005" for view in kept)


@pytest.mark.parametrize("way", ["by hand", "by edit", "by list"])
def test_the_channel_of_headquarters_makes_one_unless_it_is_told_not_to(
    office: Workspace, tmp_path: Path, way: str
) -> None:
    def bring(name: str, hq: str | None) -> None:
        if way == "by hand":
            office.leads.add(name, today=TODAY, channel="总部经济", hq=hq)
        elif way == "by edit":
            office.leads.add(name, today=TODAY)
            office.leads.edit(name, today=TODAY, channel="总部经济", hq=hq)
        else:
            path = tmp_path / "leads.csv"
            path.write_text(f"名称,渠道,总部经济\n{name},总部经济,{hq or ''}\n", "utf-8")
            office.intake.run([path], today=TODAY)
            assert office.intake.run([path], today=TODAY).unchanged == 1

    bring("新总部", None)
    bring("不算总部", "N")
    assert [office.leads.get(n).is_hq for n in ("新总部", "不算总部")] == [True, False]
    office.leads.add("别的渠道", today=TODAY, channel="小分队")
    assert not office.leads.get("别的渠道").is_hq


def test_a_headquarters_lands_at_registration_with_one_verified_arrival(
    session: Callable[..., list[str]], book: Path
) -> None:
    def to(stage: str, *papers: str) -> list[str]:
        evidence = [word for paper in papers for word in ("--evidence", f"{paper} 2019-10-10")]
        return ["lead", "advance", "新总部", stage, *evidence, "--approved-by", "O-0005"]

    amounts = ["--total", "1亿元", "--contract", "1亿元", "--firm", "C-0130", "--site", "不用地"]
    steps = [
        ["lead", "add", "新总部", "--channel", "总部经济", "--owner", "专干样本12"],
        to("研判", "研判报告 1号"),
        to("对接", "会谈纪要 1号"),
        to("在谈", "会谈纪要 2号"),
        [
            *to("签约", "合同 HT-1", "联审纪要 1号", "公平竞争审查 1号"),
            *(*amounts, "--registration-by", "2019-11-30"),
        ],
        to("注册", "营业执照 1号"),
        ["fund", "add", "新总部", "300万元", "--on", "2019-10-30", "--evidence", "进账单"],
        ["fund", "verify", "P-0067", "--evidence", "银行进账单 1号", "--approved-by", "O-0005"],
        ["lead", "show", "新总部", "--json"],
    ]
    said = session(steps, book, "zh")
    assert all(answer.endswith("=== 0") for answer in said), said
    assert '"landed": true' in said[-1]


def test_yields_are_kept_by_year_the_promise_apart(office: Workspace) -> None:
    office.leads.add("甲项目", today=TODAY)
    part = office.performances
    part.note("甲项目", today=TODAY, year="2027", promised=True, jobs="200", tax="800万元")
    part.note("甲项目", today=TODAY, year="去年", jobs="120", output="3亿元")
    table = part.note("甲项目", today=TODAY, year=2025, tax="500万元")
    shown = [(row.year, row.promised, row.jobs) for row in table.items]
    assert shown == [(2025, False, 120), (2027, True, 200)]
    assert table.items[0].output is not None
    assert table.items[0].tax is not None
    for year, figures, error in (
        ("2027", {"jobs": "1"}, UsageError),  # a year to come
        (None, {"jobs": "1"}, UsageError),
        ("2025", {}, UsageError),
        ("2025", {"jobs": "许多"}, ReadingError),
    ):
        with pytest.raises(error):
            part.note("甲项目", today=TODAY, year=year, **figures)
    office.past.undo()
    assert part.of("甲项目").items[0].tax is None
