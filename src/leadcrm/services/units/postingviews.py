"""Postings of officers as use cases return them."""

from typing import NamedTuple

from leadcrm.text import Text


class PostingRow(NamedTuple):
    """That an officer is or was sent somewhere: down to a unit, or away to a place.

    `until` is None while it goes on; one that `is_over` ended by the day asked about.
    """

    kind: str
    kind_label: Text
    unit: str | None
    unit_code: str | None
    place: str | None
    since: str | None
    until: str | None
    note: str | None
    is_over: bool


class Posted(NamedTuple):
    """What was written of a posting, and the officer's other postings of the same time."""

    officer: str
    name: str
    posting: PostingRow
    overlapping: tuple[PostingRow, ...]
