"""Relations: who stands how to whom; add, list, end."""

import click

from leadcrm.cli.context import Context, as_items, pass_context
from leadcrm.cli.refs import ONE_RECORD
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "list": (
        "relation",
        "list_relations",
        Text(zh="谁与谁是什么关系", en="Who stands how to whom"),
        "列表 清单",
    ),
    "add": ("relation", "add", Text(zh="记一个关系", en="Note a relation"), "新增"),
    "end": ("relation", "end", Text(zh="关系结束了", en="A relation is over"), "结束 终止"),
}
relation = Group(
    "relation", table=TABLE, first="list", text=Text(zh="人和单位的关系", en="Relations")
)
PERIOD = Text(zh="，可以只到月或年", en=": a day, month or year")


@command(
    "list",
    Text(
        zh="谁与谁是什么关系；写了是谁，就从那一位看。\n"
        "例：leadcrm relation list 深圳湖南汨罗商会",
        en="Who stands how to whom; of one record, as it is seen from there.\n"
        "Example: leadcrm relation list H01",
    ),
)
@click.argument("who", type=ONE_RECORD, required=False)
@option("--kind", text=Text(zh="只看这种关系：会长 会员 引荐人 …", en="One kind: president of …"))
@option("--all", "everything", is_flag=True, text=Text(zh="连已结束的", en="Those over, too"))
@pass_context
def list_relations(
    context: Context, who: str | None, kind: str | None, *, everything: bool
) -> None:
    """List relations."""
    today = context.today
    with context.open() as workspace:
        if who is None:
            rows = workspace.relations.list(today=today, kind=kind, everything=everything)
            context.draw("relations:draw_relations", rows, json=as_items)
            return
        seen = workspace.relations.of(who, today=today, kind=kind, everything=everything)
    context.draw("relations:draw_seen", seen, json=as_items)


@command(
    "add",
    Text(
        zh="记一个关系：会长 秘书长 会员 任职于 亲属 同学 引荐人 项目联系人 联系领导 专班成员 "
        "投资于 子公司 供应商，别的写法照记。\n"
        "例：leadcrm relation add C061 会长 H01 --since 2019-03",
        en="Note a relation: president of, secretary of, member of, works at, relative of, "
        "classmate of, introduced by, contact for, leader for, helper on, invested in, "
        "subsidiary of, supplier of; other words are kept.\n"
        'Example: leadcrm relation add C061 "president of" H01 --since 2019-03',
    ),
)
@click.argument("one", type=ONE_RECORD)
@click.argument("kind")
@click.argument("other", type=ONE_RECORD)
@option("--since", text=Text(zh="始于", en="Since") + PERIOD)
@option("--note", text=Text(zh="说明", en="Note"))
@pass_context
def add(
    context: Context, one: str, kind: str, other: str, since: str | None, note: str | None
) -> None:
    """Note a relation."""
    said = {"since": since, "note": note}
    with context.open(readonly=False) as workspace:
        made = workspace.relations.add(one, kind, other, today=context.today, **said)
    context.draw("relations:draw_relation", made)


@command(
    "end",
    Text(
        zh="关系结束了：照样留着，页面上还看得到以前是谁。\n"
        "例：leadcrm relation end C093 任职于 N033 --until 2019-10",
        en="A relation is over; it stays, so that pages tell who it was before.\n"
        'Example: leadcrm relation end C093 "works at" N033 --until 2019-10',
    ),
)
@click.argument("one", type=ONE_RECORD)
@click.argument("kind")
@click.argument("other", type=ONE_RECORD)
@option("--until", text=Text(zh="止于（默认今天）", en="Until (today)") + PERIOD)
@pass_context
def end(context: Context, one: str, kind: str, other: str, until: str | None) -> None:
    """End a relation."""
    with context.open(readonly=False) as workspace:
        ended = workspace.relations.end(one, kind, other, today=context.today, until=until)
    context.draw("relations:draw_relation", ended)
