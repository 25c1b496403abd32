"""Plugins on a screen: a table, one of them, and what is wrong."""

from collections.abc import Sequence

from leadcrm.cli.render.cells import flow, pad, width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.plugin import catalogue
from leadcrm.plugin.manager import PluginStatus
from leadcrm.plugin.settings import path
from leadcrm.plugin.setup import Setting, plain
from leadcrm.text import Lang, Text

NONE = Text(
    zh="还没有插件    用 pip 装好就能用", en="no plugins yet    install one with pip to use it"
)
STATUSES = {
    "ok": Text(zh="正常", en="ok"),
    "failed": Text(zh="失败", en="failed"),
    "conflict": Text(zh="冲突", en="conflict"),
    "disabled": Text(zh="停用", en="disabled"),
    "idle": Text(zh="空闲", en="idle"),
}
KINDS = {
    **{word: kind.label for word, kind in catalogue.KINDS.items()},
    "settings": catalogue.SETTINGS.label,
    "event": Text(zh="事件", en="event"),
}
NAME, VERSION = Text(zh="插件", en="Plugin"), Text(zh="版本", en="Version")
STATUS, PROVIDES = Text(zh="状态", en="Status"), Text(zh="提供", en="Provides")
PROBLEM, PACKAGE = Text(zh="问题", en="Problem"), Text(zh="软件包", en="Package")
SUMMARY = Text(zh="简介", en="Summary")
FINE = Text(zh="没有问题，共查 {n} 个插件", en="No problems; plugins looked at: {n}")
WRONG = Text(zh="有问题的插件：{n}", en="Plugins with problems: {n}")
HOOKS = Text(zh="钩子", en="Hooks")
UNREAD = Text(zh="设置里写错的：{n}", en="Wrong in the settings: {n}")
FROM = Text(
    zh="在 {path} 的 [plugins.{plugin}] 里设", en="Set them in {path}, under [plugins.{plugin}]"
)
SETTING, VALUE = Text(zh="设置", en="Setting"), Text(zh="值", en="Value")
DEFAULT, ORIGIN = Text(zh="默认值", en="Default"), Text(zh="取自", en="From")
ORIGINS = {
    "default": Text(zh="默认", en="default"),
    "file": Text(zh="设置文件", en="file"),
    "env": Text(zh="环境变量", en="variable"),
}
HEAD = 10


def draw_plugins(page: Page, plugins: Sequence[PluginStatus], lang: Lang) -> Page:
    """Fill the page with plugins, a line each."""
    if not plugins:
        page.add((NONE.to(lang), "dim"))
        return page
    columns = [
        column(NAME, lambda each: each.name, 8, 20, whole=True),
        column(VERSION, lambda each: each.version, 7, 7, leaves=1),
        column(STATUS, lambda each: STATUSES[each.status].to(lang), 8, 8),
        column(PROVIDES, lambda each: "  ".join(_provides(each, lang)), 16, 80, leaves=2),
    ]
    if any(each.problem for each in plugins):
        said = column(PROBLEM, lambda each: each.problem.to(lang) if each.problem else "", 20, 80)
        columns = [*columns[:-1], columns[-1]._replace(most=40), said]
    draw(page, columns, plugins, lang)
    page.add((COUNT.format(n=len(plugins)).to(lang), "dim"))
    return page


def draw_plugin(
    page: Page,
    plugin: PluginStatus,
    lang: Lang,
    hooks: Sequence[str] = (),
    setup: Sequence[Setting] = (),
) -> Page:
    """Fill the page with all that is known of one plugin, its settings last."""
    page.add((plugin.name, "bold"), f"  {plugin.version}  {STATUSES[plugin.status].to(lang)}")
    page.rule()
    _field(page, SUMMARY, _wrapped(page, plugin.summary, HEAD, lang), lang)
    _field(page, PACKAGE, [plugin.dist], lang)
    _field(page, PROVIDES, flow(_provides(plugin, lang), page.columns, HEAD), lang)
    if plugin.problem:
        _field(page, PROBLEM, _wrapped(page, plugin.problem, HEAD, lang), lang)
    _field(page, HOOKS, flow(list(hooks), page.columns, HEAD), lang)
    if setup:
        page.rule()
        columns = [
            column(SETTING, lambda each: each.name, 8, 30, whole=True),
            column(VALUE, lambda each: _value(each.value), 12, 60),
            column(DEFAULT, lambda each: _value(each.default), 8, 30, leaves=2),
            column(ORIGIN, lambda each: _origin(each.origin, lang), 10, 40, leaves=1),
        ]
        draw(page, columns, setup, lang)
        said = FROM.format(path=path(), plugin=plugin.name)
        for line in _wrapped(page, said, 0, lang):
            page.add((line, "dim"))
    return page


def draw_problems(
    page: Page, wrong: Sequence[PluginStatus], count: int, lang: Lang, setup: Sequence[Text] = ()
) -> Page:
    """Fill the page with the plugins that have problems, and what these are, whole.

    `setup` is what is wrong in leadcrm.toml.
    """
    for plugin in wrong:
        page.add((plugin.name, "bold"), f"  {plugin.version}  {STATUSES[plugin.status].to(lang)}")
        if plugin.problem:
            for line in _wrapped(page, plugin.problem, 4, lang):
                page.add(f"    {line}")
    _add_setup(page, setup, lang)
    if wrong:
        page.add((WRONG.format(n=len(wrong)).to(lang), "warn"))
    elif not setup:
        page.add((FINE.format(n=count).to(lang), "bold"))
    return page


def _add_setup(page: Page, wrong: Sequence[Text], lang: Lang) -> None:
    """Add what is wrong in leadcrm.toml, under its path."""
    if not wrong:
        return
    page.add((path(), "bold"))
    for problem in wrong:
        for line in _wrapped(page, problem, 4, lang):
            page.add(f"    {line}")
    page.add((UNREAD.format(n=len(wrong)).to(lang), "warn"))


def _value(value: object) -> str:
    """Return a value of a setting as leadcrm.toml has it, without quotes; a dash for none."""
    known = plain(value)
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, list):
        return " ".join(map(_value, known)) or "-"
    return "-" if known in {None, ""} else str(known)


def _origin(origin: str, lang: Lang) -> str:
    kind, _, name = origin.partition(" ")
    return f"{ORIGINS[kind].to(lang)} {name}".strip()


def _field(page: Page, head: Text, lines: Sequence[str], lang: Lang) -> None:
    for at, line in enumerate(lines):
        if line:
            page.add((pad("" if at else head.to(lang), HEAD), "dim"), line)


def _wrapped(page: Page, text: Text, indent: int, lang: Lang) -> list[str]:
    """Return a text in lines of the page; into a pipe it is one, which is easier to search."""
    said = text.to(lang)
    if page.columns is None or width(said) + indent <= page.columns:
        return [said]
    return wrap(said, page.columns - indent)


def _provides(plugin: PluginStatus, lang: Lang) -> list[str]:
    """Return what a plugin provides: each kind in words, with its names."""
    names: dict[str, list[str]] = {}
    for each in plugin.provides:
        word, _, name = each.partition(" ")
        names.setdefault(word, []).append(name)
    return [f"{KINDS[word].to(lang)} {' '.join(own)}".strip() for word, own in names.items()]
