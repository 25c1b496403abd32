"""The contact book: add, list, show, edit; duplicates and merging have a file of their own."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.records import flat, present, present_list, tell_merged
from leadcrm.cli.reveal import revealing
from leadcrm.cli.words import Group, command, option, pairs
from leadcrm.text import Text

TABLE = {
    "add": (
        "contact",
        "add",
        Text(zh="记一位联系人或一家企业", en="Add a person or an organisation"),
    ),
    "list": ("contact", "list_contacts", Text(zh="清单（电话遮蔽）", en="List (phones masked)")),
    "show": ("contact", "show", Text(zh="看一位", en="Show one")),
    "edit": ("contact", "edit", Text(zh="修改", en="Change fields")),
    "gaps": ("people", "gaps", Text(zh="谁的信息缺什么", en="Who lacks what")),
    "due": ("people", "due", Text(zh="该问候谁", en="Whom to greet now")),
    "duplicates": (
        "duplicates",
        "contacts",
        Text(zh="可能重复的，逐对列出", en="Pairs that may be one"),
    ),
    "merge": ("duplicates", "merge", Text(zh="两条并成一条", en="Make two records one")),
}
contact = Group("contact", table=TABLE, text=Text(zh="联系人", en="Contacts"))
KIND = Text(
    zh="乡友 专家 领导 联系人 商会 企业 中介 政府机构",
    en="hometown expert official person chamber enterprise agency government",
)
FIELDS = {
    "--phone": Text(zh="电话", en="Phone"),
    "--employer": Text(zh="单位", en="Employer"),
    "--title": Text(zh="职务", en="Title"),
    "--place": Text(zh="现居地", en="Place"),
    "--native-place": Text(zh="籍贯", en="Native place"),
    "--industry": Text(zh="行业", en="Industry"),
    "--keeper": Text(zh="包联干部", en="Keeper"),
    "--obtained-from": Text(zh="信息来源", en="Where the data came from"),
    "--basis": Text(
        zh="合法性依据：同意 公开信息 履行法定职责 合同",
        en="Legal basis: consent public duty contract",
    ),
    "--purpose": Text(zh="使用目的", en="What the data are for"),
    "--keep-until": Text(zh="保存到哪天", en="Last day of keeping them"),
    "--consent": Text(zh="本人是否同意：Y 或 N", en="Whether the person consents: Y or N"),
    "--note": Text(zh="备注", en="Note"),
}


LINKS = {"keeper": "keeper_id"}
DETAIL = option(
    "--detail",
    "details",
    multiple=True,
    callback=pairs,
    metavar="NAME=VALUE",
    text=Text(zh="该类特有的项，如 回乡意愿=高", en="What only this kind has, such as school=…"),
)


def _fields(function: Any) -> Any:
    function = DETAIL(function)
    for flag, text in reversed(FIELDS.items()):
        field = flag.removeprefix("--").replace("-", "_")
        function = option(flag, LINKS.get(field, field), text=text)(function)
    return function


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
@option("--kind", default="person", text=KIND)
@_fields
@pass_context
def add(context: Context, name: str, kind: str, **options: Any) -> None:
    """Add a contact."""
    with context.open(readonly=False) as workspace:
        added = workspace.contacts.add(kind, name, **options)
        known = workspace.duplicates.of(added.code or "")
    if context.json:
        context.show({**flat(added), "duplicates": known})
        return
    present(context, added)
    if known:
        from leadcrm.cli.duplicates import warn

        warn(context, known)


@command("list", Text(zh="联系人清单，电话遮蔽。", en="Contacts, phones masked."))
@option("--kind", text=KIND)
@pass_context
def list_contacts(context: Context, kind: str | None) -> None:
    """List contacts."""
    with context.open() as workspace:
        present_list(context, workspace.contacts.list(kind, today=context.today))


@command(
    "show",
    Text(
        zh="看一位联系人；电话遮蔽，要全号用 --reveal。\n"
        "例：leadcrm contact show C-0046 --reveal --purpose 端午问候",
        en="Show one contact; the phone is masked unless you --reveal it.\n"
        "Example: leadcrm contact show C-0046 --reveal --purpose greeting",
    ),
)
@click.argument("code")
@revealing
@pass_context
def show(context: Context, code: str, *, reveal: bool, purpose: str | None) -> None:
    """Show one contact."""
    with context.open(readonly=not reveal) as workspace:
        page = workspace.contacts.show(code, reveal=reveal, purpose=purpose)
    present(context, page)
    tell_merged(context, page, code)


@command(
    "edit",
    Text(
        zh='修改联系人；写 "" 清空。\n例：leadcrm contact edit C-0036 --title 会长 --note ""',
        en='Change fields of a contact; "" blanks one.\n'
        'Example: leadcrm contact edit C-0036 --title president --note ""',
    ),
)
@click.argument("code")
@option("--name", text=Text(zh="名称", en="Name"))
@_fields
@pass_context
def edit(context: Context, code: str, **options: Any) -> None:
    """Change a contact."""
    with context.open(readonly=False) as workspace:
        present(context, workspace.contacts.edit(code, **options))
