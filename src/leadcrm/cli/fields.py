"""Options of commands that add, edit and list records: a field of the catalogue, an option."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from leadcrm.cli.words import option
from leadcrm.services.records import fields
from leadcrm.storage.column import Column
from leadcrm.text import Text

Decorator = Callable[[Any], Any]
HOW = {
    "fen": Text(zh="，如 5亿元、近8亿元", en=': 5亿元, "USD 2 million"'),
    "date": Text(zh="，如 2019-10-28", en=", such as 2019-10-28"),
    "period": Text(zh="：2019-10-28、2019-10、2019", en=": 2019-10-28, 2019-10, 2019"),
    "flag": Text(zh="：Y 或 N", en=": Y or N"),
    "link": Text(zh="（编号或名称）", en=" (code or name)"),
}
"""How a field of a type is typed."""
OF_CHOICE = Text(zh="：{known}", en=": {known}")


def one(kind: str, name: str, **more: Any) -> Decorator:
    """Return a decorator with the option of one field; `more` is what click is to know of it."""
    column = dict(fields.offered(kind))[name]
    word = fields.option(name, column)
    flag = "--" + word.replace("_", "-")
    return option(flag, word, text=partial(_said, column), **more)


def adding(kind: str, without: Collection[str] = (), needed: Collection[str] = ()) -> Decorator:
    """Return a decorator that gives a command the options of a new record, its name aside."""
    taken = {"name", *without}
    known = [name for name, _ in fields.offered(kind) if name not in taken]
    return _with(kind, known, lambda name: {"required": name in needed})


def editing(kind: str) -> Decorator:
    """Return a decorator with the options of what can be edited.

    What another verb alone may change is taken too, unseen, so that its refusal names it.
    """
    own = {None, f"{kind} edit"}
    known = [name for name, _ in fields.offered(kind)]
    return _with(kind, known, lambda name: {"hidden": fields.verb_of(kind, name) not in own})


def narrowing(kind: str, without: Collection[str] = ()) -> Decorator:
    """Return a decorator with the options by which a list can be narrowed.

    A flag stands for yes where nothing is said behind it: `lead list --hq`, `--hq N`.
    """
    known = {name: column for name, column in fields.filters(kind) if name not in set(without)}

    def more(name: str) -> Any:
        flag = known[name].type == "flag"
        return {"is_flag": False, "flag_value": "Y"} if flag else {}

    return _with(kind, known, more)


def _with(kind: str, names: Iterable[str], more: Callable[[str], Any] = lambda _: {}) -> Decorator:
    known = list(names)

    def decorate(function: Any) -> Any:
        for name in reversed(known):
            function = one(kind, name, **more(name))(function)
        return function

    return decorate


def _in_order(labels: Iterable[Text]) -> Text:
    """Return words to choose among, as they are typed."""
    words = list(labels)
    return Text(zh=" ".join(each.zh for each in words), en=", ".join(each.en for each in words))


def _said(column: Column) -> Text:
    """Return the help of a field: what people call it, and how it is typed."""
    known = fields.choices(column)
    if known:
        return column.label + OF_CHOICE.format(known=_in_order(each.label for each in known))
    if column.codes:
        labels = fields.coded(column.codes)
        return column.label + OF_CHOICE.format(known=_in_order(labels.values()))
    how = HOW.get("link" if column.link else column.type)
    return column.label + how if how else column.label
