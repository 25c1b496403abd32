"""Showing anything: whatever a word names, on the page of its kind."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.events.events import Events
from leadcrm.services.leads.keptrecords import OWN, kept_of
from leadcrm.services.leads.leads import Leads
from leadcrm.services.pages.contactpage import contact_page
from leadcrm.services.pages.officerpage import officer_page
from leadcrm.services.pages.recordpages import page_of
from leadcrm.services.pages.recordviews import StepsPage
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow

if TYPE_CHECKING:
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.leads.leadpageviews import LeadPage
    from leadcrm.services.pages.contactviews import ContactPage
    from leadcrm.services.pages.officerviews import OfficerPage
    from leadcrm.services.pages.recordviews import RecordPage
    from leadcrm.services.records.views import RecordView

    People = LeadPage | ContactPage | OfficerPage | EventPage
    AnyPage = People | RecordPage | StepsPage | RecordView

    class Reveal(TypedDict):
        """Whether phones are read in full, and what for."""

        reveal: bool
        purpose: str | None


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
    read: Reveal = {"reveal": reveal, "purpose": purpose}
    match kind:
        case "lead":
            page: AnyPage = Leads(session).show(row["code"], today=today, **read)
        case "event":
            page = Events(session).show(row["code"], today=today)
        case "contact":
            page = contact_page(session, row, today=today, **read)
        case "officer":
            page = officer_page(session, row, today=today, **read)
        case _:
            page = _plain(session, kind, row, today, read)
    return page


def _plain(
    session: Session, kind: str, row: AnyRow, today: date, read: "Reveal"
) -> "RecordPage | StepsPage | RecordView":
    """Return a record without a page of its own; a unit or a plugin's with the steps about it."""
    book, agenda = Records(session).one(kind, row, **read), AgendaService(session)
    if kind == "unit":
        return StepsPage(book, agenda.about("about_unit_id", row["id"], today))
    if kind != "record" or row["kind"] in OWN:
        return page_of(session, row, book, today) if kind == "record" else book
    page = StepsPage(
        book,
        agenda.about("record_id", row["id"], today),
        kept_of(session, "parent_id", row["id"]),
    )
    return page if page.steps or page.records else book
