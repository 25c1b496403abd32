"""A report as a Word document: the office's template or ours, filled in a sandbox."""

import io
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from jinja2.exceptions import TemplateError
from markupsafe import Markup

from leadcrm.domain.figure import Figure
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.plugin.sections import Block, Chart, NamedFigures, Paragraph
from leadcrm.services.files.samezip import same_zip
from leadcrm.services.reports.grid import grid_of
from leadcrm.services.reports.prose import (
    NOTES,
    TO_FILL,
    blanks_of,
    caption,
    clean,
    day_text,
    notes_of,
    parts_of,
    spoken,
    when,
)
from leadcrm.services.reports.report import Report
from leadcrm.services.reports.wordpage import WordPage
from leadcrm.services.reports.wordtable import chart_markup
from leadcrm.services.reports.wordtemplate import (
    FIGURES,
    FORBIDDEN,
    Sandbox,
    names_in,
    open_template,
    unknown,
)
from leadcrm.text import Lang

OURS = "Leadcrm"
"""How the styles begin that tables and notes are set in."""
PART = "-"
FAULTS = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError),
)
"""What filling a template may raise, whatever is written in it."""


class Said(str):
    """A figure in a template: by itself as a sentence has it; also its `value`, `unit`, `rule`."""

    __slots__ = ("period", "rule", "unit", "value")
    value: str
    unit: str
    rule: str
    period: str

    @classmethod
    def of(cls, figure: Figure, lang: Lang) -> "Said":
        """Return a figure in a language."""
        made = cls(clean(figure.said.to(lang)))
        made.value, made.unit = figure.value or "", clean(figure.unit.to(lang))
        made.rule, made.period = clean(figure.rule.to(lang)), figure.period or ""
        return made


class WordBlock(NamedTuple):
    """A block in a template: a paragraph's `heading` and `text`, or a `table` with its title.

    `heads` and `rows` are the words of a table, for a template that sets its own; `last` is the
    last block of all.
    """

    kind: str
    heading: str = ""
    text: str = ""
    title: str = ""
    table: Markup = Markup()
    note: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    last: bool = False


class WordSection(NamedTuple):
    """A section in a template; what is below the report has `lines`."""

    title: str
    blocks: tuple[WordBlock, ...] = ()
    lines: tuple[str, ...] = ()


def to_docx(
    report: Report,
    lang: Lang,
    *,
    notes: bool = False,
    template: Path | None = None,
    named: NamedFigures | None = None,
) -> bytes:
    """Return a report as a Word document, made of a template.

    Raises:
        UsageError: a placeholder is torn, or names what is not there.
        StorageError: the template cannot be read.
    """
    paper, sandbox = open_template(template, report.kind), Sandbox()
    names = names_in(paper, sandbox)
    given = _given(report, WordPage(paper.docx, lang), notes=notes)
    given = _with_figures(given, names, report, named, lang)
    try:
        paper.render(given, sandbox)
    except FAULTS as error:
        raise UsageError(FORBIDDEN.format(said=str(error))) from None
    _take_styles(paper)
    if "below" not in names:
        _append(paper, given["below"])
    _name(paper.docx.core_properties, report, lang)
    made = io.BytesIO()
    paper.save(made)
    return same_zip(made.getvalue())


def _given(report: Report, page: WordPage, *, notes: bool) -> dict[str, Any]:
    """Return what a template is given, besides the figures."""
    lang = page.lang
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    return {
        "title": clean(report.title.to(lang)),
        "office": clean(report.office),
        "as_of": day_text(report.as_of).to(lang),
        "period": when(report, lang),
        "sections": tuple(_sections(report, page)),
        "below": tuple(
            WordSection(title.to(lang), lines=tuple(each)) for title, each in below if each
        ),
    }


def _with_figures(
    given: Mapping[str, Any],
    names: set[str],
    report: Report,
    named: NamedFigures | None,
    lang: Lang,
) -> dict[str, Any]:
    """Return what a template is given with all figures that it names.

    Raises:
        UsageError: it names one that nobody knows.
    """
    first = reversed(report.figures)  # of one name for several periods, the first counts
    shown = {each.name: Said.of(each, lang) for each in first if each.name}
    wanted = {name.removeprefix(f"{FIGURES}.") for name in names}
    for name in sorted(wanted - shown.keys() - given.keys() - {FIGURES}):
        figure = _look_up(name, named, report)
        if figure is not None:
            shown[name] = Said.of(figure, lang)
    lacking = {
        name
        for name in names - {FIGURES}
        if name.removeprefix(f"{FIGURES}.") not in shown
        and (name.startswith(f"{FIGURES}.") or name not in given)
    }
    if lacking:
        raise unknown(lacking, [*shown, *given, FIGURES])
    return {**shown, **given, FIGURES: shown}


def _look_up(name: str, named: NamedFigures | None, report: Report) -> Figure | None:
    """Return a figure that the library knows, None if it does not."""
    whole, _, part = name.partition(PART)
    try:
        return named.named(whole, period=report.period, part=part or None) if named else None
    except NotFoundError:
        return None


def _sections(report: Report, page: WordPage) -> Iterator[WordSection]:
    parts = parts_of(report, page.lang)
    last = parts[-1].blocks[-1][1] if parts and parts[-1].blocks else None
    for part in parts:
        made = (
            _block(block, heading, part.title, page, report.as_of.year)._replace(
                last=block is last
            )
            for heading, block in part.blocks
        )
        yield WordSection(part.title, tuple(made))


def _block(block: Block, heading: str, section: str, page: WordPage, year: int) -> WordBlock:
    lang = page.lang
    if isinstance(block, Paragraph):
        return WordBlock("paragraph", heading, spoken(block, lang))
    title = caption(block.title, section, lang)
    if isinstance(block, Chart):
        bars = chart_markup(block, lang, page.room)
        note = clean(block.note.to(lang)) if block.note else ""
        return WordBlock("chart", title=title, table=_markup(bars), note=note)
    grid = grid_of(block, lang, year)
    table, apart = page.table(grid, title)
    rows = tuple(tuple(cell.text for cell in line.cells) for line in grid.lines if line.cells)
    made = WordBlock("table", table=_markup(table), heads=tuple(each.text for each in grid.heads))
    return made._replace(title="" if apart else title, note="" if apart else grid.note, rows=rows)


def _markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - reason: what it holds was escaped where it was made


def _take_styles(paper: Any) -> None:
    """Give an office's document the styles of tables and notes that it lacks."""
    own = {style.style_id for style in paper.docx.styles}
    for style in open_template(None).docx.styles:
        if style.style_id.startswith(OURS) and style.style_id not in own:
            paper.docx.styles.element.append(deepcopy(style.element))


def _append(paper: Any, below: tuple[WordSection, ...]) -> None:
    """Write below a document what its template had no place for."""
    styles = {style.style_id: style for style in paper.docx.styles}
    for part in below:
        paper.docx.add_paragraph(part.title, styles[f"{OURS}Caption"])
        for at, line in enumerate(part.lines, start=1):
            paper.docx.add_paragraph(f"{at}. {line}", styles[f"{OURS}Note"])


def _name(core: Any, report: Report, lang: Lang) -> None:
    """Say in a document whose it is and of which day, and nothing of who made its template."""
    core.title = clean(report.title.to(lang))[:255]
    core.author = core.last_modified_by = clean(report.office)[:255]
    core.created = core.modified = datetime.combine(report.as_of, time())
    core.revision = 1
