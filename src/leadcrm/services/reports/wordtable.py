"""Tables and charts of a report in the markup of .docx; styles say how they look."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from leadcrm.plugin.sections import Bar, Chart, in_words
from leadcrm.services.reports.grid import Cell, Grid, Line, full
from leadcrm.services.reports.prose import clean
from leadcrm.text import Lang

TINTS = {"red": "E8A7A7", "yellow": "F8DC8C"}
HEAD_FILL, GROUP_FILL, BAR_FILL = "ECEEF1", "F7F7F8", "8B929C"
ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
MARGINS = '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
THICK = (
    '<w:tcBorders><w:right w:val="single" w:sz="18" w:space="0" w:color="16191D"/></w:tcBorders>'
)
UPRIGHT = 104
"""Letters across that fit on an upright page."""
SIZES = ((76, 0), (UPRIGHT, 21), (10**9, 18))
"""Half points of a letter by how many letters a table is across; 0 for what its style says."""
LEAST = 6
STYLED = 24
"""Half points of a letter as the style of cells says."""
NARROW, LINE = 6, 16
"""How wide a narrow letter and how high a line is, in twentieths of a point for each half."""
STEPS = 60
"""Into so many parts the way of a bar is cut."""
LABEL, SAID = 26, 20
"""Per cent of the width for what stands beside a bar."""
WHOLE = 100


def table_markup(grid: Grid, width: int) -> str:
    """Return a table as wide as the text (in twentieths of a point); its head repeats."""
    if not grid.heads:
        return ""
    letters = sum(grid.widths)
    size = next(size for most, size in SIZES if letters <= most)
    widths = _shared(grid.widths, width, (size or STYLED) * NARROW)
    heads = (
        _cell(head.stacked, wide, "LeadcrmHead", fill=HEAD_FILL, size=size)
        for head, wide in zip(grid.heads, widths, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"]
    last = len(grid.lines) - 1
    rows += [_row(line, grid, widths, size, keep=at == last) for at, line in enumerate(grid.lines)]
    return _table(widths, rows, borders=BORDERS)


def paragraph(text: str, style: str, section: str = "") -> str:
    """Return a paragraph; with a section it is the last of the pages that are set so."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr>{run}</w:p>'


def chart_markup(chart: Chart, lang: Lang, width: int) -> str:
    """Return a chart as a table whose shaded cells are its bars."""
    if not chart.bars:
        return ""
    step = width * (WHOLE - LABEL - SAID) // WHOLE // STEPS
    widths = [width * LABEL // WHOLE, *[step] * STEPS, width * SAID // WHOLE]
    rows = ["".join(_bar(bar, full(chart), widths, lang)) for bar in chart.bars]
    return _table(widths, [ROW.format(cells=cells) for cells in rows])


def _bar(bar: Bar, most: float, widths: Sequence[int], lang: Lang) -> Iterator[str]:
    """Yield the cells of a bar: its name, its way cut at its end and at its mark, its words.

    All bars keep together, and with the note below them.
    """
    yield _cell(clean(in_words(bar.label, lang)), widths[0], "LeadcrmCell", "left", keep=True)
    filled = _steps(bar.value, most)
    mark = _steps(bar.mark, most) if bar.mark is not None else 0
    cuts = sorted({0, filled, mark, STEPS})
    for start, end in pairwise(cuts):
        fill = TINTS.get(bar.lamp or "", BAR_FILL) if end <= filled else ""
        borders = THICK if end == mark else ""
        span, wide = end - start, widths[1] * (end - start)
        yield _cell("", wide, "LeadcrmCell", fill=fill, span=span, borders=borders)
    yield _cell(clean(bar.said.to(lang)), widths[-1], "LeadcrmCell", "right")


def _steps(value: float, most: float) -> int:
    return round(min(max(value / most, 0), 1) * STEPS)


def _row(line: Line, grid: Grid, widths: Sequence[int], size: int, *, keep: bool) -> str:
    """Return a row; the title of a group keeps with its rows, the last row with the note."""
    if line.kind == "group":
        wide, span = sum(widths), len(widths)
        style, fill = "LeadcrmHead", GROUP_FILL
        cell = _cell(line.title, wide, style, "left", fill=fill, span=span, size=size, keep=True)
        return ROW.format(cells=cell)
    style, made = "LeadcrmHead" if line.kind == "sum" else "LeadcrmCell", ""
    for head, each, wide in zip(grid.heads, line.cells, widths, strict=True):
        look = style, _align(each, right=head.right)
        made += _cell(each.text, wide, *look, fill=_tint(each), size=size, keep=keep)
    return ROW.format(cells=made)


def _tint(cell: Cell) -> str:
    return TINTS.get(cell.lamp or "", "")


def _align(cell: Cell, *, right: bool) -> str:
    if cell.lamp is not None:
        return "center"
    return "right" if right and cell.text else "left"


def _cell(  # noqa: PLR0913 - reason: all that a cell may be
    text: str,
    width: int,
    style: str,
    align: str = "center",
    *,
    fill: str = "",
    span: int = 1,
    size: int = 0,
    keep: bool = False,
    borders: str = "",
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    sized = f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>' if size else ""
    line = f'<w:spacing w:line="{size * LINE}" w:lineRule="exact"/>' if size else ""
    run = f'<w:r>{sized}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{borders}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f'{"<w:keepNext/>" if keep else ""}{line}<w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )


def _table(widths: Sequence[int], rows: Sequence[str], borders: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"{f'<w:tblBorders>{borders}</w:tblBorders>' if borders else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _shared(letters: Sequence[int], width: int, letter: int) -> list[int]:
    """Return the widths of columns that share a page: the widest give way to the others."""
    room = max(width // letter, LEAST * len(letters))
    most = max(letters)
    while most > LEAST and sum(min(each, most) for each in letters) > room:
        most -= 1
    kept = [min(each, most) for each in letters]
    made = [width * each // sum(kept) for each in kept]
    made[-1] += width - sum(made)
    return made
