"""Where a number comes from, on a screen."""

from typing import Any

from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.money import amount
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.domain.figure import Exact
from leadcrm.domain.money import Money
from leadcrm.services.figures.naming import PARTS, NamedFigure
from leadcrm.services.reports.figuredict import figure_dict
from leadcrm.services.reports.why import Explained, Part
from leadcrm.text import Lang, Text

RULE = Text(zh="口径  {rule}", en="Rule    {rule}")
SOURCE = Text(zh="依据  {source}", en="Source  {source}")
PERIOD = Text(zh="期间  {period}", en="Period  {period}")
HOW = Text(zh="算式  {how}", en="Sum     {how}")
NOW = Text(zh="期间  截至当天", en="Period  as of the day")
SCOPE = Text(zh="范围  {scope}", en="Filter  {scope}")
KIND = Text(zh="金额  {kind}，不与别的金额相加", en="Amount  {kind}, never added to others")
LEFT = Text(zh="不计：{why}  {n}条  {amount}", en="Left out: {why}, {n}  {amount}")
NAME = Text(zh="名称  {name}", en="Name    {name}")
MADE_OF = Text(zh="合计 {n} 条，就是 {said}", en="{n} records make {said}")


def as_json(view: Explained) -> dict[str, Any]:
    """Return a figure with the records behind it as JSON."""
    return {"figure": figure_dict(view.figure), "parts": view.parts, "left_out": view.left_out}


def draw_why(page: Page, view: Explained, lang: Lang) -> Page:
    """Fill the page with a figure: what it says, by which rule, of which records."""
    page.clip = True
    figure = view.figure
    page.add((figure.label.to(lang), "bold"), "  ", (figure.said.to(lang), "bold"))
    lines = [
        NAME.format(name=figure.name),
        RULE.format(rule=figure.rule),
        PERIOD.format(period=figure.period) if figure.period else NOW,
    ]
    lines += [HOW.format(how=figure.how)] if figure.how else []
    lines += [SCOPE.format(scope=figure.scope)] if figure.scope else []
    lines += [KIND.format(kind=figure.kind.label)] if figure.kind else []
    lines += [SOURCE.format(source=figure.source)] if figure.source else []
    for line in lines:
        for each in wrap(line.to(lang), page.columns or 100):
            page.add((each, "dim"))
    page.rule()
    _parts(page, view.parts, lang)
    if view.parts and figure.terms:
        page.rule()
        page.add(MADE_OF.format(n=len(view.parts), said=figure.said).to(lang))
    for left in view.left_out:
        much = amount(left.amount, lang) if left.amount else ""
        said = LEFT.format(why=left.why, n=len(left.parts), amount=much).to(lang)
        page.blank()
        page.add((said.rstrip(), "warn"))
        _parts(page, left.parts, lang)
    return page


def _parts(page: Page, parts: tuple[Part, ...], lang: Lang) -> None:
    if not parts:
        return
    columns = [
        TableColumn(Text(zh="编号", en="Code"), lambda part: (part.code, ""), 8, 10, whole=True),
        TableColumn(
            Text(zh="原号", en="Number"), lambda part: (part.ref or "", ""), 6, 10, leaves=2
        ),
        TableColumn(Text(zh="名称", en="Name"), lambda part: (part.name, ""), 16, 40),
    ]
    if any(part.amount is not None for part in parts):
        columns.append(
            TableColumn(
                Text(zh="计入", en="Adds"),
                lambda part: (_said(part.amount, lang), ""),
                8,
                14,
                right=True,
                whole=True,
            )
        )
    draw(page, columns, parts, lang)


def _said(exact: Exact | None, lang: Lang) -> str:
    if exact is None:
        return ""
    return amount(exact, lang) if isinstance(exact, Money) else str(exact)


def figures_json(view: tuple[NamedFigure, ...]) -> dict[str, Any]:
    """Return the figures that can be asked for as JSON."""
    return {
        "items": [
            {"name": each.name, "label": each.label, "part": each.part or None} for each in view
        ]
    }


def draw_figures(page: Page, view: tuple[NamedFigure, ...], lang: Lang) -> Page:
    """Fill the page with every figure that can be asked for."""
    columns = [
        TableColumn(
            Text(zh="名称", en="Name"),
            lambda each: (f"{each.name}-…" if each.part else each.name, ""),
            24,
            30,
            whole=True,
        ),
        TableColumn(Text(zh="叫法", en="Called"), lambda each: (each.label.to(lang), ""), 20, 44),
        TableColumn(
            Text(zh="按", en="Of each"),
            lambda each: (PARTS[each.part].to(lang) if each.part else "", ""),
            8,
            40,
            leaves=1,
        ),
    ]
    draw(page, columns, view, lang)
    return page
