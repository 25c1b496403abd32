"""What stands in the way of a lead, and how it was answered."""

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option
from leadcrm.text import Text


@command(
    "problem",
    Text(
        zh="记一个存在问题；--answered 写明怎么解决的，不写是哪个就是全部。\n"
        "例：leadcrm lead problem L-0017 用地指标未落实",
        en="Note what stands in the way; --answered says how it was solved (all open ones, "
        "unless you say which).\n"
        "Example: leadcrm lead problem L-0017 LandQuotaMissing",
    ),
)
@click.argument("code", type=ONE_RECORD)
@click.argument("text", required=False)
@option("--answered", metavar="TEXT", text=Text(zh="怎么解决的", en="How it was solved"))
@pass_context
def problem(context: Context, code: str, text: str | None, answered: str | None) -> None:
    """Note or answer a problem."""
    with context.open(readonly=False) as workspace:
        page = workspace.problems.note(code, text, today=context.today, answered=answered)
    context.draw("lead:draw_lead", page)
