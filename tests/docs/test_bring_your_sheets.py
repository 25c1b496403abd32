"""The page on bringing sheets does what it says; the page of headers is what import knows."""

import importlib.util
import re
from datetime import date
from pathlib import Path

from leadcrm.workspace import Workspace

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to" / "bring-your-sheets.md").read_text(encoding="utf-8")
SAID_ON = date(2026, 11, 24)


def test_the_steps_of_the_page_do_what_it_says(office: Workspace, tmp_path: Path) -> None:
    sheet, errors = tmp_path / "客商.csv", tmp_path / "退回.csv"
    block = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    sheet.write_text(block[1], encoding="gb18030")
    tried = office.intake.run([sheet], today=SAID_ON, dry_run=True, schedule=True)
    assert office.session.query("SELECT * FROM contact") == []
    done = office.intake.run([sheet], today=SAID_ON, schedule=True, errors=errors)
    assert (tried.added, tried.rejected) == (done.added, done.rejected) == (2, 1)
    assert [(row.line, row.value) for row in done.rows] == [(3, "几千万")]
    waiting = office.session.query("SELECT name, stage, next_due FROM lead ORDER BY code")
    assert [(row["stage"], row["next_due"] is not None) for row in waiting] == [
        ("negotiating", True),
        ("contract_signed", True),
    ]
    errors.write_text(
        errors.read_text(encoding="utf-8-sig").replace("几千万", "5000万元"), encoding="utf-8"
    )
    mended = office.intake.run([errors], today=SAID_ON)
    assert (mended.added, mended.rejected) == (1, 0)
    again = office.intake.run([sheet], today=SAID_ON)
    assert (again.added, again.rejected) == (0, 1)


def test_the_page_of_headers_is_what_import_knows() -> None:
    path = Path(__file__).parents[2] / "tools" / "headers.py"
    found = importlib.util.spec_from_file_location("headers_page", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    written = (DOCS / "reference" / "headers.md").read_text(encoding="utf-8")
    assert written == module.page(), "python tools/headers.py > docs/reference/headers.md"
