"""What a step in a lead's life did, in a few lines: from where to where, and what is next."""

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.domain.leadrules import NO_OWNER
from leadcrm.domain.stage import SIDE, Stage
from leadcrm.services.leads.handover import Handed
from leadcrm.services.leads.progressviews import Moved
from leadcrm.text import Lang, Text

ROOM = Text(zh=" " * 10, en=" " * 14)
PAPERS = Text(zh="凭证", en="Papers")
APPROVED = Text(zh="复核", en="Signed off")
CLOSED = Text(zh="已办结 {codes}", en="Done {codes}")
OPENED = Text(zh="已排 {codes}", en="Opened {codes}")
NEXT = Text(zh="下次跟进", en="Next step")
OWES = Text(zh="还差", en="Still owes")
ENDED = Text(zh="不再追", en="Not chased any more")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
GAVE = Text(zh="{giver} 移交给 {taker}", en="{giver} hands over to {taker}")
LEADS = Text(zh="项目", en="Leads")
STEPS = Text(zh="跟进", en="Follow-ups")
CONTACTS = Text(zh="联系人", en="Contacts")
UNITS = Text(zh="单位负责人", en="Head of")
GAP = Text(zh="、", en=", ")
MOST = 12


def draw_moved(page: Page, view: Moved, lang: Lang) -> Page:
    """Fill the page: the lead, from which stage to which, by which papers, and what is next."""
    page.clip = True
    page.add(
        (f"{view.lead} ", "dim"),
        (view.name, "bold"),
        f"  {view.previous_label.to(lang)} > ",
        (view.stage_label.to(lang), "bold"),
        f"  {view.happened_on or ''}",
    )
    gap = GAP.to(lang)
    _line(page, PAPERS, gap.join(paper.to(lang) for paper in view.papers), lang)
    _line(page, APPROVED, view.approved_by, lang)
    if Stage(view.stage) in SIDE and view.next_due is None:
        _line(page, NEXT, ENDED.to(lang), lang)
    elif view.next_due:
        _line(page, NEXT, words(day(view.next_due, lang), view.owner), lang)
    for reading in view.readings:
        page.add(ROOM.to(lang), (reading.to(lang), "dim"))
    _line(page, OWES, gap.join(debt.what.to(lang) for debt in view.owes), lang)
    done = [
        said.format(codes=" ".join(codes)).to(lang)
        for said, codes in ((CLOSED, view.closed), (OPENED, view.opened))
        if codes
    ]
    page.add("  ".join(done) + ("    " if done else ""), (UNDO.to(lang), "dim"))
    return page


def draw_handed(page: Page, view: Handed, lang: Lang) -> Page:
    """Fill the page: who hands over to whom, and what goes along."""
    page.clip = True
    page.add((GAVE.format(giver=view.giver or NO_OWNER, taker=view.taker).to(lang), "bold"))
    for label, things in (
        (LEADS, view.leads),
        (STEPS, view.followups),
        (CONTACTS, view.contacts),
        (UNITS, view.units),
    ):
        shown = GAP.to(lang).join(things[:MOST]) + ("…" if len(things) > MOST else "")
        _line(page, label, f"{len(things)}  {shown}" if things else "", lang)
    page.add((UNDO.to(lang), "dim"))
    return page


def _line(page: Page, label: Text, said: str | None, lang: Lang) -> None:
    if said:
        page.add((pad(label.to(lang), len(ROOM.to(lang))), "dim"), said)
