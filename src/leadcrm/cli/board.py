"""The wall chart goes out as one page."""

from pathlib import Path
from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.text import Text

MADE = Text(zh="已写 {path}：在册项目 {n} 个", en="Wrote {path}: {n} leads")


@command(
    "board",
    Text(
        zh="挂图作战：三个不收兵、逾期督办、目标、灯阵、梯次、缺口，一个网页，打印成一张 A3。\n"
        "例：leadcrm board -o 挂图.html",
        en="The wall chart: commitments, what is late, targets, lamps, ladder, gaps; one web\n"
        "page that prints on one sheet of A3.\n"
        "Example: leadcrm board -o board.html",
    ),
)
@option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    text=Text(zh="写到哪个文件（.html）", en="The file to write (.html)"),
)
@option(
    "--edition",
    default="internal",
    text=Text(
        zh="internal 内部（默认）；public 公开：未签约的只列编号，不列意向金额和责任人",
        en="internal (the default), or public: unsigned leads by code, no intents, no officers",
    ),
)
@option("--force", is_flag=True, text=Text(zh="文件已有就覆盖", en="Overwrite what is there"))
@pass_context
def board(context: Context, file: Path, **options: Any) -> None:
    """Write the wall chart."""
    with context.open(readonly=False) as workspace:
        count = workspace.board.write(file, today=context.today, lang=context.lang, **options)
    if context.json:
        context.show({"leads": count, "path": str(file)})
    else:
        context.tell(MADE.format(n=count, path=file))
