"""Next steps and promises on a page: what, when, by whom, how late, under which code."""

from collections.abc import Sequence

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Piece, words
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.agenda.promises import Promise
from leadcrm.text import Lang, Text

NEXT = Text(zh="下一步", en="Next")
LATE = Text(zh="逾期{n}个工作日", en="{n} working days late")
PROMISES = Text(zh="承诺与诉求", en="Promises, both ways")
OURS, THEIRS = Text(zh="我方应办", en="ours to keep"), Text(zh="对方应办", en="theirs to keep")
BY = Text(zh="{day} 前", en="by {day}")
KEPT = Text(zh="{day} 办结", en="done {day}")
GIVEN = Text(zh="{name}{kind}", en="{kind} of {name}")
ROOM = 8
"""Columns of the word before what a page tells first."""


def late(days: int | None, lang: Lang) -> str:
    """Return by how many working days something is late; nothing for what is not."""
    return LATE.format(n=days).to(lang) if days else ""


def step_line(step: Item, lang: Lang, given_by: str | None = None) -> list[Piece]:
    """Return the line of an open step; of an instruction with the leader who gave it."""
    kind = step.kind_label.to(lang) if step.kind_label else ""
    if given_by:
        kind = GIVEN.format(name=given_by, kind=kind).to(lang)
    return [
        (pad(NEXT.to(lang), ROOM), "bold"),
        (words(kind, step.what, gap=" "), ""),
        (f"    {day(step.effective_due, lang)}", "bold"),
        ("  " + words(late(step.days_late, lang), step.owner), ""),
        (f"    {step.code}", "dim"),
    ]


def promise_line(each: Promise, lang: Lang) -> list[Piece]:
    """Return the line of a promise: whose it is, what, by when or since when it is kept."""
    whose = (OURS if each.ours else THEIRS).to(lang)
    if each.done_on:
        when, style = KEPT.format(day=day(each.done_on, lang)).to(lang), "dim"
    else:
        when, style = BY.format(day=day(each.due, lang)).to(lang), ""
    about = words(each.about.name, each.about.code, gap=" ")
    return [
        (pad(f"{whose} {each.kind_label.to(lang)}", 24), "dim"),
        (words(each.what, when), style),
        (f"  {late(each.days_late, lang)}" if each.days_late else "", "warn"),
        (f"  {about}    {each.code}", "dim"),
    ]


def other_steps(steps: Sequence[Item], promises: Sequence[Promise]) -> list[Item]:
    """Return the steps that do not stand among the promises as well."""
    told = {each.code for each in promises}
    return [step for step in steps if step.code not in told]
