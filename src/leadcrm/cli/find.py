"""Show and find: anything by code, source number or name."""

from typing import TYPE_CHECKING

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.records import (
    present,
    present_contact,
    present_event,
    present_officer,
    present_record,
    present_steps,
)
from leadcrm.cli.refs import ONE_RECORD, keeping
from leadcrm.cli.reveal import revealing
from leadcrm.cli.rows import UNKNOWN, Row, keep
from leadcrm.cli.seen import saw
from leadcrm.cli.words import command, option
from leadcrm.services.events.eventviews import EventPage
from leadcrm.services.pages.contactviews import ContactPage
from leadcrm.services.pages.officerviews import OfficerPage
from leadcrm.services.pages.recordviews import ClaimPage, ScreeningPage, StepsPage
from leadcrm.services.records.views import RecordView
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.pages.pages import AnyPage


EVERYTHING = option(
    "--all", "everything", is_flag=True, text=Text(zh="经过全部列出", en="The whole story")
)


def _showing(text: Text, *kinds: str) -> click.Command:
    """Return the command that shows anything, or records of some kinds alone."""

    @command("show", text)
    @click.argument("what", type=ONE_RECORD)
    @EVERYTHING
    @revealing
    @pass_context
    def show(
        context: Context, what: str, *, everything: bool, reveal: bool, purpose: str | None
    ) -> None:
        """Show one record on its page."""
        with context.open(readonly=not reveal) as workspace:
            page = workspace.show(
                what, today=context.today, kinds=kinds, reveal=reveal, purpose=purpose
            )
            saw(context, workspace, _code_of(page))
        _present(context, page, what, everything=everything)

    return show


show = _showing(
    Text(
        zh="按编号、原号、名称或名称的一部分看一条。\n例：leadcrm show L-0017 --all",
        en="Anything by its code, source number, name or part of its name.\n"
        "Example: leadcrm show L-0017 --all",
    )
)
lead_show = _showing(
    Text(
        zh="看一个项目；和投资方同名也是项目。\n例：leadcrm lead show L-0017 --all",
        en="One lead on one page, also where its firm has the name.\n"
        "Example: leadcrm lead show L-0017 --all",
    ),
    "lead",
)
contact_show = _showing(
    Text(
        zh="看一位联系人、一家企业或商会；电话遮蔽，要全号用 --reveal。\n"
        "例：leadcrm contact show C-0046 --reveal --purpose 端午问候",
        en="Show one person, firm or chamber; the phone is masked unless you --reveal it.\n"
        "Example: leadcrm contact show C-0046 --reveal --purpose greeting",
    ),
    "contact",
)

officer_show = _showing(
    Text(
        zh="看一位干部：在跟项目、协办、派驻、培训学时、今年的联系、待办；不打分。\n"
        "例：leadcrm officer show O-0005",
        en="One officer: open leads, helped ones, postings, hours of training, touches of the "
        "year, open steps; never a score.\n"
        "Example: leadcrm officer show O-0005",
    ),
    "officer",
)


unit_show = _showing(
    Text(
        zh="看一个单位，和给它排的跟进。\n例：leadcrm unit show 示例四镇",
        en="One unit, and the steps about it.\nExample: leadcrm unit show U-0014",
    ),
    "unit",
)


def _code_of(page: "AnyPage") -> str | None:
    """Return the code of whatever a page is of."""
    for of in (page, getattr(page, "row", None), getattr(page, "book", None)):
        code = getattr(of, "code", None)
        if code:
            return str(code)
    return None


def _present(context: Context, page: "AnyPage", typed: str, *, everything: bool) -> None:
    """Print a page of whatever sort."""
    if isinstance(page, RecordView):
        present(context, page)
    elif isinstance(page, StepsPage):
        present_steps(context, page)
    elif isinstance(page, OfficerPage):
        present_officer(context, page)
    elif isinstance(page, ContactPage):
        present_contact(context, page, typed, everything=everything)
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
