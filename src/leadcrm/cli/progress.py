"""The life of a lead on the command line: advance, correct, shelve, lose, revive, transfer."""

from collections.abc import Callable
from typing import Any

import click

from leadcrm.cli.aliases import renamed
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import one
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.telling import ON
from leadcrm.cli.words import command, option
from leadcrm.services.leads.handover import Handed
from leadcrm.services.leads.progressviews import Moved
from leadcrm.text import Text

APPROVED = renamed(
    "--approved-by",
    "--by",
    text=Text(zh="复核人（责任人以外的干部）", en="Second person, not the owner"),
)
REASON = option("--reason", text=Text(zh="原因", en="Why: the reason"))
WORDS = renamed("--text", "--note", text=Text(zh="说明", en="The reason in words"))
EVIDENCE = option(
    "--evidence",
    multiple=True,
    text=Text(zh="凭证：种类 编号 日期 [文件]", en='Paper: "KIND NUMBER DATE [FILE]"'),
)
FACTS = (
    *("intent", "total_investment", "contract_inbound", "contact_id", "site"),
    *("agreed_registration_on", "agreed_start_on", "agreed_production_on"),
)
"""Fields of a lead that a step may bring."""
ADVANCE = (
    ON,
    EVIDENCE,
    APPROVED,
    option("--event", text=Text(zh="在哪个活动上", en="At which event")),
    *(one("lead", name) for name in FACTS),
    REASON,
    WORDS,
)


def _with(options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            function = each(function)
        return function

    return decorate


def tell(context: Context, view: Moved | Handed) -> None:
    """Print what a step in a lead's life did."""
    if isinstance(view, Moved):
        context.draw("progress:draw_moved", view)
    else:
        context.draw("progress:draw_handed", view)


@command(
    "advance",
    Text(
        zh="登记项目到了哪个阶段：要有凭证，重要的一步还要第二人复核。\n"
        "缺什么会一次列出来。签约要写约定的注册、开工、投产日期。\n"
        '例：leadcrm lead advance L-0088 对接 --evidence "会谈纪要 3号 2019-10-30"',
        en="Record which stage a lead has reached: with papers, and a second person for the\n"
        "great steps. All that is missing is listed at once.\n"
        'Example: leadcrm lead advance L-0088 contacted --evidence "minutes 3 2019"',
    ),
)
@click.argument("code", type=ONE_RECORD)
@click.argument("stage")
@_with(ADVANCE)
@pass_context
def advance(context: Context, code: str, stage: str, **options: Any) -> None:
    """Bring a lead to a stage."""
    with context.open(readonly=False) as workspace:
        day = context.today
        tell(context, workspace.progress.advance(code, stage, today=day, **options))


@command(
    "correct",
    Text(
        zh="更正登记错了的阶段：退回更早的阶段，原来的记录还在。\n"
        "例：leadcrm lead correct L-0089 研判 --reason 误登 --approved-by O-0005",
        en="Take a wrongly recorded stage back to an earlier one; what was recorded stays.\n"
        "Example: leadcrm lead correct L-0089 screened --reason typo \\\n"
        "--approved-by O-0005",
    ),
)
@click.argument("code", type=ONE_RECORD)
@click.argument("stage")
@option("--reason", required=True, text=Text(zh="为什么更正", en="Why"))
@renamed(
    "--approved-by",
    "--by",
    required=True,
    text=Text(zh="复核人（责任人以外的干部）", en="Second person, not the owner"),
)
@pass_context
def correct(context: Context, code: str, stage: str, **options: Any) -> None:
    """Correct a stage."""
    with context.open(readonly=False) as workspace:
        day = context.today
        tell(context, workspace.progress.correct(code, stage, today=day, **options))


@command(
    "shelve",
    Text(
        zh="搁置项目，90天内定个日子再追。\n"
        "例：leadcrm lead shelve L-0090 --reason 资金紧张 --text 暂缓 \\\n"
        "--revisit +30天 --approved-by O-0005",
        en="Put a lead aside until a day within 90 days.\n"
        "Example: leadcrm lead shelve L-0090 --reason funds-short --text later \\\n"
        "--revisit +30d --approved-by O-0005",
    ),
)
@click.argument("code", type=ONE_RECORD)
@_with(
    (
        REASON,
        WORDS,
        option("--revisit", text=Text(zh="哪天再追", en="The day to come back")),
        APPROVED,
        ON,
    )
)
@pass_context
def shelve(context: Context, code: str, **options: Any) -> None:
    """Put a lead aside."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.progress.shelve(code, today=context.today, **options))


@command(
    "lose",
    Text(
        zh="登记项目流失：要有原因、说明和责任人以外的第二人。\n"
        "例：leadcrm lead lose L-0063 --reason 改投外地 --text 落户邻县 \\\n"
        "--approved-by O-0005",
        en="Give a lead up: with a reason, words and a second person, not the owner.\n"
        "Example: leadcrm lead lose L-0063 --reason terms --text price \\\n"
        "--approved-by O-0005",
    ),
)
@click.argument("code", type=ONE_RECORD)
@_with((REASON, WORDS, APPROVED, ON))
@pass_context
def lose(context: Context, code: str, **options: Any) -> None:
    """Give a lead up."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.progress.lose(code, today=context.today, **options))


@command(
    "revive",
    Text(
        zh="恢复放弃了的项目，回到原来的阶段，经过都在。\n"
        '例：leadcrm lead revive L-0079 --next "明天 电话"',
        en="Take up again what was given up, where it stood; its history is kept.\n"
        'Example: leadcrm lead revive L-0079 --next "tomorrow call"',
    ),
)
@click.argument("code", type=ONE_RECORD)
@option("--reason", text=Text(zh="为什么", en="Why"))
@option("--next", "following", text=Text(zh="下次：日期、方式、事项", en="Next: a day, how, what"))
@pass_context
def revive(context: Context, code: str, **options: Any) -> None:
    """Take a lead up again."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.progress.revive(code, today=context.today, **options))


@command(
    "transfer",
    Text(
        zh="把项目移交给别的责任人或责任单位，未办的跟进一并移交。\n"
        "例：leadcrm lead transfer L-0062 --owner O-0005 --reason 分工调整",
        en="Hand a lead over to another owner or unit, with its open follow-ups.\n"
        "Example: leadcrm lead transfer L-0062 --owner O-0005 --reason duties",
    ),
)
@click.argument("code", type=ONE_RECORD)
@option("--owner", text=Text(zh="新责任人", en="New owner"))
@option(
    "--unit", text=Text(zh="新责任单位，不写就是新责任人的单位", en="New unit, else the owner's")
)
@option("--reason", text=Text(zh="为什么", en="Why"))
@pass_context
def transfer(context: Context, code: str, **options: Any) -> None:
    """Hand a lead over."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.handover.transfer(code, today=context.today, **options))


@command(
    "leave",
    Text(
        zh="干部离任：项目、跟进、联系人、单位负责人一并移交给另一人。\n"
        "例：leadcrm officer leave O-0012 --to O-0005",
        en="An officer leaves: leads, follow-ups, contacts and posts go to another.\n"
        "Example: leadcrm officer leave O-0012 --to O-0005",
    ),
)
@click.argument("officer")
@option("--to", required=True, text=Text(zh="移交给谁", en="To whom"))
@option("--reason", text=Text(zh="为什么", en="Why"))
@pass_context
def leave(context: Context, officer: str, **options: Any) -> None:
    """Hand over all that an officer holds."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.handover.leave(officer, today=context.today, **options))
