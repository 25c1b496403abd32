"""Duplicates: pairs of contacts or leads that may be one, what sets them apart, and merging."""

from collections.abc import Sequence

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.services.duplicates.duplicates import Duplicate
from leadcrm.text import Text

DIFFERENT = Text(zh="这两条不是同一个，不再列出", en="These two are different: list them no more")
EVERYTHING = Text(zh="全部列出", en="List everything")
APART = Text(zh="已记下：{one} 与 {other} 不是同一个", en="Noted: {one} and {other} are different")
ALIKE = Text(
    zh="可能已有：{code} {name}（{why}）。合并：leadcrm contact merge {code} {own}",
    en="Perhaps known: {code} {name} ({why}). To merge: leadcrm contact merge {code} {own}",
)


def _list(
    context: Context, kind: str, different: tuple[str, str] | None, *, everything: bool
) -> None:
    """Note a pair as different, or list the pairs."""
    if different:
        with context.open(readonly=False) as workspace:
            sides = workspace.duplicates.differ(kind, *different)
        if context.json:
            context.show({"different": sides})
            return
        one, other = (f"{side.code} {side.name}" for side in sides)
        page = context.page()
        page.add(APART.format(one=one, other=other).to(context.lang))
        page.show()
        return
    with context.open() as workspace:
        found = workspace.duplicates.pairs(kind)
    height = None if everything else context.height()
    context.draw("duplicates:draw_duplicates", found, kind=kind, height=height)


@command(
    "duplicates",
    Text(
        zh="可能是同一个的联系人、企业，逐对列出，说明理由；是不是，由人定。\n"
        "例：leadcrm contact duplicates --different 中国钢研 中科钢研",
        en="Pairs of contacts that may be one, and why; a person decides.\n"
        "Example: leadcrm contact duplicates --different 中国钢研 中科钢研",
    ),
)
@option("--different", nargs=2, metavar="A B", text=DIFFERENT)
@option("--all", "everything", is_flag=True, text=EVERYTHING)
@pass_context
def contacts(context: Context, different: tuple[str, str] | None, *, everything: bool) -> None:
    """List contacts that may be one."""
    _list(context, "contact", different, everything=everything)


@command(
    "duplicates",
    Text(
        zh="可能是同一个的项目，逐对列出，说明理由；是不是，由人定。\n例：leadcrm lead duplicates",
        en="Pairs of leads that may be one, and why; a person decides.\n"
        "Example: leadcrm lead duplicates",
    ),
)
@option("--different", nargs=2, metavar="A B", text=DIFFERENT)
@option("--all", "everything", is_flag=True, text=EVERYTHING)
@pass_context
def leads(context: Context, different: tuple[str, str] | None, *, everything: bool) -> None:
    """List leads that may be one."""
    _list(context, "lead", different, everything=everything)


@command(
    "merge",
    Text(
        zh="把两条联系人并成一条，默认留第一条：项目、活动、关系都跟过去，空白补上，\n"
        "名称记为别名，两个编号都还能用。leadcrm undo 可整个撤回。\n"
        "例：leadcrm contact merge N010 N011 --into N010",
        en="Make two contacts one; the first stays. Leads, touches, relations move, blanks\n"
        "are filled, the name becomes an alias, both codes still work. leadcrm undo undoes it.\n"
        "Example: leadcrm contact merge N010 N011 --into N010",
    ),
)
@click.argument("one")
@click.argument("other")
@option("--into", text=Text(zh="留下哪一条", en="Which of the two stays"))
@pass_context
def merge(context: Context, one: str, other: str, into: str | None) -> None:
    """Merge two contacts."""
    with context.open(readonly=False) as workspace:
        done = workspace.merging.merge(one, other, into=into)
    context.draw("duplicates:draw_merged", done)


def warn(context: Context, known: Sequence[Duplicate]) -> None:
    """Say which contacts the new one may be; it was added all the same."""
    for each in known[:3]:
        why = Text(
            zh="，".join(reason.zh for reason in each.reasons),
            en=", ".join(reason.en for reason in each.reasons),
        )
        other = each.other
        said = ALIKE.format(code=other.code, name=other.name, why=why, own=each.one.code)
        context.tell(said)
