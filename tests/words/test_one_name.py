"""One name for one idea: a second person is --approved-by everywhere; older names are read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.text import LANGS

PLUGINS = ("expo", "squad", "agency")
TRIP = "赴苏州招商"


def options(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Option]]:
    """Yield every option that help shows, with the path of its command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from options(command, (*path, name))
        elif command is not None:
            yield from ((" ".join((*path, name)), each) for each in _shown(command))


def _shown(command: click.Command) -> list[click.Option]:
    known = (each for each in command.params if isinstance(each, click.Option))
    return [each for each in known if not each.hidden]


def test_one_option_name_for_one_idea() -> None:
    every = list(options(cli))
    for name in PLUGINS:
        group = cli.get_command(click.Context(cli), name)
        assert isinstance(group, click.Group)
        every += options(group, (name,))
    assert len(every) > 200
    names = {(path, each.opts[0]) for path, each in every}
    own = {"activity edit", "activity list"}  # who was in touch, which is another idea
    assert {path for path, name in names if name == "--by"} == own
    assert {path for path, name in names if name == "--office"} == {"init"}
    assert len({path for path, name in names if name == "--approved-by"}) > 8


@pytest.mark.parametrize("lang", LANGS)
def test_help_shows_one_name_and_the_older_ones_are_read(
    session: Callable[..., list[str]], book: Path, lang: str
) -> None:
    helped, shelved, lost = session(
        [
            ["lead", "shelve", "--help"],
            [
                *("lead", "shelve", "L-0063", "--reason", "资金紧张", "--note", "暂缓"),
                *("--revisit", "+30天", "--by", "O-0005"),
            ],
            [
                *("lead", "lose", "L-0062", "--reason", "改投外地", "--text", "落户邻县"),
                *("--approved-by", "O-0005"),
            ],
        ],
        book,
        lang,
    )
    assert "--approved-by" in helped
    assert "--by" not in helped
    assert "--note" not in helped
    assert shelved.endswith("=== 0")
    assert lost.endswith("=== 0")
