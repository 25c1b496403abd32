"""Events: list, show, add, and linking leads to them."""

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.fields import adding, narrowing
from leadcrm.cli.records import present, present_event
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "list": ("event", "list_events", Text(zh="活动清单", en="List events"), "列表 清单"),
    "show": (
        "event",
        "show",
        Text(zh="看一次活动和它的项目", en="One event and its leads"),
        "看 查看",
    ),
    "add": ("event", "add", Text(zh="记一次活动", en="Record an event"), "新增"),
    "edit": ("kinds", "event_edit", Text(zh="修改", en="Change fields"), "修改"),
    "invite": ("guests", "invite", Text(zh="请了谁", en="Who was invited"), "邀请"),
    "came": ("guests", "came", Text(zh="谁来了", en="Who came"), "到会 签到"),
    "guests": ("guests", "guests", Text(zh="参会名单", en="Who is on the list"), "名单"),
    "strike": ("guests", "strike", Text(zh="从名单上划去", en="Strike off the list"), "划去"),
    "link": ("event", "link", Text(zh="把项目挂到活动上", en="Link a lead to an event"), "关联"),
}
event = Group("event", table=TABLE, first="list", text=Text(zh="活动", en="Events"))


@command(
    "list",
    Text(
        zh="活动清单，带各类项目数和人数；--kind 签约，名称里有签约的都列。\n"
        "例：leadcrm event list --kind 展会",
        en="List events with their numbers of leads and guests; a part of a kind means all kinds "
        "that have it.\nExample: leadcrm event list --kind expo",
    ),
)
@narrowing("event")
@pass_context
def list_events(context: Context, **filters: str | None) -> None:
    """List events."""
    with context.open() as workspace:
        found = workspace.events.list(**filters)
    context.draw("events:draw_events", found, json=as_items)


@command(
    "show",
    Text(
        zh="看一次活动：项目按意向、签约、开工、参加分列，金额按类合计，不相加。",
        en="One event: its leads by role, with totals per kind of amount, kept apart.",
    ),
)
@click.argument("code")
@pass_context
def show(context: Context, code: str) -> None:
    """Show one event."""
    with context.open() as workspace:
        present_event(context, workspace.events.show(code, today=context.today))


@command(
    "add",
    Text(
        zh="记一次活动；日期可以只到月或年。\n"
        "例：leadcrm event add 秋季集中签约 --kind 集中签约 --start 2019-10-28",
        en="Record an event; its days may be known to the month or year.\n"
        "Example: leadcrm event add Autumn --kind signing --start 2019-10-28",
    ),
)
@click.argument("name")
@adding("event", needed=("kind",))
@pass_context
def add(context: Context, name: str, kind: str, **fields: str | None) -> None:
    """Record an event."""
    with context.open(readonly=False) as workspace:
        present(context, workspace.events.add(name, kind=kind, today=context.today, **fields))


@command(
    "link",
    Text(
        zh="把项目挂到活动上。集中开工只是仪式，不改变项目阶段。\n"
        "例：leadcrm event link L-0017 E-0002 --as 参加",
        en="Link a lead to an event. A group start is a ceremony: the stage stays.\n"
        "Example: leadcrm event link L-0017 E-0002 --as attended",
    ),
)
@click.argument("lead", type=ONE_RECORD)
@click.argument("event")
@option(
    "--as",
    "role",
    required=True,
    text=Text(zh="意向 签约 开工 参加", en="intent signed started attended"),
)
@pass_context
def link(context: Context, lead: str, event: str, role: str) -> None:
    """Link a lead to an event."""
    with context.open(readonly=False) as workspace:
        made = workspace.events.link(lead, event, role=role)
    context.draw("events:draw_link", made)
