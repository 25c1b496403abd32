"""The time of day in the cell of a day: it stays in the words of the step."""

from leadcrm.services.importing.sheets import Block
from leadcrm.services.reading.phrases import SAID

DUE, WHAT = "due", "what"


def times_into_words(block: Block) -> Block:
    """Put the times of day beside the days of steps in front of what is to be done."""
    times = block.rest.get(DUE + SAID)
    days = block.values.get(DUE)
    if times is None or days is None:
        return block
    whats = block.values.setdefault(WHAT, [None] * len(block.lines))
    for at, (day, time) in enumerate(zip(days, times, strict=True)):
        if day is not None and time is not None:
            whats[at] = f"{time} {whats[at]}" if whats[at] else time
            times[at] = None
    return block
