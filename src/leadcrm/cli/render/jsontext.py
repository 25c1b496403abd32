"""JSON on a stream: one object, nothing in it that could control a terminal."""

import json
import sys
import unicodedata
from typing import Any

from leadcrm.domain.masking import masked_text
from leadcrm.services.records.dicts import to_dict
from leadcrm.text import Lang

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def show(value: Any, lang: Lang, *, to_stderr: bool = False, in_full: bool = False) -> None:
    """Print one JSON object; what could control a terminal is escaped, which JSON allows.

    Personal numbers in its words are masked, unless somebody asked for them `in_full`.
    """
    made = to_dict(value, lang)
    text = json.dumps(made if in_full else _masked(made), ensure_ascii=False, indent=1)
    shown = "".join(
        char
        if char == "\n" or unicodedata.category(char) not in _UNSAFE
        else json.dumps(char)[1:-1]
        for char in text
    )
    (sys.stderr if to_stderr else sys.stdout).write(shown + "\n")


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return masked_text(value)
    if isinstance(value, dict):
        return {key: _masked(each) for key, each in value.items()}
    return [_masked(each) for each in value] if isinstance(value, list) else value
