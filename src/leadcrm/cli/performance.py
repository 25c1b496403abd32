"""What a project yields after landing: jobs, output and tax by year."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option
from leadcrm.text import Text


@command(
    "yield",
    Text(
        zh="落地后的就业、产值、税收，按年记，承诺和实际分开；不写数字就是看。\n"
        "例：leadcrm lead yield L-0017 --year 2019 --jobs 120 --tax 800万元",
        en="Jobs, output and tax by year, the promise apart from what was; without figures it "
        "lists.\n"
        "Example: leadcrm lead yield L-0017 --year 2019 --jobs 120 --tax 5亿元",
    ),
)
@click.argument("lead", type=ONE_RECORD)
@option("--year", text=Text(zh="年度：2020、今年、去年", en="The year: 2020, last year"))
@option("--promised", is_flag=True, text=Text(zh="合同承诺的", en="As the contract promises"))
@option("--jobs", text=Text(zh="就业人数", en="Jobs"))
@option("--output", text=Text(zh="产值，如 3亿元", en="Output: 5亿元"))
@option("--tax", text=Text(zh="税收，如 800万元", en="Tax: 5亿元"))
@option("--note", text=Text(zh="备注", en="Note"))
@pass_context
def lead_yield(
    context: Context, lead: str, year: str | None, *, promised: bool, **figures: Any
) -> None:
    """Note what a project yields, or list it."""
    looks = year is None and not promised and not any(figures.values())
    with context.open(readonly=looks) as workspace:
        part = workspace.performances
        if looks:
            found = part.of(lead)
        else:
            found = part.note(lead, today=context.today, year=year, promised=promised, **figures)
    context.draw("yields:draw_yields", found)
