"""Reminders on the screen: who is told, on which rung, of what."""

from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import Column, draw
from leadcrm.services.notices import CUT_OFF
from leadcrm.services.noticeviews import Notice, NoticeRun
from leadcrm.text import Lang, Text

HEAD = Text(zh="今天该发的通知  {day}", en="To be told today  {day}")
NOTHING = Text(zh="今天没有该发的", en="Nobody is to be told today")
DONE = Text(zh="已发 {sent} 份，未发出 {failed} 份", en="{sent} sent, {failed} not")
SEND = Text(zh="发出：leadcrm remind --send", en="Send them: leadcrm remind --send")
STATES = {
    "new": Text(zh="未发", en="new"),
    "waiting": Text(zh="待重发", en="waiting"),
    "unknown": Text(zh="不明", en="unknown"),
    "sent": Text(zh="已发", en="sent"),
}
STYLES = {"waiting": "yellow", "unknown": "red", "sent": "dim"}


def draw_notices(page: Page, run: NoticeRun, lang: Lang) -> Page:
    """Fill the page: notes, what was sent, then a line a notice and why it waits."""
    page.clip = True
    page.add((HEAD.format(day=run.as_of).to(lang), "bold"))
    for note in run.notes:
        page.add((note.to(lang), "warn"))
    if run.unknown:
        page.add((CUT_OFF.format(n=run.unknown).to(lang), "warn"))
    if run.sent or run.failed:
        page.add((DONE.format(sent=run.sent, failed=run.failed).to(lang), "bold"))
    if not run.items:
        page.add((NOTHING.to(lang), "dim"))
        return page
    draw(page, _columns(lang), run.items, lang)
    for problem in dict.fromkeys(item.problem for item in run.items if item.problem):
        page.add((problem, "yellow"))
    if any(item.state == "new" for item in run.items):
        page.add((SEND.to(lang), "dim"))
    return page


def _columns(lang: Lang) -> list[Column]:
    def state(item: Notice) -> tuple[str, str]:
        return STATES[item.state].to(lang), STYLES.get(item.state, "")

    return [
        Column(head=Text(zh="发给", en="To"), cell=lambda i: (i.to, ""), least=10, most=16),
        Column(head=Text(zh="状态", en="State"), cell=state, least=7, most=7),
        Column(
            head=Text(zh="内容", en="What"),
            cell=lambda i: (i.text.to(lang), ""),
            least=30,
            most=200,
        ),
    ]
