"""Events as use cases return them: rows of a list, and one page with its leads by role."""

from typing import NamedTuple

from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.agenda.promises import Promise
from leadcrm.services.events.guestviews import GuestCount
from leadcrm.services.leads.leadviews import LeadList
from leadcrm.services.records.views import RecordView
from leadcrm.text import Text


class EventRow(NamedTuple):
    """An event in a list; `leads` maps a role to the number of leads linked by it.

    `guests` counts those who were invited, came, and are of its group.
    """

    code: str
    ref: str | None
    name: str
    kind: str
    kind_label: Text
    start: str | None
    end: str | None
    place: str | None
    headcount: int | None
    leads: dict[str, int]
    guests: GuestCount


class RoleLeads(NamedTuple):
    """The leads that belong to an event in one role, with totals per kind of amount."""

    role: str
    role_label: Text
    leads: LeadList


class EventPage(NamedTuple):
    """One event: its record, its leads by role, and how many guests it had.

    `steps` are the open follow-ups about it, `promises` what was promised there and asked.
    """

    event: RecordView
    roles: tuple[RoleLeads, ...]
    guests: GuestCount
    steps: tuple[Item, ...] = ()
    promises: tuple[Promise, ...] = ()


class Linked(NamedTuple):
    """That a lead belongs to an event now; `stage` is where the lead stands, as before."""

    lead: str
    name: str
    event: str
    event_name: str
    role: str
    role_label: Text
    stage: str
    stage_label: Text
