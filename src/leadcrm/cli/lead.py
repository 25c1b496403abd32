"""Leads: add, list, show, edit."""

from typing import Any

import click

from leadcrm.cli.context import Surroundings, pass_surroundings
from leadcrm.cli.daily import tell
from leadcrm.cli.find import present
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "add": ("lead", "add", Text(zh="记一个项目", en="Record a lead")),
    "list": ("lead", "list_leads", Text(zh="项目清单", en="List leads")),
    "show": ("find", "show", Text(zh="看一个项目", en="One lead on one page")),
    "edit": ("lead", "edit", Text(zh="修改", en="Change fields")),
}
lead = Group("lead", table=TABLE, text=Text(zh="项目", en="Leads"))
FIELDS = {
    "--unit": Text(zh="责任单位", en="Unit"),
    "--owner": Text(zh="责任人", en="Owner"),
    "--sector": Text(zh="产业：一产 二产 三产", en="Sector: primary secondary tertiary"),
    "--channel": Text(zh="渠道", en="Channel"),
    "--intent": Text(zh="意向投资额，如 5亿元", en="Intended, e.g. 5亿元"),
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
        zh="记一个项目；须有责任人和下次跟进。", en="Record a lead, with its owner and next step."
    ),
)
@click.argument("name")
@_fields
@option("--stage", text=Text(zh="阶段", en="Stage"))
@option("--next", "following", text=Text(zh="下次：日期加事项", en="Next: a date and what to do"))
@pass_surroundings
def add(surroundings: Surroundings, name: str, **options: Any) -> None:
    """Record a lead."""
    with surroundings.open(readonly=False) as workspace:
        tell(surroundings, workspace.leads.add(name, today=surroundings.today, **options))


@command(
    "edit", Text(zh='修改项目的字段；写 "" 清空。', en='Change fields of a lead; "" blanks one.')
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
        zh="项目清单，末尾按类合计金额（各类不相加）。",
        en="Leads, ending with totals per kind of amount.",
    ),
)
@option("--stage", text=Text(zh="阶段", en="Stage"))
@option("--sector", text=Text(zh="产业", en="Sector"))
@option("--unit", text=Text(zh="责任单位", en="Unit"))
@option("--owner", text=Text(zh="责任人", en="Owner"))
@option("--channel", text=Text(zh="渠道", en="Channel"))
@option("--open", "open_only", is_flag=True, text=Text(zh="只看在跟", en="Only open ones"))
@option("--under-negotiation", is_flag=True, text=Text(zh="只看在谈", en="Only those in talks"))
@pass_surroundings
def list_leads(surroundings: Surroundings, **options: Any) -> None:
    """List leads."""
    with surroundings.open() as workspace:
        found = workspace.leads.list(**options)
    if surroundings.json:
        surroundings.show(found)
        return
    from leadcrm.cli.render.lists import draw_leads

    draw_leads(surroundings.page(), found, surroundings.lang).show()
