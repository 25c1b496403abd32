"""The rule of the book, R12: nothing can be deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from leadcrm.domain.commitments import Debt
from leadcrm.text import Text

VANISHED = Text(zh="记录不经撤回就没有了", en="a record vanished without an undo")


def nothing_vanishes(gone: Mapping[str, Any]) -> tuple[Debt, ...]:
    """R12: voiding leaves a row; a record that is gone and was never taken back is a breach.

    `gone` holds what the journal says of the record.
    """
    return (Debt("R12", VANISHED),) if gone else ()


BOOK_RULES: dict[str, Callable[[Mapping[str, Any]], tuple[Debt, ...]]] = {
    "R12": nothing_vanishes,
}
