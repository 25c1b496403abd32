"""A firm is known and found by its earlier names, a person by where he works."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import NotFoundError
from leadcrm.workspace import Workspace

SAID_ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("虚构长河科技（原虚构大江电子有限公司）", "虚构大江电子有限公司"),
        ("新名实业（曾用名：旧名实业有限公司）", "旧名实业公司"),
        ("虚构甲公司（筹）", "虚构甲有限公司"),
        ("深圳示例电子公司", "深圳示例电子有限公司"),
    ],
)
def test_the_pair_is_proposed(office: Workspace, tmp_path: Path, new: str, old: str) -> None:
    path = tmp_path / "企业.csv"
    path.write_text(f"公司名称,联系人\n{new},丙样本\n{old},丁样本\n", encoding="utf-8")
    office.intake.run([path], today=SAID_ON)
    pairs = [{each.one.name, each.other.name} for each in office.duplicates.pairs("contact").items]
    assert {new, old} in pairs


def test_a_project_of_a_firm_under_its_earlier_name_is_met(office: Workspace) -> None:
    office.leads.add("虚构大江电子", today=SAID_ON)
    done = office.leads.add(
        "虚构长河科技（原虚构大江电子有限公司）", today=SAID_ON, different=True
    )
    pairs = [{each.one.name, each.other.name} for each in office.duplicates.pairs("lead").items]
    assert done.name == "虚构长河科技（原虚构大江电子有限公司）"
    assert {"虚构大江电子", done.name} in pairs


def test_a_person_is_found_by_the_employer_and_named_by_nothing_else(office: Workspace) -> None:
    office.contacts.add("联系人", "甲样本", employer="晨星机械有限公司")
    office.contacts.add("联系人", "乙样本", employer="明月机械厂")
    for word in ("晨星机械", "晨星", "晨星機械"):
        (hit,) = office.finder.find(word)
        assert (hit.name, hit.matched, hit.value) == ("甲样本", "employer", "晨星机械有限公司")
    with pytest.raises(NotFoundError):
        office.finder.resolve("晨星机械", ["contact"])
    office.contacts.edit("甲样本", employer="朝霞机械")
    assert office.finder.find("晨星机械") == ()
    assert [hit.name for hit in office.finder.find("朝霞")] == ["甲样本"]
    office.contacts.add("企业", "朝霞机械")
    assert [hit.name for hit in office.finder.find("朝霞")] == ["朝霞机械", "甲样本"]


@pytest.mark.parametrize(
    ("cell", "what", "due"),
    [
        ("2026-12-01 14:30", "14:30 拜访客商", "2026-12-01"),
        ("12月1日下午3点", "下午3点 拜访客商", "2026-12-01"),
        ("2026/12/1 9:00", "9:00 拜访客商", "2026-12-01"),
        ("2026-12-01 00:00:00", "拜访客商", "2026-12-01"),
        ("2026-12-01", "拜访客商", "2026-12-01"),
    ],
)
def test_a_time_of_day_in_the_cell_of_a_day_stays_in_the_words_of_the_step(
    office: Workspace, tmp_path: Path, cell: str, what: str, due: str
) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(f"项目名称,下次跟进,下步措施\n样例项目,{cell},拜访客商\n", encoding="utf-8")
    assert office.intake.run([path], today=SAID_ON).added == 1
    (step,) = office.session.query("SELECT * FROM followup")
    assert (step["due"], step["what"]) == (due, what)
    again = office.intake.run([path], today=SAID_ON, update=True)
    assert (again.added, again.rejected) == (0, 0)
    assert len(office.session.query("SELECT * FROM followup")) == 1
