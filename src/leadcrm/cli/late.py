"""Options that supply a lead with the papers and days that its stages should have brought."""

from typing import Any

from leadcrm.cli.aliases import renamed
from leadcrm.cli.words import option
from leadcrm.text import Text

OPTIONS = (
    option(
        "--of", metavar="STAGE", text=Text(zh="补哪个阶段的（默认现阶段）", en="Of which stage")
    ),
    option("--on", metavar="DATE", text=Text(zh="补该阶段的日期", en="The day of that stage")),
    option(
        "--evidence",
        multiple=True,
        text=Text(zh="补凭证：种类 编号 日期 [文件]", en='Late paper: "KIND NUMBER DATE [FILE]"'),
    ),
    option("--reason", text=Text(zh="为什么补登或改动", en="Why it is supplied late")),
    renamed(
        "--approved-by", "--by", text=Text(zh="复核人（责任人以外的干部）", en="Second person")
    ),
)


def late(function: Any) -> Any:
    """Give a command the options of late papers and days."""
    for each in reversed(OPTIONS):
        function = each(function)
    return function
