"""Pages of commands are typed as they stand: the office's year, and each channel of the core."""

import re
import shlex
from pathlib import Path

import pytest

YEAR, PAPER = "the-office-year.md", "the-offices-paper.md"
CHANNELS = {
    "以商招商": "channels/investors.md",
    "园区": "channels/parks.md",
    "节会": "channels/festivals.md",
    "总部经济": "channels/headquarters.md",
    "专题招商": "channels/campaigns.md",
}


@pytest.fixture
def typed(session, book: Path, request: pytest.FixtureRequest):
    """A function that types all lines of a page on the sample book, in one language."""

    def run(page: str, lang: str) -> list[tuple[str, str]]:
        path = request.config.rootpath / "docs" / "how-to" / page
        blocks = re.findall(r"```\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()]
        said = session([shlex.split(line)[1:] for line in lines], book, lang)
        return list(zip(lines, said, strict=True))

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_the_offices_year_works_on_the_sample_book(typed, lang: str) -> None:
    """Exit 3 says that a person is needed: it is an answer."""
    told = typed(YEAR, lang)
    assert len(told) > 50
    assert [line for line, text in told if not works(text)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_the_page_on_reports_works_on_the_sample_book(
    typed, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = typed(PAPER, lang)
    assert len(told) >= 25
    assert [line for line, text in told if not works(text)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_line_of_a_built_in_channels_page_works(typed, channel: str, lang: str) -> None:
    told = typed(CHANNELS[channel], lang)
    assert len(told) >= 10
    assert [line for line, text in told if not works(text)] == []


def works(text: str) -> bool:
    return text.endswith(("=== 0", "=== 3")) and "Traceback" not in text
