"""Where officers are posted, and what their page tells: work and what is owed, never a score."""

from datetime import date
from typing import Any

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.officer import draw_officer, draw_posted
from leadcrm.cli.render.page import Page
from leadcrm.errors import LeadcrmError, ReadingError, RuleError, UsageError
from leadcrm.services.pages.officerviews import OfficerPage
from leadcrm.storage.audit import differences
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)
ME = "张样本"


def page_of(book: Workspace, who: str, today: date) -> OfficerPage:
    page = book.show(who, today=today, kinds=["officer"])
    assert isinstance(page, OfficerPage)
    return page


def test_an_officer_goes_down_to_a_park_and_comes_back(office: Workspace) -> None:
    office.records.add("unit", "示例产业园", kind="园区")
    made = office.postings.post(ME, today=TODAY, kind="下沉", unit="示例产业园")
    assert (made.posting.unit, made.posting.since) == ("示例产业园", "2026-11-24")
    assert made.overlapping == ()
    with pytest.raises(RuleError):
        office.postings.post(ME, today=TODAY, kind="下沉", unit="示例产业园")
    other = office.postings.post(ME, today=TODAY, kind="驻点", place="深圳", since="2026-03")
    assert [each.unit for each in other.overlapping] == ["示例产业园"]
    with pytest.raises(UsageError):
        office.postings.end(ME, today=TODAY)  # which of the two?
    ended = office.postings.end(ME, today=TODAY, place="深圳", until="2026-10")
    assert (ended.posting.until, ended.posting.is_over) == ("2026-10", True)
    shown = page_of(office, ME, TODAY).postings
    assert [(each.place or each.unit, each.is_over) for each in shown] == [
        ("示例产业园", False),
        ("深圳", True),
    ]
    for _ in range(3):
        office.past.undo()
    assert office.session.rows("posting") == []
    assert differences(office.session.journal) == []


def test_postings_one_after_the_other_do_not_overlap(office: Workspace) -> None:
    said = {"kind": "外派", "place": "长沙"}
    office.postings.post(ME, today=TODAY, since="2026-01", until="2026-03", **said)
    after = office.postings.post(ME, today=TODAY, since="2026-04", until="2026-05", **said)
    assert after.overlapping == ()
    within = office.postings.post(ME, today=TODAY, since="2026", until="2026", **said)
    assert len(within.overlapping) == 2


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"place": "深圳"}, UsageError),
        ({"kind": "驻点"}, UsageError),
        ({"kind": "出差", "place": "深圳"}, ReadingError),
        ({"kind": "驻点", "place": "深圳", "since": "2026-05", "until": "2026-04"}, UsageError),
    ],
)
def test_a_posting_that_says_too_little_is_refused(
    office: Workspace, said: dict[str, Any], error: type[LeadcrmError]
) -> None:
    with pytest.raises(error):
        office.postings.post(ME, today=TODAY, **said)
    with pytest.raises(RuleError):
        office.postings.end(ME, today=TODAY)


def test_who_has_left_is_posted_nowhere(office: Workspace) -> None:
    office.records.add("officer", "李样本")
    office.handover.leave("李样本", today=TODAY, to=ME)
    with pytest.raises(RuleError):
        office.postings.post("李样本", today=TODAY, kind="驻点", place="深圳")


def test_the_page_sums_hours_by_year_and_counts_touches_with_content(office: Workspace) -> None:
    for name, start, hours in (("一期", "2026-03", "8"), ("二期", "2026-06-01", "4")):
        office.events.add(name, kind="培训", start=start, hours=hours)
        office.guests.note(name, [ME], role="成员")
    office.events.add("去年一期", kind="培训", start="2025-05", hours="6")
    office.guests.note("去年一期", [ME])
    office.events.add("推介会", kind="推介会", start="2026-07")
    office.guests.note("推介会", [ME])
    office.leads.add("样本项目", today=TODAY, following="2026-11-20 电话")
    office.records.add("officer", "李样本")
    office.leads.add("别人的项目", today=TODAY, owner="李样本", helper=ME, leader=ME)
    office.followups.log("样本项目", today=TODAY, note="谈了用地", kind="电话")
    office.followups.log("样本项目", today=TODAY, note="无", kind="电话")
    office.followups.log("样本项目", today=date(2025, 12, 31), note="去年的", kind="拜访")
    page = page_of(office, ME, TODAY)
    assert page.hours == {"2026": 12, "2025": 6}
    assert [each.name for each in page.events] == ["推介会"]
    assert [(each.kind, each.n) for each in page.touches] == [("call", 1)]
    assert [lead.name for lead in page.leads] == ["样本项目"]
    assert [(each.name, each.label.zh) for each in page.helped] == [
        ("别人的项目", "联系的项目"),
        ("别人的项目", "协办的项目"),
    ]
    assert (page.open_steps, page.late_steps) == (1, 1)


def test_the_pages_of_the_sample_book_agree_with_its_lists(golden: Workspace, today: date) -> None:
    overdue = golden.agenda.overdue(today).items
    for row in golden.records.list("officer"):
        page = page_of(golden, row.code or "", today)
        opened = golden.leads.list(owner=row.code, open_only=True).items
        assert {lead.code for lead in page.leads} == {lead.code for lead in opened}
        assert page.late_steps == sum(item.owner == row.name for item in overdue)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_page_fits_the_window_and_has_no_score(
    golden: Workspace, today: date, columns: int, lang: Lang
) -> None:
    made = golden.postings.post("O-0005", today=today, kind="驻点", place="深圳" * 30)
    golden.guests.note("E02", ["O-0005"])
    page = page_of(golden, "O-0005", today)
    shown = draw_officer(Page(color=False, columns=columns), page, lang)
    lines = ["".join(text for text, _ in line) for line in shown.lines]
    assert all(width(line) <= columns for line in lines)
    text = "\n".join(lines)
    assert ("在跟项目  5" if lang == "zh" else "Open leads  5") in text
    assert ("派驻" if lang == "zh" else "Postings") in text
    assert not any(word in text for word in ("得分", "评分", "score", "points"))
    assert draw_posted(Page(color=False, columns=columns), made, lang).lines
