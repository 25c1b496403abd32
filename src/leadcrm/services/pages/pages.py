"""Showing anything: whatever a word names, on the page of its kind."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.services.pages.recordpages import page_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session

if TYPE_CHECKING:
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.leads.leadpageviews import LeadPage
    from leadcrm.services.pages.recordviews import RecordPage
    from leadcrm.services.records.views import RecordView


def show(
    session: Session, text: str, *, today: date, reveal: bool = False, purpose: str | None = None
) -> "LeadPage | EventPage | RecordPage | RecordView":
    """Return the page of whatever `text` names (see `Workspace.show`)."""
    kind, row = Finder(session).resolve(text)
    if kind == "lead":
        from leadcrm.services.leads.leads import Leads  # noqa: PLC0415 - one kind of page a call

        return Leads(session).show(row["code"], today=today, reveal=reveal, purpose=purpose)
    if kind == "event":
        from leadcrm.services.events.events import Events  # noqa: PLC0415 - likewise

        return Events(session).show(row["code"])
    book = Records(session).one(kind, row, reveal=reveal, purpose=purpose)
    if kind == "record":
        return page_of(session, row, book, today)
    return book
