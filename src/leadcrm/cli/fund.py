"""Fund arrivals: list, show, add, verify."""

from typing import Any

import click

from leadcrm.cli.aliases import renamed
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import Group, command, option
from leadcrm.services.units.fundviews import FundRow
from leadcrm.text import Text

TABLE = {
    "list": ("fund", "list_funds", Text(zh="到资台账", en="List arrivals"), "列表 清单"),
    "show": ("kinds", "fund_show", Text(zh="看一笔", en="Show one"), "看 查看"),
    "add": ("fund", "add", Text(zh="记一笔到资", en="Record an arrival"), "新增"),
    "edit": ("kinds", "fund_edit", Text(zh="修改", en="Change fields"), "修改"),
    "verify": (
        "fund",
        "verify",
        Text(zh="凭证核实，计入到资", en="Verify, so that it counts"),
        "核实",
    ),
}
fund = Group("fund", table=TABLE, first="list", text=Text(zh="到位资金", en="Fund arrivals"))


def _present(context: Context, row: FundRow) -> None:
    context.draw("funds:draw_fund", row)


@command(
    "add",
    Text(
        zh="记一笔到资；核实之前不计入。\n"
        "例：leadcrm fund add L-0063 5000万元 --on 2019-10-30 --evidence 银行进账单",
        en="Record an arrival; it does not count before it is verified.\n"
        "Example: leadcrm fund add L-0063 5000万元 --on 2019-10-30 --evidence slip",
    ),
)
@click.argument("lead", type=ONE_RECORD)
@click.argument("amount")
@option("--on", required=True, text=Text(zh="到账日期", en="The day on which it came"))
@adding("fund", without=("lead_id", "amount", "arrived_on", "verified", "approved_by_id"))
@pass_context
def add(context: Context, lead: str, amount: str, on: str, **options: Any) -> None:
    """Record an arrival."""
    with context.open(readonly=False) as workspace:
        made = workspace.funds.add(lead, amount, on=on, today=context.today, **options)
    _present(context, made)


@command(
    "verify",
    Text(
        zh="凭证已看过，计入到资；复核人不能是项目责任人。\n"
        "例：leadcrm fund verify P-0066 --evidence 银行进账单 --approved-by C015",
        en="The voucher was seen: let it count. Not by the owner of the lead.\n"
        "Example: leadcrm fund verify P-0066 --evidence slip --approved-by C015",
    ),
)
@click.argument("code")
@option("--evidence", text=Text(zh="凭证（已登记的可以不写）", en="The voucher, if not recorded"))
@renamed("--approved-by", "--by", required=True, text=Text(zh="复核人", en="The second person"))
@pass_context
def verify(context: Context, code: str, **options: Any) -> None:
    """Verify an arrival."""
    with context.open(readonly=False) as workspace:
        made = workspace.funds.verify(code, **options)
    _present(context, made)


@command(
    "list",
    Text(
        zh="到资台账，按到账日期；已核实与未核实分列，币种不相加。\n"
        "例：leadcrm fund list --currency USD --verified --from 2019-01",
        en="Arrivals by day; verified and unverified apart, currencies never added.\n"
        "Example: leadcrm fund list --currency USD --verified --from 2019-01",
    ),
)
@option("--currency", metavar="CNY|USD", text=Text(zh="币种：CNY USD", en="Currency: CNY USD"))
@option("--counted-as", text=Text(zh="计入的指标", en="What it counts towards"))
@option(
    "--from",
    "first",
    text=Text(zh="从（日、月、年、本月）", en="From a day, month or year"),
)
@option("--to", "last", text=Text(zh="到（含）", en="To, included"))
@option(
    "--verified/--unverified",
    default=None,
    text=Text(zh="只看已核实 / 未核实", en="Only verified / unverified ones"),
)
@option("--lead", text=Text(zh="项目", en="Lead"))
@option("--unit", text=Text(zh="计入单位", en="Credited unit"))
@pass_context
def list_funds(context: Context, **options: Any) -> None:
    """List arrivals."""
    with context.open() as workspace:
        found = workspace.funds.list(today=context.today, **options)
    context.draw("funds:draw_funds", found)
