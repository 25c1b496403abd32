"""Holding the book against the rules, for people and for schedulers."""

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "check",
    Text(
        zh="按规则 R1 到 R12 查全部项目和单位；有违反时退出码为3。\n例：leadcrm check --rule R3",
        en="Hold every lead and unit against rules R1 to R12; exits with 3 on a breach.\n"
        "Example: leadcrm check --rule R3",
    ),
)
@option("--rule", text=Text(zh="只查一条，如 R4", en="Only one, such as R4"))
@option("--all", "everything", is_flag=True, text=Text(zh="全部列出", en="List everything"))
@pass_context
def check(context: Context, rule: str | None, *, everything: bool) -> int:
    """Check the rules of the chase."""
    with context.open() as workspace:
        report = workspace.checks.run(context.today, rule)
    height = None if everything or rule else context.height()
    context.draw("check:draw_check", report, height=height)
    return NEEDS_A_PERSON if report.items else 0
