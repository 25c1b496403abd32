"""Postings of officers: down to a park, away to a city, at a station there."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option
from leadcrm.text import Text

KIND = Text(zh="下沉 外派 驻点", en="sent down, sent away, stationed")
UNIT = Text(zh="到哪个园区、镇或单位", en="To which park, town or unit")
PLACE = Text(zh="到哪个城市", en="To which city")
SINCE = Text(zh="从哪天起（默认今天），可以只到月", en="From which day or month (today)")
UNTIL = Text(zh="到哪天为止，可以只到月", en="Until which day or month")


@command(
    "post",
    Text(
        zh="记干部派驻：下沉到园区，外派、驻点到城市；--end 结束。同时在几处会说明。\n"
        "例：leadcrm officer post O-0005 --kind 驻点 --place 深圳 --since 2019-03",
        en="Note where an officer is posted: down to a park, away to a city or a station there; "
        "--end ends it. Postings of the same time are told.\n"
        "Example: leadcrm officer post O-0005 --kind stationed --place Shenzhen",
    ),
)
@click.argument("who", type=ONE_RECORD)
@option("--kind", text=KIND)
@option("--unit", text=UNIT)
@option("--place", text=PLACE)
@option("--since", text=SINCE)
@option("--until", text=UNTIL)
@option("--note", text=Text(zh="备注", en="Note"))
@option(
    "--end", is_flag=True, text=Text(zh="结束派驻（默认今天）", en="The posting is over (today)")
)
@pass_context
def post(context: Context, who: str, *, end: bool, until: str | None, **said: Any) -> None:
    """Note or end a posting."""
    with context.open(readonly=False) as workspace:
        if end:
            at = {name: said[name] for name in ("unit", "place")}
            done = workspace.postings.end(who, today=context.today, until=until, **at)
        else:
            done = workspace.postings.post(who, today=context.today, until=until, **said)
    context.draw("officer:draw_posted", done)
