"""A lead's page is whole: who stands by it, its firm's claim, plugins' records, yields, papers."""

from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.lead import draw_lead
from leadcrm.cli.render.page import Page
from leadcrm.services.leads.leadpageviews import LeadPage
from leadcrm.text import Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
LEAD = "年产一万吨样本"


@pytest.fixture
def lead(office: Workspace) -> Workspace:
    """A lead of a firm that claims to be of the top 500, with all sorts of people beside it."""
    for name in ("县长样本", "甲样本", "乙样本"):
        office.records.add("officer", name)
    office.contacts.add("企业", "碧澜样本", top500="世界500强")
    office.contacts.add("乡友", "引荐样本", phone="19900000001")
    office.contacts.add("联系人", "总样本", title="副总", phone="19900000002")
    office.leads.add(
        LEAD,
        today=TODAY,
        firm="碧澜样本",
        introducer="引荐样本",
        leader="县长样本",
        helper="甲样本、乙样本",
        tags="五个100、2+10",
        following="11月5日 拜访",
    )
    office.relations.add("总样本", "项目联系人", LEAD, today=TODAY, note="用地手续")
    office.performances.note(LEAD, today=TODAY, year=2021, promised=True, jobs="120", tax="900万")
    return office


def shown(office: Workspace, lang: Lang, columns: int) -> str:
    page = office.show(LEAD, today=TODAY)
    assert isinstance(page, LeadPage)
    drawn = draw_lead(Page(color=False, columns=columns), page, lang)
    return "\n".join("".join(text for text, _ in line) for line in drawn.lines)


@pytest.mark.parametrize("columns", [80, 120])
def test_it_says_who_stands_by_it_and_as_what(lead: Workspace, columns: int) -> None:
    text = shown(lead, "zh", columns)
    assert "联系领导  县长样本" in text
    assert "专班成员  甲样本、乙样本" in text
    assert "引荐样本  引荐人" in text
    assert "总样本  项目联系人 用地手续" in text
    english = shown(lead, "en", columns)
    assert "leader  县长样本" in english
    assert "helper  甲样本, 乙样本" in english


def test_a_claim_is_told_as_a_claim_and_tags_and_yields_are_there(lead: Workspace) -> None:
    text = shown(lead, "zh", 120)
    assert "世界500强：自称，未核验" in text
    assert "五个100" in text
    assert "2021  承诺   120" in " ".join(text.split("\n"))
    assert "世界500强 claim, unverified" in shown(lead, "en", 120)


def test_who_stood_by_it_before_is_no_longer_on_it(lead: Workspace) -> None:
    lead.leads.edit(LEAD, helper="乙样本", leader="", today=TODAY)
    text = shown(lead, "zh", 120)
    assert "专班成员  乙样本" in text
    assert "县长样本" not in text
    lead.past.undo()
    assert "联系领导  县长样本" in shown(lead, "zh", 120)


def test_the_file_of_a_paper_is_told_with_how_to_hold_it_against_the_folder(
    lead: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "研判.pdf").write_bytes(b"%PDF-1.4")
    lead.progress.advance(
        LEAD,
        "研判",
        today=TODAY,
        on="2019-10-30",
        evidence=(f"研判报告 YP-1 2019-10-30 {tmp_path / '研判.pdf'}",),
    )
    text = shown(lead, "zh", 120)
    assert "研判报告  YP-1  2019-10-30  研判.pdf" in text
    assert "leadcrm check --papers" in text
