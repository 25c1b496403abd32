"""Reports: pressure."""

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "pressure": (
        "report",
        "pressure",
        Text(zh="督办：谁该被催、报到哪一级", en="Who is told"),
        "督办",
    ),
}
report = Group("report", table=TABLE, text=Text(zh="报表", en="Reports"))


@command(
    "pressure",
    Text(
        zh="督办台账：逾期的跟进、合同节点和线索响应，到了哪一档，今天发给谁；久拖未决的。\n"
        "例：leadcrm report pressure --unit 示例二局",
        en="What runs late, its rung, who is told today; what was postponed too often.\n"
        "Example: leadcrm report pressure --unit 示例二局",
    ),
)
@option("--unit", text=Text(zh="责任单位", en="Only this unit's"))
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@pass_context
def pressure(context: Context, unit: str | None, *, everything: bool) -> None:
    """Show who is pressed."""
    with context.open() as workspace:
        found = workspace.pressure.report(context.today, unit=unit)
    context.draw("pressure:draw_pressure", found, height=None if everything else context.height())
