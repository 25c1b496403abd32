"""A report as JSON: every figure with its rule and records, every block as it was composed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leadcrm.domain.figure import Figure
from leadcrm.domain.lazily import Lazily
from leadcrm.domain.masking import masked_text
from leadcrm.plugin.sections import TO_FILL, Blank, Block, Chart, Paragraph, Table
from leadcrm.services.records.dicts import to_dict
from leadcrm.services.reports.figuredict import figure_dict
from leadcrm.services.reports.report import Report, figures_of
from leadcrm.text import Lang, Text

Values = dict[str, Any]


def to_json(report: Report, lang: Lang, *, notes: bool = False) -> Iterator[bytes]:  # noqa: ARG001 - reason: as all formats; rules and records are always there
    """Yield a report as one object, which holds all that it says and what that stands on."""
    for piece in _pieces(report_dict(report), lang):
        # Half a character of a damaged file is no UTF-8; JSON writes it as an escape.
        yield piece.encode("utf-8", "backslashreplace")
    yield b"\n"


def _pieces(value: Any, lang: Lang, depth: int = 0) -> Iterator[str]:
    """Yield a value as JSON that is indented by one, piece by piece."""
    if not isinstance(value, dict | list | Lazily) or not len(value):
        said = to_dict(value, lang)
        said = masked_text(said) if isinstance(said, str) else said
        yield json.dumps(said, ensure_ascii=False)
        return
    named = isinstance(value, dict)
    yield "{" if named else "["
    for at, item in enumerate(value):
        yield (",\n" if at else "\n") + " " * (depth + 1)
        if named:
            yield f"{json.dumps(item, ensure_ascii=False)}: "
        yield from _pieces(value[item] if named else item, lang, depth + 1)
    yield "\n" + " " * depth + ("}" if named else "]")


def report_dict(report: Report) -> Values:
    """Return a report by the keys of `--json`: its figures with their records, its blocks."""
    inside = report.edition == "internal"
    return {
        "kind": report.kind,
        "title": report.title,
        "office": report.office,
        "as_of": report.as_of,
        "period": report.period.text(),
        "edition": report.edition,
        "figures": [_figure(figure, inside=inside) for figure in report.figures],
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "plugin": section.plugin,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in report.sections
        ],
        "to_fill_in": [blank.what for blank in report.blanks],
    }


def _figure(figure: Figure, *, inside: bool) -> Values:
    """Return a figure; in a public edition without the records behind it."""
    told = figure_dict(figure)
    return told if inside else told | {"ids": [], "terms": [], "left_out": []}


def _block(block: Block) -> Values:
    if isinstance(block, Paragraph):
        names = [figure.name for figure in figures_of(block)]
        words = Text(zh=block.words("zh"), en=block.words("en"))
        return {"type": "paragraph", "heading": block.heading, "text": words, "figures": names}
    if isinstance(block, Chart):
        return {"type": "chart", **attrs.asdict(block, recurse=False), "bars": _bars(block)}
    return {"type": "table", **_table(block)}


def _bars(chart: Chart) -> list[Values]:
    return [attrs.asdict(bar, recurse=False) for bar in chart.bars]


def _table(table: Table) -> Values:
    def row(cells: Mapping[str, Any] | None) -> Values | None:
        if cells is None:
            return None
        return {each.name: _cell(cells.get(each.name)) for each in table.columns}

    groups = [
        {
            "title": group.title,
            "rows": Lazily(group.rows, row),
            "total": row(group.total),
        }
        for group in table.groups
    ]
    columns = [{"name": each.name, "head": each.head} for each in table.columns]
    total = row(table.total)
    titled = {"title": table.title, "columns": columns, "groups": groups}
    return {**titled, "total": total, "note": table.note}


def _cell(value: Any) -> Any:
    if isinstance(value, Figure):
        return {"figure": value.name, "value": value.value, "unit": value.unit}
    return TO_FILL if isinstance(value, Blank) else value
