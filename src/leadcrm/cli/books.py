"""Units and officers: list, show, add; and how one arrival or target is shown."""

from typing import TYPE_CHECKING, Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.records import present, present_list
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import Kind

LIST = Text(zh="{what}清单。", en="List {what}s.")
SHOW = Text(zh="按编号、原号或名称看{what}。", en="Show one {what} by code, number or name.")
WHAT = {
    "unit": Text(zh="单位", en="unit"),
    "officer": Text(zh="干部", en="officer"),
    "fund": Text(zh="到位资金", en="fund arrival"),
    "target": Text(zh="目标任务", en="target"),
}
LEAVE = Text(zh="离任，一并移交", en="Leave, and hand over")
ADDS = {
    "unit": Text(
        zh="加一个单位。\n例：leadcrm unit add 示例七镇 --kind 镇",
        en="Add a unit.\nExample: leadcrm unit add Seventh --kind town",
    ),
    "officer": Text(
        zh="加一名干部。\n例：leadcrm officer add 专干样本99 --unit 示例二局",
        en="Add an officer.\nExample: leadcrm officer add Sample --unit 示例二局",
    ),
}


def _list(kind: "Kind") -> click.Command:
    @command("list", LIST.format(what=WHAT[kind]))
    @pass_context
    def list_all(context: Context) -> None:
        with context.open() as workspace:
            present_list(context, workspace.records.list(kind))

    return list_all


def _show(kind: str) -> click.Command:
    @command("show", SHOW.format(what=WHAT[kind]))
    @click.argument("code")
    @pass_context
    def show(context: Context, code: str) -> None:
        with context.open() as workspace:
            present(context, workspace.records.show(kind, code))

    return show


def _adds(table: str, **fields: Text) -> click.Command:
    @pass_context
    def add(context: Context, name: str, **options: Any) -> None:
        with context.open(readonly=False) as workspace:
            present(context, workspace.records.add(table, name, **options))

    made: Any = add
    for field, text in fields.items():
        flag = "--" + field.removesuffix("_id").replace("_", "-")
        made = option(flag, field, text=text)(made)
    return command("add", ADDS[table])(click.argument("name")(made))


def _group(name: str) -> Group:
    what = WHAT[name]
    table = {
        "list": ("books", f"{name}_list", LIST.format(what=what)),
        "show": ("books", f"{name}_show", SHOW.format(what=what)),
        "add": ("books", f"{name}_add", _first_line(ADDS[name])),
    }
    head = Text(zh=what.zh, en=f"{what.en.capitalize()}s")
    return Group(name, table=table, first="list", text=head)


def _first_line(text: Text) -> Text:
    return Text(zh=text.zh.partition("\n")[0], en=text.en.partition("\n")[0])


unit, officer = _group("unit"), _group("officer")
unit_list, unit_show = _list("unit"), _show("unit")
officer_list, officer_show = _list("officer"), _show("officer")
fund_show, target_show = _show("fund"), _show("target")
unit.table = {
    **unit.table,
    "receive": ("unit", "receive", Text(zh="记一份月报收到", en="Note a monthly report")),
    "indicators": (
        "unit",
        "indicators",
        Text(zh="五项指标和零报告", en="Signs of units that lag"),
    ),
}
officer.table = {**officer.table, "leave": ("progress", "leave", LEAVE)}
unit_add = _adds(
    "unit",
    kind=Text(
        zh="市直（默认） 镇 园区 主管 本级 上级", en="bureau town park office county superior"
    ),
)
officer_add = _adds(
    "officer",
    unit_id=Text(zh="单位", en="Unit"),
    title=Text(zh="职务", en="Title"),
    phone=Text(zh="电话", en="Phone"),
)
