"""Guests of events as use cases return them, and the events of somebody."""

from typing import NamedTuple

from leadcrm.text import Text


class GuestCount(NamedTuple):
    """How many were invited to an event, came, and are of its group; each person once in each."""

    invited: int = 0
    came: int = 0
    members: int = 0


class GuestRow(NamedTuple):
    """Somebody at an event, in one line whatever he was there: its roles, what he said.

    `kind` is a kind of contact, or officer; `employer` an officer's unit. The phone is masked.
    """

    kind: str
    code: str | None
    name: str
    employer: str | None
    title: str | None
    phone: str | None
    roles: tuple[str, ...]
    role_labels: tuple[Text, ...]
    note: str | None


class GuestList(NamedTuple):
    """The guests of an event, in the order in which they were noted."""

    event: str
    event_name: str
    totals: GuestCount
    items: tuple[GuestRow, ...]


class GuestsNoted(NamedTuple):
    """What was noted of guests: who is new on the list, who was on it, who is a new contact.

    `warnings` say whom a new contact may be.
    """

    event: str
    event_name: str
    role: str
    role_label: Text
    added: tuple[GuestRow, ...]
    known: tuple[GuestRow, ...]
    new_contacts: tuple[str, ...]
    warnings: tuple[Text, ...]
    totals: GuestCount


class Attended(NamedTuple):
    """An event of somebody: what he was there, and what he said; newest first."""

    code: str
    ref: str | None
    name: str
    kind: str
    kind_label: Text
    start: str | None
    topic: str | None
    hours: int | None
    roles: tuple[str, ...]
    role_labels: tuple[Text, ...]
    note: str | None
