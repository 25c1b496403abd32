"""What belongs to no sentence that people read, and how it is looked for."""

import re
from collections.abc import Callable

import pytest

ALLOWED = re.compile(
    r"LEADCRM_[A-Z_]+|--[a-z][a-z-]*|leadcrm_[a-z_]+\(?|leadcrm(?: [a-z][a-z-]*){1,3}|"
    r"[\w./\\-]*\.(?:json|jsonl|toml|csv|xlsx|py|ics|vcf|db|md)\b|[A-Za-z]+://\S+"
)
"""Options, commands, variables of the environment, names of files and of hooks."""
INTERNAL = re.compile(
    r"\b(?:[a-z]+_[a-z_]+|JSON|None|True|False|null|NULL|id|ids|uuid|enum|dict|tuple|str|int|bool|"
    r"extra|followup|followups|kwargs|traceback|Traceback|sqlite|SQL|rowid|utf8mb4|"
    r"[A-Z]?[a-z]+Error)\b|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|<[a-z]+ object"
)
"""Names of columns and codes, and words that only a programmer knows."""


@pytest.fixture(scope="session")
def internal() -> Callable[[str], list[str]]:
    """Return the internal words that stand in a sentence."""

    def found(sentence: str) -> list[str]:
        return INTERNAL.findall(ALLOWED.sub(" ", sentence))

    return found
