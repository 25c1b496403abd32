"""The leads group, and recording a lead; its other verbs load when they are called."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding
from leadcrm.cli.standing import of_lead, standing
from leadcrm.cli.telling import NEXT, tell
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "add": ("lead", "add", Text(zh="记一个项目", en="Record a lead"), "新增"),
    "list": ("leadlist", "list_leads", Text(zh="项目清单", en="List leads"), "列表 清单"),
    "show": ("find", "lead_show", Text(zh="看一个项目", en="One lead on one page"), "看 查看"),
    "edit": ("kinds", "lead_edit", Text(zh="修改", en="Change fields"), "修改"),
    "advance": (
        "progress",
        "advance",
        Text(zh="登记到了哪个阶段", en="Record a stage reached"),
        "推进",
    ),
    "shelve": (
        "progress",
        "shelve",
        Text(zh="搁置，到日子再追", en="Put aside until a day"),
        "搁置",
    ),
    "lose": ("progress", "lose", Text(zh="登记流失", en="Give up, not alone"), "流失"),
    "revive": ("progress", "revive", Text(zh="恢复放弃了的", en="Take up again"), "恢复"),
    "correct": (
        "progress",
        "correct",
        Text(zh="更正登记错了的阶段", en="Correct a stage"),
        "更正",
    ),
    "duplicates": (
        "duplicates",
        "leads",
        Text(zh="可能重复的，逐对列出", en="Pairs that may be one"),
        "查重",
    ),
    "screen": ("screen", "screen", Text(zh="甄别研判", en="Screen by the rules"), "研判 甄别"),
    "claim": ("claim", "claim", Text(zh="认领（首报首谈）", en="Claim for a unit"), "认领"),
    "claims": (
        "claim",
        "claims",
        Text(zh="认领记录与待认领线索", en="Claims, and the pool"),
        "认领记录",
    ),
    "problem": ("problem", "problem", Text(zh="存在问题", en="What stands in the way"), "问题"),
    "yield": (
        "performance",
        "lead_yield",
        Text(zh="就业、产值、税收", en="Jobs, output, tax by year"),
        "效益",
    ),
    "transfer": ("progress", "transfer", Text(zh="移交", en="Hand over"), "移交"),
}
NOT_NEW = ("recorded_on", "stage", "revisit_on")
"""What is not said of a new lead: it begins as a clue, today."""
lead = Group("lead", table=TABLE, text=Text(zh="项目", en="Leads"))


@command(
    "add",
    Text(
        zh="记一个项目；不写责任人就是自己，不写下次就按阶段代排。\n"
        '例：leadcrm lead add 某新材料项目 --intent 5亿元 --next "明天 电话 约见"',
        en="Record a lead; unless you say, it is yours and its stage sets the next step.\n"
        'Example: leadcrm lead add NewMaterials --intent 5亿元 --next "tomorrow call"',
    ),
)
@click.argument("name")
@adding("lead", without=NOT_NEW)
@standing
@option(
    "--different",
    is_flag=True,
    text=Text(zh="与别的单位首报的不是同一个", en="Not what another unit registered first"),
)
@option("--next", "following", text=NEXT)
@pass_context
def add(context: Context, name: str, **options: Any) -> None:
    """Record a lead."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.leads.add(name, today=context.today, **of_lead(options)))
