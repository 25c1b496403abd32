"""What every record of the book has, and how its fields say what they are."""

from collections.abc import Mapping
from typing import Any

import attrs

LINK = "link"
WEAK = "weak"
PERSONAL = "personal"
ANY = "*"
UNKEPT = frozenset({"id", "seen"})
"""Fields that are no columns of their own: the key of the row, and when it was read."""


@attrs.frozen(kw_only=True)
class Record:
    """Something in the office's book.

    `id` is given by the journal when the record is added and is never shown to
    people; `code` (L-0017) is what they type; `ref` is the number that the
    source list gave it, and `source` the name of that list. `seen` is the stamp
    of the newest command when it was read, so that saving it can tell what
    somebody else has changed since; the book itself has no such column.
    """

    id: str = ""
    code: str | None = None
    ref: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] | None = None
    seen: str = attrs.field(default="", eq=False, repr=False)


def link(kind: str, *, required: bool = False, weak: bool = False) -> Any:
    """Return a field that holds the id of a record of `kind` (`ANY`: of any kind).

    A weak link has no foreign key in the tables: for a record of the same kind,
    and for pairs that need each other (a unit and its head).
    """
    metadata = {LINK: kind, WEAK: weak}
    return (
        attrs.field(metadata=metadata)
        if required
        else attrs.field(default=None, metadata=metadata)
    )


def personal(**options: Any) -> Any:
    """Return a field that holds personal data, which erasure blanks."""
    return attrs.field(metadata={PERSONAL: True}, **options)
