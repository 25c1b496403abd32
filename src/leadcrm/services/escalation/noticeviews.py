"""Notices as use cases return them."""

from datetime import date
from typing import NamedTuple

from leadcrm.text import Text


class Notice(NamedTuple):
    """What one officer is told of one matter: on which rung, of which lead, in words.

    `second_after` is the promise of the same lead that was supervised before, where
    this is its second supervision. `state` is new, waiting (in the outbox, with the
    `problem` of the last try), unknown (handed over when the program was cut off) or
    sent.
    """

    to: str
    to_code: str
    rung: int
    rung_label: Text
    lead: str
    code: str | None
    second_after: str | None
    text: Text
    state: str
    problem: Text | None


class NoticeRun(NamedTuple):
    """The notices of a day, highest rung first, and what a sending did.

    `sent` and `failed` count messages, of which an officer gets one at a time;
    `unknown` counts notices of which nobody knows whether they arrived. `notes`
    hold for the whole list.
    """

    as_of: date
    items: tuple[Notice, ...]
    sent: int
    failed: int
    unknown: int
    notes: tuple[Text, ...]
