"""What the verbs that write share: when it was, what comes next, and telling what was done."""

from leadcrm.cli.context import Context
from leadcrm.cli.words import option
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.text import Text

ON = option(
    "--on",
    text=Text(zh="哪天的事（默认今天）：昨天、上周五", en="When: yesterday, last Friday (today)"),
)
NEXT = Text(
    zh="下次：日期，空一格，事项；如 下周三 拜访 送方案",
    en="Next: a date, then what to do: next Wednesday visit",
)


def tell(context: Context, view: VerbResult) -> None:
    """Print what a daily verb did."""
    context.draw("daily:draw_done", view)
