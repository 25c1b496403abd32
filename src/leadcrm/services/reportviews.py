"""What an import, an undo and the history tell."""

from typing import Any

import attrs

from leadcrm.text import Text


@attrs.frozen(kw_only=True)
class Problem:
    """A row of a file that was not stored, or needs a look: where, what, why."""

    result: str
    file: str
    line: int
    column: str | None
    value: str | None
    reason: Text


@attrs.frozen(kw_only=True)
class ImportReport:
    """What an import did, or would do: every row is in exactly one count."""

    added: int
    updated: int
    unchanged: int
    duplicates: int
    review: int
    rejected: int
    batch: str | None
    dry_run: bool
    rows: tuple[Problem, ...]
    notes: tuple[Text, ...]
    kinds: dict[str, int]


@attrs.frozen(kw_only=True)
class HistoryEntry:
    """One command: its id, verb, who, when, whether it still stands, and its changes.

    A change is {kind, record, code, what, fields: {field: [before, after]}}.
    """

    command: str
    verb: str
    actor: str
    at: str
    standing: bool
    changes: tuple[dict[str, Any], ...]


@attrs.frozen(kw_only=True)
class TurnReport:
    """What an undo or redo did, and which records it left alone."""

    command: str
    target: str
    verb: str
    target_verb: str
    kept: tuple[dict[str, Any], ...]
