"""Commands have Chinese names beside the English ones, and a slip of typing is understood."""

from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.cli.words import Group
from leadcrm.text import LANGS, Lang


def groups() -> list[tuple[str, Group]]:
    """Return the program and its groups, with how they are called."""
    context = click.Context(cli)
    found: list[tuple[str, Group]] = [("", cli)]
    for name in cli.table:
        command = cli.get_command(context, name)
        if isinstance(command, Group):
            found.append((name, command))
    return found


def test_every_command_has_chinese_names_and_none_of_them_means_two() -> None:
    for path, group in groups():
        names = [name for entry in group.table.values() for name in entry[3].split()]
        assert all(entry[3] for entry in group.table.values()), path
        assert len(names) == len(set(names)), path
        assert not set(names) & set(group.table)


def test_a_chinese_name_is_the_same_command(session, book: Path) -> None:
    pairs = [
        (["today"], ["今日"]),
        (["overdue", "--top", "3"], ["逾期", "--top", "3"]),
        (["lead", "list", "--unit", "示例二局"], ["项目", "列表", "--unit", "示例二局"]),
        (["show", "L-0017"], ["看", "L-0017"]),
        (["lead", "advance", "--help"], ["项目", "推进", "--help"]),
    ]
    said = session([each for pair in pairs for each in pair], book, "zh")
    for english, chinese in zip(said[::2], said[1::2], strict=True):
        assert english.partition("\n")[2] == chinese.partition("\n")[2]


@pytest.mark.parametrize("lang", LANGS)
def test_chinese_help_shows_the_chinese_names_and_english_help_does_not(
    session, book: Path, lang: Lang
) -> None:
    top, lead = session([["--help"], ["lead", "--help"]], book, lang)
    for text, names in ((top, ("today", "今日")), (lead, ("advance", "推进"))):
        assert names[0] in text
        assert (names[1] in text) is (lang == "zh")


SLIPS = [
    (["todya"], "leadcrm today"),
    (["办節"], "leadcrm 办结"),
    (["辦結"], "leadcrm 办结"),
    (["lead", "advnace"], "leadcrm lead advance"),
    (["项目", "推近"], "leadcrm 项目 推进"),
    (["today", "--ownr", "某人"], "--owner"),
    (["done", "L-0063", "--outcom", "好"], "--outcome"),
]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_perhaps_meant_is_asked_and_the_help_of_the_command_named(
    session, book: Path, lang: Lang
) -> None:
    said = session([words for words, _ in SLIPS], book, lang)
    for (words, meant), text in zip(SLIPS, said, strict=True):
        assert meant in text, (words, text)
        assert "--help" in text
        assert text.endswith("=== 2")


def test_a_word_like_no_command_is_not_guessed_at(session, book: Path) -> None:
    (said,) = session([["qqqqqq"]], book, "zh")
    assert "是不是" not in said


MISTAKES = [
    ["postpone", "L-0063", "--to"],
    ["undo", "a", "b", "c"],
    ["today", "--json=3"],
    ["today", "--top", "x"],
    ["lead", "show"],
    ["report", "--yes"],
    ["calendar", "show", "x"],
    ["today", "--level", "x"],
    ["import"],
]


def test_no_english_sentence_of_the_parser_is_in_a_chinese_one(session, book: Path) -> None:
    for words, text in zip(MISTAKES, session(MISTAKES, book, "zh"), strict=True):
        first = text.splitlines()[0]
        assert text.endswith("=== 2"), (words, text)
        for word in ("Option", "argument", "Missing", "Invalid", "requires", "unexpected"):
            assert word not in first, (words, text)


def test_a_group_without_a_verb_shows_its_verbs(session, book: Path) -> None:
    (said,) = session([["lead"]], book, "zh")
    assert "advance 推进" in said
    assert "\\x0a" not in said
