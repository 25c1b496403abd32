"""A report as JSON: every figure with its rule and records, every block as it was composed."""

import json
from collections.abc import Mapping
from typing import Any

from leadcrm.domain.figure import Figure
from leadcrm.plugin.sections import Blank, Block, Chart, Paragraph, Table, in_words
from leadcrm.services.records.dicts import to_dict
from leadcrm.services.reports.report import Report, figures_of
from leadcrm.text import Lang

Values = dict[str, Any]


def to_json(report: Report, lang: Lang, *, notes: bool = False) -> bytes:  # noqa: ARG001 - reason: as all formats; rules and records are always there
    """Return a report as one object, which holds all that it says and what that stands on."""
    inside = report.edition == "internal"
    made = {
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
                "blocks": [_block(block, lang) for block in section.blocks],
            }
            for section in report.sections
        ],
        "to_fill_in": [blank.what for blank in report.blanks],
    }
    text = json.dumps(to_dict(made, lang), ensure_ascii=False, indent=1)
    # Half a character of a damaged file is no UTF-8; JSON writes it as an escape.
    return (text + "\n").encode("utf-8", "backslashreplace")


def _figure(figure: Figure, *, inside: bool) -> Values:
    """Return a figure; in a public edition without the records behind it."""
    left_out = [{"why": each.why, "ids": each.ids} for each in figure.left_out]
    terms = [{"id": term.id, "value": term.amount} for term in figure.terms]
    return {
        "name": figure.name,
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "said": figure.said,
        "rule": figure.rule,
        "period": figure.period,
        "scope": figure.scope,
        "kind": figure.kind.field if figure.kind else None,
        "ids": figure.ids if inside else (),
        "terms": terms if inside else [],
        "left_out": left_out if inside else [],
        "source": figure.source,
    }


def _block(block: Block, lang: Lang) -> Values:
    if isinstance(block, Paragraph):
        names = [figure.name for figure in figures_of(block)]
        words = block.words(lang)
        return {"type": "paragraph", "heading": block.heading, "text": words, "figures": names}
    if isinstance(block, Chart):
        return {"type": "chart", **to_dict(block, lang)}
    return {"type": "table", **_table(block, lang)}


def _table(table: Table, lang: Lang) -> Values:
    def row(cells: Mapping[str, Any] | None) -> Values | None:
        if cells is None:
            return None
        return {each.name: _cell(cells.get(each.name), lang) for each in table.columns}

    groups = [
        {
            "title": group.title,
            "rows": [row(each) for each in group.rows],
            "total": row(group.total),
        }
        for group in table.groups
    ]
    columns = [{"name": each.name, "head": each.head} for each in table.columns]
    total = row(table.total)
    titled = {"title": table.title, "columns": columns, "groups": groups}
    return {**titled, "total": total, "note": table.note}


def _cell(value: Any, lang: Lang) -> Any:
    if isinstance(value, Figure):
        return {"figure": value.name, "value": value.value, "unit": value.unit}
    return in_words(value, lang) if isinstance(value, Blank) else value
