"""A part of a draft, as it was understood: what is to be added, or what the book has already."""

from typing import Any, NamedTuple

from leadcrm.storage.engine import AnyRow

Values = dict[str, Any]


class Part(NamedTuple):
    """One record of a draft: its kind, its values, and the row that it is already."""

    kind: str
    values: Values
    known: AnyRow | None
