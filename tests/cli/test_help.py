"""Help that can be read at 80 columns, and examples that work when they are typed."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.cli.render.cells import width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.words import GLOBALS
from leadcrm.founding import DEMO
from leadcrm.text import LANGS, Lang

Session = Callable[..., list[str]]
EXAMPLE = {"zh": "  例：", "en": "  Example: "}
CHINESE = re.compile(r"[\u3400-\u9fff]")


Paths = list[tuple[str, ...]]


@pytest.fixture(params=["core", "plugins"])
def commands(request: pytest.FixtureRequest, leaves: Paths, verbs: Paths) -> Paths:
    """The commands of the core, then the verbs of the plugins."""
    return leaves if request.param == "core" else verbs


def helps(session: Session, commands: Paths, book: Path, lang: Lang) -> dict:
    """Return the help of the program, of every group and of every command."""
    paths = [(), *dict.fromkeys(path[:1] for path in commands if len(path) > 1), *commands]
    said = session([[*path, "--help"] for path in paths], book, lang)
    return {
        path: text.rpartition("===")[0].splitlines()
        for path, text in zip(paths, said, strict=True)
    }


def own_parameters(path: tuple[str, ...]) -> list[click.Parameter]:
    """Return what a command takes besides what every command takes."""
    command, context = cli, click.Context(cli)
    for name in path:
        command = command.get_command(context, name)
    shared = {names[0].split("/")[0] for names, _, _ in GLOBALS}
    return [each for each in command.params if each.opts[0] not in shared]


@pytest.mark.parametrize("lang", LANGS)
def test_every_help_fits_80_columns(
    session: Session, commands: Paths, book: Path, lang: Lang
) -> None:
    for path, lines in helps(session, commands, book, lang).items():
        for line in lines:
            assert width(line) <= 80, (path, line)


@pytest.mark.parametrize("lang", LANGS)
def test_every_help_is_in_its_language_and_says_what_the_command_is_for(
    session: Session, commands: Paths, book: Path, lang: Lang
) -> None:
    for path, lines in helps(session, commands, book, lang).items():
        assert lines[2].startswith("  "), (path, lines)
        told = [line for line in lines if not line.startswith(EXAMPLE[lang])]
        if lang == "en":
            told = [line.replace("5亿元", "") for line in told]
            assert not [line for line in told if CHINESE.search(line)], path
            continue
        assert not re.search(r"\b(TEXT|OPTIONS|CODE|NAME|RANGE|required)\b", "\n".join(told))
        meant = [re.split(r"  +", line.strip(), maxsplit=1) for line in told[3:]]
        assert all(CHINESE.search(words[1]) for words in meant if len(words) == 2), path


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_that_takes_more_than_one_thing_has_an_example(
    session: Session, commands: Paths, book: Path, lang: Lang
) -> None:
    said = helps(session, commands, book, lang)
    many = [path for path in commands if len(own_parameters(path)) > 1]
    assert len(many) > 15
    for path in many:
        assert any(line.startswith(EXAMPLE[lang]) for line in said[path]), path


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_does_what_it_says(
    session: Session, commands: Paths, book: Path, lang: Lang
) -> None:
    for name in ("units", "contacts", "leads"):
        shutil.copy(DEMO / f"{name}.csv", book.parent)
    for name in ("放假.csv", "days.csv"):
        (book.parent / name).write_text("2027-01-01,off\n", "utf-8")
    for name in ("算例.csv", "cases.csv"):
        case = "due,as_of,rung\n2019-10-08,2019-10-11,1\n"
        (book.parent / name).write_text(case, "utf-8")
    examples = []
    for path, lines in helps(session, commands, book, lang).items():
        at = [n for n, line in enumerate(lines) if line.startswith(EXAMPLE[lang])]
        for n in at:
            text = lines[n].removeprefix(EXAMPLE[lang])
            while text.endswith("\\"):  # a longer one goes on as a shell lets it
                n += 1  # noqa: PLW2901 - the line that follows
                text = text[:-1] + lines[n].strip()
            assert not lines[n + 1].strip(), "an example is copied as it stands"
            program, *words = shlex.split(text)
            assert program == "leadcrm"
            assert path[-1] in words  # `show` serves `lead show` too
            examples.append(words)
    for command, said in zip(examples, session(examples, book, lang), strict=True):
        assert said.endswith("=== 0"), (command, said)


@pytest.mark.parametrize("room", [10, 20, 78])
def test_wrapped_text_keeps_every_word_and_no_line_is_wider(room: int) -> None:
    text = "导入 UTF-8 的 CSV 名单，次序不限。每一行要么入库，要么列出行号和原因。 leadcrm import"
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
