"""The tree of commands."""

from collections.abc import Iterator

import click
import pytest

from leadcrm.cli.main import cli
from leadcrm.cli.words import Group

PLUGINS = ("expo", "squad", "agency")
"""The plugins of this checkout, by the name of their commands."""


def _leaves(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command that does something."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Group):
            yield from _leaves(command, (*path, name))
        else:
            yield (*path, name)


@pytest.fixture(scope="session")
def leaves() -> list[tuple[str, ...]]:
    """The path of every command that does something."""
    return list(_leaves(cli))


@pytest.fixture(scope="session")
def verbs() -> list[tuple[str, ...]]:
    """The path of every verb of the plugins of this checkout."""
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in PLUGINS:
        group = cli.get_command(context, name)
        assert isinstance(group, Group), f"{name} is not installed"
        found += _leaves(group, (name,))
    return found
