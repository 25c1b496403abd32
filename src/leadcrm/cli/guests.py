"""Guests of events: invite, came, guests, strike."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.domain.guest import GuestRole
from leadcrm.text import Text

PHONE = Text(zh="新面孔的电话（只配一位）", en="Phone of a new face (of one person)")
KIND = Text(zh="新面孔是哪类联系人：乡友 专家 …", en="What new faces are: hometown, expert …")
NOTE = Text(zh="发言、建议", en="What was said")
AS = Text(zh="身份：到会 成员", en="As: came, member")


@command(
    "invite",
    Text(
        zh="记请了谁；一次可写几位，联系人、干部都行，写编号或姓名。\n"
        "例：leadcrm event invite E-0002 C-0046 专干样本01",
        en="Note who was invited: contacts and officers by code or name, as many as there are.\n"
        "Example: leadcrm event invite E-0002 C-0046 O-0001",
    ),
)
@click.argument("event")
@click.argument("who", nargs=-1, required=True)
@option("--phone", text=PHONE)
@option("--kind", text=KIND)
@pass_context
def invite(
    context: Context, event: str, who: tuple[str, ...], phone: str | None, kind: str | None
) -> None:
    """Note who was invited."""
    with context.open(readonly=False) as workspace:
        made = workspace.guests.invite(event, who, phone=phone, kind=kind)
    context.draw("events:draw_noted", made)


@command(
    "came",
    Text(
        zh="记谁来了；新面孔连电话一起写，先按电话认，不认识的建联系人。已在名单上的不重复记。\n"
        '例：leadcrm event came E-0002 C-0046 "张样本 13800000011 示例铜业"',
        en="Note who came. A new face is written with its phone, by which it is known again, "
        "else it becomes a contact; nobody is noted twice.\n"
        'Example: leadcrm event came E-0002 C-0046 "Zhang 13800000011 Copper"',
    ),
)
@click.argument("event")
@click.argument("who", nargs=-1, required=True)
@option("--as", "role", default=GuestRole.CAME.value, text=AS)
@option("--phone", text=PHONE)
@option("--kind", text=KIND)
@option("--note", text=NOTE)
@pass_context
def came(context: Context, event: str, who: tuple[str, ...], **said: Any) -> None:
    """Note who came."""
    with context.open(readonly=False) as workspace:
        made = workspace.guests.note(event, who, **said)
    context.draw("events:draw_noted", made)


@command(
    "guests",
    Text(
        zh="一次活动的参会名单，电话遮蔽。\n例：leadcrm event guests E-0002 --role 到会",
        en="Who is on the list of an event, phones masked.\n"
        "Example: leadcrm event guests E-0002 --role came",
    ),
)
@click.argument("event")
@option("--role", text=Text(zh="只看：受邀 到会 成员", en="Only those: invited, came, member"))
@pass_context
def guests(context: Context, event: str, role: str | None) -> None:
    """List the guests of an event."""
    with context.open() as workspace:
        found = workspace.guests.list(event, role=role)
    context.draw("events:draw_guests", found)


@command(
    "strike",
    Text(
        zh="记错了的，从名单上划去（可撤回）。\n例：leadcrm event strike E-0002 C-0046",
        en="Strike off the list who was noted by mistake; it can be undone.\n"
        "Example: leadcrm event strike E-0002 C-0046",
    ),
)
@click.argument("event")
@click.argument("who", nargs=-1, required=True)
@pass_context
def strike(context: Context, event: str, who: tuple[str, ...]) -> None:
    """Strike people off a list."""
    with context.open(readonly=False) as workspace:
        struck = workspace.guests.strike(event, who)
    context.draw("events:draw_noted", struck)
