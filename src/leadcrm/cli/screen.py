"""Screening on the command line."""

from typing import Any

import click

from leadcrm.cli.aliases import renamed
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option, pairs
from leadcrm.text import Text


@command(
    "screen",
    Text(
        zh="甄别研判：逐条对照标准，给出建议引进、补充材料、会审或不予引进，并存档。\n"
        "结论是建议，推进或不予引进由人定。不知道的不算合格，用 --set 补充。\n"
        "例：leadcrm lead screen L-0086 --set 用地=50 --set 固定资产投资=2亿元",
        en="Screen a lead: every rule, a verdict, what is missing. The report is kept.\n"
        "The verdict is advice: people move the lead. What is unknown never passes.\n"
        'Example: leadcrm lead screen L-0086 --set "land in mu=50" --set staff=120',
    ),
)
@click.argument("code", type=ONE_RECORD)
@option(
    "--set",
    "facts",
    multiple=True,
    callback=pairs,
    metavar="NAME=VALUE",
    text=Text(
        zh="一项依据，如 亩均税收=25万元、失信=否、政策诉求=无", en="A fact, such as dishonest=no"
    ),
)
@option(
    "--override",
    metavar="VERDICT",
    text=Text(
        zh="改判为：建议引进 补充材料 会审 不予引进",
        en="recommended incomplete joint-review rejected",
    ),
)
@option("--reason", text=Text(zh="改判理由", en="Why the verdict is overridden"))
@renamed(
    "--approved-by",
    "--by",
    text=Text(zh="复核人（研判人、责任人以外）", en="Second person: neither screener nor owner"),
)
@pass_context
def screen(context: Context, code: str, **options: Any) -> None:
    """Screen a lead."""
    with context.open(readonly=False) as workspace:
        view = workspace.screening.screen(code, today=context.today, **options)
    context.draw("screening:draw_screened", view)
