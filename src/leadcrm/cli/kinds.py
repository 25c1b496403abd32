"""Commands that every kind of record has: add, list, show and edit, made when they are called.

A command is asked for by its kind and verb (`unit_edit`); its options are the kind's fields.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import click

from leadcrm.cli.contact import DETAIL
from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding, editing, narrowing
from leadcrm.cli.late import late
from leadcrm.cli.records import present, present_list
from leadcrm.cli.refs import ONE_RECORD, ONE_STEP
from leadcrm.cli.seen import noticing
from leadcrm.cli.standing import of_lead, standing
from leadcrm.cli.words import Entry, Group, command, first_line
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import Kind

LIST = Text(
    zh="{what}清单。\n例：leadcrm {kind} list {example}",
    en="List every {what}.\nExample: leadcrm {kind} list {example}",
)
SHOW = Text(zh="按编号、原号或名称看{what}。", en="Show one {what} by code, number or name.")
ADD = Text(
    zh="加一条{what}。\n例：leadcrm {kind} add {example}",
    en="Add a record: {what}.\nExample: leadcrm {kind} add {example}",
)
EDIT = Text(
    zh='修改{what}；写 "" 清空。\n例：leadcrm {kind} edit {example}',
    en='Change a record ({what}); "" blanks a field.\nExample: leadcrm {kind} edit {example}',
)
LISTED = {
    "unit": Text(zh="--kind 镇", en="--kind town"),
    "officer": Text(zh="--unit 示例二局", en="--unit 示例二局"),
    "activity": Text(zh="--lead L-0063 --kind 电话", en="--lead L-0063 --kind call"),
}
ADDED = {
    "unit": Text(zh="示例七镇 --kind 镇", en="Seventh --kind town"),
    "officer": Text(zh="专干样本99 --unit 示例二局", en="Sample --unit 示例二局"),
}
EDITED = {
    "lead": Text(zh='L-0063 --intent 8亿元 --note ""', en='L-0063 --intent 8亿元 --note ""'),
    "contact": Text(zh='C-0036 --title 会长 --note ""', en='C-0036 --title president --note ""'),
    "unit": Text(zh="示例二局 --head O-0005", en="示例二局 --head O-0005"),
    "officer": Text(zh="O-0005 --title 科长", en="O-0005 --title head"),
    "event": Text(zh="E-0002 --place 长沙", en="E-0002 --place Changsha"),
    "fund": Text(zh="P-0066 --evidence 银行进账单", en="P-0066 --evidence slip"),
    "target": Text(zh="G-0003 --amount 3亿元", en="G-0003 --amount 3亿元"),
    "followup": Text(zh="F-0085 --what 送方案", en="F-0085 --what offer"),
    "activity": Text(zh="A-0012 --content 谈了用地", en="A-0012 --content land"),
}
ABOUT = {
    "unit": Text(zh="单位", en="Units"),
    "officer": Text(zh="干部", en="Officers"),
    "activity": Text(zh="联系记录", en="Touches"),
}
EDITORS = {
    "lead": "leads",
    "contact": "contacts",
    "event": "events",
    "followup": "followups",
    "fund": "funds",
    "target": "targets",
}
"""Parts of the workspace that edit a kind by rules of its own; all others go by the records."""
MORE = {
    "unit": {
        "receive": (
            "unit",
            "receive",
            Text(zh="记一份月报收到", en="Note a monthly report"),
            "收报",
        ),
        "show": ("find", "unit_show", Text(zh="看一个单位", en="One unit"), "看 查看"),
        "indicators": (
            "unit",
            "indicators",
            Text(zh="五项指标和零报告", en="Signs of units that lag"),
            "指标",
        ),
    },
    "officer": {
        "show": ("find", "officer_show", Text(zh="看一位干部", en="One officer"), "看 查看"),
        "post": ("posting", "post", Text(zh="下沉、外派、驻点", en="Where one is posted"), "派驻"),
        "leave": (
            "progress",
            "leave",
            Text(zh="离任，一并移交", en="Leave, and hand over"),
            "离任",
        ),
    },
    "activity": {},
}
"""Verbs of a group beside those that all kinds have."""


def table(kind: str, *verbs: str) -> dict[str, Entry]:
    """Return the rows of a group's table for verbs of a kind."""
    said = {
        "list": (LIST, "列表 清单"),
        "show": (SHOW, "看 查看"),
        "add": (ADD, "新增"),
        "edit": (EDIT, "修改"),
    }
    what = CLASSES[kind].label
    return {
        verb: (
            "kinds",
            f"{kind}_{verb}",
            first_line(said[verb][0].format(what=what, kind=kind, example="")),
            said[verb][1],
        )
        for verb in verbs
    }


def __getattr__(name: str) -> click.Command:
    """Return the command `KIND_VERB`, or the group of a kind that has only such commands."""
    if name in MORE:
        verbs = ("list", "show", "edit") if name == "activity" else ("list", "show", "add", "edit")
        rows = {**table(name, *verbs), **MORE[name]}
        return Group(name, table=rows, first="list", text=ABOUT[name])
    kind, _, verb = name.rpartition("_")
    if kind not in CLASSES or verb not in MAKERS:
        raise AttributeError(name)
    return MAKERS[verb](kind)


def _list(kind: str) -> click.Command:
    said = LIST.format(what=CLASSES[kind].label, kind=kind, example=LISTED[kind])

    @command("list", said)
    @narrowing(kind)
    @pass_context
    def list_all(context: Context, **filters: str | None) -> None:
        with context.open() as workspace:
            present_list(context, workspace.records.list(cast("Kind", kind), **filters))

    return list_all


def _show(kind: str) -> click.Command:
    @command("show", SHOW.format(what=CLASSES[kind].label))
    @click.argument("code", type=ONE_RECORD)
    @pass_context
    def show(context: Context, code: str) -> None:
        with context.open() as workspace:
            present(context, workspace.records.show(kind, code))

    return show


def _add(kind: str) -> click.Command:
    said = ADD.format(what=CLASSES[kind].label, kind=kind, example=ADDED[kind])

    @command("add", said)
    @click.argument("name")
    @adding(kind)
    @pass_context
    def add(context: Context, name: str, **options: str | None) -> None:
        with context.open(readonly=False) as workspace:
            present(context, workspace.records.add(kind, name, today=context.today, **options))

    return add


def _edit(kind: str) -> click.Command:
    said = EDIT.format(what=CLASSES[kind].label, kind=kind, example=EDITED[kind])

    @command("edit", said)
    @click.argument("code", type=ONE_STEP if kind == "followup" else ONE_RECORD)
    @editing(kind)
    @pass_context
    def edit(context: Context, code: str, **options: Any) -> None:
        with context.open(readonly=False) as workspace, noticing(context, workspace, code, kind):
            options = of_lead(options) if kind == "lead" else options
            part: Any = getattr(workspace, EDITORS.get(kind, "records"))
            if kind in EDITORS:
                edited = part.edit(code, today=context.today, **options)
            else:
                edited = part.edit(kind, code, today=context.today, **options)
        present(context, edited)

    if kind == "contact":
        return DETAIL(edit)
    return late(standing(edit)) if kind == "lead" else edit


MAKERS: dict[str, Callable[[str], click.Command]] = {
    "list": _list,
    "show": _show,
    "add": _add,
    "edit": _edit,
}
