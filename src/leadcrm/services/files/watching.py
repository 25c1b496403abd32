"""How far a long work has come, told to whoever watches: a bar on a terminal, or nobody."""

from collections.abc import Callable

from leadcrm.text import Text

Watch = Callable[[Text, int, int | None], None]
"""Called with what is being done, the rows that are done, and their number if it is known."""
READING = Text(zh="读表", en="Reading")
MATCHING = Text(zh="对照", en="Matching")
WRITING = Text(zh="写入", en="Writing")


def nobody(phase: Text, done: int, total: int | None) -> None:
    """Watch nothing."""
    del phase, done, total
