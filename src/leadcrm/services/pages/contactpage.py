"""The page of a contact: who stands how to it, its leads, what was promised, what was said."""

from collections.abc import Iterable, Iterator
from datetime import date

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.relation import CONTACT_FOR
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.promises import promises
from leadcrm.services.events.attending import events_of
from leadcrm.services.leads.keptrecords import kept_of
from leadcrm.services.leads.leadlist import LeadRows
from leadcrm.services.leads.leadpageviews import Moment
from leadcrm.services.pages.contactviews import ContactLeads, ContactPage
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import RecordView
from leadcrm.services.relations.introductions import introduced_by
from leadcrm.services.relations.relationreading import relations_of, seen_from
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

WAYS = {
    "invests": Text(zh="投资的项目", en="Invests in"),
    "introduced": Text(zh="引荐的项目", en="Introduced"),
    "speaks_for": Text(zh="对接的项目", en="Speaks for"),
    "met": Text(zh="洽谈过的项目", en="Met about"),
}
"""How a contact has to do with leads, in the order of its page; a lead stands in the first."""


def contact_page(
    session: Session,
    row: AnyRow,
    *,
    today: date,
    reveal: bool = False,
    purpose: str | None = None,
) -> ContactPage:
    """Return everything about one contact; phones are masked unless they are revealed."""
    book = Records(session).one("contact", row, reveal=reveal, purpose=purpose)
    of = {"kind": "contact", "record": row["id"]}
    ways = dict(_ways(session, row["id"]))
    return ContactPage(
        book=_without(book, "top500"),
        claim=row["top500"],
        steps=AgendaService(session).about("contact_id", row["id"], today),
        relations=relations_of(session, **of, today=today, over=True),
        leads=tuple(_leads(session, ways)),
        promises=promises(session, _steps(session, row["id"], ways.get("invests", ())), today),
        touches=tuple(_touches(session, row["id"], ways.get("invests", ()))),
        events=events_of(session, "contact", row["id"]),
        records=kept_of(session, "contact_id", row["id"]),
    )


def _without(book: RecordView, name: str) -> RecordView:
    return book._replace(fields={n: value for n, value in book.fields.items() if n != name})


def _ways(session: Session, contact: str) -> Iterator[tuple[str, list[str]]]:
    """Yield how a contact has to do with leads, and which, each lead only in the first way."""
    known: set[str] = set()
    spoken = (
        seen.other["id"]
        for seen in seen_from(session, "contact", contact)
        if (seen.row["kind"], seen.kind) == (CONTACT_FOR, "lead")
    )
    touched = (each["lead_id"] for each in session.by("activity", "contact_id", contact))
    found: dict[str, Iterable[str]] = {
        "invests": (lead["id"] for lead in session.by("lead", "contact_id", contact)),
        "introduced": introduced_by(session, "contact", contact),
        "speaks_for": spoken,
        "met": filter(None, touched),
    }
    for way in WAYS:
        leads = [lead for lead in dict.fromkeys(found[way]) if lead not in known]
        known.update(leads)
        yield way, leads


def _leads(session: Session, ways: dict[str, list[str]]) -> Iterator[ContactLeads]:
    rows = LeadRows(session)
    for way, leads in ways.items():
        if leads:
            yield ContactLeads(way, WAYS[way], rows.among(leads))


def _steps(session: Session, contact: str, invested: Iterable[str]) -> Iterator[AnyRow]:
    """Yield the follow-ups about a contact, its leads, and the events where it was a guest.

    One that stands on the pages of several of them is yielded once.
    """
    found = [*session.by("followup", "contact_id", contact)]
    for lead in invested:
        found += session.by("followup", "lead_id", lead)
    for met in events_of(session, "contact", contact):
        for event in session.by("event", "code", met.code):
            found += session.by("followup", "event_id", event["id"])
    yield from {row["id"]: row for row in found}.values()


def _touches(session: Session, contact: str, invested: Iterable[str]) -> Iterator[Moment]:
    """Yield the touches with a contact, and on the leads in which it invests, newest first."""
    rows = {row["id"]: row for row in session.by("activity", "contact_id", contact)}
    for each in invested:
        rows |= {row["id"]: row for row in session.by("activity", "lead_id", each)}
    latest = sorted(rows.values(), key=lambda row: (row["happened_on"], row["id"]), reverse=True)
    for row in latest:
        lead = session.row("lead", row["lead_id"])["name"] if row["lead_id"] else ""
        said = "  ".join(filter(None, [lead, row["content"]]))
        yield Moment(row["happened_on"], ActivityKind(row["kind"]).label, said or None)
