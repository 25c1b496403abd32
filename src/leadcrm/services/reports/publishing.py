"""The public edition: what must not leave the office is taken out by its value, wherever it is.

No firm in talks, no phone, no amount of what is not signed, no person below the head of a unit:
sections say whether they are public at all, and what they say is looked through once more, so
that no name slips out in a sentence. Source: domain notes, wording and taboos.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from leadcrm.domain.figure import Figure
from leadcrm.domain.stage import SIGNED, Stage
from leadcrm.plugin.sections import Block, Chart, Group, Paragraph, Table
from leadcrm.services.reports.report import Report
from leadcrm.services.session import Session
from leadcrm.text import Text

WITHHELD = Text(zh="某项目", en="a project")
SOMEBODY = Text(zh="工作人员", en="an officer")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)")
SHORTEST = 2
PERSONS = frozenset({"hometown", "expert", "official", "person"})
Clean = Callable[[Any], Any]


def publishable(session: Session, report: Report) -> Report:
    """Return a report without what must not be published."""
    clean = _cleaner(session)
    sections = tuple(
        section._replace(blocks=tuple(_block(block, clean) for block in section.blocks))
        for section in report.sections
    )
    return report._replace(title=clean(report.title), sections=sections)


def _cleaner(session: Session) -> Clean:
    """Return what takes names and phones out of a cell or text."""
    leads, contacts = session.rows("lead"), session.rows("contact")
    hidden = [row for row in leads if Stage(row["stage"]) not in SIGNED]
    signed = {row["contact_id"] for row in leads if Stage(row["stage"]) in SIGNED}
    firms = {row["contact_id"] for row in hidden} - signed
    secret = [
        *(row["name"] for row in hidden),
        *(row["name"] for row in contacts if row["id"] in firms),
    ]
    heads = {row["head_id"] for row in session.rows("unit")}
    below = [
        *(row["name"] for row in session.rows("officer") if row["id"] not in heads),
        *(row["name"] for row in contacts if row["kind"] in PERSONS),
    ]
    names = _alternatives(secret)
    people = _alternatives(below)

    def clean(value: Any) -> Any:
        if isinstance(value, Text):
            return Text(zh=_taken(value.zh, "zh"), en=_taken(value.en, "en"))
        return _taken(value, "zh") if isinstance(value, str) else value

    def _taken(text: str, lang: str) -> str:
        text = names.sub(WITHHELD.zh if lang == "zh" else WITHHELD.en, text)
        text = people.sub(SOMEBODY.zh if lang == "zh" else SOMEBODY.en, text)
        return PHONE.sub("", text)

    return clean


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of names, the longest first; one that nothing matches without any."""
    known = sorted({name for name in names if len(name) >= SHORTEST}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)) or r"(?!)")


def _block(block: Block, clean: Clean) -> Block:
    if isinstance(block, Paragraph):
        values = {name: _cell(value, clean) for name, value in block.values.items()}
        heading = clean(block.heading) if block.heading else None
        return attrs.evolve(block, text=clean(block.text), values=values, heading=heading)
    if isinstance(block, Table):
        groups = tuple(
            Group(clean(g.title), tuple(_row(r, clean) for r in g.rows), g.total)
            for g in block.groups
        )
        return attrs.evolve(block, title=clean(block.title), groups=groups, note=clean(block.note))
    return _chart(block, clean)


def _chart(chart: Chart, clean: Clean) -> Chart:
    bars = tuple(attrs.evolve(bar, label=clean(bar.label)) for bar in chart.bars)
    return attrs.evolve(chart, title=clean(chart.title), bars=bars)


def _row(row: Mapping[str, Any], clean: Clean) -> dict[str, Any]:
    return {name: _cell(value, clean) for name, value in row.items()}


def _cell(value: Any, clean: Clean) -> Any:
    """Return a cell cleaned; the records behind a figure stay inside the office."""
    if isinstance(value, Paragraph):
        return _block(value, clean)
    if isinstance(value, Figure):
        return value._replace(ids=(), terms=(), left_out=())
    return clean(value)
