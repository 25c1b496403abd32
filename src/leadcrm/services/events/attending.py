"""Who was at an event, and at which events somebody was, as the book keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from leadcrm.domain.event import LABELS
from leadcrm.domain.guest import GuestRole
from leadcrm.domain.masking import mask_phone
from leadcrm.services.events.guestviews import Attended, GuestCount, GuestRow
from leadcrm.services.session import Session
from leadcrm.storage import eventqueries
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import GuestRow as Stored

LINKS = {"contact_id": "contact", "officer_id": "officer"}
"""Whom a guest may be: the kind of record by the field that names it."""
ON_LIST = frozenset(GuestRole) - {GuestRole.STRUCK}
BETWEEN = "；"


class Person(NamedTuple):
    """Somebody at an event: the kind and row of the record, and all that is noted of him there."""

    kind: str
    row: AnyRow
    guests: "list[Stored]"

    @property
    def roles(self) -> list[GuestRole]:
        """What he was there, each once, in the order of the roles."""
        said = {GuestRole(guest["role"]) for guest in self.guests}
        return [role for role in GuestRole if role in said]


def people_at(session: Session, event: str) -> list[Person]:
    """Return who is on the list of an event by its id, each once, as noted; nobody struck off.

    Whoever was merged stands under the record that he was merged into.
    """
    found: dict[str, Person] = {}
    for guest in session.by("guest", "event_id", event):
        if guest["role"] in ON_LIST:
            kind, row = guest_of(session, guest)
            found.setdefault(row["id"], Person(kind, row, [])).guests.append(guest)
    return list(found.values())


def guest_of(session: Session, guest: "Stored") -> tuple[str, AnyRow]:
    """Return the kind and row of the record that a guest is."""
    kind = "contact" if guest["contact_id"] else "officer"
    row = session.any_row(kind, guest["contact_id"] or guest["officer_id"] or "")
    return kind, session.survivor(kind, row)


def counted(people: Iterable[Person]) -> GuestCount:
    """Return how many were invited, came, and are of the group."""
    roles = [set(person.roles) for person in people]
    return GuestCount(
        *(sum(role in each for each in roles) for role in GuestRole if role in ON_LIST)
    )


def counts(session: Session) -> Mapping[str, GuestCount]:
    """Return how many guests each event has, by its id; events without any are left out."""
    found: dict[str, dict[str, int]] = {}
    for row in session.query(eventqueries.GUESTS):
        found.setdefault(row["event_id"], {})[row["role"]] = row["n"]
    order = [role.value for role in GuestRole if role in ON_LIST]
    return {
        event: GuestCount(*(roles.get(role, 0) for role in order))
        for event, roles in found.items()
    }


def shown(session: Session, person: Person) -> GuestRow:
    """Return somebody at an event as lists show him."""
    kind, row, guests = person
    unit = row.get("unit_id") if kind == "officer" else None
    notes = dict.fromkeys(guest["note"] for guest in guests if guest["note"])
    return GuestRow(
        kind=row["kind"] if kind == "contact" else kind,
        code=row["code"],
        name=row["name"],
        employer=session.row("unit", unit)["name"] if unit else row.get("employer"),
        title=row["title"],
        phone=row["phone"] and mask_phone(row["phone"]),
        roles=tuple(role.value for role in person.roles),
        role_labels=tuple(role.label for role in person.roles),
        note=BETWEEN.join(notes) or None,
    )


def events_of(session: Session, kind: str, record: str) -> tuple[Attended, ...]:
    """Return the events of a contact or an officer by its id, newest first, each once.

    With them come what he was there and what he said (an expert's advice, what was taught).
    """
    field = "officer_id" if kind == "officer" else "contact_id"
    by_event: dict[str, list[Stored]] = {}
    for guest in cast("Sequence[Stored]", session.any_by("guest", field, record)):
        if guest["role"] in ON_LIST:
            by_event.setdefault(guest["event_id"], []).append(guest)
    rows = [_attended(session.row("event", event), guests) for event, guests in by_event.items()]
    return tuple(sorted(rows, key=lambda each: (each.start or "", each.code), reverse=True))


def _attended(event: AnyRow, guests: "list[Stored]") -> Attended:
    roles = Person("", event, guests).roles
    notes = dict.fromkeys(guest["note"] for guest in guests if guest["note"])
    return Attended(
        code=event["code"],
        ref=event["ref"],
        name=event["name"],
        kind=event["kind"],
        kind_label=kind_label(event["kind"]),
        start=event["start"],
        topic=event["topic"],
        hours=event["hours"],
        roles=tuple(role.value for role in roles),
        role_labels=tuple(role.label for role in roles),
        note=BETWEEN.join(notes) or None,
    )


def kind_label(kind: str) -> Text:
    """Return what people call a kind of event; a word of the office's own as it is."""
    return LABELS.get(kind) or Text(zh=kind, en=kind)
