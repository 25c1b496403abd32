"""Hometown people: who lacks what, and who is to be greeted."""

from typing import Any

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.text import Text

UNIT = Text(zh="只看这个单位的", en="Only those of this unit")
KEEPER = Text(zh="只看这位包联干部的", en="Only those of this keeper")


def _whose(function: Any) -> Any:
    return option("--unit", text=UNIT)(option("--keeper", text=KEEPER)(function))


@command(
    "gaps",
    Text(
        zh="乡友信息缺什么：缺得最多的在前，并按单位、包联干部汇总。\n"
        "例：leadcrm contact gaps --unit U14",
        en="What is missing of hometown people, worst first, and by unit and keeper.\n"
        "Example: leadcrm contact gaps --unit U14",
    ),
)
@_whose
@pass_context
def gaps(context: Context, **whose: str | None) -> None:
    """Tell who lacks what."""
    with context.open() as workspace:
        found = workspace.people.gaps(today=context.today, **whose)
    context.draw("people:draw_gaps", found)


@command(
    "due",
    Text(
        zh="现在该问候谁：重点乡友（有包联干部，或分类为A）和商会每年两次，加春节、端午；"
        "腊月二十到正月十五，返乡的都见一面。\n"
        "例：leadcrm contact due --as-of 2019-01-28 --unit U11",
        en="Whom to greet now: key hometown people (with a keeper, or of grade A) and chambers "
        "twice a year, "
        "at Spring Festival and Dragon Boat; whoever comes home is met.\n"
        "Example: leadcrm contact due --as-of 2019-01-28 --unit U11",
    ),
)
@_whose
@pass_context
def due(context: Context, **whose: str | None) -> None:
    """Tell whom to greet."""
    with context.open() as workspace:
        found = workspace.greetings.due(today=context.today, **whose)
    context.draw("people:draw_greetings", found)
