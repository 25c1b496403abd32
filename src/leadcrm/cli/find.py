"""Show and find: anything by code, source number or name."""

from collections.abc import Sequence
from typing import Any

import click

from leadcrm.cli.context import Surroundings, pass_surroundings
from leadcrm.cli.words import command, option
from leadcrm.services.eventviews import EventPage
from leadcrm.services.views import Book, Link
from leadcrm.text import Text


def flat(book: Book) -> dict[str, Any]:
    """Return a record as one object: links as names, its code and number first."""
    fields = {
        name: value.name if isinstance(value, Link) else value
        for name, value in book.fields.items()
    }
    made = {**fields, "code": book.code, "ref": book.ref, "kind": fields.get("kind") or book.kind}
    made["name"] = book.name
    made.setdefault("score", None)
    return made


def present(surroundings: Surroundings, book: Book) -> None:
    """Print one record."""
    if surroundings.json:
        surroundings.show(flat(book))
        return
    from leadcrm.cli.render.lists import draw_book

    draw_book(surroundings.page(), book, surroundings.lang).show()


def present_list(surroundings: Surroundings, books: Sequence[Book]) -> None:
    """Print records, a line each."""
    if surroundings.json:
        surroundings.show({"items": [flat(book) for book in books]})
        return
    from leadcrm.cli.render.lists import draw_books

    draw_books(surroundings.page(), books, surroundings.lang).show()


def present_event(surroundings: Surroundings, page: EventPage) -> None:
    """Print one event with its leads by role."""
    if surroundings.json:
        surroundings.show({**flat(page.event), "roles": page.roles})
        return
    from leadcrm.cli.render.events import draw_event

    draw_event(surroundings.page(), page, surroundings.lang).show()


@command(
    "show",
    Text(
        zh="按编号、原号、名称或名称的一部分看一条。\n例：leadcrm show L-0017 --all",
        en="Anything by its code, source number, name or part of its name.\n"
        "Example: leadcrm show L-0017 --all",
    ),
)
@click.argument("what")
@option("--all", "everything", is_flag=True, text=Text(zh="经过全部列出", en="The whole story"))
@pass_surroundings
def show(surroundings: Surroundings, what: str, *, everything: bool) -> None:
    """Show anything."""
    with surroundings.open() as workspace:
        page = workspace.show(what, today=surroundings.today)
    if isinstance(page, Book):
        present(surroundings, page)
    elif isinstance(page, EventPage):
        present_event(surroundings, page)
    elif surroundings.json:
        surroundings.show(page)
    else:
        from leadcrm.cli.render.lead import draw_lead

        height = None if everything else surroundings.height()
        draw_lead(surroundings.page(), page, surroundings.lang, height).show()


@command(
    "find",
    Text(
        zh="在项目、联系人、活动、干部、单位中查找编号、原号、名称、别名。\n"
        "例：leadcrm find 正威 --all",
        en="Search leads, contacts, events, officers, units by code, number, name, alias.\n"
        "Example: leadcrm find 正威 --all",
    ),
)
@click.argument("text")
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@pass_surroundings
def find(surroundings: Surroundings, text: str, *, everything: bool) -> None:
    """Search the book."""
    with surroundings.open() as workspace:
        hits = workspace.finder.find(text)
    if surroundings.json:
        surroundings.show({"items": hits})
        return
    from leadcrm.cli.render.hits import draw_hits

    height = None if everything else surroundings.height()
    draw_hits(surroundings.page(), hits, text, surroundings.lang, height).show()
