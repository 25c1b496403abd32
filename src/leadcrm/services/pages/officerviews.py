"""The page of an officer as the use case returns it."""

from datetime import date
from typing import NamedTuple

from leadcrm.services.events.guestviews import Attended
from leadcrm.services.records.views import RecordView, Values
from leadcrm.services.units.postingviews import PostingRow
from leadcrm.text import Text


class OwnLead(NamedTuple):
    """An open lead of an officer: where it stands, and when the next step is due."""

    code: str
    name: str
    stage: str
    stage_label: Text
    next_due: date | None


class HelpedLead(NamedTuple):
    """A lead that an officer leads or helps without owning it, and as what."""

    code: str
    name: str
    label: Text
    stage_label: Text


class Touches(NamedTuple):
    """How often an officer was in touch in one way; notes without content are none."""

    kind: str
    label: Text
    n: int


class OfficerPage(NamedTuple):
    """Everything about one officer on one page; never a score.

    `touches` are those of the `year` with content, by kind. `hours` are the hours of training
    by year. `open_steps` are planned and not done, `late_steps` of them late.
    """

    book: RecordView
    leads: tuple[OwnLead, ...]
    helped: tuple[HelpedLead, ...]
    postings: tuple[PostingRow, ...]
    trainings: tuple[Attended, ...]
    hours: dict[str, int]
    events: tuple[Attended, ...]
    year: int
    touches: tuple[Touches, ...]
    open_steps: int
    late_steps: int

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
