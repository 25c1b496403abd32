"""A list of follow-ups: what is to be done, by when, how late, about whom, by whom."""

from collections.abc import Sequence
from datetime import date

from leadcrm.cli.render.fields import in_words
from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.table import draw, numbered, room_of
from leadcrm.domain.about import ABOUT
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.records.views import Link, RecordView
from leadcrm.text import Lang, Text

GIVEN_BY = Text(zh="批示领导", en="Given by")
LATE = Text(zh="逾{n}", en="{n} late")


def draw_followups(
    page: Page,
    steps: Sequence[RecordView],
    lang: Lang,
    *,
    calendar: WorkCalendar,
    today: date,
    numbers: bool = False,
) -> Page:
    """Fill the page with follow-ups by due day: the working day on which each is due."""

    def due(step: RecordView) -> str:
        return day(calendar.at_or_after(step.fields["due"]), lang)

    def late(step: RecordView) -> str:
        done = step.fields.get("done_on")
        days = calendar.days_late(step.fields["due"], done or today)
        return LATE.format(n=days).to(lang) if days > 0 else ""

    less = room_of(steps) if numbers else 0
    columns = [
        column(Text(zh="编号", en="Code"), lambda s: s.code or "", 6, 6, whole=True),
        column(Text(zh="应办", en="Due"), due, 10, 10),
        column(Text(zh="逾期", en="Late"), late, 7, 7, leaves=9),
        column(Text(zh="对象", en="About"), _about, 14 - less, 30),
        column(Text(zh="方式", en="Kind"), lambda s: _kind(s, lang), 6, 11, leaves=8),
        column(Text(zh="事项", en="What"), lambda s: s.fields.get("what") or "", 12, 50),
        column(Text(zh="责任人", en="Owner"), lambda s: _name(s, "owner"), 10, 12),
        column(
            Text(zh="批示领导", en="Given by"), lambda s: _name(s, "given_by"), 8, 12, leaves=7
        ),
        column(Text(zh="办结日", en="Done"), lambda s: day(s.fields.get("done_on"), lang), 10, 10),
        column(Text(zh="责任单位", en="Unit"), lambda s: _name(s, "unit"), 8, 14, leaves=2),
        column(Text(zh="原号", en="Ref"), lambda s: s.ref or "", 5, 6, leaves=1),
    ]
    if steps:
        told = [each for each in columns if any(each.cell(step)[0] for step in steps)]
        draw(page, numbered(page, told, steps) if numbers else told, steps, lang)
    page.add((COUNT.format(n=len(steps)).to(lang), "dim"))
    return page


def _about(step: RecordView) -> str:
    """Return what a step is about: the lead, the chamber, the delegation, with its code."""
    fields = (field.removesuffix("_id") for field in ABOUT.values())
    links = (step.fields.get(field) for field in fields)
    found = next((link for link in links if isinstance(link, Link)), None)
    return words(found.name, found.code, gap=" ") if found else ""


def _kind(step: RecordView, lang: Lang) -> str:
    return in_words("followup", "kind", step.fields.get("kind"), lang)


def _name(step: RecordView, field: str) -> str:
    link = step.fields.get(field)
    return link.name if isinstance(link, Link) else ""
