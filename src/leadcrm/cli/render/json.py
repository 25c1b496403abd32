"""Views as JSON: attribute names as keys, codes with labels beside them, exact figures."""

import json
import sys
import unicodedata
from datetime import date
from enum import Enum
from typing import Any

from leadcrm.text import Lang, Text

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(value: Any, lang: Lang) -> Any:  # noqa: PLR0911 - one line a type
    """Return a view as what JSON can hold, words in `lang`."""
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item, lang) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return plain(value._asdict(), lang)
    if isinstance(value, list | tuple):
        return [plain(item, lang) for item in value]
    return value


def show(value: Any, lang: Lang, *, to_stderr: bool = False) -> None:
    """Print one JSON object; what could control a terminal is escaped, which JSON allows."""
    text = json.dumps(plain(value, lang), ensure_ascii=False, indent=1)
    made = "".join(
        char
        if char == "\n" or unicodedata.category(char) not in _UNSAFE
        else json.dumps(char)[1:-1]
        for char in text
    )
    (sys.stderr if to_stderr else sys.stdout).write(made + "\n")
