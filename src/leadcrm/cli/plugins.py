"""Plugins: which there are, how each is, and a new one."""

import difflib
import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import Group, command, option
from leadcrm.errors import LeadcrmError, NotFoundError
from leadcrm.plugin.faults import joined
from leadcrm.plugin.manager import PluginStatus, installed
from leadcrm.plugin.scaffold import write_plugin
from leadcrm.plugin.setup import Setting, plain
from leadcrm.text import Text

NEEDS_A_PERSON = 3
PLUGINS = Text(zh="插件", en="Plugins")
NO_PLUGIN = Text(zh="没有插件 {name}", en="There is no plugin {name}")
MEANT = Text(zh="是不是 {near}？", en="Did you mean {near}?")
WRITTEN = Text(zh="已写好 {path}    接着输入：", en="Wrote {path}    Next, type:")
SEE = Text(zh="看都有哪些：leadcrm plugins", en="See which there are: leadcrm plugins")
TABLE = {
    "list": ("plugins", "list_plugins", Text(zh="插件清单", en="List plugins"), "列表 清单"),
    "show": ("plugins", "show", Text(zh="看一个插件", en="One plugin"), "看 查看"),
    "check": (
        "plugins",
        "check",
        Text(zh="逐个查有没有问题", en="Look for problems in each"),
        "检查",
    ),
    "new": ("plugins", "new", Text(zh="写一个新插件", en="Write a new plugin"), "新建"),
}
plugins = Group("plugins", table=TABLE, first="list", text=PLUGINS)


@command(
    "list",
    Text(
        zh="插件清单：版本、状态、提供什么、有什么问题。",
        en="List plugins: version, status, what each provides and what is wrong.",
    ),
)
@pass_context
def list_plugins(context: Context) -> None:
    """List the plugins."""
    found = _statuses()
    context.draw("plugins:draw_plugins", found, json=_items)


@command("show", Text(zh="看一个插件的全部情况。", en="Everything about one plugin."))
@click.argument("name")
@pass_context
def show(context: Context, name: str) -> None:
    """Show one plugin."""
    present_plugin(context, name)


def present_plugin(context: Context, name: str) -> None:
    """Print everything about one plugin.

    Raises:
        NotFoundError: there is none of this name.
    """
    found = {each.name: each for each in _statuses()}
    if name not in found:
        near = difflib.get_close_matches(name, found, 1)
        hint = MEANT.format(near=near[0]) if near else SEE
        raise NotFoundError(NO_PLUGIN.format(name=name), hint=hint)
    one = found[name]
    hooks = installed().hooks_of(name)
    setup: tuple[Setting, ...] = ()
    try:
        setup = installed().setup(name)
    except LeadcrmError as error:  # the page says so, for it also says where to mend it
        one = one._replace(problem=joined([each for each in (one.problem, error.message) if each]))
    context.draw(
        "plugins:draw_plugin",
        one,
        json=lambda each: _whole(each, hooks, setup),
        hooks=hooks,
        setup=setup,
    )


@command(
    "check",
    Text(
        zh="载入每个插件并逐个说出问题，也查 leadcrm.toml 里写错的项；有问题时退出码为3。",
        en="Load every plugin and tell the problems of each, and of leadcrm.toml; exits with 3 "
        "if there are any.",
    ),
)
@pass_context
def check(context: Context) -> int:
    """Look for problems in every plugin."""
    found = _statuses()
    wrong = [each for each in found if each.problem or each.status in {"failed", "conflict"}]
    setup = installed().wrong_settings()
    context.draw(
        "plugins:draw_problems",
        wrong,
        json=lambda each: {**_items(each), "settings": setup},
        count=len(found),
        setup=setup,
    )
    return NEEDS_A_PERSON if wrong or setup else 0


@command(
    "new",
    Text(
        zh="写一个新插件：能安装，测试当场就通过，然后改成自己的。\n"
        "例：leadcrm plugins new hotline",
        en="Write a new plugin: it installs, its tests pass, and the rest is yours to change.\n"
        "Example: leadcrm plugins new hotline",
    ),
)
@click.argument("name")
@option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    text=Text(zh="写在哪个文件夹里（不写就是当前的）", en="Where to put it (else here)"),
)
@pass_context
def new(context: Context, name: str, folder: Path) -> None:
    """Write a new plugin and say what to type next."""
    path = write_plugin(name, folder)
    steps = _next_steps(path)
    if context.json:
        context.show({"path": str(path), "next": steps})
        return
    page = context.page()
    page.add((WRITTEN.format(path=path).to(context.lang), "bold"))
    for step in steps:
        page.add(f"  {step}")
    page.show()


def _next_steps(path: Path) -> list[str]:
    """Return what to type once a plugin is written, as the shell of this machine takes it."""
    join = subprocess.list2cmdline if os.name == "nt" else shlex.join
    place = str(path) if path.is_absolute() else os.path.join(os.curdir, path)  # noqa: PTH118 - pathlib drops the dot that tells pip it is no name
    steps = (["pip", "install", "-e", f"{place}[test]"], ["pytest", place], ["leadcrm", "plugins"])
    return [join(step) for step in steps]


def _statuses() -> tuple[PluginStatus, ...]:
    """Return how every plugin is; what is shown here is not told again."""
    found = installed().statuses()
    installed().take_problems()
    return found


def _flat(status: PluginStatus) -> dict[str, object]:
    return {
        "name": status.name,
        "version": status.version,
        "status": status.status,
        "provides": status.provides,
        "problem": status.problem,
    }


def _items(statuses: Sequence[PluginStatus]) -> dict[str, object]:
    return {"items": [_flat(each) for each in statuses]}


def _whole(
    status: PluginStatus, hooks: Sequence[str], setup: Sequence[Setting]
) -> dict[str, object]:
    return {
        **_flat(status),
        "dist": status.dist,
        "summary": status.summary,
        "hooks": hooks,
        "settings": [
            {**each._asdict(), "value": plain(each.value), "default": plain(each.default)}
            for each in setup
        ],
    }
