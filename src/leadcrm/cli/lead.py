"""Leads: add, list, show, edit."""

from typing import Any

import click

from leadcrm.cli.context import Surroundings, pass_surroundings
from leadcrm.cli.daily import NEXT, tell
from leadcrm.cli.records import present
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "add": ("lead", "add", Text(zh="记一个项目", en="Record a lead")),
    "list": ("lead", "list_leads", Text(zh="项目清单", en="List leads")),
    "show": ("find", "show", Text(zh="看一个项目", en="One lead on one page")),
    "edit": ("lead", "edit", Text(zh="修改", en="Change fields")),
    "advance": ("progress", "advance", Text(zh="登记到了哪个阶段", en="Record a stage reached")),
    "shelve": ("progress", "shelve", Text(zh="搁置，到日子再追", en="Put aside until a day")),
    "lose": ("progress", "lose", Text(zh="登记流失", en="Give up, not alone")),
    "revive": ("progress", "revive", Text(zh="恢复放弃了的", en="Take up again")),
    "correct": ("progress", "correct", Text(zh="更正登记错了的阶段", en="Correct a stage")),
    "duplicates": (
        "duplicates",
        "leads",
        Text(zh="可能重复的，逐对列出", en="Pairs that may be one"),
    ),
    "screen": ("screen", "screen", Text(zh="甄别研判", en="Screen by the rules")),
    "claim": ("claim", "claim", Text(zh="认领（首报首谈）", en="Claim for a unit")),
    "claims": ("claim", "claims", Text(zh="认领记录与待认领线索", en="Claims, and the pool")),
    "transfer": ("progress", "transfer", Text(zh="移交", en="Hand over")),
}
lead = Group("lead", table=TABLE, text=Text(zh="项目", en="Leads"))
FIELDS = {
    "--sector": Text(zh="产业：一产 二产 三产", en="Sector: primary secondary tertiary"),
    "--channel": Text(zh="渠道", en="Channel"),
    "--intent": Text(zh="意向投资额，如 5亿元、近8亿元", en='Intended: 5亿元, "USD 2 million"'),
    "--total": Text(zh="总投资", en="Total investment"),
    "--contract": Text(zh="合同引资额", en="Contracted inbound"),
    "--firm": Text(zh="投资方（编号或名称）", en="Investor (code or name)"),
    "--chain": Text(zh="产业链", en="Industry chain"),
    "--note": Text(zh="备注", en="Note"),
}


def _fields(function: Any) -> Any:
    for name, text in reversed(FIELDS.items()):
        function = option(name, text=text)(function)
    return function


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
@option("--owner", text=Text(zh="责任人，不写就是自己", en="Owner, else yourself"))
@option("--unit", text=Text(zh="责任单位", en="Unit"))
@_fields
@option("--expands", text=Text(zh="是哪个项目的扩产", en="The lead that it expands"))
@option(
    "--different",
    is_flag=True,
    text=Text(zh="与别的单位首报的不是同一个", en="Not what another unit registered first"),
)
@option("--next", "following", text=NEXT)
@pass_surroundings
def add(surroundings: Surroundings, name: str, **options: Any) -> None:
    """Record a lead."""
    with surroundings.open(readonly=False) as workspace:
        tell(surroundings, workspace.leads.add(name, today=surroundings.today, **options))


@command(
    "edit",
    Text(
        zh='修改项目的字段；写 "" 清空。\n例：leadcrm lead edit L-0063 --intent 8亿元 --note ""',
        en='Change fields of a lead; "" blanks one.\n'
        'Example: leadcrm lead edit L-0063 --intent 8亿元 --note ""',
    ),
)
@click.argument("code")
@_fields
@option("--name", text=Text(zh="名称", en="Name"))
@pass_surroundings
def edit(surroundings: Surroundings, code: str, **options: Any) -> None:
    """Change fields of a lead."""
    with surroundings.open(readonly=False) as workspace:
        present(surroundings, workspace.leads.edit(code, today=surroundings.today, **options))


@command(
    "list",
    Text(
        zh="项目清单，末尾按类合计金额（各类不相加）。\n"
        "例：leadcrm lead list --signed 2019-01..2019-10 --sector 二产",
        en="Leads, ending with totals per kind of amount.\n"
        "Example: leadcrm lead list --signed 2019-01..2019-10 --sector industry",
    ),
)
@option("--stage", text=Text(zh="阶段", en="Stage"))
@option("--sector", text=Text(zh="产业", en="Sector"))
@option("--unit", text=Text(zh="责任单位", en="Unit"))
@option("--owner", text=Text(zh="责任人", en="Owner"))
@option("--channel", text=Text(zh="渠道", en="Channel"))
@option("--open", "open_only", is_flag=True, text=Text(zh="只看在跟", en="Only open ones"))
@option("--under-negotiation", is_flag=True, text=Text(zh="只看在谈", en="Only those in talks"))
@option(
    "--signed",
    metavar="FROM..TO",
    text=Text(zh="正式合同签订期间", en="Formal contract signed in this period"),
)
@option("--event", text=Text(zh="属于某次活动", en="Belonging to an event"))
@option(
    "--carry-over",
    is_flag=True,
    text=Text(zh="续建：往年签约，今年仍在跟或有到资", en="Signed in an earlier year, still on"),
)
@pass_surroundings
def list_leads(surroundings: Surroundings, *, carry_over: bool, **options: Any) -> None:
    """List leads."""
    options["carry_over"] = surroundings.today.year if carry_over else None
    with surroundings.open() as workspace:
        found = workspace.leads.list(**options)
    if surroundings.json:
        surroundings.show(found)
        return
    from leadcrm.cli.render.leads import draw_leads

    draw_leads(surroundings.page(), found, surroundings.lang).show()
