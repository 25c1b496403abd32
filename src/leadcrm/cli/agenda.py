"""The morning's lists: today, overdue, week."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import keeping
from leadcrm.cli.words import command, option
from leadcrm.text import Text

SOMETHING_LATE = 3
SAVED = Text(zh="已存：leadcrm @{name}", en="Saved: leadcrm @{name}")
DROPPED = Text(zh="已忘掉 @{name}", en="Forgot @{name}")
FILTERS = (
    option("--unit", text=Text(zh="责任单位", en="Only this unit's")),
    option("--owner", text=Text(zh="责任人", en="Only this officer's")),
    option("--mine", is_flag=True, text=Text(zh="只看我的", en="Only mine")),
    option("--stage", text=Text(zh="阶段，如 在谈", en="Only at this stage")),
    option("--channel", text=Text(zh="渠道，如 商会", en="Only by this channel")),
    option(
        "--level",
        text=Text(zh="还欠哪个承诺：合同 落地 目标", en="Still owed: contract, landing, target"),
    ),
    option("--top", type=click.IntRange(min=0), text=Text(zh="只要前几条", en="Only the first")),
    option("--exact", is_flag=True, text=Text(zh="计数不封顶", en="Count past 1000")),
    option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything")),
    option("--save", metavar="NAME", text=Text(zh="存成 @名称", en="Save it as @NAME")),
    option("--saved", is_flag=True, text=Text(zh="存过哪些清单", en="Which lists are saved")),
    option("--drop", metavar="NAME", text=Text(zh="忘掉存过的", en="Forget a saved list")),
    option(
        "--exit-code",
        "exit_code",
        is_flag=True,
        text=Text(zh="有逾期、静默时退出码为3", en="Exit with 3 if something is late or silent"),
    ),
)


def _filtered(function: Callable[..., Any]) -> Callable[..., Any]:
    for each in reversed(FILTERS):
        function = each(function)
    return function


@command(
    "today",
    Text(
        zh="逾期、今日、未排下次跟进、沉睡：一张排好序的清单。\n"
        "例：leadcrm today --owner 专干样本12 --top 5",
        en="Overdue, due today, no next step, dormant: one ranked list.\n"
        "Example: leadcrm today --owner 专干样本12 --top 5",
    ),
)
@_filtered
@pass_context
def today(context: Context, **options: Any) -> int:
    """Show whom to chase today."""
    return _list(context, "today", options)


@command(
    "overdue",
    Text(
        zh="逾期的跟进，按督办档次：领导小组名单、督办单、催办单、催办。\n"
        "例：leadcrm overdue --unit 示例二局",
        en="Overdue follow-ups by step of the ladder, the latest first.\n"
        "Example: leadcrm overdue --unit 示例二局",
    ),
)
@_filtered
@pass_context
def overdue(context: Context, **options: Any) -> int:
    """Show what is overdue."""
    return _list(context, "overdue", options)


@command(
    "week",
    Text(
        zh="本周一到周日应办的跟进。\n例：leadcrm week --stage 在谈",
        en="Follow-ups due from Monday to Sunday of this week.\n"
        'Example: leadcrm week --stage "in talks"',
    ),
)
@_filtered
@pass_context
def week(context: Context, **options: Any) -> int:
    """Show what is due this week."""
    return _list(context, "week", options)


def _list(context: Context, which: str, options: dict[str, Any]) -> int:
    exit_code = options.pop("exit_code")
    if _keeps(context, which, options):
        return 0
    everything = options.pop("everything")
    there = context.named or os.path.exists(context.path)
    if not there and not context.json:
        context.draw("agenda:welcome", context.path, today=context.today)
        return 0
    from leadcrm.services.agenda.agenda import AgendaQuery

    ladder = which == "overdue" and not context.json
    top = options.pop("top")  # the ladder counts what it leaves out, so it gets all
    query = AgendaQuery(**options, top=None if ladder else top)
    with context.open() as workspace:
        found = getattr(workspace.agenda, which)(context.today, query)
        context.tell_overdue(workspace)
        late = exit_code and bool(
            found.summary.overdue
            or (found.silent or workspace.agenda.silent(context.today, query))
        )
        rungs = workspace.session.policy.rungs
    height = None if everything else context.height()
    numbers = keeping(context)
    if ladder:
        page = context.draw(
            "ladder:draw_ladder", found, rungs=rungs, height=height, top=top, numbers=numbers
        )
    else:
        page = context.draw(
            "agenda:draw_agenda",
            found,
            json="agendajson:as_json",
            which=which,
            height=height,
            numbers=numbers,
        )
    if numbers:
        _remember(context, (*found.items, *(found.silent or ())) if page is None else page.rows)
    return SOMETHING_LATE if late else 0


def _remember(context: Context, shown: Sequence[Any]) -> None:
    """Remember what the numbers of a list stand for."""
    from leadcrm.cli.rows import NO_STEP, Row, keep

    keep(context, (Row(item.code or NO_STEP, item.subject) for item in shown))


def _keeps(context: Context, which: str, options: dict[str, Any]) -> bool:
    """Save the list that is asked for under a name; or show those saved, or forget one: True."""
    save, shown, drop = (options.pop(name) for name in ("save", "saved", "drop"))
    if save is None and drop is None and not shown:
        return False
    from leadcrm.cli import saved

    if save is not None:
        context.tell(SAVED.format(name=saved.save(save, saved.spelled(which, options))))
        return False
    if drop is not None:
        context.tell(DROPPED.format(name=saved.drop(drop)))
    else:
        context.draw("saved:draw_saved", saved.known(), json="saved:as_json")
    return True
