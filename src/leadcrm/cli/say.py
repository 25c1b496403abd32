"""A sentence instead of a command: leadcrm 1 已约，周四拜访."""

from typing import Any

import click

from leadcrm.cli import suggest
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.refs import TOUCHES
from leadcrm.cli.rows import looks_like_rows
from leadcrm.cli.telling import DONE, LOG, ON, sure, tell_all
from leadcrm.cli.words import command, option
from leadcrm.errors import LeadcrmError, NotFoundError, UsageError
from leadcrm.services.leads.sayings import read_saying
from leadcrm.text import Text

NEITHER = Text(
    zh="没有命令「{word}」，也没有叫这个的项目",
    en="“{word}” is neither a command nor the name of a lead",
)
LOOK = Text(zh="查找：leadcrm find {word}", en="Look for it: leadcrm find {word}")


def speaks(words: list[str]) -> bool:
    """Tell whether words that begin with no command are a sentence about a lead."""
    subject, *rest = words
    said = bool(rest) and not rest[0].startswith("-")
    return looks_like_rows(subject) or (said and not subject.startswith("-"))


@command(
    "say",
    Text(
        zh="用一句话记联系、排下次：行号、编号或项目名，然后说。\n"
        "例：leadcrm L-0033 已约，周四拜访",
        en="Record a touch and plan the next step in a sentence, by row, code or name.\n"
        'Example: leadcrm L-0033 "agreed, visit Thursday"',
    ),
)
@click.argument("code", type=TOUCHES)
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@option("--kind", text=Text(zh="方式，如 微信", en="How: call, visit, wechat"))
@ON
@pass_context
def say(
    context: Context, code: list[str], words: tuple[str, ...], kind: str | None, on: str | None
) -> None:
    """Record what a sentence tells, and plan what it says is next."""
    with context.open(readonly=False) as workspace:
        if not context.rows:
            _check_named(workspace, code[0])
        ref = str(context.rows.get(code[0], code[0]))
        said = read_saying(" ".join(words), ref, context.today, workspace.session.calendar)
        sure(context, workspace, DONE if said.done else LOG, code)
        more: dict[str, Any] = {"following": said.following, "on": on or said.on}
        today, means = context.today, kind or said.kind
        if said.done:
            did = workspace.daily.done(code, outcome=said.note, today=today, **more)
        else:
            did = workspace.daily.log(code, note=said.note, today=today, kind=means, **more)
    tell_all(context, did)


def _check_named(workspace: Any, word: str) -> None:
    """Refuse a word that is no code, and no name as it is written.

    Letters that could be pinyin are taken for a whole name only: a slip in typing a command
    is never recorded on a lead.
    """
    if looks_like_rows(word):
        return
    try:
        if word.isascii():
            found = workspace.finder.exact("lead", word)
        else:
            found = workspace.finder.any_one(word, ["lead"])
    except NotFoundError:
        found = None
    if found is None:
        raise neither(word)


def neither(word: str) -> LeadcrmError:
    """Return that a word is no command and no lead, and what was perhaps meant."""
    ctx = click.get_current_context().find_root()
    hint = suggest.meant(suggest.commands_like(word, ctx)) or LOOK.format(word=word)
    return UsageError(NEITHER.format(word=word), hint=hint)
