"""Who introduced a lead, which leader looks after it, who of ours helps: said with the lead."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.report import draw_import
from leadcrm.errors import NotFoundError, RuleError
from leadcrm.services.importing.standing import relation_headed
from leadcrm.services.relations.relationreading import relations_of
from leadcrm.text import Lang
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)


@pytest.fixture
def staffed(office: Workspace) -> Workspace:
    for name in ("李样本", "王样本"):
        office.records.add("officer", name)
    office.contacts.add("领导", "周书记样本")
    office.contacts.add("乡友", "引样本")
    office.contacts.add("商会", "样本商会")
    return office


def standing(book: Workspace, lead: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    row = book.finder.resolve(lead, ["lead"])[1]
    for view in relations_of(book.session, "lead", row["id"], TODAY):
        found.setdefault(view.label.zh, set()).add(view.name)
    return found


def test_a_lead_is_recorded_with_those_who_stand_by_it_in_one_command(staffed: Workspace) -> None:
    staffed.leads.add(
        "样本项目",
        today=TODAY,
        introducer="引样本、样本商会",
        leader="周书记样本",
        helper="李样本",
    )
    assert standing(staffed, "样本项目") == {
        "引荐人": {"引样本", "样本商会"},
        "联系领导": {"周书记样本"},
        "专班成员": {"李样本"},
    }
    staffed.past.undo()
    assert staffed.session.rows("relation") == staffed.session.rows("lead") == []


def test_an_edit_says_who_stands_by_it_now_and_a_blank_that_nobody_does(
    staffed: Workspace,
) -> None:
    staffed.leads.add("样本项目", today=TODAY, helper="李样本", introducer="引样本")
    view = staffed.leads.edit("样本项目", today=TODAY, helper="李样本、王样本", note="重点")
    assert {link.name for link in view.fields["helper"]} == {"李样本", "王样本"}
    assert view.fields["note"] == "重点"
    staffed.leads.edit("样本项目", today=TODAY, helper="王样本", introducer="")
    assert standing(staffed, "样本项目") == {"专班成员": {"王样本"}}
    assert len(staffed.session.rows("relation")) == 3  # what is over stays
    staffed.past.undo()
    assert standing(staffed, "样本项目")["专班成员"] == {"李样本", "王样本"}


def test_nobody_stands_by_a_lead_who_cannot(staffed: Workspace) -> None:
    with pytest.raises(NotFoundError):
        staffed.leads.add("样本项目", today=TODAY, leader="没有这人")
    with pytest.raises(RuleError):
        staffed.leads.add("样本项目", today=TODAY, leader="样本商会")
    assert staffed.session.rows("lead") == []


SHEET = """项目名称,总投资（万元）,推荐人,包联领导,专班成员,联系领导电话
样本铜箔项目,5000,引样本,周书记样本,李样本、王样本,13800000011
样本涂料项目,3000,没人认识,某某,李样本、外人甲,
"""


@pytest.mark.parametrize("name", ["调度表", "leads"])
def test_a_sheet_says_who_stands_by_its_leads_and_no_cell_is_lost(
    staffed: Workspace, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(SHEET, "utf-8")
    done = staffed.intake.run([path], today=TODAY)
    assert (done.added, done.rejected) == (2, 0)
    assert standing(staffed, "样本铜箔项目") == {
        "引荐人": {"引样本"},
        "联系领导": {"周书记样本"},
        "专班成员": {"李样本", "王样本"},
    }
    assert standing(staffed, "样本涂料项目") == {"专班成员": {"李样本"}}
    kept = staffed.leads.get("样本涂料项目").extra or {}
    assert {"没人认识", "某某", "外人甲"} <= set(kept.values())
    again = staffed.intake.run([path], today=TODAY)
    assert (again.added, again.updated, again.rejected) == (0, 0, 0)
    assert len(staffed.session.rows("relation")) == 5


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_for_people_shows_them_and_comes_back_as_it_was(
    staffed: Workspace, tmp_path: Path, lang: str, suffix: str
) -> None:
    sheet = tmp_path / "调度表.csv"
    sheet.write_text(SHEET, "utf-8")
    staffed.intake.run([sheet], today=TODAY)
    before = staffed.session.rows("relation")
    out = tmp_path / f"out.{suffix}"
    staffed.outlet.kind("leads", out, people=True, lang=lang)  # type: ignore[arg-type]
    if suffix == "csv":
        text = out.read_text("utf-8-sig")
        assert ("引荐人" if lang == "zh" else "introduced by") in text
        assert "李样本、王样本" in text
    again = staffed.intake.run([out], today=TODAY, update=True)
    assert (again.added, again.updated, again.rejected) == (0, 0, 0)
    assert staffed.session.rows("relation") == before


@pytest.mark.parametrize(
    ("header", "relation"),
    [
        ("引荐人", "introduced_by"),
        ("介绍人姓名", "introduced_by"),
        ("市级包联领导", "leader_of"),
        ("挂点领导", "leader_of"),
        ("牵头领导", "leader_of"),
        ("协办人", "helper_of"),
        ("服务专员", "helper_of"),
        ("专班", "helper_of"),
        ("工作专班", None),  # a group, not its members
        ("联系领导电话", None),
        ("领导批示", None),
        ("联系人", None),
    ],
)
def test_headers_say_who_stands_by_a_lead(header: str, relation: str | None) -> None:
    assert relation_headed(header) == relation


STRANGERS = """项目名称,总投资（万元）,引荐人,联系领导,专班
样本铜箔项目,5000,陌样本、引样本,重样本,李样本
样本涂料项目,3000,无,周书记样本,铜箔专班
"""


def test_who_is_not_known_or_is_several_is_told_by_name_and_row(
    staffed: Workspace, tmp_path: Path
) -> None:
    staffed.contacts.add("领导", "重样本", phone="19900000001")
    staffed.contacts.add("领导", "重样本", phone="19900000002")
    path = tmp_path / "调度表.csv"
    path.write_text(STRANGERS, "utf-8")
    tried = staffed.intake.run([path], today=TODAY, dry_run=True)
    done = staffed.intake.run([path], today=TODAY)
    for report in (tried, done):
        told = {(row.line, row.column, row.value) for row in report.rows}
        assert told == {(2, "引荐人", "陌样本"), (2, "联系领导", "重样本")}
        assert {row.result for row in report.rows} == {"needs_person"}
    reasons = {row.value: row.reason for row in done.rows}
    assert "样本铜箔项目" in reasons["陌样本"].zh
    assert "not in the book" in reasons["陌样本"].en
    assert "2 个" in reasons["重样本"].zh
    assert "C-" in reasons["重样本"].zh
    kept = staffed.leads.get("样本涂料项目").extra or {}
    assert kept == {"引荐人": "无", "专班": "铜箔专班"}


@pytest.mark.parametrize(("lang", "says"), [("zh", "项目 · 引荐人"), ("en", "lead · leader")])
def test_a_dry_run_shows_what_columns_became(
    staffed: Workspace, tmp_path: Path, lang: Lang, says: str
) -> None:
    path = tmp_path / "调度表.csv"
    path.write_text(STRANGERS, "utf-8")
    report = staffed.intake.run([path], today=TODAY, dry_run=True)
    page = draw_import(Page(color=False, columns=100), report, lang)
    said = "\n".join("".join(text for text, _ in line) for line in page.lines)
    assert says in said
    assert "原样保留" not in said
    assert "Kept as they are" not in said


def test_what_became_a_relation_leaves_no_words_of_an_earlier_week(
    staffed: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "调度表.csv"
    sheet = "项目名称,总投资（万元）,引荐人\n样本项目,5000,{}\n"
    path.write_text(sheet.format("陌样本"), "utf-8")
    staffed.intake.run([path], today=TODAY)
    assert staffed.leads.get("样本项目").extra == {"引荐人": "陌样本"}
    path.write_text(sheet.format("引样本"), "utf-8")
    done = staffed.intake.run([path], today=TODAY)
    assert done.updated == 1
    assert not staffed.leads.get("样本项目").extra
    assert standing(staffed, "样本项目") == {"引荐人": {"引样本"}}
    assert staffed.intake.run([path], today=TODAY).batch is None
    path.write_text(sheet.format("样本商会"), "utf-8")
    staffed.intake.run([path], today=TODAY)  # a list ends nothing
    assert standing(staffed, "样本项目") == {"引荐人": {"引样本", "样本商会"}}
