"""Targets: the table of units, show, add."""

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding
from leadcrm.cli.records import present
from leadcrm.cli.words import Group, command, option
from leadcrm.services.reading.periods import read_year
from leadcrm.text import Text

TABLE = {
    "list": (
        "target",
        "list_targets",
        Text(zh="各单位完成情况", en="Where units stand"),
        "列表 清单",
    ),
    "show": ("kinds", "target_show", Text(zh="看一条任务", en="Show one"), "看 查看"),
    "edit": ("kinds", "target_edit", Text(zh="修改", en="Change fields"), "修改"),
    "add": ("target", "add", Text(zh="下达任务", en="Set a target"), "新增"),
}
target = Group("target", table=TABLE, first="list", text=Text(zh="目标任务", en="Targets"))


@command(
    "add",
    Text(
        zh="给单位下达年度任务：金额，或人数。\n"
        "例：leadcrm target add 示例二局 实际利用外资 200万美元 --year 2019",
        en="Set a unit's target of a year: an amount, or a number of people.\n"
        "Example: leadcrm target add U22 FDI 200万美元 --year 2019",
    ),
)
@click.argument("unit")
@click.argument("metric")
@click.argument("amount")
@option("--year", required=True, text=Text(zh="年度，如 2019、明年", en="The year: 2019"))
@adding("target", without=("unit_id", "metric", "amount", "number", "year"))
@pass_context
def add(
    context: Context, unit: str, metric: str, amount: str, *, year: str, **options: str | None
) -> None:
    """Set a target."""
    with context.open(readonly=False) as workspace:
        which = read_year(year, context.today)
        made = workspace.targets.add(unit, metric, amount, year=which, **options)
    present(context, made)


@command(
    "list",
    Text(
        zh="各单位年度任务完成情况：完成率、时序进度、欠额、月均需、名次、预计全年。\n"
        "例：leadcrm target list --year 2019 --metric 内联引资",
        en="Where units stand towards their yearly targets: done, pace, gap, need, forecast.\n"
        "Example: leadcrm target list --year 2019 --metric FDI",
    ),
)
@option("--year", text=Text(zh="年度（默认今年）", en="The year (this one)"))
@option(
    "--metric",
    text=Text(
        zh="内联引资 实际利用外资 寓外乡友信息采集",
        en='"Domestic inbound", "FDI utilised", "Hometown records"',
    ),
)
@pass_context
def list_targets(context: Context, *, year: str | None, metric: str | None) -> None:
    """List targets."""
    which = read_year(year, context.today) if year else None
    with context.open() as workspace:
        found = workspace.targets.list(today=context.today, year=which, metric=metric)
        yellow = -workspace.session.policy.pace_yellow
    context.draw("units:draw_units", found, yellow=yellow, rows=context.height())
