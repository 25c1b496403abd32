"""The rule of the book, R12: nothing can be deleted, nor merged out of sight."""

from collections.abc import Callable, Mapping
from typing import Any

from leadcrm.domain.commitments import Debt
from leadcrm.text import Text

VANISHED = Text(zh="记录不经撤回就没有了", en="a record vanished without an undo")
CIRCLE = Text(
    zh="合并绕成了圈，名单里看不见", en="merged round in a circle, and in no list any more"
)


def nothing_vanishes(gone: Mapping[str, Any]) -> tuple[Debt, ...]:
    """R12: voiding leaves a row; a record that is gone and was never taken back is a breach.

    `gone` holds what the journal says of the record.
    """
    return (Debt("R12", VANISHED),) if gone else ()


def nothing_is_hidden(merged: Mapping[str, Any]) -> tuple[Debt, ...]:
    """R12: a merged contact leads to one that stands; one that leads to itself is a breach.

    `merged` is a contact that was merged round in a circle.
    """
    return (Debt("R12", CIRCLE),) if merged else ()


BOOK_RULES: dict[str, Callable[[Mapping[str, Any]], tuple[Debt, ...]]] = {
    "R12": nothing_vanishes,
}
