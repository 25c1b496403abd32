"""What the verbs that write share: when it was, what comes next, and telling what was done."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadcrm.cli.context import Context
from leadcrm.cli.words import option
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.leads.dailyverbs import VerbResults
    from leadcrm.workspace import Workspace

ON = option(
    "--on",
    text=Text(zh="哪天的事（默认今天）：昨天、上周五", en="When: yesterday, last Friday (today)"),
)
NEXT = Text(
    zh="下次：日期，空一格，事项；如 下周三 拜访 送方案",
    en="Next: a date, then what to do: next Wednesday visit",
)

DONE = Text(zh="办结", en="Close")
LOG = Text(zh="记联系", en="Record a touch on")


def tell(context: Context, view: VerbResult) -> None:
    """Print what a daily verb did."""
    context.draw("daily:draw_done", view)


def tell_all(context: Context, view: "VerbResults") -> None:
    """Print what a daily verb did to one record, or to many."""
    if len(view.items) == 1:
        tell(context, view.items[0])
    else:
        context.draw("daily:draw_all", view.items, json=lambda items: {"items": items})


def sure(context: Context, workspace: "Workspace", verb: Text, refs: Sequence[str]) -> None:
    """On a terminal, say what a verb will do to several records, and ask before it does.

    Raises:
        Abort: no.
    """
    if len(refs) > 1 and asks(context) and not context.given.get("yes"):
        from leadcrm.cli.asking import agree

        agree(context, workspace, verb, refs)


def asks(context: Context) -> bool:
    """Tell whether somebody is there to be asked: at a terminal, and not for JSON."""
    return not context.json and sys.stdin.isatty() and sys.stdout.isatty()
