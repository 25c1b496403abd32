"""Showing records of any kind: one, a list of them, an event with its leads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leadcrm.cli.context import Context
from leadcrm.services.records.dicts import flat
from leadcrm.services.records.views import RecordView
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.pages.recordviews import RecordPage

MERGED = Text(
    zh="{code} 已并入 {into}，显示的是 {into}", en="{code} was merged into {into}, which is shown"
)


def present(context: Context, book: RecordView) -> None:
    """Print one record."""
    if context.json:
        context.show(flat(book))
        return
    from leadcrm.cli.render.lists import draw_book

    draw_book(context.page(), book, context.lang).show()


def tell_merged(context: Context, book: RecordView, typed: str) -> None:
    """Say that what was asked for was merged into the contact that is shown."""
    for gone in book.fields.get("merged", ()):
        if gone.code and gone.code.casefold() == typed.strip().casefold():
            context.tell(MERGED.format(code=gone.code, into=book.code))


def present_list(context: Context, books: Sequence[RecordView]) -> None:
    """Print records, a line each."""
    if context.json:
        context.show({"items": [flat(book) for book in books]})
        return
    from leadcrm.cli.render.lists import draw_books

    draw_books(context.page(), books, context.lang).show()


def present_event(context: Context, page: "EventPage") -> None:
    """Print one event with its leads by role."""
    if context.json:
        context.show({**flat(page.event), "roles": page.roles})
        return
    from leadcrm.cli.render.events import draw_event

    draw_event(context.page(), page, context.lang).show()


def present_record(context: Context, page: "RecordPage") -> None:
    """Print a screening or a claim: what it keeps as JSON is said in words."""
    from leadcrm.services.pages.recordviews import ScreeningPage

    if context.json:
        context.show(_laid_out(page))
    elif isinstance(page, ScreeningPage):
        from leadcrm.cli.render.screening import draw_kept

        draw_kept(context.page(), page, context.lang).show()
    else:
        from leadcrm.cli.render.claims import draw_claim

        draw_claim(context.page(), page, context.lang).show()


def _laid_out(page: "RecordPage") -> dict[str, Any]:
    """Return a screening or a claim as one object: codes with their labels, no JSON in texts."""
    from leadcrm.services.pages.recordviews import ScreeningPage

    told = flat(page.book)
    if not isinstance(page, ScreeningPage):
        from leadcrm.services.records.fields import label_of

        said = [fact._replace(label=label_of("lead", fact.name)) for fact in page.said]
        return {**told, "state_label": page.claims.items[0].state_label, "said": said}
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
