"""Events: a list, and one with its leads by role."""

from collections.abc import Sequence

from leadcrm.cli.render import leads as leadpages
from leadcrm.cli.render.cells import flow
from leadcrm.cli.render.lists import COUNT, column, draw_book
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.steps import PROMISES, other_steps, promise_line, step_line
from leadcrm.cli.render.table import draw
from leadcrm.domain.event import EventRole
from leadcrm.domain.guest import GuestRole
from leadcrm.services.events.eventviews import EventPage, EventRow, Linked
from leadcrm.services.events.guestviews import GuestCount, GuestList, GuestsNoted
from leadcrm.text import Lang, Text

GUESTS = Text(
    zh="{counts}    名单 leadcrm event guests {event}",
    en="{counts}    who: leadcrm event guests {event}",
)
NO_LEADS = Text(
    zh="还没有项目    挂上 leadcrm event link L-编号 {event} --as 签约",
    en="no leads yet    link one: leadcrm event link L-CODE {event} --as signed",
)
LINKED = Text(zh="已挂到 {event} {name}：{role}", en="Linked to {event} {name}: {role}")
CEREMONY = Text(
    zh="仪式不算开工，阶段仍是{stage}。真开工：leadcrm lead show {lead} 看还差什么",
    en="A ceremony is no start; still “{stage}”. See what is owed: leadcrm lead show {lead}",
)
ROLES = (GuestRole.INVITED, GuestRole.CAME, GuestRole.MEMBER)
NOTED = Text(zh="{event} {name}：{role} {n} 位", en="{event} {name}: {role} {n}")
KNOWN = Text(zh="已在名单上  {names}", en="on the list already  {names}")
NEW = Text(zh="新建联系人  {codes}", en="new contacts  {codes}")
ALL = Text(zh="合计  {counts}", en="in all  {counts}")
NOBODY = Text(
    zh="还没有人    记到会 leadcrm event came {event} 编号或姓名",
    en="nobody yet    note who came: leadcrm event came {event} CODE-OR-NAME",
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
        column(Text(zh="人", en="People"), lambda e: _people(e.guests, lang), 6, 24, leaves=3),
        column(Text(zh="项目", en="Leads"), lambda e: _counts(e, lang), 16, 24, leaves=6),
    ]
    if events:
        guests = any(any(event.guests) for event in events)
        shown = columns if guests else [each for each in columns if each is not columns[-2]]
        draw(page, shown, events, lang)
    page.add((COUNT.format(n=len(events)).to(lang), "dim"))
    return page


def draw_event(page: Page, view: EventPage, lang: Lang) -> Page:
    """Fill the page with one event, and its leads by role with their totals."""
    draw_book(page, view.event, lang)
    for step in other_steps(view.steps, view.promises):
        page.add(*step_line(step, lang))
    if view.promises:
        page.add((PROMISES.to(lang), "bold"))
    for each in view.promises:
        page.add(*promise_line(each, lang))
    if any(view.guests):
        said = GUESTS.format(counts=_people(view.guests, lang), event=view.event.code)
        page.add((said.to(lang), "bold"))
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


def _people(guests: GuestCount, lang: Lang) -> str:
    """Return how many were invited, came, and are of the group; nothing of nobody."""
    said = zip(ROLES, guests, strict=True)
    gap = "" if lang == "zh" else " "
    return " ".join(f"{role.label.to(lang)}{gap}{n}" for role, n in said if n)


def _counts(event: EventRow, lang: Lang) -> str:
    return " ".join(
        f"{role.label.to(lang)}{'' if lang == 'zh' else ' '}{event.leads[role]}"
        for role in EventRole
        if role in event.leads
    )


def draw_guests(page: Page, view: GuestList, lang: Lang) -> Page:
    """Fill the page with the guests of an event, a line each."""
    page.add((f"{view.event}  ", "dim"), (view.event_name, "bold"))
    columns = [
        column(Text(zh="编号", en="Code"), lambda g: g.code or "", 6, 6, whole=True),
        column(Text(zh="姓名", en="Name"), lambda g: g.name, 12, 40),
        column(Text(zh="身份", en="As"), lambda g: _roles(g.role_labels, lang), 9, 16, leaves=6),
        column(Text(zh="单位", en="At"), lambda g: g.employer or "", 12, 30, leaves=4),
        column(Text(zh="职务", en="Title"), lambda g: g.title or "", 8, 16, leaves=2),
        column(Text(zh="电话", en="Phone"), lambda g: g.phone or "", 11, 13, leaves=1),
        column(Text(zh="发言", en="Said"), lambda g: g.note or "", 8, 60, leaves=5),
    ]
    if view.items:
        shown = [each for each in columns if any(each.cell(row)[0] for row in view.items)]
        draw(page, shown, view.items, lang)
        page.add((ALL.format(counts=_people(view.totals, lang)).to(lang), "dim"))
    else:
        page.add((NOBODY.format(event=view.event).to(lang), "dim"))
    return page


def draw_noted(page: Page, made: GuestsNoted, lang: Lang) -> Page:
    """Say who was noted as what, who was known, and how many there are now."""
    gap = "、" if lang == "zh" else ", "
    said = {"event": made.event, "name": made.event_name, "role": made.role_label}
    page.add((NOTED.format(n=len(made.added), **said).to(lang), "bold"))
    for line in flow([f"{g.name} {g.code or ''}".strip() for g in made.added], page.columns, 2):
        page.add(f"  {line}")
    if made.known:
        behind = Text(zh="（{note}）", en=" ({note})")
        names = gap.join(
            g.name + (behind.format(note=g.note).to(lang) if g.note else "") for g in made.known
        )
        page.add((KNOWN.format(names=names).to(lang), "dim"))
    if made.new_contacts:
        page.add(NEW.format(codes=gap.join(made.new_contacts)).to(lang))
    for warning in made.warnings:
        page.add((warning.to(lang), "warn"))
    page.add(
        (ALL.format(counts=_people(made.totals, lang) or "0").to(lang), "dim"),
        (f"    {UNDO.to(lang)}", "dim"),
    )
    return page


def _roles(labels: Sequence[Text], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(label.to(lang) for label in labels)
