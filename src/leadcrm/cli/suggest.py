"""Did you mean: the commands and options that are spelled most like what was typed."""

from collections.abc import Iterable

import click
from rapidfuzz.distance import OSA

from leadcrm.cli.plugged import plugin_commands
from leadcrm.cli.words import Group
from leadcrm.text import Text
from leadcrm.zh.matchform import simplified

MOST = 3
MEANT = Text(zh="是不是 {names}？", en="Did you mean {names}?")
OR = Text(zh=" 或 ", en=" or ")


def commands_like(word: str, ctx: click.Context | None) -> list[str]:
    """Return the commands that were perhaps meant, each as it is typed, the likeliest first."""
    group = ctx.command if ctx else None
    if ctx is None or not isinstance(group, Group):
        return []
    own = [name for entry in group.table.values() for name in entry[3].split()]
    known = [*group.table, *own]
    if ctx.parent is None:
        known += [word for name, said in plugin_commands().items() for word in (name, said.zh)]
    return [f"{ctx.command_path} {each}" for each in like(word, known)]


def options_like(word: str, ctx: click.Context | None) -> list[str]:
    """Return the options that were perhaps meant, the likeliest first."""
    if ctx is None:
        return []
    known = [name for each in ctx.command.get_params(ctx) for name in each.opts]
    return like(word, [name for name in known if name.startswith("--")])


def like(word: str, known: Iterable[str]) -> list[str]:
    """Return what is a slip or two away from a word; traditional letters are none."""
    typed = simplified(word).lower()
    bare = typed.lstrip("-")
    slips = 1 if len(bare) < 5 else 2  # noqa: PLR2004 - a long word has room for two
    found = []
    for name in dict.fromkeys(known):
        away = OSA.distance(typed, name)
        telling = len(bare) > 2 or not bare.isascii()  # noqa: PLR2004 - `adv`, 推
        begins = telling and name.lstrip("-").startswith(bare)
        if away == 0 or begins or (away <= slips and away < len(bare)):
            found.append((away if not begins else min(away, 1), name))
    return [name for _, name in sorted(found, key=lambda each: each[0])[:MOST]]


def meant(names: list[str]) -> Text | None:
    """Return the question whether one of these was meant; None without any."""
    if not names:
        return None
    return MEANT.format(names=Text(zh=OR.zh.join(names), en=OR.en.join(names)))
