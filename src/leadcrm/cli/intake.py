"""Lists come in."""

import sys
from pathlib import Path
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.render.meter import meter
from leadcrm.cli.words import command, option, pairs
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "import",
    Text(
        zh="导入台账、名单、通讯录：xlsx xls ods csv vcf json，编码和表头自动识别，次序不限。"
        "每一行要么入库，要么列出行号和原因；先用 --dry-run 看一遍。\n"
        "例：leadcrm import units.csv contacts.csv leads.csv --dry-run",
        en="Import sheets, lists and address cards (xlsx xls ods csv vcf json) in any order; "
        "encoding and headers are found out. Every row is stored, or listed with why; try "
        "--dry-run first.\n"
        "Example: leadcrm import units.csv contacts.csv leads.csv --dry-run",
    ),
)
@click.argument("files", nargs=-1, required=True)
@option(
    "--as",
    "kind",
    text=Text(zh="是什么名单：leads contacts …", en="What it lists: leads contacts …"),
)
@option(
    "--source", text=Text(zh="来源名称，编号按来源区分", en="Name of the source of the numbers")
)
@option(
    "--map",
    "mapping",
    multiple=True,
    callback=pairs,
    metavar="COLUMN=FIELD",
    text=Text(
        zh="哪一列是哪个字段，如 老总=姓名；可写多次，下次记得",
        en="Which column is which field (boss=name); may be repeated, is remembered",
    ),
)
@option(
    "--say",
    multiple=True,
    callback=pairs,
    metavar="WORD=STAGE",
    text=Text(
        zh="表上的话算哪个阶段，如 落户=注册；可写多次，下次记得",
        en="Which stage a word of the list is (settled=registered); may be repeated, and is "
        "remembered",
    ),
)
@option(
    "--add-staff",
    is_flag=True,
    text=Text(
        zh="表上写到、名册里没有的单位和干部，一并建档",
        en="Record the units and officers whom the sheet names and nobody knows",
    ),
)
@option(
    "--justify",
    metavar="REASON",
    text=Text(
        zh="退阶段、换责任人等也照表改，写明原因",
        en="Follow also what needs a person (a stage back, another owner), for this reason",
    ),
)
@option(
    "--approved-by",
    metavar="OFFICER",
    text=Text(zh="退阶段、放弃时的复核人", en="Who signs off a stage back, or what is given up"),
)
@option(
    "--event",
    text=Text(zh="这是哪次活动的参会名单", en="The lists are of the guests of this event"),
)
@option("--encoding", text=Text(zh="编码，如 big5；一般不用写", en="Encoding, such as big5"))
@option("--dry-run", is_flag=True, text=Text(zh="只试，不写入", en="Only try, write nothing"))
@option("--strict", is_flag=True, text=Text(zh="有一行不对就全不写", en="All rows or none"))
@option(
    "--update",
    is_flag=True,
    text=Text(zh="更新已有的，但不清空", en="Change what is there, never blank"),
)
@option(
    "--schedule",
    is_flag=True,
    text=Text(
        zh="没写下次跟进的新项目，系统代排", en="Open a follow-up for leads that come without one"
    ),
)
@option(
    "--errors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    text=Text(
        zh="退回的行按原表连同原因写到这个 .xlsx 或 .csv，改好再导入",
        en="Write rejected rows here (.xlsx, .csv) as in their sheet, with why, to be mended "
        "and imported",
    ),
)
@pass_context
def import_lists(
    context: Context, files: tuple[str, ...], mapping: dict[str, str], **options: Any
) -> int:
    """Import lists."""
    shown = sys.stderr.isatty() and not context.json
    with (
        context.open(readonly=False) as workspace,
        meter(context.lang, shown=shown) as watch,
    ):
        report = workspace.incoming.run(
            files,
            today=context.today,
            lang=context.lang,
            mapping=mapping,
            watch=watch,
            **options,
        )
    context.draw("report:draw_import", report)
    return NEEDS_A_PERSON if report.needs_a_person else 0
