"""Options of a lead beside its fields: who stands by it, its tags; that it is no headquarters."""

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
    option(
        "--tag",
        multiple=True,
        callback=_joined,
        text=Text(zh="加标签 +省级签约，去标签 -省级签约", en="A tag more or less: +TAG, -TAG"),
    ),
    option(
        "--no-hq",
        is_flag=True,
        text=Text(zh="渠道是总部经济，但不算总部", en="By that channel, and yet no headquarters"),
    ),
)


def standing(function: Any) -> Any:
    """Give a command the options of a lead beside its fields."""
    for each in reversed(OPTIONS):
        function = each(function)
    return function


def of_lead(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a lead as the library takes them: `--no-hq` is `--hq N`."""
    said = dict(options)
    if said.pop("no_hq", False):
        said["hq"] = "N"
    return said
