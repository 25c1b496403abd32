"""The wall chart in a real browser: nothing runs, nothing is asked for, everything fits."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.services.board import gridblock
from leadcrm.services.board.boardviews import Board, GridRow, Lamps
from leadcrm.services.board.page import page
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
A3 = "1191x842"
PNG = b"\x89PNG"
SEEDS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]><svg onload=alert(1)>",
    "<!-- <p>",
    "--><b>x</b>",
    "&lt;i&gt;&#60;b&#62;",
    "<bdi></bdi></td></tr></table>",
    "</title></head><body>",
    "{place}{0}%s${x}",
    "\u202e\u2066倒\u2069",
    "\x00\x07\x1b[2J\x85",
    "一\n二\r\n三\u2028四",
    "javascript:alert(1)",
    "\ud83d\ufffe\ufeff\u200b",
    "<plaintext><textarea><noscript>",
    "`${alert(1)}`",
    "<a href=http://x.example>x</a>",
    "<math><mtext></math>",
)
STRINGS = 5000


def hostile() -> list[str]:
    """Return 5,000 strings that would do something if they were markup."""
    pairs = [(a, b) for a in SEEDS for b in SEEDS]
    made = [f"{a}{n}{b}" for n in range(13) for a, b in pairs]
    assert len(set(made[:STRINGS])) == STRINGS
    return made[:STRINGS]


def grown(board: Board, names: list[str]) -> Board:
    """Return a board with a unit, and a lead, of every name."""
    lead = board.leads[0]
    rows = tuple(
        GridRow(name, ((lead._replace(name=name),), *((),) * (len(board.chains) - 1)), Lamps(0, 1))
        for name in names
    )
    first = names[: len(board.chains) - 1]
    groups = tuple(
        group._replace(
            items=tuple(
                item._replace(name=names[at], unit=names[-at - 1], owner=names[at + 1])
                for at, item in enumerate(group.items)
            )
        )
        for group in board.rungs
    )
    assert board.targets
    targets = tuple(
        row._replace(unit=name) for row, name in zip(board.targets.rows, names, strict=False)
    )
    return board._replace(
        place=names[0],
        office=names[1],
        chains=(*first, None),
        gaps=tuple(
            row._replace(name=name) for row, name in zip(board.gaps, (*first, None), strict=True)
        ),
        grid=rows,
        rungs=groups,
        targets=board.targets._replace(rows=targets),
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_browser_complains_of_nothing_and_draws_it(
    golden: Workspace, hung, browser, edition, lang: Lang
) -> None:
    file = hung(golden.board.view(TODAY, edition=edition), lang)
    picture, complaints = browser.shot(file, 1440, 1200)
    assert complaints == []
    assert picture.startswith(PNG)
    assert len(picture) > 50_000


def test_a_script_on_the_page_would_be_refused_and_heard_of(
    golden: Workspace, hung, browser
) -> None:
    file = hung(golden.board.view(TODAY))
    text = file.read_text("utf-8")
    file.write_text(text.replace("</body>", "<script>alert(1)</script></body>"), "utf-8")
    _, complaints = browser.dom(file)
    assert any("Content Security Policy" in each for each in complaints)


def test_nothing_is_asked_for_from_anywhere(golden: Workspace, hung, browser) -> None:
    text = hung(golden.board.view(TODAY)).read_text("utf-8")
    named = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|src=|href|url\(|@import|<(script|link|img|iframe|use)\b", named)
    assert browser.measure(text, 1440)["asked"] == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [390, 821, 1001, 1181])
def test_no_window_has_to_be_pushed_sideways(
    shaped: Board, browser, lang: Lang, width: int
) -> None:
    assert browser.measure(page(shaped, lang), width)["width"] <= width


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_printed_on_one_sheet_of_a3(shaped: Board, hung, browser, lang: Lang) -> None:
    assert browser.sheets(hung(shaped, lang)) == (1, A3)


def test_an_empty_book_hangs_on_one_sheet_too(office: Workspace, hung, browser) -> None:
    file = hung(office.board.view(TODAY))
    assert browser.sheets(file) == (1, A3)
    assert browser.dom(file)[1] == []


def test_5000_hostile_names_are_words_and_nothing_else(
    golden: Workspace,
    hung: Callable[..., Path],
    browser,
    elements,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gridblock, "MOST_MARKS", 2 * STRINGS)
    board, names = golden.board.view(TODAY), hostile()
    harmless = elements(browser.dom(hung(grown(board, [f"名{n}" for n in range(STRINGS)])))[0])
    shown, complaints = browser.dom(hung(grown(board, names)))
    found = elements(shown)
    assert complaints == []
    assert found.tags == harmless.tags
    assert {name for name, _ in found.attributes} == {name for name, _ in harmless.attributes}
    assert found.tags.count("th") > STRINGS
    assert any("<script>alert(1)</script>" in words for words in found.words)
