"""Every sentence of the year's report that needs a command has one, which works as it stands."""

import re
import shlex
from pathlib import Path

import pytest


@pytest.fixture
def page(request: pytest.FixtureRequest) -> str:
    path = request.config.rootpath / "docs" / "how-to" / "the-office-year.md"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_the_offices_year_works_on_the_sample_book(
    session, book: Path, page: str, lang: str
) -> None:
    """Exit 3 says that a person is needed: it is an answer."""
    lines = [
        line
        for block in re.findall(r"```\n(.*?)```", page, re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(lines) > 50
    said = session([shlex.split(line)[1:] for line in lines], book, lang)
    for line, text in zip(lines, said, strict=True):
        assert text.endswith(("=== 0", "=== 3")), (line, text)
        assert "Traceback" not in text
