"""Show and find: anything by code, source number or name."""

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.records import present, present_event, present_record, tell_merged
from leadcrm.cli.refs import ONE_RECORD, keeping
from leadcrm.cli.reveal import revealing
from leadcrm.cli.rows import UNKNOWN, Row, keep
from leadcrm.cli.words import command, option
from leadcrm.services.events.eventviews import EventPage
from leadcrm.services.pages.recordviews import ClaimPage, ScreeningPage
from leadcrm.services.records.views import RecordView
from leadcrm.text import Text


@command(
    "show",
    Text(
        zh="按编号、原号、名称或名称的一部分看一条。\n例：leadcrm show L-0017 --all",
        en="Anything by its code, source number, name or part of its name.\n"
        "Example: leadcrm show L-0017 --all",
    ),
)
@click.argument("what", type=ONE_RECORD)
@option("--all", "everything", is_flag=True, text=Text(zh="经过全部列出", en="The whole story"))
@revealing
@pass_context
def show(
    context: Context, what: str, *, everything: bool, reveal: bool, purpose: str | None
) -> None:
    """Show anything."""
    with context.open(readonly=not reveal) as workspace:
        page = workspace.show(what, today=context.today, reveal=reveal, purpose=purpose)
    if isinstance(page, RecordView):
        present(context, page)
        tell_merged(context, page, what)
    elif isinstance(page, EventPage):
        present_event(context, page)
    elif isinstance(page, ScreeningPage | ClaimPage):
        present_record(context, page)
    else:
        height = None if everything else context.height()
        context.draw("lead:draw_lead", page, height=height)


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
@pass_context
def find(context: Context, text: str, *, everything: bool) -> None:
    """Search the book."""
    with context.open() as workspace:
        hits = workspace.finder.find(text)
    height = None if everything else context.height()
    numbers = keeping(context)
    page = context.draw(
        "hits:draw_hits", hits, json=as_items, word=text, height=height, numbers=numbers
    )
    if numbers:
        keep(context, (Row(UNKNOWN, hit.code or "") for hit in (page.rows if page else hits)))
