"""Showing records of any kind: one, a list of them, an event with its leads."""

from collections.abc import Sequence
from typing import Any

from leadcrm.cli.context import Context
from leadcrm.cli.refs import keeping
from leadcrm.cli.rows import NO_STEP, UNKNOWN, Row, keep
from leadcrm.services.events.eventviews import EventPage
from leadcrm.services.pages.contactviews import ContactPage
from leadcrm.services.pages.officerviews import OfficerPage
from leadcrm.services.pages.recordviews import (
    ClaimPage,
    RecordPage,
    ScreeningPage,
    StepsPage,
)
from leadcrm.services.records.dicts import flat
from leadcrm.services.records.fields import label_of
from leadcrm.services.records.views import RecordView
from leadcrm.text import Text

MERGED = Text(
    zh="{code} 已并入 {into}，显示的是 {into}", en="{code} was merged into {into}, which is shown"
)


def present(context: Context, book: RecordView) -> None:
    """Print one record."""
    context.draw("lists:draw_book", book, json=flat)


def tell_merged(context: Context, book: RecordView, typed: str) -> None:
    """Say that what was asked for was merged into the contact that is shown."""
    for gone in book.fields.get("merged", ()):
        if gone.code and gone.code.casefold() == typed.strip().casefold():
            context.tell(MERGED.format(code=gone.code, into=book.code))


def present_list(context: Context, books: Sequence[RecordView]) -> None:
    """Print records, a line each."""
    context.draw("lists:draw_books", books, json=flat_items, numbers=keeping(context))
    keep_books(context, books)


def keep_books(context: Context, books: Sequence[RecordView]) -> None:
    """Remember what the row numbers of a list stand for, where it has them."""
    if keeping(context):
        keep(context, map(_row, books))


def _row(book: RecordView) -> Row:
    """Return what the number of a record stands for; that of a follow-up also for its lead."""
    code = book.code or book.ref or NO_STEP
    lead = book.fields.get("lead") if book.kind == "followup" else None
    return Row(code if lead else UNKNOWN, getattr(lead, "code", None) or code)


def present_steps(context: Context, page: StepsPage) -> None:
    """Print a record with the open steps about it."""
    context.draw("recordpage:draw_steps", page, json=_steps)


def present_contact(
    context: Context, page: ContactPage, typed: str, *, everything: bool = False
) -> None:
    """Print a contact with its whole story; say if `typed` names one that was merged into it."""
    height = None if everything else context.height()
    context.draw("contact:draw_contact", page, json=_contact, height=height)
    tell_merged(context, page.book, typed)


def present_officer(context: Context, page: OfficerPage) -> None:
    """Print an officer with leads, postings, trainings and touches."""
    context.draw("officer:draw_officer", page, json=_officer)


def present_event(context: Context, page: EventPage) -> None:
    """Print one event with its leads by role."""
    context.draw("events:draw_event", page, json=_event)


def present_record(context: Context, page: RecordPage) -> None:
    """Print a screening or a claim: what it keeps as JSON is said in words."""
    if isinstance(page, ScreeningPage):
        context.draw("screening:draw_kept", page, json=_screening)
    else:
        context.draw("claims:draw_claim", page, json=_claim)


def flat_items(books: Sequence[RecordView]) -> dict[str, Any]:
    """Return records as one object."""
    return {"items": [flat(book) for book in books]}


def _steps(page: StepsPage) -> dict[str, Any]:
    """Return a record with the open steps about it, and what belongs to it, as one object."""
    return {**flat(page.book), "steps": page.steps, "records": page.records}


def _contact(page: ContactPage) -> dict[str, Any]:
    """Return a contact with its whole story as one object."""
    story = {name: part for name, part in page._asdict().items() if name not in {"book", "claim"}}
    return {**flat(page.book), "top500": page.claim, **story}


def _officer(page: OfficerPage) -> dict[str, Any]:
    """Return an officer with all of the page as one object."""
    return {**flat(page.book), **{n: part for n, part in page._asdict().items() if n != "book"}}


def _event(page: EventPage) -> dict[str, Any]:
    """Return an event with its leads, guests, steps and promises as one object."""
    story = {name: part for name, part in page._asdict().items() if name != "event"}
    return {**flat(page.event), **story}


def _claim(page: ClaimPage) -> dict[str, Any]:
    """Return a claim as one object: codes with their labels, no JSON in texts."""
    said = [fact._replace(label=label_of("lead", fact.name)) for fact in page.said]
    state = page.claims.items[0].state_label
    return {**flat(page.book), "state_label": state, "said": said}


def _screening(page: ScreeningPage) -> dict[str, Any]:
    """Return a screening as one object: codes with their labels, no JSON in texts."""
    told = flat(page.book)
    told.pop("more", None)
    found = page.screened
    return {
        **told,
        "verdict_label": found.verdict_label,
        "advised_label": found.advised_label,
        "missing": found.missing,
        "findings": found.items,
        "facts": page.facts,
    }
