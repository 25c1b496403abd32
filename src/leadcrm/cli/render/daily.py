"""What a daily verb did, in a few lines: did it save, and what is next?"""

from collections.abc import Sequence

from leadcrm.cli.render.cells import pad, safe, width
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, Piece, words
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.notes import has_content
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.text import Lang, Text

HAPPENED = {
    "log": Text(zh="联系情况", en="Touch"),
    "postpone": Text(zh="推迟原因", en="Reason"),
}
OUTCOME = Text(zh="办理情况", en="What happened")
NOT_COUNTED = Text(zh="没有实际内容，不算一次联系", en="says nothing, so it is not counted")
NEXT = Text(zh="下次跟进", en="Next step")
NONE = Text(
    zh="未排，请排：leadcrm followup add {lead} --due 明天",
    en="none yet: leadcrm followup add {lead} --due tomorrow",
)
MOVES = Text(zh="{due}，顺延到 {day}", en="{due}, moves to {day}")
AWAY = Text(zh="{days}后", en="in {days}")
TODAY = Text(zh="今天", en="today")
WAS_DUE = Text(zh="原定 {day}，{times}", en="was due {day}, {times}")
TOO_OFTEN = Text(zh="久拖未决", en="postponed too often")
DONE = Text(zh="已办结 {code}", en="Done {code}")
OPENED = Text(zh="已排 {code}", en="opened {code}")
MOVED = Text(zh="已推迟 {code}", en="Postponed {code}")
RECORDED = Text(zh="已记 {lead}", en="Recorded {lead}")
CLAIMED = Text(zh="已记认领 {lead}", en="claim on {lead} kept")
MANY = {
    "done": Text(zh="已办结 {n} 条", en="Done: {n}"),
    "postpone": Text(zh="已推迟 {n} 条", en="Postponed: {n}"),
    "log": Text(zh="已记 {n} 条", en="Recorded: {n}"),
}
OVERDUE = Text(zh="逾期 {before} 变 {after}。", en="Overdue {before}, now {after}.")
SAME = Text(zh="逾期仍为 {after}。", en="Overdue still {after}.")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")
UP = Text(zh="下一个", en="Next up")
LATE = Text(zh="逾期{days}", en="{days} late")
COMMA, STOP = Text(zh="，", en=", "), Text(zh="。", en=". ")


def draw_done(page: Page, view: VerbResult, lang: Lang) -> Page:
    """Fill the page: the lead, what happened, what is next, how to take it back."""
    page.clip = True
    room = 10 if lang == "zh" else 15
    task = words(view.kind.to(lang) if view.kind else "", view.what, gap=" ")
    head: list[Piece] = [(f"{view.lead} ", "dim"), (view.name, "bold")]
    if view.days_late and view.lamp:
        lamp = Lamp(view.lamp)
        head += [("   ", ""), (f" {lamp.label.to(lang)} ", lamp.value)]
        head.append((f" {_late(view.days_late, lang)}", ""))
    page.add(*head, f"  {task}" if view.verb != "log" else "")
    for warning in view.warnings:
        page.add((warning.to(lang), "warn"))
    _happened(page, view, lang, room)
    _next(page, view, lang, room)
    for reading in view.readings:
        page.add(pad("", room), (reading.to(lang), "dim"))
    _saved(page, view, lang)
    _up(page, view, lang)
    return page


def draw_all(page: Page, views: Sequence[VerbResult], lang: Lang) -> Page:
    """Fill the page with what one command did to many: a line each, then what they share."""
    page.clip = True
    room = 10 if lang == "zh" else 15
    widest = max(width(safe(view.name)) for view in views)
    for view in views:
        due = day(view.next_effective, lang) if view.next_effective else ""
        task = words(view.next_kind.to(lang) if view.next_kind else "", view.next_what, gap=" ")
        page.add(
            (f"{view.lead} ", "dim"),
            (pad(safe(view.name), min(widest, 40)), "bold"),
            f"  {pad(due, 10)}  {task if due else ''}",
        )
        for warning in view.warnings:
            page.add("  ", (warning.to(lang), "warn"))
    last = views[-1]
    _happened(page, last._replace(kind=last.kind if last.verb == "log" else None), lang, room)
    for reading in last.readings:
        page.add(pad("", room), (reading.to(lang), "dim"))
    many = MANY.get(last.verb, MANY["log"]).format(n=len(views)).to(lang)
    _counted(page, many + STOP.to(lang), last, lang)
    _up(page, last, lang)
    return page


