"""What a verb of a plugin shows: a table of rows, and figures below it."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from leadcrm.text import Text


@attrs.frozen
class Column:
    """A column: the key of its values, its head; `right` for figures.

    On a narrow screen columns with the highest `leaves` go first, 0 never. `width` is how many
    characters it has on paper, 0 as its cells need.
    """

    name: str
    head: Text
    right: bool = False
    leaves: int = 0
    width: int = 0


@attrs.frozen
class Sheet:
    """A table with a title; `figures` stand below it, each kind of amount by itself.

    Values are text, int, date, PartialDate, Money, Text, a ratio as text, or None
    where nothing is known. With `--json` rows are `items`, by the names of the
    columns, and figures are `figures`. A note may have several lines.
    """

    title: Text
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    figures: Sequence[tuple[str, Text, Any]] = ()
    note: Text | None = None
