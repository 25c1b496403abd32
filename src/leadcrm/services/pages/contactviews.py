"""A contact's page as the use case returns it: the whole story of a person, firm or chamber."""

from typing import NamedTuple

from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.agenda.promises import Promise
from leadcrm.services.events.guestviews import Attended
from leadcrm.services.leads.leadpageviews import Kept, Moment
from leadcrm.services.leads.leadviews import LeadList
from leadcrm.services.records.views import RecordView, Values
from leadcrm.services.relations.relationviews import RelationView
from leadcrm.text import Text


class ContactLeads(NamedTuple):
    """The leads that a contact has to do with in one way, kinds of amount apart.

    `way` is invests (it is the investor), introduced (it, or a member of the chamber,
    brought them), speaks_for (it is the contact for them) or met (a touch was with it).
    """

    way: str
    label: Text
    leads: LeadList


class ContactPage(NamedTuple):
    """Everything about one contact on one page.

    `claim` is the top-500 claim in its own words, which nobody has verified. `relations`
    are seen from the contact, those that are over last. `promises` are open ones first,
    by day. `touches` are newest first, as are `events`: what it was there, and what it said.
    """

    book: RecordView
    claim: str | None
    steps: tuple[Item, ...]
    relations: tuple[RelationView, ...]
    leads: tuple[ContactLeads, ...]
    promises: tuple[Promise, ...]
    touches: tuple[Moment, ...]
    events: tuple[Attended, ...]
    records: tuple[Kept, ...]

    @property
    def code(self) -> str | None:
        """The code of the record."""
        return self.book.code

    @property
    def ref(self) -> str | None:
        """The number that the source list gave it."""
        return self.book.ref

    @property
    def name(self) -> str:
        """What people call it."""
        return self.book.name

    @property
    def fields(self) -> Values:
        """Its fields, as every record has them."""
        return self.book.fields
