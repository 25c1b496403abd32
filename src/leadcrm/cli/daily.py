"""The daily verbs: done, postpone, log, on one record or on many rows of the last list."""

from collections.abc import Sequence
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import STEPS, TOUCHES
from leadcrm.cli.telling import DONE, LOG, NEXT, ON, sure, tell_all
from leadcrm.cli.words import command, option
from leadcrm.errors import UsageError
from leadcrm.text import Text

APPROACH = option(
    "--approach",
    text=Text(
        zh="方式：上门 承诺 协同 亲友 链条", en="door-to-door commitment joint kinship chain"
    ),
)
SAID_TWICE = Text(
    zh="{option} 和后面的话只写一处", en="Say it behind the code or by {option}, once"
)
POSTPONE = Text(zh="推迟到 {to}", en="Postpone to {to}")


def _said(words: Sequence[str], given: str | None, option: str) -> str | None:
    """Return what was said behind the code, or by its option."""
    if words and given is not None:
        raise UsageError(SAID_TWICE.format(option=option))
    return " ".join(words) if words else given


@command(
    "done",
    Text(
        zh="办结跟进，排下次：行号（1 或 2,4-6）、F-编号，或只有一条跟进的项目。\n"
        '例：leadcrm done L-0063 已拜访 --next "+3工作日 拜访 送方案"',
        en="Close follow-ups and plan the next: rows of the last list (1 or 2,4-6), a code,\n"
        "or a lead that has only one.\n"
        'Example: leadcrm done L-0063 "met them" --next "+3wd visit"',
    ),
)
@click.argument("code", type=STEPS)
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@option("--outcome", "--note", text=Text(zh="办理情况", en="What happened"))
@APPROACH
@ON
@option("--next", "following", text=NEXT)
@pass_context
def done(
    context: Context, code: list[str], words: Sequence[str], outcome: str | None, **options: Any
) -> None:
    """Close follow-ups."""
    said = _said(words, outcome, "--outcome")
    with context.open(readonly=False) as workspace:
        sure(context, workspace, DONE, code)
        tell_all(context, workspace.daily.done(code, today=context.today, outcome=said, **options))


@command(
    "postpone",
    Text(
        zh="把跟进推迟到以后某天；次数会记下来。行号、编号、项目都行。\n"
        "推过三次以上、推得太远的，要写原因和 --approved-by 同意的干部。\n"
        "例：leadcrm postpone L-0015 +3工作日 客商出差",
        en="Push follow-ups forward, by row, code or lead; every time is counted.\n"
        "More than three times, or too far, takes a reason and --approved-by OFFICER.\n"
        'Example: leadcrm postpone L-0015 +3wd "investor away"',
    ),
)
@click.argument("code", type=STEPS)
@click.argument("words", nargs=-1, metavar="[DATE] [TEXT]...")
@option(
    "--to",
    "to",
    text=Text(zh="推迟到哪天：下周三、12月5日", en="To which day: next Wednesday, Dec 5"),
)
@option("--reason", text=Text(zh="原因", en="Why"))
@option(
    "--approved-by",
    text=Text(
        zh="同意推迟的干部（推得太多、太远时）", en="Who agrees, where it goes too often or far"
    ),
)
@pass_context
def postpone(
    context: Context,
    code: list[str],
    words: Sequence[str],
    to: str | None,
    reason: str | None,
    approved_by: str | None,
) -> None:
    """Push follow-ups forward."""
    if to is None and words:
        to, *words = words
    if to is None:
        ctx = click.get_current_context()
        day = next(each for each in ctx.command.params if each.name == "to")
        raise click.MissingParameter(ctx=ctx, param=day)
    why = _said(words, reason, "--reason")
    with context.open(readonly=False) as workspace:
        sure(context, workspace, POSTPONE.format(to=to), code)
        moved = workspace.daily.postpone(
            code, to=to, today=context.today, reason=why, approved_by=approved_by
        )
        tell_all(context, moved)


@command(
    "log",
    Text(
        zh="给项目或联系人记一次联系，可一并排下次；有内容才算联系。\n"
        "写了下次，按行号写的那条、或项目到期的那条跟进就办结；承诺、诉求等说办了才办结。\n"
        '例：leadcrm log L-0033 客商要看用地方案 --kind 微信 --next "周四 拜访"',
        en="Record a touch on leads or contacts, and plan the next; only content counts.\n"
        "With --next the step that the row stands for is closed, else the one that is due;\n"
        "a promise or request never is.\n"
        'Example: leadcrm log L-0033 "asked for the plan" --next "tomorrow visit"',
    ),
)
@click.argument("code", type=TOUCHES)
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@option("--note", text=Text(zh="内容", en="What was said"))
@option(
    "--kind",
    text=Text(
        zh="电话（默认） 拜访 微信 接待 回访 推介",
        en="call (the default) visit wechat reception revisit roadshow",
    ),
)
@APPROACH
@ON
@option("--next", "following", text=NEXT)
@pass_context
def log(
    context: Context, code: list[str], words: Sequence[str], note: str | None, **options: Any
) -> None:
    """Record touches."""
    said = _said(words, note, "--note")
    if said is None:
        ctx = click.get_current_context()
        param = next(each for each in ctx.command.params if each.name == "note")
        raise click.MissingParameter(ctx=ctx, param=param)
    with context.open(readonly=False) as workspace:
        sure(context, workspace, LOG, code)
        tell_all(context, workspace.daily.log(code, note=said, today=context.today, **options))
