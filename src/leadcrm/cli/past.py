"""History, undo, redo."""

import click

from leadcrm.cli.asking import LEFT, NO, ask
from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.render.past import at_local, verb_name
from leadcrm.cli.telling import asks
from leadcrm.cli.words import command, option
from leadcrm.errors import OthersError
from leadcrm.services.history.historyviews import UndoReport
from leadcrm.text import Text

NEEDS_A_PERSON = 3
THEIRS = Text(
    zh="这是 {actor} 在 {at} 做的「{verb}」（{op}），不是你的",
    en="This is “{verb}” by {actor} at {at} ({op}), and not yours",
)
GO_ON = Text(zh="。回车撤回，n 不做：", en=". Enter to take it back, n to leave it: ")
SAY_YES = Text(
    zh="还要撤回：leadcrm undo {op} --yes；撤回自己的先查操作号：leadcrm history",
    en="To take it back: leadcrm undo {op} --yes; for one of yours: leadcrm history",
)


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
    """Take a command back; somebody else's only once that is agreed to."""
    agreed = bool(context.given.get("yes"))
    with context.open(readonly=False) as workspace:
        try:
            done = workspace.past.undo(command_id, partial=partial, own=not agreed)
        except OthersError as error:
            agree_on_others(context, error)
            done = workspace.past.undo(error.command, partial=partial)
        return _told(context, done)


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


def agree_on_others(context: Context, error: OthersError) -> None:
    """Let somebody agree to take back what another did; who cannot be asked says --yes.

    Raises:
        Abort: no; nothing was taken back.
        LeadcrmError: nobody can be asked.
    """
    known = {"verb": verb_name(error.verb), "actor": error.actor, "at": at_local(error.at)}
    said = THEIRS.format(op=error.command, **known)
    if not asks(context):
        error.message, error.hint = said, SAY_YES.format(op=error.command)
        raise error
    if ask(context, said + GO_ON).lower() in NO:
        context.tell(LEFT)
        raise click.Abort


def _told(context: Context, report: UndoReport) -> int:
    context.draw("past:draw_undo", report)
    return NEEDS_A_PERSON if report.kept else 0
