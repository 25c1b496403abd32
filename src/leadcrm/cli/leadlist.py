"""Listing leads, narrowed by what they are and what became of them."""

from typing import Any

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import narrowing
from leadcrm.cli.refs import keeping
from leadcrm.cli.rows import UNKNOWN, Row, keep
from leadcrm.cli.words import command, option
from leadcrm.text import Text


@command(
    "list",
    Text(
        zh="项目清单，末尾按类合计金额（各类不相加）。\n"
        "例：leadcrm lead list --signed 2019-01..2019-10 --sector 二产",
        en="Leads, ending with totals per kind of amount.\n"
        "Example: leadcrm lead list --signed 2019-01..2019-10 --sector industry",
    ),
)
@narrowing("lead")
@option("--open", "open_only", is_flag=True, text=Text(zh="只看在跟", en="Only open ones"))
@option("--under-negotiation", is_flag=True, text=Text(zh="只看在谈", en="Only those in talks"))
@option(
    "--signed",
    metavar="FROM..TO",
    text=Text(
        zh="正式合同签订期间，如 本月、元至10月", en="Formal contract signed: last month, Q3"
    ),
)
@option("--event", text=Text(zh="属于某次活动", en="Belonging to an event"))
@option("--chain", text=Text(zh="产业链，写一部分也行", en="Industrial chain, or a part of it"))
@option("--tag", text=Text(zh="标签，如 省级签约、五个100", en="A tag, or a part of one"))
@option(
    "--introducer",
    text=Text(zh="引荐人；商会连会员引荐的", en="Who brought it; of a chamber, its members too"),
)
@option(
    "--approach",
    text=Text(zh="用过哪种方式：上门 承诺 协同 亲友 链条", en="Touched door to door, by kin …"),
)
@option("--key", is_flag=True, text=Text(zh="只看重点项目", en="Only key projects"))
@option(
    "--carry-over",
    is_flag=True,
    text=Text(zh="续建：往年签约，今年仍在跟或有到资", en="Signed in an earlier year, still on"),
)
@option(
    "--ladder",
    is_flag=True,
    text=Text(
        zh="项目梯次：各阶段有几个、多少钱、几个逾期", en="Stage by stage: how many, how late"
    ),
)
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@pass_context
def list_leads(
    context: Context, *, carry_over: bool, ladder: bool, everything: bool, **options: Any
) -> None:
    """List leads."""
    options["today"] = context.today
    options["carry_over"] = context.today.year if carry_over else None
    with context.open() as workspace:
        found = workspace.leads.list(**options)
        until, _ = workspace.session.calendar.windows(context.today)
    if ladder:
        view = found, until
        context.draw("stageladder:draw_stages", view, json="stageladder:as_json")
        return
    numbers = keeping(context)
    height = None if everything else context.height()
    page = context.draw("leads:draw_leads", found, numbers=numbers, height=height)
    if numbers:
        shown = found.items if page is None else page.rows
        keep(context, (Row(UNKNOWN, lead.code) for lead in shown))
