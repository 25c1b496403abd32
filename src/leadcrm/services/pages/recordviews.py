"""Screenings and claims as they were kept, laid out in words."""

from typing import NamedTuple

from leadcrm.services.claims.claimviews import ClaimList
from leadcrm.services.records.views import RecordView
from leadcrm.services.screening.screeningviews import Screened
from leadcrm.text import Text


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
    def fields(self) -> dict[str, object]:
        """The fields of the record, as every record has them."""
        return self.book.fields


class ClaimPage(NamedTuple):
    """A claim that was kept: the record, the claim and who holds the lead now, what was said.

    `claims` has this one claim as its only item.
    """

    book: RecordView
    claims: ClaimList
    said: tuple[Fact, ...]

    @property
    def fields(self) -> dict[str, object]:
        """The fields of the record, as every record has them."""
        return self.book.fields


RecordPage = ScreeningPage | ClaimPage
"""A record of one of the core's own kinds."""
