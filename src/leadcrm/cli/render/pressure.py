"""Pressure on a screen: rung by rung, each with whom it goes to today."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.money import day
from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.silent import ALL_TOLD, draw_silent
from leadcrm.cli.render.table import Laid, TableColumn, heads, lay, line
from leadcrm.domain.ladder import STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.escalation.escalationviews import PressureItem, PressureReport
from leadcrm.services.reports.figuredict import figure_dict
from leadcrm.text import Lang, Text
from leadcrm.zh.weekdays import weekday

TITLE = Text(zh="督办台账", en="Pressure")
POLICY = Text(zh="阈值方案 {name}", en="policy {name}")
NOTHING = Text(zh="没有逾期的。", en="Nothing is late.")
NO_RUNG = Text(zh="未到催办", en="No reminder yet")
BROKEN = Text(zh="久拖未决 {n}", en="Postponed too often {n}")
TIMES = Text(zh="{n}次", en="{n}×")
FROZEN = Text(zh="停发", en="frozen")
ACKNOWLEDGED = Text(zh="已签收", en="signed for")
WHY = Text(zh="     └ {why}，进领导小组名单", en="     └ {why}: on the leading-group list")
MORE = Text(
    zh="另有 {n} 条    全部 leadcrm report pressure --all",
    en="{n} more    all: leadcrm report pressure --all",
)
LEAST, PART = 2, 9
"""Rows of the silent, and of what is put off, in a low window; else this part of its height."""
TOLD = Text(zh="发给", en="To")


def as_json(report: PressureReport) -> dict[str, Any]:
    """Return who is pressed as JSON, its figures as those of every report."""
    return {**report._asdict(), "figures": [figure_dict(each) for each in report.figures]}


def draw_pressure(
    page: Page, report: PressureReport, lang: Lang, *, height: int | None = None
) -> Page:
    """Fill the page: rung by rung, the highest first, then the silent and what is put off.

    On a terminal it fits `height` and says how many rows it left out; the counts are whole.
    """
    page.clip = True
    said = f"  {report.as_of} {weekday(report.as_of, lang)}  "
    said += POLICY.format(name=report.policy).to(lang)
    page.ends([(TITLE.to(lang), "bold"), (said, "")], (report.office, "dim"))
    for note in report.notes:
        page.add((note.to(lang), "warn"))
    page.rule()
    few = None if height is None else max(LEAST, height // PART)
    below = page.another()
    below.clip = True
    if report.silent:
        below.rule()
        draw_silent(below, report.silent, lang, rows=few, whole=height is None)
    _broken(below, report.long_postponed, lang, rows=few)
    for aloud in _aloud((*report.items, *report.silent), lang):
        below.add((aloud, "warn"))
    room = None if height is None else height - 1 - len(page.lines) - len(below.lines)
    _rungs(page, report.items, lang, room)
    page.lines += below.lines
    return page


def _rungs(page: Page, items: Sequence[PressureItem], lang: Lang, room: int | None) -> None:
    """Add what is late, in so many lines if they are limited; each rung keeps its name."""
    if not items:
        page.add((NOTHING.to(lang), "bold"))
        return
    groups = [(rung, list(found)) for rung, found in groupby(items, key=lambda item: item.rung)]
    left = None if room is None else room - len(groups) - 2  # the heads, and what was left out
    laid = lay(page, _columns(lang), items, lang)
    heads(page, laid, lang)
    cut = 0
    for rung, found in groups:
        name = STEPS[rung - 1] if rung else NO_RUNG
        page.add((f"{name.to(lang)} {len(found)}", "bold"))
        for item in found:
            more = _below(item, laid, lang)
            if left is not None and (cut or left < 1 + len(more)):
                cut += 1
                continue
            line(page, laid, item)
            for said in more:
                page.add((said, "dim"))
            left = None if left is None else left - 1 - len(more)
    if cut:
        page.add((MORE.format(n=cut).to(lang), "dim"))


def _below(item: PressureItem, laid: Laid, lang: Lang) -> list[str]:
    """Return what stands below a row: why it is on the list, and all who are told if cut off."""
    said = [WHY.format(why=item.why).to(lang)] if item.why else []
    names, _ = _to(item, lang)
    room = next((wide for column, wide in laid if column.head is TOLD), 0)
    return said if width(names) <= room else [*said, ALL_TOLD.format(names=names).to(lang)]


def _broken(
    page: Page, items: Sequence[PressureItem], lang: Lang, *, rows: int | None = None
) -> None:
    if not items:
        return
    page.rule()
    page.add((BROKEN.format(n=len(items)).to(lang), "bold"))
    columns = [
        TableColumn(Text(zh="推迟", en="Times"), lambda i: (_times(i, lang), ""), 5, 6),
        *_which(),
        TableColumn(Text(zh="应办", en="Due"), lambda i: (day(i.effective_due, lang), ""), 10, 10),
        _plain(Text(zh="责任人", en="Owner"), "owner", 10, 12, 2),
        _plain(Text(zh="责任单位", en="Unit"), "unit", 12, 14, 1),
    ]
    laid = lay(page, columns, items, lang)
    for item in items[:rows]:
        line(page, laid, item)


def _columns(lang: Lang) -> list[TableColumn]:
    def lamp(item: PressureItem) -> Piece:
        return f" {Lamp(item.lamp).label.to(lang)} ", item.lamp if item.lamp != "green" else ""

    def late(item: PressureItem) -> Piece:
        return str(item.days_late), "bold"

    def what(item: PressureItem) -> Piece:
        named = item.what.to(lang) if isinstance(item.what, Text) else item.what
        return (named or item.clock_label.to(lang)), ""

    return [
        TableColumn(Text(zh=" 灯", en="Lamp"), lamp, 4 if lang == "zh" else 8, 8, gap=1),
        TableColumn(Text(zh="天", en="Days"), late, 4, 4, right=True),
        *_which(),
        TableColumn(Text(zh="事项", en="What"), what, 12, 40, leaves=3, wants=24),
        TableColumn(
            Text(zh="推迟", en="Put off"), lambda i: (_times(i, lang), ""), 5, 7, leaves=1
        ),
        _plain(Text(zh="责任单位", en="Unit"), "unit", 12, 14, 2),
        TableColumn(TOLD, lambda item: _to(item, lang), 14, 60, wants=46),
    ]


def _which() -> list[TableColumn]:
    return [
        TableColumn(
            Text(zh="编号", en="Code"), lambda i: (i.code or i.lead, ""), 6, 8, whole=True
        ),
        TableColumn(Text(zh="名称", en="Name"), lambda i: (i.name, ""), 16, 36),
    ]


def _plain(head: Text, name: str, least: int, most: int, leaves: int) -> TableColumn:
    return TableColumn(head, lambda item: (getattr(item, name) or "", ""), least, most, leaves)


def _times(item: PressureItem, lang: Lang) -> str:
    return TIMES.format(n=item.postponed).to(lang) if item.postponed else ""


def _to(item: PressureItem, lang: Lang) -> Piece:
    """Return who is told today; in brackets where nothing goes out, and why."""
    names = ("、" if lang == "zh" else ", ").join(told.name for told in item.to)
    if not item.rung or item.notice is not None:
        return names, ""
    why = FROZEN if item.frozen else ACKNOWLEDGED
    return f"{why.to(lang)} ({names})", "dim"


def _aloud(items: "Iterable[PressureItem | SilentLead]", lang: Lang) -> list[str]:
    """Return what has to be said aloud, once each."""
    return list(dict.fromkeys(note.to(lang) for item in items for note in item.notes))
