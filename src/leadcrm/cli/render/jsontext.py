"""JSON on a stream: one object, nothing in it that could control a terminal."""

import json
import sys
import unicodedata
from typing import Any

from leadcrm.services.records.dicts import to_dict
from leadcrm.text import Lang

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def show(value: Any, lang: Lang, *, to_stderr: bool = False) -> None:
    """Print one JSON object; what could control a terminal is escaped, which JSON allows."""
    text = json.dumps(to_dict(value, lang), ensure_ascii=False, indent=1)
    made = "".join(
        char
        if char == "\n" or unicodedata.category(char) not in _UNSAFE
        else json.dumps(char)[1:-1]
        for char in text
    )
    (sys.stderr if to_stderr else sys.stdout).write(made + "\n")
