"""The pages on backups and personal data are typed as they stand, and name only what there is."""

import re
import shlex
from pathlib import Path

import pytest

PAGES = {"backups.md": 7, "personal-data.md": 5}
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_the_page_works_on_the_sample_book(
    session, book: Path, request: pytest.FixtureRequest, page: str, lang: str
) -> None:
    path = request.config.rootpath / "docs" / "how-to" / page
    blocks = re.findall(r"```\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) == PAGES[page]
    said = session([shlex.split(line)[1:] for line in lines], book, lang)
    for line, text in zip(lines, said, strict=True):
        assert text.endswith(("=== 0", "=== 3")), (line, text)
        assert "Traceback" not in text


@pytest.mark.parametrize(
    "page",
    [
        "SECURITY.md",
        "docs/explanation/threat-model.md",
        "docs/explanation/promises.md",
        "docs/how-to/backups.md",
        "docs/how-to/disk-encryption.md",
        "docs/how-to/personal-data.md",
    ],
)
def test_its_links_lead_somewhere(request: pytest.FixtureRequest, page: str) -> None:
    path = request.config.rootpath / page
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_every_test_that_promises_name_is_there(request: pytest.FixtureRequest) -> None:
    root = request.config.rootpath
    page = (root / "docs/explanation/promises.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)", page))
    assert len(named) > 8
    assert not [name for name in named if not (root / name).exists()]
