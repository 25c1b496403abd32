"""History, undo, redo."""

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option
from leadcrm.services.history.historyviews import UndoReport
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "history",
    Text(
        zh="谁在何时做了什么；加编号看一条的经过。\n例：leadcrm history L-0063 --limit 5",
        en="Who did what, when; with a code, of one record.\n"
        "Example: leadcrm history L-0063 --limit 5",
    ),
)
@click.argument("code", type=ONE_RECORD, required=False)
@option(
    "--limit",
    type=click.IntRange(min=1),
    default=30,
    text=Text(zh="最多几条，默认 30", en="How many at most, 30 by default"),
)
@pass_context
def history(context: Context, code: str | None, limit: int) -> None:
    """Show the journal."""
    with context.open() as workspace:
        entries = workspace.past.history(code, limit=limit)
    context.draw("past:draw_history", entries, json=as_items)


@command(
    "undo",
    Text(
        zh="撤回最近一次操作，或指定的一次（操作号见 history）。\n例：leadcrm undo --partial",
        en="Take back the newest command, or the one named (see history for its number).\n"
        "Example: leadcrm undo --partial",
    ),
)
@click.argument("command_id", required=False)
@option(
    "--partial",
    is_flag=True,
    text=Text(
        zh="后来改过、用到的留下，其余撤回",
        en="Leave what was changed or used since, take back the rest",
    ),
)
@pass_context
def undo(context: Context, command_id: str | None, *, partial: bool) -> int:
    """Take a command back."""
    with context.open(readonly=False) as workspace:
        return _told(context, workspace.past.undo(command_id, partial=partial))


@command(
    "redo",
    Text(
        zh="重做刚撤回的操作，或指定的一次。",
        en="Do again what was just taken back, or the one named.",
    ),
)
@click.argument("command_id", required=False)
@pass_context
def redo(context: Context, command_id: str | None) -> int:
    """Do a command again."""
    with context.open(readonly=False) as workspace:
        return _told(context, workspace.past.redo(command_id))


def _told(context: Context, report: UndoReport) -> int:
    context.draw("past:draw_undo", report)
    return NEEDS_A_PERSON if report.kept else 0
