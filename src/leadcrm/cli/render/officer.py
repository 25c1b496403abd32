"""An officer's page, and a posting that was just written."""

from collections.abc import Iterator, Sequence

from leadcrm.cli.render.cells import flow, pad
from leadcrm.cli.render.lists import column, draw_book
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.table import draw
from leadcrm.services.events.guestviews import Attended
from leadcrm.services.pages.officerviews import OfficerPage
from leadcrm.services.units.postings import where
from leadcrm.services.units.postingviews import Posted, PostingRow
from leadcrm.text import Lang, Text

LEADS = Text(zh="在跟项目  {n}", en="Open leads  {n}")
HELPED = Text(zh="联系、协办的项目", en="Leads and helps")
POSTINGS = Text(zh="派驻", en="Postings")
TRAININGS = Text(zh="培训", en="Trainings")
HOURS = Text(zh="{year}年 {n} 学时", en="{year}: {n} hours")
CLASS_HOURS = Text(zh="{n} 学时", en="{n} hours")
COMMA = Text(zh="、", en=", ")
EVENTS = Text(zh="参加的活动", en="Events")
TOUCHES = Text(zh="{year}年联系（有内容的）", en="Touches of {year} with content")
STEPS = Text(
    zh="待办 {n}，其中逾期 {late}    leadcrm today --owner {code}",
    en="open steps {n}, late {late}    leadcrm today --owner {code}",
)
NONE = Text(zh="没有", en="none")
NOW = Text(zh="至今", en="now")
POSTED = Text(zh="{name}：{kind} {where}，{days}", en="{name}: {kind}, {where}, {days}")
OVERLAP = Text(
    zh="同时还有派驻  {others}    结束一处：leadcrm officer post {code} --end --unit …",
    en="Posted elsewhere at the same time  {others}    end one: leadcrm officer post {code} --end",
)
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")


def draw_officer(page: Page, view: OfficerPage, lang: Lang) -> Page:
    """Fill the page with an officer: leads first, then postings, trainings, touches, steps."""
    page.clip = True
    draw_book(page, view.book, lang)
    _leads(page, view, lang)
    if view.helped:
        _head(page, HELPED.to(lang))
        for each in view.helped:
            label, stage = each.label.to(lang), each.stage_label.to(lang)
            page.add((f"{each.code}  ", "dim"), each.name, (f"  {label}  {stage}", "dim"))
    if view.postings:
        _head(page, POSTINGS.to(lang))
        for posting in view.postings:
            page.add((_posting(posting, lang), "dim" if posting.is_over else ""))
    _events(page, TRAININGS, view.trainings, lang)
    for line in flow(_hours(view, lang), page.columns, 0):
        page.add((line, "bold"))
    _events(page, EVENTS, view.events, lang)
    _head(page, TOUCHES.format(year=view.year).to(lang))
    said = [f"{each.label.to(lang)} {each.n}" for each in view.touches] or [NONE.to(lang)]
    for line in flow(said, page.columns, 0):
        page.add(line)
    page.rule()
    steps = STEPS.format(n=view.open_steps, late=view.late_steps, code=view.book.code)
    page.add((steps.to(lang), "warn" if view.late_steps else "dim"))
    return page


def draw_posted(page: Page, view: Posted, lang: Lang) -> Page:
    """Say where an officer is sent, or was until when, and what else is at the same time."""
    posting = view.posting
    said = {"kind": posting.kind_label, "where": where(posting), "days": _days(posting, lang)}
    page.add((f"{view.officer} ", "dim"), (POSTED.format(name=view.name, **said).to(lang), "bold"))
    if view.overlapping:
        others = COMMA.to(lang).join(_posting(each, lang) for each in view.overlapping)
        page.add((OVERLAP.format(others=others, code=view.officer).to(lang), "warn"))
    page.add((UNDO.to(lang), "dim"))
    return page


def _leads(page: Page, view: OfficerPage, lang: Lang) -> None:
    _head(page, LEADS.format(n=len(view.leads)).to(lang))
    if view.leads:
        columns = [
            column(Text(zh="编号", en="Code"), lambda each: each.code, 6, 6, whole=True),
            column(Text(zh="项目", en="Lead"), lambda each: each.name, 20, 40),
            column(Text(zh="阶段", en="Stage"), lambda e: e.stage_label.to(lang), 8, 20),
            column(Text(zh="下次", en="Next"), lambda e: str(e.next_due or NONE.to(lang)), 10, 10),
        ]
        draw(page, columns, view.leads, lang)


def _head(page: Page, text: str) -> None:
    page.rule()
    page.add((text, "bold"))


def _events(page: Page, head: Text, events: Sequence[Attended], lang: Lang) -> None:
    if not events:
        return
    _head(page, head.to(lang))
    for each in events:
        hours = CLASS_HOURS.format(n=each.hours).to(lang) if each.hours else ""
        said = words(each.name, each.topic, hours)
        roles = COMMA.to(lang).join(role.to(lang) for role in each.role_labels)
        page.add((pad(each.start or "", 10), "dim"), f"  {said}", (f"  {roles}", "dim"))


def _hours(view: OfficerPage, lang: Lang) -> Iterator[str]:
    for year, hours in view.hours.items():
        if hours:
            yield HOURS.format(year=year or "?", n=hours).to(lang)


def _posting(posting: PostingRow, lang: Lang) -> str:
    note = f"  {posting.note}" if posting.note else ""
    return f"{posting.kind_label.to(lang)}  {where(posting)}  {_days(posting, lang)}{note}"


def _days(posting: PostingRow, lang: Lang) -> str:
    return f"{posting.since or ''} ~ {posting.until or NOW.to(lang)}"
