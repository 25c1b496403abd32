"""Events: a list, and one with its leads by role."""

from collections.abc import Sequence

from leadcrm.cli.render import leads as leadpages
from leadcrm.cli.render.lists import COUNT, column, draw_book
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.domain.event import EventRole
from leadcrm.services.events.eventviews import EventPage, EventRow, Linked
from leadcrm.text import Lang, Text

NO_LEADS = Text(
    zh="还没有项目    挂上 leadcrm event link L-编号 {event} --as 签约",
    en="no leads yet    link one: leadcrm event link L-CODE {event} --as signed",
)
LINKED = Text(zh="已挂到 {event} {name}：{role}", en="Linked to {event} {name}: {role}")
CEREMONY = Text(
    zh="仪式不算开工，阶段仍是{stage}。真开工：leadcrm lead show {lead} 看还差什么",
    en="A ceremony is no start; still “{stage}”. See what is owed: leadcrm lead show {lead}",
)
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")


def draw_events(page: Page, events: Sequence[EventRow], lang: Lang) -> Page:
    """Fill the page with events, a line each, and how many leads each has by role."""
    columns = [
        column(Text(zh="编号", en="Code"), lambda e: e.code, 6, 6, whole=True),
        column(Text(zh="原号", en="Ref"), lambda e: e.ref or "", 5, 6, leaves=1),
        column(Text(zh="名称", en="Name"), lambda e: e.name, 20, 60),
        column(Text(zh="类别", en="Kind"), lambda e: e.kind_label.to(lang), 10, 16, leaves=4),
        column(Text(zh="开始", en="Begins"), lambda e: e.start or "", 10, 10, leaves=5),
        column(Text(zh="地点", en="Place"), lambda e: e.place or "", 8, 14, leaves=2),
        column(Text(zh="项目", en="Leads"), lambda e: _counts(e, lang), 16, 24, leaves=3),
    ]
    if events:
        draw(page, columns, events, lang)
    page.add((COUNT.format(n=len(events)).to(lang), "dim"))
    return page


def draw_event(page: Page, view: EventPage, lang: Lang) -> Page:
    """Fill the page with one event, and its leads by role with their totals."""
    draw_book(page, view.event, lang)
    for role in view.roles:
        page.rule()
        page.add((role.role_label.to(lang), "bold"))
        leadpages.rows(page, role.leads, lang)
        leadpages.totals(page, role.leads, lang)
    if not view.roles:
        page.add((NO_LEADS.format(event=view.event.code).to(lang), "dim"))
    return page


def draw_link(page: Page, made: Linked, lang: Lang) -> Page:
    """Say which lead belongs to which event now; a ceremony moves no stage (rule R7)."""
    page.add((f"{made.lead} ", "dim"), (made.name, "bold"))
    said = LINKED.format(event=made.event, name=made.event_name, role=made.role_label)
    page.add(said.to(lang), (f"    {UNDO.to(lang)}", "dim"))
    if made.role == EventRole.STARTED:
        ceremony = CEREMONY.format(stage=made.stage_label, lead=made.lead)
        page.add((ceremony.to(lang), "warn"))
    return page


def _counts(event: EventRow, lang: Lang) -> str:
    return " ".join(
        f"{role.label.to(lang)}{'' if lang == 'zh' else ' '}{event.leads[role]}"
        for role in EventRole
        if role in event.leads
    )
