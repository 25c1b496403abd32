"""A report as one page for a browser: no script, no request, and every figure says its rule."""

from collections.abc import Iterator
from datetime import date
from html import escape

from leadcrm.domain.figure import Figure
from leadcrm.plugin.sections import Bar, Blank, Block, Chart, Paragraph, in_words
from leadcrm.services.reports.grid import Cell, Grid, Line, full, grid_of
from leadcrm.services.reports.htmlstyle import STYLE
from leadcrm.services.reports.prose import (
    NOTES,
    TO_FILL,
    blanks_of,
    caption,
    clean,
    label,
    notes_of,
    parts_of,
    pieces,
    when,
)
from leadcrm.services.reports.report import Report
from leadcrm.text import Lang

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
HEAD = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="when">{label}</p>
"""
FOOT = "</main>\n</body>\n</html>\n"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
WHOLE = 100


def to_html(report: Report, lang: Lang, *, notes: bool = False) -> Iterator[bytes]:
    """Yield a report as a page that stands alone, on a screen as on A4 paper, piece by piece."""
    page = _Page(report, lang)
    head = HEAD.format(
        lang=LANGUAGES[lang],
        policy=POLICY,
        title=_safe(report.title.to(lang)),
        style=STYLE,
        label=_safe(" · ".join(filter(None, (label(report, lang), when(report, lang))))),
    )
    below = [(TO_FILL, blanks_of(report, lang)), (NOTES, notes_of(report, lang) if notes else [])]
    listed = "".join(
        f"<section>\n<h2>{_safe(title.to(lang))}</h2>\n<ol>\n"
        + "".join(f"<li>{_safe(item)}</li>\n" for item in items)
        + "</ol>\n</section>\n"
        for title, items in below
        if items
    )
    yield head.encode()
    for piece in page.sections():
        yield piece.encode()
    yield (listed + FOOT).encode()


class _Page:
    """The sections of a report, in one language."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self.report = report
        self.lang = lang

    def sections(self) -> Iterator[str]:
        for part in parts_of(self.report, self.lang):
            yield f"<section>\n<h2>{_safe(part.title)}</h2>\n"
            for heading, block in part.blocks:
                yield from self.block(block, heading, part.title)
            yield "</section>\n"

    def block(self, block: Block, heading: str, section: str) -> Iterator[str]:
        if isinstance(block, Paragraph):
            said = "".join(self.piece(each) for each in pieces(block, self.lang))
            yield f"<p>{f'<b>{_safe(heading)}</b>' if heading else ''}{said}</p>\n"
            return
        title = caption(block.title, section, self.lang)
        yield f"<h3>{_safe(title)}</h3>\n" if title else ""
        if isinstance(block, Chart):
            yield from self.chart(block)
            note = block.note.to(self.lang) if block.note else ""
        else:
            grid = grid_of(block, self.lang, self.report.as_of.year)
            yield from self.table(grid)
            note = grid.note
        yield f'<p class="note">{_safe(note)}</p>\n' if note else ""

    def table(self, grid: Grid) -> Iterator[str]:
        yield '<div class="table"><table>\n<thead><tr>'
        for head in grid.heads:
            yield f"<th{' class=number' if head.right else ''}>{_safe(head.stacked)}</th>"
        yield "</tr></thead>\n<tbody>\n"
        for line in grid.lines:
            yield self.line(line, grid)
        yield "</tbody>\n</table></div>\n"

    def line(self, line: Line, grid: Grid) -> str:
        if line.kind == "group":
            title = _safe(line.title)
            return f'<tr class="group"><th colspan="{len(grid.heads)}">{title}</th></tr>\n'
        cells = "".join(
            self.cell(cell, right=head.right)
            for head, cell in zip(grid.heads, line.cells, strict=True)
        )
        return f"<tr{' class=sum' if line.kind == 'sum' else ''}>{cells}</tr>\n"

    def cell(self, cell: Cell, *, right: bool) -> str:
        kind = cell.lamp or ("number" if right else "day" if isinstance(cell.value, date) else "")
        said = self.figure(cell.figure, cell.text) if cell.figure else _safe(cell.text)
        return f"<td{f' class={kind}' if kind else ''}>{said}</td>"

    def chart(self, chart: Chart) -> Iterator[str]:
        yield '<div class="chart">\n'
        for bar in chart.bars:
            yield self.bar(bar, full(chart))
        yield "</div>\n"

    def bar(self, bar: Bar, most: float) -> str:
        shade = f" {bar.lamp}" if bar.lamp in {"red", "yellow", "green"} else ""
        mark = f'<i class="mark" style="left:{_part(bar.mark, most)}"></i>' if bar.mark else ""
        filled = f'<i class="fill{shade}" style="width:{_part(bar.value, most)}"></i>'
        name, said = (_safe(in_words(each, self.lang)) for each in (bar.label, bar.said))
        return (
            f'<div class="bar"><span>{name}</span>'
            f'<span class="way">{filled}{mark}</span><span>{said}</span></div>\n'
        )

    def piece(self, piece: str | Figure | Blank) -> str:
        if isinstance(piece, str):
            return _safe(piece)
        said = in_words(piece, self.lang)
        if isinstance(piece, Figure):
            return self.figure(piece, said)
        return f'<mark title="{_safe(piece.what.to(self.lang))}">{_safe(said)}</mark>'

    def figure(self, figure: Figure, said: str) -> str:
        """Return a figure that says its rule and period where the mouse rests on it."""
        rule = figure.rule.to(self.lang)
        title = " · ".join(word for word in (rule, figure.period) if word)
        ids = " ".join(figure.ids) if self.report.edition == "internal" else ""
        data = f'data-name="{_safe(figure.name)}" data-ids="{_safe(ids)}"'
        return f'<span class="figure" {data} title="{_safe(title)}">{_safe(said)}</span>'


def _part(value: float, most: float) -> str:
    """Return how much of a full bar a value is."""
    return f"{min(max(value / most, 0), 1) * WHOLE:.2f}%"


def _safe(text: str) -> str:
    """Return data as text of a page, which it can neither leave nor break."""
    return escape(clean(text)).replace("\n", "<br>")
