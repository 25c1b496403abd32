"""Asking at a terminal: whether to go on, and which of several is meant."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from leadcrm.cli.context import Context
from leadcrm.cli.render.cells import safe
from leadcrm.cli.render.commandline import commandline
from leadcrm.cli.render.errors import named
from leadcrm.cli.render.help import spoken
from leadcrm.cli.telling import asks
from leadcrm.cli.words import Option
from leadcrm.errors import AmbiguousError, LeadcrmError
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.workspace import Workspace

SEVERAL = Text(zh="{verb}，{n} 条", en="{verb}, {n} in all")
GO_ON = Text(zh="回车继续，n 不做：", en="Enter to go on, n to leave it: ")
WHICH = Text(zh="哪一个？写前面的数字，回车不做：", en="Which? Its number, or Enter to leave it: ")
WHAT = Text(zh="{what}：", en="{what}: ")
COMMAND = Text(zh="命令  {command}", en="Command  {command}")
LEFT = Text(zh="没有改动", en="Nothing was changed")
MOST = 9
"""More choices are no menu: the name is to be written more fully."""
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


def completed(
    context: Context, error: LeadcrmError | click.MissingParameter, typed: list[str]
) -> list[str] | None:
    """Return a command line with what it lacked, which somebody is asked for; None to refuse it.

    Raises:
        Abort: no answer; nothing was changed.
    """
    if not asks(context):
        return None
    if isinstance(error, AmbiguousError):
        more = _one_of(context, error, typed)
    elif isinstance(error, click.MissingParameter):
        more = _with_missing(context, error, typed)
    else:
        more = None
    if more is not None:
        context.rows = {}
        context.tell(COMMAND.format(command=commandline(more)))
    return more


def _one_of(context: Context, error: AmbiguousError, typed: list[str]) -> list[str] | None:
    """Return the command line with the one that is meant, chosen by its number."""
    word = error.about or error.word
    word = str(context.rows[word]) if word in context.rows else word
    if word not in typed or not 0 < len(error.choices) <= MOST:
        return None
    context.tell(error.message)
    for number, (code, name) in enumerate(error.choices, start=1):
        line = f"{number:>4}  {code}  {named(name, context.lang)}"
        context.tell(Text(zh=line, en=line))
    answer = ask(context, WHICH)
    if not answer.isdecimal() or not 0 < int(answer) <= len(error.choices):
        context.tell(LEFT)
        raise click.Abort
    at = typed.index(word)
    return [*typed[:at], error.choices[int(answer) - 1][0], *typed[at + 1 :]]


def _with_missing(
    context: Context, error: click.MissingParameter, typed: list[str]
) -> list[str] | None:
    """Return the command line with what is missing, as somebody types it."""
    parameter = error.param
    if isinstance(parameter, Option) and parameter.text is not None:
        option = max(parameter.opts, key=len)
        said = parameter.text() if callable(parameter.text) else parameter.text
        question = WHAT.format(what=Text(zh=f"{option}（{said.zh}）", en=f"{option} ({said.en})"))
    elif isinstance(parameter, click.Argument) and parameter.nargs == 1:
        option, word = "", parameter.human_readable_name.upper().strip("[].")
        question = WHAT.format(what=Text(zh=spoken(word, "zh"), en=spoken(word, "en")))
    else:
        return None
    answer = ask(context, question)
    if not answer:
        context.tell(LEFT)
        raise click.Abort
    return [*typed, *filter(None, [option]), answer]


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
