"""What a daily verb did, in a few lines."""

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page
from leadcrm.services.views import Done
from leadcrm.text import Lang, Text

HAPPENED = Text(zh="办理情况", en="What happened")
NEXT = Text(zh="下次跟进", en="Next step")
AWAY = Text(zh="{day}，{n}个工作日后，{who}", en="{day}, in {n} working days, {who}")
CLOSED = Text(zh="已办结 {code}。", en="Done {code}. ")
OPENED = Text(zh="已排 {code}。", en="Planned {code}. ")
RECORDED = Text(zh="已记。", en="Recorded. ")
OVERDUE = Text(zh="逾期 {before} 变 {after}。", en="Overdue {before}, now {after}.")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
UP = Text(zh="下一个", en="Next up")
LATE = Text(zh="逾期{n}个工作日", en="{n} working days late")


def draw_done(page: Page, view: Done, lang: Lang) -> Page:
    """Fill the page: the lead, what happened, what is next, how to take it back."""
    head = LATE.format(n=view.days_late).to(lang) if view.days_late else ""
    page.add((f"{view.lead} ", "dim"), (view.name, "bold"), f"  {head}  {view.what or ''}")
    if view.outcome:
        page.add((pad(HAPPENED.to(lang), 14), "dim"), (view.outcome, "bold"))
    if view.next_due:
        away = AWAY.format(day=_both(view), n=view.workdays_until, who=view.owner or "")
        page.add(
            (pad(NEXT.to(lang), 14), "dim"),
            (view.next_what or "", "bold"),
            ("  " + away.to(lang), "dim"),
        )
    said = [
        CLOSED.format(code=view.closed).to(lang) if view.closed else "",
        OPENED.format(code=view.opened).to(lang) if view.opened else "",
    ]
    counted = OVERDUE.format(before=view.overdue_before, after=view.overdue_after).to(lang)
    page.add(
        ("".join(said) or RECORDED.to(lang), "bold"), counted, (f"    {UNDO.to(lang)}", "dim")
    )
    if view.next_up and view.next_up.lead != view.lead:
        up = view.next_up
        late = LATE.format(n=up.days_late).to(lang) if up.days_late else ""
        page.add(
            (UP.to(lang), "bold"), f"  leadcrm show {up.lead}  ", (up.name, "bold"), f"  {late}"
        )
    return page


def _both(view: Done) -> Text:
    return Text(zh=day(view.next_due, "zh"), en=day(view.next_due, "en"))
