"""Where a command wants a code: a row of the last list may be typed instead, or several."""

import os
import sys

import click

from leadcrm.cli.context import Context

PLACE = "LEADCRM_LIST"
"""Names the file in which the last list is remembered, also where no terminal is."""
PARTS = ",\uff0c、\uff1b;"


class Ref(click.ParamType[str]):
    """A code, a name, or a row of the last list; with `many` also rows such as 2,4-6."""

    name = "text"

    def __init__(self, takes: str, *, many: bool = False) -> None:
        """Know what the command wants of a row: its `step`, that or its lead, or its `record`."""
        self.takes = takes
        self.many = many


ONE_RECORD, ONE_STEP = Ref("record"), Ref("step")
STEPS, TOUCHES = Ref("step", many=True), Ref("touch", many=True)


def resolved(context: Context, word: str, ref: Ref) -> list[str]:
    """Return the codes or names that a word stands for; most words stand for themselves."""
    if not may_be_rows(word):
        return [word]
    from leadcrm.cli.rows import resolve

    return resolve(context, word, ref)


def may_be_rows(word: str) -> bool:
    """Tell whether a word begins with a number, or names several things."""
    return word.strip()[:1].isdigit() or any(part in word for part in PARTS)


def keeping(context: Context) -> bool:
    """Tell whether the list to be shown is remembered, so that its rows get numbers."""
    if os.environ.get(PLACE):
        return True
    return not context.json and sys.stdout.isatty()
