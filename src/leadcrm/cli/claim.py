"""Claims on the command line (首报首谈): claim, settle, list."""

from typing import Any

import click

from leadcrm.cli.aliases import renamed
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import command, option
from leadcrm.errors import UsageError
from leadcrm.text import Text

ONLY_SETTLING = Text(
    zh="--approved-by 只用于裁定（--settle）", en="--approved-by is for --settle only"
)


@command(
    "claim",
    Text(
        zh="认领线索：首报单位在保护期内有联系就归它，后报的记录在案；\n"
        "过期没有联系的，归认领单位。\n"
        "有争议由主管裁定：--settle 写归哪个单位，各家认领都留着。\n"
        "例：leadcrm lead claim L-0086 --unit U-0005 --reason 我方先接触",
        en="Claim a lead for a unit. The first to register keeps it while there is\n"
        "contact; later claims stay on record; one from the pool becomes the unit's.\n"
        "--settle decides a dispute; all claims stay.\n"
        "Example: leadcrm lead claim L-0086 --unit U-0005 --reason met-first",
    ),
)
@click.argument("code", type=ONE_RECORD)
@option("--unit", text=Text(zh="认领单位，不写就是本人单位", en="Which unit, else yours"))
@option("--owner", text=Text(zh="由谁负责，不写就是本人或单位负责人", en="Who is to own it"))
@option("--reason", text=Text(zh="理由", en="Why"))
@option("--settle", is_flag=True, text=Text(zh="裁定归该单位", en="Decide for this unit"))
@renamed(
    "--approved-by", "--by", text=Text(zh="裁定人（不是责任人）", en="Who decides, not an owner")
)
@pass_context
def claim(
    context: Context, code: str, *, settle: bool, approved_by: str | None, **options: Any
) -> None:
    """Claim a lead, or settle who has it."""
    if approved_by and not settle:
        raise UsageError(ONLY_SETTLING)
    with context.open(readonly=False) as workspace:
        today, claims = context.today, workspace.claims
        if settle:
            view = claims.settle(code, today=today, approved_by=approved_by, **options)
        else:
            view = claims.claim(code, today=today, **options)
    context.draw("claims:draw_claimed", view)


@command(
    "claims",
    Text(
        zh="一个项目归谁、保护到哪天、谁还认领过；不写编号列出全部认领和待认领线索。\n"
        "例：leadcrm lead claims L-0086",
        en="Who holds a lead until when, and who else claims it; without a code\n"
        "all claims, and the leads that wait for one.\n"
        "Example: leadcrm lead claims L-0086",
    ),
)
@click.argument("code", type=ONE_RECORD, required=False)
@pass_context
def claims(context: Context, code: str | None) -> None:
    """List claims."""
    with context.open() as workspace:
        view = workspace.claims.on_record(code, today=context.today)
    context.draw("claims:draw_claims", view)
