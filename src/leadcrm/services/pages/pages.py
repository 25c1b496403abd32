"""Showing anything: whatever a word names, on the page of its kind."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from leadcrm.services.events.events import Events
from leadcrm.services.leads.leads import Leads
from leadcrm.services.pages.contactpage import contact_page
from leadcrm.services.pages.officerpage import officer_page
from leadcrm.services.pages.recordpages import page_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session

if TYPE_CHECKING:
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.leads.leadpageviews import LeadPage
    from leadcrm.services.pages.contactviews import ContactPage
    from leadcrm.services.pages.officerviews import OfficerPage
    from leadcrm.services.pages.recordviews import RecordPage
    from leadcrm.services.records.views import RecordView

    AnyPage = LeadPage | ContactPage | OfficerPage | EventPage | RecordPage | RecordView


def show(
    session: Session,
    text: str,
    *,
    today: date,
    kinds: Sequence[str] = (),
    reveal: bool = False,
    purpose: str | None = None,
) -> "AnyPage":
    """Return the page of whatever `text` names (see `Workspace.show`)."""
    kind, row = Finder(session).any_one(text, kinds)
    if kind == "lead":
        return Leads(session).show(row["code"], today=today, reveal=reveal, purpose=purpose)
    if kind == "event":
        return Events(session).show(row["code"], today=today)
    if kind == "contact":
        return contact_page(session, row, today=today, reveal=reveal, purpose=purpose)
    if kind == "officer":
        return officer_page(session, row, today=today, reveal=reveal, purpose=purpose)
    book = Records(session).one(kind, row, reveal=reveal, purpose=purpose)
    if kind == "record":
        return page_of(session, row, book, today)
    return book
