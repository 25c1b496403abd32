"""What an import, an undo and the history tell."""

from typing import Any, NamedTuple

from leadcrm.text import Text


class Problem(NamedTuple):
    """A row of a file that was not stored, or needs a look: where, what, why."""

    result: str
    file: str
    line: int
    column: str | None
    value: str | None
    reason: Text


class Mapped(NamedTuple):
    """Which column of a list became which field, and why.

    `field` is a field of a record (lead.intent), or the header itself where the
    cells are kept as they are; `how` is known, shape, map, saved or kept.
    """

    file: str
    header: str
    field: str
    how: str


class ImportReport(NamedTuple):
    """What an import did, or would do: every row is in exactly one count.

    `mapping` says how the columns of office sheets were read, `notes` what else
    is to be told.
    """

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
    mapping: tuple[Mapped, ...] = ()


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
    changes: tuple[dict[str, Any], ...]
    total: int
    note: dict[str, Any] | None = None


class TurnReport(NamedTuple):
    """What an undo or redo did, as changes (see `HistoryEntry`), and what it left alone."""

    command: str
    target: str
    verb: str
    target_verb: str
    changes: tuple[dict[str, Any], ...]
    total: int
    kept: tuple[dict[str, Any], ...]
