"""Reminders on the screen: each officer, with all that he is told at one time."""

from collections.abc import Sequence

from leadcrm.cli.render.page import Page
from leadcrm.services.escalation.notices import CUT_OFF
from leadcrm.services.escalation.noticeviews import Notice, NoticeRun
from leadcrm.text import Lang, Text

HEAD = Text(zh="今天该发的通知  {day}", en="To be told today  {day}")
COUNTS = Text(zh="{people} 人，{n} 件", en="{n} matters, {people} people")
NOTHING = Text(zh="今天没有该发的", en="Nobody is to be told today")
DONE = Text(zh="已发 {sent} 份，未发出 {failed} 份", en="{sent} sent, {failed} not")
SEND = Text(zh="发出：leadcrm remind --send", en="Send them: leadcrm remind --send")
STATES = {
    "waiting": Text(zh="待重发", en="waiting"),
    "unknown": Text(zh="不明", en="unknown"),
    "sent": Text(zh="已发", en="sent"),
}
STYLES = {"waiting": "yellow", "unknown": "red", "sent": "dim"}


def draw_notices(page: Page, run: NoticeRun, lang: Lang) -> Page:
    """Fill the page: notes, what was sent, then a line a notice and why it waits."""
    page.clip = True
    people = len({item.to_code for item in run.items})
    counts = COUNTS.format(people=people, n=len(run.items)).to(lang) if people else ""
    page.add((HEAD.format(day=run.as_of).to(lang), "bold"), f"  {counts}")
    for note in run.notes:
        page.add((note.to(lang), "warn"))
    if run.unknown:
        page.add((CUT_OFF.format(n=run.unknown).to(lang), "warn"))
    if run.sent or run.failed:
        page.add((DONE.format(sent=run.sent, failed=run.failed).to(lang), "bold"))
    if not run.items:
        page.add((NOTHING.to(lang), "dim"))
        return page
    _draw_people(page, run.items, lang)
    for problem in dict.fromkeys(item.problem for item in run.items if item.problem):
        page.add((problem.to(lang), "yellow"))
    if any(item.state == "new" for item in run.items):
        page.add((SEND.to(lang), "dim"))
    return page


def _draw_people(page: Page, items: Sequence[Notice], lang: Lang) -> None:
    """Add each officer, whoever has the gravest matter first, and a line a matter."""
    told: dict[str, list[Notice]] = {}
    for item in items:
        told.setdefault(item.to_code, []).append(item)
    for matters in told.values():
        page.add((matters[0].to, "bold"), (f"  {len(matters)}", "dim"))
        for item in matters:
            state = "" if item.state == "new" else f"{STATES[item.state].to(lang)}  "
            page.add("  ", (state, STYLES.get(item.state, "")), item.text.to(lang))
