"""Next steps on a page: what is to be done, when, by whom, how late, under which code."""

from leadcrm.cli.render.cells import pad
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Piece, words
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.text import Lang, Text

NEXT = Text(zh="下一步", en="Next")
LATE = Text(zh="逾期{n}个工作日", en="{n} working days late")
ROOM = 8
"""Columns of the word before what a page tells first."""


def late(days: int | None, lang: Lang) -> str:
    """Return by how many working days something is late; nothing for what is not."""
    return LATE.format(n=days).to(lang) if days else ""


def step_line(step: Item, lang: Lang) -> list[Piece]:
    """Return the line of an open step."""
    kind = step.kind_label.to(lang) if step.kind_label else ""
    return [
        (pad(NEXT.to(lang), ROOM), "bold"),
        (words(kind, step.what, gap=" "), ""),
        (f"    {day(step.effective_due, lang)}", "bold"),
        ("  " + words(late(step.days_late, lang), step.owner), ""),
        (f"    {step.code}", "dim"),
    ]