def _happened(page: Page, view: VerbResult, lang: Lang, room: int) -> None:
    if not view.outcome:
        return
    label = HAPPENED.get(view.verb, OUTCOME).to(lang)
    kind = view.kind.to(lang) + "  " if view.kind and view.verb == "log" else ""
    page.add((pad(label, room), "dim"), kind, (view.outcome, "bold"))
    if view.verb == "log" and not has_content(view.outcome):
        page.add(pad("", room), (NOT_COUNTED.to(lang), "warn"))


def _next(page: Page, view: VerbResult, lang: Lang, room: int) -> None:
    label = (pad(NEXT.to(lang), room), "dim")
    if view.next_due is None:
        if view.verb == "log" and view.has_steps:
            page.add(label, (NONE.format(lead=view.lead).to(lang), "warn"))
        return
    kind = view.next_kind.to(lang) if view.next_kind else ""
    page.add(label, (words(kind, view.next_what, gap=" "), "bold"))
    due = day(view.next_due, lang)
    if view.next_effective != view.next_due:
        due = MOVES.format(due=due, day=day(view.next_effective, lang)).to(lang)
    n = view.workdays_until or 0
    away = AWAY.format(days=_days(n)) if n > 0 else TODAY
    if n < 0:
        away = LATE.format(days=_days(-n))
    said = (due, away.to(lang) if n > 0 or view.verb != "log" else "", view.owner)
    page.add(pad("", room), (words(*said, gap=COMMA.to(lang)), "dim"))
    if view.was_due:
        was = WAS_DUE.format(day=day(view.was_due, lang), times=_times(view.postponed)).to(lang)
        often = TOO_OFTEN.to(lang) if view.long_postponed else ""
        page.add(pad("", room), (was, "dim"), (f"  {often}", "warn"))


def _saved(page: Page, view: VerbResult, lang: Lang) -> None:
    opened = MOVED if view.verb == "postpone" else OPENED
    said = [
        RECORDED.format(lead=view.lead).to(lang) if view.verb in {"lead.add", "log"} else "",
        CLAIMED.format(lead=view.lead).to(lang) if view.verb == "lead.claim" else "",
        DONE.format(code=view.closed).to(lang) if view.closed else "",
        opened.format(code=view.opened).to(lang) if view.opened else "",
    ]
    saved = words(*said, gap=COMMA.to(lang))
    _counted(page, saved[:1].upper() + saved[1:] + STOP.to(lang), view, lang)


def _counted(page: Page, saved: str, view: VerbResult, lang: Lang) -> None:
    """Add what was saved, how many are late now, and how to take it back."""
    counted = SAME if view.overdue_before == view.overdue_after else OVERDUE
    page.add(
        (saved, "bold"),
        counted.format(before=view.overdue_before, after=view.overdue_after).to(lang),
        (f"    {UNDO.to(lang)}", "dim"),
    )


def _up(page: Page, view: VerbResult, lang: Lang) -> None:
    up = view.next_up
    if up is None or up.subject == view.lead:
        return
    late = f"{Lamp(up.lamp).label.to(lang)} {_late(up.days_late, lang)}" if up.days_late else ""
    page.add(
        (UP.to(lang), "bold"), f"  leadcrm show {up.subject}  ", (up.name, "bold"), f"  {late}"
    )


def _late(n: int, lang: Lang) -> str:
    return LATE.format(days=_days(n)).to(lang)


def _days(n: int) -> Text:
    return Text(zh=f"{n}个工作日", en=f"{n} working day" if n == 1 else f"{n} working days")


def _times(n: int) -> Text:
    return Text(zh=f"第{n}次推迟", en="postponed once" if n == 1 else f"postponed {n} times")
