"""The signs of units that lag, and how a monthly report stands, on the screen."""

from collections.abc import Sequence

from leadcrm.cli.render.page import Page, Piece
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.reportingduty import Duty, ReportStatus
from leadcrm.services.units.duties import Received
from leadcrm.services.units.indicators import Indicators
from leadcrm.text import Lang, Text

HEAD = Text(zh="“上热下冷”五项  {year}年", en="Signs of units that lag  {year}")
NOBODY = Text(zh="没有园区、镇、市直单位", en="There are no parks, towns or bureaus")
YES, NO = Text(zh="有", en="yes"), Text(zh="无", en="none")
UNOWNED = Text(zh="无责任人", en="No owner")
UNKNOWN = Text(zh="不详", en="unknown")
LATE = Text(zh="迟报{n}天", en="{n} d late")
CAME = Text(
    zh="{month}月报  应报 {due}  收到 {received}  {standing}",
    en="Report of {month}  due {due}  came {received}  {standing}",
)
STYLES = {ReportStatus.LATE: "yellow", ReportStatus.MISSING: "red"}


def draw_received(page: Page, came: Received, lang: Lang) -> Page:
    """Fill the page with one monthly report that came."""
    duty = came.duty
    text, style = _standing(duty, lang)
    month = f"{duty.year}-{duty.month:02d}"
    said = CAME.format(month=month, due=duty.due, received=duty.received, standing=text)
    page.add((f"{came.code}  {came.name}  ", "bold"), (said.to(lang), style))
    return page


def draw_indicators(page: Page, units: Sequence[Indicators], year: int, lang: Lang) -> Page:
    """Fill the page with a line a unit."""
    page.clip = True
    page.add((HEAD.format(year=year).to(lang), "bold"))
    if not units:
        page.add((NOBODY.to(lang), "dim"))
        return page
    columns = _columns(lang)
    if any(unit.unowned for unit in units):
        columns.insert(1, _column(UNOWNED, _unowned, 8, 12))
    draw(page, columns, units, lang)
    return page


def _unowned(unit: Indicators) -> Piece:
    return (str(unit.unowned), "red") if unit.unowned else ("", "")


def _standing(duty: Duty | None, lang: Lang) -> Piece:
    if duty is None:
        return UNKNOWN.to(lang), "dim"
    if duty.standing is ReportStatus.LATE:
        return LATE.format(n=duty.days_late).to(lang), STYLES[duty.standing]
    return duty.standing.label.to(lang), STYLES.get(duty.standing, "")


def _columns(lang: Lang) -> list[TableColumn]:
    def person(without: bool | None) -> Piece:  # noqa: FBT001 - reason: a cell of yes, no, unknown
        if without is None:
            return UNKNOWN.to(lang), "dim"
        return (NO.to(lang), "red") if without else (YES.to(lang), "")

    def times(unit: Indicators) -> Piece:
        if not unit.late and not unit.missing:
            return "", ""
        return f"{unit.late}/{unit.missing}", "yellow"

    def score(unit: Indicators) -> Piece:
        return unit.completeness or "", "red" if unit.failing else ""

    def months(unit: Indicators) -> Piece:
        return " ".join(map(str, unit.idle)), "red" if unit.idle else ""

    return [
        _column(Text(zh="单位", en="Unit"), lambda u: (u.name, ""), 10, 60),
        _column(Text(zh="专干", en="Officer"), lambda u: person(u.without_officer), 7, 7),
        _column(Text(zh="帮扶", en="Helper"), lambda u: person(u.without_helper), 7, 7),
        _column(Text(zh="月报", en="Report"), lambda u: _standing(u.report, lang), 9, 10),
        _column(Text(zh="迟/缺", en="Late/gap"), times, 8, 8, leaves=1),
        _column(
            Text(zh="总部", en="HQ"),
            lambda u: (str(u.headquarters), "" if u.headquarters else "yellow"),
            4,
            4,
        ),
        _column(Text(zh="乡友", en="People"), score, 6, 6),
        _column(Text(zh="零报告月", en="Idle months"), months, 11, 24, leaves=2),
    ]


def _column(head: Text, cell: object, least: int, most: int, leaves: int = 0) -> TableColumn:
    return TableColumn(head=head, cell=cell, least=least, most=most, leaves=leaves)  # type: ignore[arg-type]  # of rows of this table
