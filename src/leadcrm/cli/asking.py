"""Asking at a terminal: whether to go on, and which of several is meant."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from leadcrm.cli.context import Context
from leadcrm.cli.render.cells import safe
from leadcrm.errors import LeadcrmError
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.workspace import Workspace

SEVERAL = Text(zh="{verb} {n} 条：", en="{verb} {n}:")
GO_ON = Text(zh="回车继续，n 不做：", en="Enter to go on, n to leave it: ")
LEFT = Text(zh="没有改动", en="Nothing was changed")
NO = frozenset({"n", "no", "否", "不", "q"})


def agree(context: Context, workspace: "Workspace", verb: Text, refs: Sequence[str]) -> None:
    """Say what a verb will do to which records, and let somebody agree.

    Raises:
        Abort: no; nothing was changed.
    """
    context.tell(SEVERAL.format(verb=verb, n=len(refs)))
    for ref in refs:
        number = context.rows.get(ref, "")
        context.tell(_line(workspace, ref, str(number)))
    if ask(context, GO_ON).lower() in NO:
        context.tell(LEFT)
        raise click.Abort


def ask(context: Context, question: Text) -> str:
    """Return what somebody types as an answer, without blanks around it.

    Raises:
        Abort: there is no answer to come.
    """
    sys.stderr.write(safe(question.to(context.lang)))
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        sys.stderr.write("\n")
        raise click.Abort
    return answer.strip()


def _line(workspace: "Workspace", ref: str, number: str) -> Text:
    """Return one record as it is asked about: its row, code and name."""
    said = ref
    with suppress(LeadcrmError):  # the verb itself says what is wrong with it
        kind, row = workspace.finder.any_one(ref)
        lead = row.get("lead_id") if kind == "followup" else None
        named = workspace.session.row("lead", lead) if lead else row
        said = " ".join(dict.fromkeys([row["code"] or "", named["code"], named.get("name") or ""]))
    line = f"{number:>4}  {said}"
    return Text(zh=line, en=line)
