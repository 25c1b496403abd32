"""What the history, an undo and a redo tell."""

from typing import Any, NamedTuple

Change = dict[str, Any]
"""What was changed of a record: {kind, code, name, what, many, fields}."""


class HistoryEntry(NamedTuple):
    """One command: its id, verb, who, when, whether it still stands, and its changes.

    A change is {kind, code, name, what, many, fields: {field: [before, after]}};
    `total` is how many there are, as only the first are listed. `note` is what
    is kept with the command: of an export or of phones read in full `what`, `who`,
    `rows`, `revealed` and `purpose`.
    """

    command: str
    verb: str
    actor: str
    at: str
    standing: bool
    changes: tuple[Change, ...]
    total: int
    note: Change | None = None


class UndoReport(NamedTuple):
    """What an undo or redo did, as changes (see `HistoryEntry`), and what it left alone.

    `target` is the command that it turned, with its `target_verb`, who did it and when (UTC).
    """

    command: str
    target: str
    verb: str
    target_verb: str
    target_actor: str
    target_at: str
    changes: tuple[Change, ...]
    total: int
    kept: tuple[Change, ...]
