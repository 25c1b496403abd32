"""Show and find: anything by code, source number or name."""

import click

from leadcrm.cli.context import Surroundings, pass_surroundings
from leadcrm.cli.records import present, present_event, present_record, tell_merged
from leadcrm.cli.reveal import revealing
from leadcrm.cli.words import command, option
from leadcrm.services.records.views import Book
from leadcrm.text import Text


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
@revealing
@pass_surroundings
def show(
    surroundings: Surroundings, what: str, *, everything: bool, reveal: bool, purpose: str | None
) -> None:
    """Show anything."""
    with surroundings.open(readonly=not reveal) as workspace:
        page = workspace.show(what, today=surroundings.today, reveal=reveal, purpose=purpose)
    from leadcrm.services.events.eventviews import EventPage
    from leadcrm.services.pages.recordviews import ClaimPage, ScreeningPage

    if isinstance(page, Book):
        present(surroundings, page)
        tell_merged(surroundings, page, what)
    elif isinstance(page, EventPage):
        present_event(surroundings, page)
    elif isinstance(page, ScreeningPage | ClaimPage):
        present_record(surroundings, page)
    elif surroundings.json:
        surroundings.show(page)
    else:
        from leadcrm.cli.render.lead import draw_lead

        height = None if everything else surroundings.height()
        draw_lead(surroundings.page(), page, surroundings.lang, height).show()


@command(
    "find",
    Text(
        zh="在项目、联系人、活动、干部、单位中查找编号、原号、名称或别名的任何一部分、拼音或首字母、\n"
        "电话的一部分（四位以上）。\n"
        "例：leadcrm find zwjt --all",
        en="Search leads, contacts, events, officers, units by code, number, any part of a name\n"
        "or alias, pinyin or its initials, a part of a phone number (four digits or more).\n"
        "Example: leadcrm find zwjt --all",
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
