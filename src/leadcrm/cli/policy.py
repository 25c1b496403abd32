"""The thresholds: list, show, use, test."""

from pathlib import Path

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.words import Group, command
from leadcrm.text import Text

NEEDS_A_PERSON = 3
TABLE = {
    "list": (
        "policy",
        "list_policies",
        Text(zh="有哪些方案", en="Which policies there are"),
        "列表 清单",
    ),
    "show": (
        "policy",
        "show",
        Text(zh="每一项和它的出处", en="Every value and its source"),
        "看 查看",
    ),
    "use": ("policy", "use", Text(zh="改用一个方案", en="Put a policy in force"), "启用"),
    "test": (
        "policy",
        "test",
        Text(zh="拿一张算例表来对", en="Hold dated cases against it"),
        "验算",
    ),
}
policy = Group("policy", table=TABLE, first="list", text=Text(zh="阈值方案", en="Policies"))


@command(
    "list",
    Text(zh="有哪些阈值方案，正用哪个。", en="Which policies there are, which is in force."),
)
@pass_context
def list_policies(context: Context) -> None:
    """List the policies."""
    with context.open() as workspace:
        found = workspace.policies.list()
    context.draw("policy:draw_list", found, json=as_items)


@command(
    "show",
    Text(
        zh="一个方案的每一项、值和出处；不写名字就看正在用的。\n例：leadcrm policy show jiangmen",
        en="Every value of a policy and its source; without a name of the one in force.\n"
        "Example: leadcrm policy show jiangmen",
    ),
)
@click.argument("name", required=False)
@pass_context
def show(context: Context, name: str | None) -> None:
    """Show a policy."""
    with context.open() as workspace:
        found = workspace.policies.show(name)
    context.draw("policy:draw_policy", found)


@command(
    "use",
    Text(
        zh="改用一个阈值方案，写名字或 .toml 文件；记入历史，可以撤回。\n"
        "例：leadcrm policy use yinchuan",
        en="Put a policy in force, by name or .toml file; it can be undone.\n"
        "Example: leadcrm policy use yinchuan",
    ),
)
@click.argument("name")
@pass_context
def use(context: Context, name: str) -> None:
    """Put a policy in force."""
    with context.open(readonly=False) as workspace:
        found = workspace.policies.use(name)
    context.draw("policy:draw_used", found)


@command(
    "test",
    Text(
        zh="拿一张有日期的算例表来对：due、as_of 和应得的 days_late、lamp、rung 等。\n"
        "有一条不符，退出码为3。\n"
        "例：leadcrm policy test 算例.csv --policy escalate-357",
        en="Hold dated cases against a policy: due, as_of, and what days_late, lamp, rung\n"
        "and so on must be. Exits with 3 if one fails.\n"
        "Example: leadcrm policy test cases.csv --policy escalate-357",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def test(context: Context, file: Path) -> int:
    """Hold dated cases against a policy."""
    with context.open() as workspace:
        report = workspace.policies.test(file)
    context.draw("policy:draw_cases", report)
    return NEEDS_A_PERSON if report.failed else 0
