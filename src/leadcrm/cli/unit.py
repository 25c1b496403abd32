"""Units beyond their list: monthly reports as they come, and the signs of units that lag."""

from datetime import date
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.services.reading.periods import read_year
from leadcrm.services.reading.phrases import Occasion, read_past
from leadcrm.text import Text


@command(
    "receive",
    Text(
        zh="记一份月报收到了。\n例：leadcrm unit receive 示例四镇 --month 2019-10 --on 昨天",
        en="Note that a unit's monthly report came in.\n"
        "Example: leadcrm unit receive 示例四镇 --month 2019-10 --on yesterday",
    ),
)
@click.argument("unit")
@option(
    "--month",
    required=True,
    text=Text(zh="哪个月的，如 2019-10、上月", en="Of which month: 2019-10"),
)
@option("--on", "day", text=Text(zh="哪天收到，默认今天", en="Day it came, by default today"))
@pass_context
def receive(context: Context, unit: str, month: str, day: str | None) -> None:
    """Note a monthly report."""
    with context.open(readonly=False) as workspace:
        on: date = context.today
        if day:
            on = read_past(day, Occasion(context.today, workspace.session.calendar)).day
        received = workspace.reporting.receive(unit, month, on=on)
    context.draw("indicators:draw_received", received)


@command(
    "indicators",
    Text(
        zh="园区、镇、市直的“上热下冷”五项：专干、帮扶、月报、总部经济、乡友信息；以及零报告的月份。\n"
        "例：leadcrm unit indicators --year 2019",
        en="Five signs of units that lag: officer, helper, monthly reports, headquarters,\n"
        "hometown people; and months without work.\n"
        "Example: leadcrm unit indicators --year 2019",
    ),
)
@option("--year", text=Text(zh="年份，默认今年", en="Year, by default this one"))
@pass_context
def indicators(context: Context, year: str | None) -> None:
    """Show the signs of units."""
    which = read_year(year, context.today) if year else context.today.year
    with context.open() as workspace:
        found = workspace.indicators.year(which, today=context.today)

    def told(items: Any) -> dict[str, Any]:
        return {"year": which, "as_of": context.today, "items": items}

    context.draw("indicators:draw_indicators", found, json=told, year=which)
