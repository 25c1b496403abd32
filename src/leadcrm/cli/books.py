"""Units, officers, events, fund arrivals, targets: list and show; units and officers are added."""

from typing import Any

import click

from leadcrm.cli.context import Surroundings, pass_surroundings
from leadcrm.cli.find import present, present_list
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

LIST = Text(zh="清单", en="List")
SHOW = Text(zh="看一条", en="Show one")
ADD = Text(zh="新增", en="Add")


def _reads(kind: str) -> tuple[click.Command, click.Command]:
    @command("list", LIST)
    @pass_surroundings
    def list_all(surroundings: Surroundings) -> None:
        with surroundings.open() as workspace:
            present_list(surroundings, workspace.books.list(kind))

    @command("show", SHOW)
    @click.argument("code")
    @pass_surroundings
    def show(surroundings: Surroundings, code: str) -> None:
        with surroundings.open() as workspace:
            present(surroundings, workspace.books.show(kind, code))

    return list_all, show


def _adds(table: str, **fields: Text) -> click.Command:
    @pass_surroundings
    def add(surroundings: Surroundings, name: str, **options: Any) -> None:
        with surroundings.open(readonly=False) as workspace:
            present(surroundings, workspace.books.add(table, name, **options))

    made: Any = add
    for field, text in fields.items():
        flag = "--" + field.removesuffix("_id").replace("_", "-")
        made = option(flag, field, text=text)(made)
    return command("add", ADD)(click.argument("name")(made))


def _group(name: str, *, adds: bool) -> Group:
    table = {
        "list": ("books", f"{name}_list", LIST),
        "show": ("books", f"{name}_show", SHOW),
    }
    if adds:
        table["add"] = ("books", f"{name}_add", ADD)
    return Group(name, table=table, first="list")


unit, officer = _group("unit", adds=True), _group("officer", adds=True)
event, fund, target = (_group(name, adds=False) for name in ("event", "fund", "target"))
unit_list, unit_show = _reads("unit")
officer_list, officer_show = _reads("officer")
event_list, event_show = _reads("event")
fund_list, fund_show = _reads("fund")
target_list, target_show = _reads("target")
unit_add = _adds("unit", kind=Text(zh="园区 镇 市直 …", en="park town bureau …"))
officer_add = _adds(
    "officer",
    unit_id=Text(zh="单位", en="Unit"),
    title=Text(zh="职务", en="Title"),
    phone=Text(zh="电话", en="Phone"),
)
