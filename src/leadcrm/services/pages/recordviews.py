"""Records on pages of their own: screenings and claims in words, units with their steps."""

from typing import NamedTuple

from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.claims.claimviews import ClaimList
from leadcrm.services.leads.leadpageviews import Kept
from leadcrm.services.records.views import RecordView, Values
from leadcrm.services.screening.screeningviews import Screened
from leadcrm.text import Text


class StepsPage(NamedTuple):
    """A plain record, a unit or a plugin's: the open steps about it, what belongs to it."""

    book: RecordView
    steps: tuple[Item, ...]
    records: tuple[Kept, ...] = ()

    @property
    def code(self) -> str | None:
        """The code of the record."""
        return self.book.code

    @property
    def name(self) -> str:
        """What people call it."""
        return self.book.name

    @property
    def fields(self) -> Values:
        """Its fields, as every record has them."""
        return self.book.fields


class Fact(NamedTuple):
    """Something that was said: its name in the book, what people call it, and its value."""

    name: str
    label: Text
    value: Text


class ScreeningPage(NamedTuple):
    """A screening that was kept: the record, what was found then, and on which facts."""

    book: RecordView
    screened: Screened
    facts: tuple[Fact, ...]

    @property
    def fields(self) -> Values:
        """Its fields, as every record has them."""
        return self.book.fields


class ClaimPage(NamedTuple):
    """A claim that was kept: the record, the claim and who holds the lead now, what was said.

    `claims` has this one claim as its only item.
    """

    book: RecordView
    claims: ClaimList
    said: tuple[Fact, ...]

    @property
    def fields(self) -> Values:
        """Its fields, as every record has them."""
        return self.book.fields


RecordPage = ScreeningPage | ClaimPage
"""A record of one of the core's own kinds."""
