"""Phones in full: asked for by name, and journaled with what for."""

from typing import Any

import click

from leadcrm.cli.words import option
from leadcrm.errors import UsageError
from leadcrm.text import Text

REVEAL = Text(zh="电话显示全号（会记入历史）", en="Phones in full (journaled)")
PURPOSE = Text(zh="看全号的用途，记入历史", en="What for; kept in the journal")
WITHOUT = Text(zh="--purpose 要和 --reveal 一起用", en="--purpose goes with --reveal")


def revealing(function: Any) -> Any:
    """Return a command with `--reveal` and `--purpose`."""
    purpose = option("--purpose", text=PURPOSE, metavar="TEXT", callback=_with_reveal)(function)
    return option("--reveal", is_flag=True, is_eager=True, text=REVEAL)(purpose)


def _with_reveal(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del parameter
    if value is not None and not ctx.params.get("reveal"):
        raise UsageError(WITHOUT)
    return value
