"""Reminders: who is to be told what today, and handing it over."""

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "remind",
    Text(
        zh="今天该发给谁：催办、催办单、督办单、领导小组名单。--send 放进发件箱并交给通知插件；\n"
        "发不出去的留着，下次再发，不会发两遍。\n例：leadcrm remind --unit 示例二局",
        en="Who is to be told what today. --send puts it in the outbox and hands it to notifier\n"
        "plugins; what is not taken waits, and nothing goes out twice.\n"
        "Example: leadcrm remind --unit 示例二局",
    ),
)
@option("--send", is_flag=True, text=Text(zh="发出", en="Send"))
@option("--unit", text=Text(zh="责任单位", en="Only this unit's"))
@option(
    "--again",
    is_flag=True,
    text=Text(zh="连同上次发送中断的", en="Also what was cut off while being sent"),
)
@pass_context
def remind(context: Context, unit: str | None, *, send: bool, again: bool) -> int:
    """Show or send reminders."""
    if again and not send:
        raise click.UsageError("--again: --send")
    with context.open(readonly=not send) as workspace:
        if send:
            run = workspace.notices.send(today=context.today, unit=unit, again=again)
        else:
            run = workspace.notices.remind(today=context.today, unit=unit)
    context.draw("remind:draw_notices", run)
    return NEEDS_A_PERSON if run.failed or run.unknown else 0
