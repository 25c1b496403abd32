"""The daily verbs: done, postpone, log."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.telling import NEXT, ON, tell
from leadcrm.cli.words import command, option
from leadcrm.text import Text

APPROACH = option(
    "--approach",
    text=Text(
        zh="方式：上门 承诺 协同 亲友 链条", en="door-to-door commitment joint kinship chain"
    ),
)


@command(
    "done",
    Text(
        zh="办结一条跟进（F-编号，或只有一条跟进的项目），并排下次。\n"
        '例：leadcrm done L-0063 --outcome 已拜访 --next "+3工作日 拜访 送方案"',
        en="Close a follow-up (its code, or a lead that has only one) and plan the next.\n"
        'Example: leadcrm done L-0063 --outcome "met them" --next "+3wd visit"',
    ),
)
@click.argument("code")
@option("--outcome", "--note", text=Text(zh="办理情况", en="What happened"))
@APPROACH
@ON
@option("--next", "following", text=NEXT)
@pass_context
def done(context: Context, code: str, **options: Any) -> None:
    """Close a follow-up."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.followups.done(code, today=context.today, **options))


@command(
    "postpone",
    Text(
        zh="把跟进推迟到以后某天；次数会记下来。\n"
        "例：leadcrm postpone L-0075 --to +3工作日 --reason 客商出差",
        en="Push a follow-up forward; every time is counted.\n"
        'Example: leadcrm postpone L-0075 --to +3wd --reason "investor away"',
    ),
)
@click.argument("code")
@option(
    "--to",
    "to",
    required=True,
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
def postpone(context: Context, code: str, **options: Any) -> None:
    """Push a follow-up forward."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.followups.postpone(code, today=context.today, **options))


@command(
    "log",
    Text(
        zh="给项目或联系人记一次联系；有内容才算联系。\n"
        "例：leadcrm log L-0033 --kind 微信 --note 客商要看用地方案",
        en="Record a touch on a lead or a contact; only content counts.\n"
        'Example: leadcrm log L-0033 --kind wechat --note "asked for the land plan"',
    ),
)
@click.argument("code")
@option("--note", required=True, text=Text(zh="内容", en="What was said"))
@option(
    "--kind",
    default="call",
    text=Text(
        zh="电话（默认） 拜访 微信 接待 回访 推介",
        en="call (the default) visit wechat reception revisit roadshow",
    ),
)
@APPROACH
@ON
@pass_context
def log(context: Context, code: str, **options: Any) -> None:
    """Record a touch."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.followups.log(code, today=context.today, **options))
