"""The contact book: add, list, show, edit; duplicates and merging have a file of their own."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding, narrowing, one
from leadcrm.cli.records import present, present_list
from leadcrm.cli.words import Group, command, option, pairs
from leadcrm.services.records.dicts import flat
from leadcrm.text import Text

TABLE = {
    "add": (
        "contact",
        "add",
        Text(zh="记一位联系人或一家企业", en="Add a person or an organisation"),
        "新增",
    ),
    "list": (
        "contact",
        "list_contacts",
        Text(zh="清单（电话遮蔽）", en="List (phones masked)"),
        "列表 清单",
    ),
    "show": ("find", "contact_show", Text(zh="看一位", en="Show one"), "看 查看"),
    "edit": ("kinds", "contact_edit", Text(zh="修改", en="Change fields"), "修改"),
    "gaps": ("people", "gaps", Text(zh="谁的信息缺什么", en="Who lacks what"), "缺项"),
    "due": ("people", "due", Text(zh="该问候谁", en="Whom to greet now"), "问候"),
    "duplicates": (
        "duplicates",
        "contacts",
        Text(zh="可能重复的，逐对列出", en="Pairs that may be one"),
        "查重",
    ),
    "merge": ("duplicates", "merge", Text(zh="两条并成一条", en="Make two records one"), "合并"),
}
contact = Group("contact", table=TABLE, text=Text(zh="联系人", en="Contacts"))
DETAIL = option(
    "--detail",
    "details",
    multiple=True,
    callback=pairs,
    metavar="NAME=VALUE",
    text=Text(zh="该类特有的项，如 回乡意愿=高", en="What only this kind has, such as school=…"),
)


@command(
    "add",
    Text(
        zh="记一位联系人或一家企业、商会。\n"
        "例：leadcrm contact add 某样本 --kind 乡友 --phone 19900000001",
        en="Add a person, a firm or a chamber.\n"
        "Example: leadcrm contact add Sample --kind hometown --phone 19900000001",
    ),
)
@click.argument("name")
@one("contact", "kind", default="person")
@adding("contact", without=("kind",))
@DETAIL
@pass_context
def add(context: Context, name: str, kind: str, **options: Any) -> None:
    """Add a contact."""
    with context.open(readonly=False) as workspace:
        added = workspace.contacts.add(kind, name, today=context.today, **options)
        known = workspace.duplicates.of(added.code or "")
    if context.json:
        context.show({**flat(added), "duplicates": known})
        return
    present(context, added)
    if known:
        from leadcrm.cli.duplicates import warn

        warn(context, known)


@command(
    "list",
    Text(
        zh="联系人清单，电话遮蔽。\n例：leadcrm contact list --city 深圳 --kind 乡友",
        en="Contacts, phones masked.\nExample: leadcrm contact list --city 深圳 --kind hometown",
    ),
)
@narrowing("contact")
@option("--city", text=Text(zh="所在地，写一部分也行", en="Where they are, or a part of it"))
@option("--top500", is_flag=True, text=Text(zh="只看自称500强的", en="Only top-500 claims"))
@pass_context
def list_contacts(context: Context, **filters: Any) -> None:
    """List contacts."""
    with context.open() as workspace:
        present_list(context, workspace.contacts.list(today=context.today, **filters))
