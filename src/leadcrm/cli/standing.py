"""Options that say who stands by a lead; each may be given several times."""

from typing import Any

import click

from leadcrm.cli.words import option
from leadcrm.text import Text

BETWEEN = "、"


def _joined(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Return all that was said in one text, None for nothing: an empty one says nobody."""
    del ctx, parameter
    return BETWEEN.join(values) if values else None


OPTIONS = (
    option(
        "--introducer",
        multiple=True,
        callback=_joined,
        text=Text(zh="引荐人，可写几次", en="Who introduced it; more than one may be"),
    ),
    option(
        "--leader",
        multiple=True,
        callback=_joined,
        text=Text(zh="联系领导，可写几次", en="The leader who looks after it"),
    ),
    option(
        "--helper",
        multiple=True,
        callback=_joined,
        text=Text(zh="专班成员，可写几次", en="Who of ours helps; more than one may be"),
    ),
)


def standing(function: Any) -> Any:
    """Give a command the options that say who stands by a lead."""
    for each in reversed(OPTIONS):
        function = each(function)
    return function
