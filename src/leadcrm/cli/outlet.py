"""Books go out: one list, or all of them."""

from pathlib import Path
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.errors import UsageError
from leadcrm.text import Text

ONLY_WEEKLY = Text(zh="--unit 只用于 weekly-sheet", en="--unit is for weekly-sheet")
ONLY_ALL = Text(zh="--manifest 只用于 all", en="--manifest is for all")
EXPORTED = Text(zh="已导出 {n} 行到 {path}", en="Exported {n} rows to {path}")


@command(
    "export",
    Text(
        zh="把一类（leads contacts funds …）导出成 .csv .xlsx .json，联系人还可以 .vcf，"
        "跟进还可以 .ics；weekly-sheet 是各单位填的周调度表；"
        "或把整本（all）导出到文件夹，不遮蔽。\n"
        "例：leadcrm export leads leads.xlsx",
        en="One kind (leads contacts funds …) as .csv .xlsx .json, people also as .vcf, "
        "follow-ups as .ics; weekly-sheet is what units fill in; or the whole book (all), "
        "unmasked, to a folder.\n"
        "Example: leadcrm export leads leads.xlsx",
    ),
)
@click.argument("what")
@click.argument("where", type=click.Path(path_type=Path))
@option(
    "--reveal",
    is_flag=True,
    text=Text(zh="电话不遮蔽（会记入历史）", en="Phones in full (journaled)"),
)
@option(
    "--purpose",
    metavar="TEXT",
    text=Text(zh="用途，记入历史", en="What for; kept in the journal"),
)
@option("--force", is_flag=True, text=Text(zh="文件已有就覆盖", en="Overwrite what is there"))
@option(
    "--encoding",
    metavar="NAME",
    text=Text(
        zh="文本的编码；csv 默认 utf-8-sig，可写 gb18030",
        en="Encoding of text; csv is utf-8-sig, may be gb18030",
    ),
)
@option(
    "people",
    "--for-people/--for-machines",
    default=None,
    text=Text(
        zh="写给人看：列名、姓名、选项用文字，金额用亿元、万元（.xlsx 默认）；"
        "写给程序：字段名和编号（.csv .json 默认）",
        en="Labels, names, amounts in units of 100m or 10k (.xlsx does), or fields and codes "
        "(.csv and .json do)",
    ),
)
@option(
    "--unit",
    metavar="NAME",
    text=Text(zh="只出这个单位的周调度表", en="Of weekly sheets only this unit's"),
)
@option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="FILE",
    text=Text(
        zh="整本导出时另写一份清单，以后 leadcrm doctor --against 它",
        en="Of the whole book, attest what it held, for leadcrm doctor --against",
    ),
)
@pass_context
def export(
    context: Context,
    what: str,
    where: Path,
    *,
    unit: str | None,
    manifest: Path | None,
    **options: Any,
) -> None:
    """Export the book."""
    with context.open(readonly=False) as workspace:
        if what == "weekly-sheet":
            given = {"unit": unit, "force": options["force"]}
            count = workspace.weekly_sheet.write(where, today=context.today, **given)
        elif unit is not None:
            raise UsageError(ONLY_WEEKLY)
        elif what == "all":
            given = {name: options[name] for name in ("force", "purpose")}
            count = workspace.outlet.everything(where, manifest=manifest, **given)
        elif manifest is not None:
            raise UsageError(ONLY_ALL)
        else:
            count = workspace.outlet.kind(what, where, lang=context.lang, **options)
    context.tell_link(str(where))
    if context.json:
        context.show({"rows": count, "path": str(where)})
    else:
        context.tell(EXPORTED.format(n=count, path=where))
