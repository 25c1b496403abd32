"""Nothing that people wrote in a sheet is lost: every cell is stored, shown, or told with why.

Sheets of offices that nobody has seen, 30 in every run and 300 with `LEADCRM_LONG=1`.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadcrm.founding import create_workspace
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.storage import queries
from leadcrm.storage.tables import CLASSES
from leadcrm.workspace import Workspace

SHEETS = 300 if os.environ.get("LEADCRM_LONG") else 30
NAMED = ("officer", "unit", "contact", "lead")


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def places(crm: Workspace) -> list[str]:
    """Every record of the book as one text, whom it links to by name."""
    rows = {kind: list(crm.session.query(queries.ROWS.format(kind=kind))) for kind in CLASSES}
    names = {row["id"]: row["name"] for kind in NAMED for row in rows[kind]}
    return [
        squeezed("|".join(f"{name}={names.get(value, value)}" for name, value in row.items()))
        for each in rows.values()
        for row in each
    ]


def told(report: ImportReport, line: int) -> list[str]:
    """What the report says of a line, and of no line."""
    rows = [
        squeezed(f"{r.column}{r.value}{r.reason.zh}{r.before}{r.after}")
        for r in report.rows
        if r.line == line
    ]
    return [*rows, *(squeezed(note.zh) for note in report.notes)]


def lost(paper: Any, lines: dict[int, int], report: ImportReport, crm: Workspace) -> list[str]:
    """The facts that stand nowhere together, each with its line, its header and its cell."""
    book = places(crm)
    missing = []
    for line, header, cell, fact in paper.facts:
        beside = fact[1:] if len(fact) > 1 else fact
        found = any(all(_says(text, said) for said in fact) for text in book)
        found = found or any(
            all(_says(t, said) for said in beside) for t in told(report, lines[line])
        )
        if not found:
            missing.append(f"{line} {header or '—'} {cell!r}: {fact}")
    return missing


def _says(text: str, said: tuple[str, ...]) -> bool:
    return any(squeezed(word) in text for word in said)


@pytest.mark.parametrize("seed", range(SHEETS))
def test_every_cell_of_a_strange_sheet_is_stored_shown_or_told_with_its_reason(
    seed: int, paper_of: Callable[[int], Any], tmp_path: Path
) -> None:
    paper = paper_of(seed)
    crm = create_workspace(
        tmp_path / "b.db", office="430699", name="示例办", me="测甲", roster=paper.roster
    )
    path = paper.write(tmp_path, text=bool(seed % 2))
    lines = paper.lines(text=bool(seed % 2))
    report = crm.incoming.run([str(path)], today=paper.today)
    form = {line for each in report.lists for line in each.frame}
    assert lost(paper, lines, report, crm) == []
    assert [row for row in paper.form if lines[row] not in form] == []
    crm.close()
