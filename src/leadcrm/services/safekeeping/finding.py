"""What was seen when a book was looked at, and what to do about it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from leadcrm.text import Text

State = Literal["ok", "note", "problem"]
SHOWN = 5
"""So many of what was found are named; the rest are counted."""
FOUND = Text(zh="{n} 处：{what}", en="{n}: {what}")


class Seen(NamedTuple):
    """How one thing is: sound (ok), worth knowing (note), or not sound; and what to do."""

    state: State
    said: Text
    todo: Text | None = None


def of_things(things: Sequence[str], fine: Text, todo: Text, state: State = "problem") -> Seen:
    """Return what was seen where `things` are wrong, the first of them named; `fine` if none."""
    if not things:
        return Seen("ok", fine)
    named = ", ".join(things[:SHOWN]) + (" …" if len(things) > SHOWN else "")
    return Seen(state, FOUND.format(n=len(things), what=named), todo)
