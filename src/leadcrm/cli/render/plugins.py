"""Plugins on a screen: a table, one of them, and what is wrong."""

from collections.abc import Sequence

from leadcrm.cli.render.cells import flow, pad, width
from leadcrm.cli.render.help import wrap
from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.plugin import catalogue
from leadcrm.plugin.manager import PluginStatus
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


def draw_plugin(page: Page, plugin: PluginStatus, lang: Lang) -> Page:
    """Fill the page with all that is known of one plugin."""
    page.add((plugin.name, "bold"), f"  {plugin.version}  {STATUSES[plugin.status].to(lang)}")
    page.rule()
    _field(page, SUMMARY, _wrapped(page, plugin.summary, HEAD, lang), lang)
    _field(page, PACKAGE, [plugin.dist], lang)
    _field(page, PROVIDES, flow(_provides(plugin, lang), page.columns, HEAD), lang)
    if plugin.problem:
        _field(page, PROBLEM, _wrapped(page, plugin.problem, HEAD, lang), lang)
    return page


def draw_problems(page: Page, wrong: Sequence[PluginStatus], count: int, lang: Lang) -> Page:
    """Fill the page with the plugins that have problems, and what these are, whole."""
    for plugin in wrong:
        page.add((plugin.name, "bold"), f"  {plugin.version}  {STATUSES[plugin.status].to(lang)}")
        if plugin.problem:
            for line in _wrapped(page, plugin.problem, 4, lang):
                page.add(f"    {line}")
    if wrong:
        page.add((WRONG.format(n=len(wrong)).to(lang), "warn"))
    else:
        page.add((FINE.format(n=count).to(lang), "bold"))
    return page


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
