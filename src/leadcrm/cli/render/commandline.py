"""A command line as it may be typed again: words are quoted where a shell needs it."""

import re
import shlex
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w@%+=:,./\u3001\u3002\uff0c-]+")


def commandline(words: Iterable[str]) -> str:
    """Return a call of the program; Chinese words stay as they are."""
    said = (word if _PLAIN.fullmatch(word) else shlex.quote(word) for word in words)
    return " ".join(["leadcrm", *said])
