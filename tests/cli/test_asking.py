"""At a terminal the program asks for what is missing; nothing is written unless it is answered."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.text import LANGS, Lang
from leadcrm.workspace import open_workspace

TODAY = date(2019, 10, 31)


@pytest.fixture(params=[(80, 24)], ids=["80x24"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A small window."""
    return request.param


def commands(book: Path) -> int:
    """Return how many commands the book has seen."""
    with open_workspace(book) as workspace:
        return len(workspace.past.history())


def text(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("lang", LANGS)
def test_a_lead_with_several_open_steps_gives_a_menu_of_them(
    terminal: Any, book: Path, lang: Lang
) -> None:
    with open_workspace(book) as workspace:
        workspace.followups.add("L-0075", due="明天", today=TODAY)
    before = commands(book)
    menu = text(terminal.asked("leadcrm done L-0075 好了"))
    assert "   1  F-0073  2019-10-01" in menu
    assert "   2  F-0096  2019-11-01" in menu
    assert commands(book) == before
    done = text(terminal.answered("2"))
    assert "leadcrm done F-0096" in done  # the command that would have done it
    assert "F-0096" in done
    assert commands(book) == before + 1


@pytest.mark.parametrize("answer", ["", "9", "C-c"])
@pytest.mark.parametrize("lang", ["zh"])
def test_without_an_answer_everything_is_as_it_was_and_the_code_is_130(
    terminal: Any, book: Path, lang: Lang, answer: str
) -> None:
    assert lang
    with open_workspace(book) as workspace:
        workspace.followups.add("L-0075", due="明天", today=TODAY)
    before = commands(book)
    terminal.asked("leadcrm done L-0075 好了; echo code-$?")
    assert "code-130" in text(terminal.answered(answer))
    assert commands(book) == before


@pytest.mark.parametrize("lang", LANGS)
def test_a_day_that_is_missing_is_asked_for(terminal: Any, book: Path, lang: Lang) -> None:
    terminal.asked("leadcrm postpone L-0075")
    said = text(terminal.answered("下周三"))
    assert "leadcrm postpone L-0075 --to 下周三" in said
    with open_workspace(book) as workspace:
        (step,) = workspace.followups.list("L-0075")
    assert str(step.fields["due"]) == "2019-11-06"


@pytest.mark.parametrize("lang", ["zh"])
def test_many_rows_are_listed_and_agreed_to_unless_yes_is_said(
    terminal: Any, book: Path, lang: Lang
) -> None:
    assert lang
    before = commands(book)
    terminal.shown("leadcrm")
    asked = text(terminal.asked("leadcrm postpone 2-3 下周三; echo code-$?"))
    assert "推迟到 下周三，2 条" in asked
    assert "虚构在谈三产项目01" in asked
    assert "code-130" in text(terminal.answered("n"))
    assert commands(book) == before
    terminal.shown("leadcrm postpone 2-3 下周三 --yes")
    assert commands(book) == before + 1


@pytest.mark.parametrize("lang", ["zh"])
def test_two_windows_do_not_mix_their_lists(terminal: Any, lang: Lang) -> None:
    assert lang
    terminal.shown("leadcrm overdue")
    other = terminal.shown("script -qc 'leadcrm done 1' /dev/null </dev/null")
    assert "还没有列过清单" in text(other)


def test_in_a_pipe_nothing_is_asked(session: Any, book: Path) -> None:
    with open_workspace(book) as workspace:
        workspace.followups.add("L-0075", due="明天", today=TODAY)
    for lang in LANGS:
        several, missing, many = session(
            [["done", "L-0075"], ["postpone", "L-0075"], ["show", "L-0075,L-0063"]], book, lang
        )
        assert several.endswith("=== 2")
        assert "F-0096" in several
        assert missing.endswith("=== 2")
        assert many.endswith("=== 2")
