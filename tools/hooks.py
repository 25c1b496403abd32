"""Print docs/reference/hooks.md from the hooks, the records and the fields of the book.

Run: `python tools/hooks.py > docs/reference/hooks.md`; a test compares the two. All that a plugin
author needs is on that page, so nothing on it is written by hand but its headings.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs

from leadcrm import errors, testing, text
from leadcrm.builtin.channels import CHANNELS
from leadcrm.domain import (
    area,
    daysoff,
    figure,
    money,
    partialdate,
    period,
    screening,
    screeningfacts,
    screeningpolicy,
    unitkind,
    workcalendar,
)
from leadcrm.domain.choice import Choice
from leadcrm.domain.commitments import Owed
from leadcrm.domain.contact import ContactKind
from leadcrm.domain.contactdetails import DETAILS
from leadcrm.domain.detail import CODES, LABEL, detail
from leadcrm.domain.event import LABELS as EVENTS
from leadcrm.domain.event import EventRole
from leadcrm.domain.guest import GuestRole
from leadcrm.domain.relation import LABELS as RELATIONS
from leadcrm.domain.stage import Stage
from leadcrm.plugin import (
    days,
    drafts,
    exports,
    notifying,
    office,
    records,
    sections,
    sheets,
    spec,
    table,
)
from leadcrm.services.plugins.draftreading import NAMES
from leadcrm.services.records.fields import choices, coded, offered
from leadcrm.storage import engine
from leadcrm.storage.column import Column
from leadcrm.testing import contracts, paperoffice
from leadcrm.text import Text

HEAD = """\
# 插件接口 / Hooks

由 `tools/hooks.py` 从接口本身生成。怎样写插件，见
[write-a-plugin.md](../how-to/write-a-plugin.md)。
Made by `tools/hooks.py` from the hooks themselves. To write a plugin, see
[write-a-plugin.md](../how-to/write-a-plugin.md).

[Hooks](#hooks) · [Records](#records) · [Values](#values) · [Fields](#fields) · [Codes](#codes) ·
[Testing](#testing) · [Settings and variables](#settings-and-variables)

Everything under Records is imported from `leadcrm.plugin`, unless a module is named.
"""
SETUP = """
## Settings and variables

Settings of a machine stand in `leadcrm.toml`, in the folder `LEADCRM_CONFIG_DIR`; without it
`~/.config/leadcrm` (or `$XDG_CONFIG_HOME/leadcrm`) on Linux,
`~/Library/Application Support/leadcrm` on macOS, `%LOCALAPPDATA%\\leadcrm` on Windows. The file is
UTF-8 TOML; all of it is:

```toml
[plugins]
disabled = ["squad"]                   # installed, and not used

[plugins.hotline]                      # the name of the entry point
number = "12345"                       # the fields of the plugin's Settings model
token = {env = "HOTLINE_TOKEN"}        # taken from the environment; never shown
```

A model is an attrs class whose fields all have defaults: str, int, float, bool, date, and lists
of these. `leadcrm plugins show NAME` lists each setting with its value, its default and where it
comes from; `leadcrm plugins check` names tables, keys and values that nobody reads, and exits with
3. With `--json` it answers `items` (plugins with their `problem`) and `settings`, in the language
of `--lang`.

| variable | what it does |
|---|---|
"""
VARIABLES = {
    "LEADCRM_ACTOR": "who is working, instead of the name that the book knows for this machine",
    "LEADCRM_CONFIG_DIR": "the folder of `leadcrm.toml`",
    "LEADCRM_DB": "the data file, or the address of a database (`postgresql://…`)",
    "LEADCRM_LANG": "the language of screens: `zh` or `en`",
    "LEADCRM_LIST": "the terminal session whose last list row numbers mean",
    "LEADCRM_LOAD_PLUGINS": "the only plugins to be used, by name: `a,b`",
    "LEADCRM_NO_PLUGINS": "`1`: no plugin is used",
    "LEADCRM_SLOW_PLUGIN": "seconds after which an import of a plugin is named as slow (1)",
    "LEADCRM_STRICT_PLUGINS": "`1`: the first fault stops the command, as `--strict-plugins`",
    "LEADCRM_TODAY": "the day it is, for trying and for tests: `2019-10-31`",
    "LEADCRM_BACKUP": "`off`: no backup is made before the first write of a day",
    "LEADCRM_PLUGIN_SECONDS": "seconds after which a hanging plugin is cut off (600); `0`: never",
    "LEADCRM_TRACEBACK": "`1`: the traceback of a plugin's fault is printed on standard error",
}
MODULES = (
    records,
    exports,
    notifying,
    drafts,
    table,
    office,
    sheets,
    sections,
    figure,
    period,
    screening,
    screeningfacts,
    screeningpolicy,
    unitkind,
)
UNSAID = {table.Found}
"""What is between the core and the contract, and in no plugin."""
VALUES = (
    text.Text,
    money.Money,
    partialdate.PartialDate,
    workcalendar.WorkCalendar,
    daysoff.DaysOff,
    engine.Engine,
)
AREAS = (area.read_area, area.unit_of_area)
KINDS = ("contact", "event", "lead", "activity", "followup", "record", "guest", "relation", "fund")
TYPES = {
    "fen": "Money",
    "flag": "bool",
    "period": "PartialDate",
    "text": "str",
    "choice": "code",
    "json": "mapping",
}
PARTS = {
    "followup": "A `Task` has `due`, `what`, `kind`, `owner`; an `Entry` has all of these.",
    "guest": "As `office.guests(event)` returns them; a draft brings `NewGuest`.",
    "relation": "As `office.relations(entry)` returns them; a draft brings `NewRelation`.",
    "fund": "As `office.funds(lead)` returns them.",
    "record": "`NewRecord.fields` are these, by the names in brackets, and the kind's details.",
}
LONG = 60
SIGNS = re.compile(r"\b(?:leadcrm\.[a-z.]+\.|typing\.|collections\.abc\.|datetime\.|builtins\.)")


def hooks() -> list[str]:
    """Return the names of the hooks, in the order of their publication."""
    return [name for name in vars(spec) if name.startswith("leadcrm_")]


def example(hook: str) -> str:
    """Return the example of a hook, as Python."""
    said = inspect.getdoc(getattr(spec, hook)) or ""
    code = inspect.cleandoc(said.partition("Example:")[2])
    return code.replace("\n\n@", "\n\n\n@")


def page() -> str:
    """Return the page."""
    parts = [HEAD, inspect.getdoc(spec) or "", "\n## Hooks\n"]
    for hook in hooks():
        found = getattr(spec, hook)
        said = (inspect.getdoc(found) or "").partition("Example:")[0].strip()
        names = ", ".join(inspect.signature(found).parameters)
        parts += [f"\n### `{hook}({names})`\n", said, f"\n```python\n{example(hook)}\n```"]
    parts.append("\n## Records\n")
    for module in MODULES:
        own = (each for each in vars(module).values() if _is_own(each, module))
        parts += [_described(each) for each in own if each not in UNSAID]
    parts += [_function(table.read, "table.read"), _function(days.read_day, "days.read_day")]
    parts += [_function(days.read_moment, "days.read_moment"), _function(detail, "detail")]
    parts += [_function(each, f"{each.__module__}.{each.__name__}") for each in AREAS]
    parts += ["\n## Values\n", *map(_described, VALUES), _errors()]
    parts += ["\n## Fields\n", _names(), *map(_fields, KINDS), _details()]
    parts += ["\n## Codes\n", *_codes()]
    parts += ["\n## Testing\n", *_testing(), SETUP + _variables()]
    return "\n".join(part.rstrip() + "\n" for part in parts).rstrip() + "\n"


def _is_own(found: object, module: object) -> bool:
    return inspect.isclass(found) and found.__module__ == getattr(module, "__name__", None)


def _described(model: type) -> str:
    if issubclass(model, Enum):
        codes = ", ".join(f"`{member.name}`" for member in model)
        return f"### {model.__name__}\n\n{inspect.getdoc(model)}\n\n{codes}\n"
    if attrs.has(model):
        return _record(model)
    members = [name for name in vars(model) if not name.startswith("_")]
    said = [_member(model, name) for name in members]
    made = _signature(model.__init__, model.__name__) if _is_made(model) else model.__name__
    if issubclass(model, tuple):
        made = _signature(model, model.__name__)
    if model.__module__.startswith("leadcrm.storage"):
        made = f"{model.__module__}.{made}"
    return f"### {made}\n\n{inspect.getdoc(model)}\n\n" + "\n".join(filter(None, said)) + "\n"


def _is_made(model: type) -> bool:
    return not getattr(model, "_is_protocol", False) and "__init__" in vars(model)


def _record(model: type) -> str:
    fields = attrs.fields(model)
    call = ", ".join(
        field.name if field.default is attrs.NOTHING else f"{field.name}=…" for field in fields
    )
    by_name = all(field.kw_only for field in fields)
    how = "by name only" if by_name else "in this order, or by name"
    rows = [
        f"| `{field.name}` | `{_type(field.type)}` | {_default(field.default)} | {_meant(field)} |"
        for field in fields
    ]
    whole = ["| field | type | default | |", "|---|---|---|---|", *rows]
    methods = [
        _member(model, name)
        for name, found in vars(model).items()
        if inspect.isfunction(found) and (not name.startswith("_") or name == "__getitem__")
    ]
    name = "table.Row" if model is table.Row else model.__name__
    head = f"### {name}({call})\n\n{inspect.getdoc(model)}\n\nFields are given {how}.\n\n"
    return head + "\n".join([*whole, "", *filter(None, methods)]) + "\n"


def _member(model: type, name: str) -> str:
    """Return one line on a method or property: its signature and all that it says."""
    found = inspect.getattr_static(model, name)
    if isinstance(found, property):
        return f"- `{name}`: {_said(found)}"
    if isinstance(found, classmethod | staticmethod):
        found = found.__func__
    if not inspect.isfunction(found):
        return ""
    return f"- `{_signature(found, name)}`: {_said(found)}"


def _function(found: Callable[..., Any], name: str) -> str:
    return f"### {_signature(found, name)}\n\n{inspect.getdoc(found)}\n"


def _signature(found: Callable[..., Any], name: str) -> str:
    """Return a signature without `self` and without the paths of modules."""
    signature = inspect.signature(found)
    taken = [each for each in signature.parameters.values() if each.name not in {"self", "cls"}]
    shown = str(signature.replace(parameters=taken)).replace(" -> None", "")
    return f"{name}{SIGNS.sub('', shown)}".replace("'", '"')


def _said(found: object) -> str:
    return " ".join((inspect.getdoc(found) or "").split())


def _type(kind: object) -> str:
    shown = kind.__name__ if isinstance(kind, type) and "[" not in repr(kind) else str(kind)
    return SIGNS.sub("", shown).replace("|", "\\|")


def _meant(field: "attrs.Attribute[Any]") -> str:
    """Return what people call a field that is a detail, and its codes."""
    label, known = field.metadata.get(LABEL), field.metadata.get(CODES)
    said = f"{label.zh}, {label.en}" if label else ""
    return f"{said}: {' '.join(f'`{code}`' for code in known)}" if known else said


def _default(value: Any) -> str:
    if value is attrs.NOTHING:
        return "required"
    if isinstance(value, attrs.Factory):  # type: ignore[arg-type]  # a class in fact
        return f"`{value.factory.__name__}()`"
    shown = repr(dict(value) if isinstance(value, Mapping) else value)
    return f"`{shown if len(shown) < LONG else f'{type(value).__name__}()'}`"


def _errors() -> str:
    """Return the errors that a plugin raises to refuse, with their exit codes."""
    raised = ("UsageError", "RuleError", "NotFoundError", "ReadingError", "LeadcrmError")
    rows = [
        f"| `{name}` | {getattr(errors, name).exit_code} | {_said(getattr(errors, name))} |"
        for name in raised
    ]
    return (
        "### Errors\n\nFrom `leadcrm.errors`: what plugin code raises to refuse, as "
        "`RuleError(Text(zh=…, en=…), hint=Text(…))`. Anything else is a fault of the plugin.\n\n"
        "| error | exit code | what it says |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _names() -> str:
    return (
        "What the parts of a `Draft` take, what `Change` sets, and what an `Entry` holds. Values "
        'are given as people type them (`"5亿元"`, `"昨天"`, `"上门"`) or as the type says; a '
        "link is a code, a number, a name or an `Entry`. In an `Entry` a link is an `Entry`, a "
        "code is text. Names in brackets are read too. Marked fields belong to a command of their "
        "own, which `Change` does not replace.\n"
    )


def _fields(kind: str) -> str:
    """Return the fields of a kind of record of the core, from its class."""
    known = NAMES.get(kind, {})
    rows = ["| name | zh | en | type | |", "|---|---|---|---|---|"]
    for name, column in offered(kind):
        others = sorted({word for word, field in known.items() if field == name} - {name})
        bare = name.removesuffix("_id") if column.link else name
        others = [word for word in others if word.isascii() and " " not in word and word != bare]
        more = f" ({', '.join(f'`{word}`' for word in others)})" if others else ""
        marks = ["required"] if column.required else []
        marks += [f"`{column.verb}`"] if column.verb else []
        label = f"{column.label.zh} | {column.label.en}"
        rows.append(f"| `{bare}`{more} | {label} | {_of_column(column)} | {', '.join(marks)} |")
    said = PARTS.get(kind, "")
    return f"### {kind}\n\n{said}\n\n" + "\n".join(rows) + "\n"


def _of_column(column: Column) -> str:
    if column.link:
        return "any record" if column.link == "*" else column.link
    if column.enum or column.codes:
        return f"code, see [{_anchor(column)}](#codes)"
    return TYPES.get(column.type, column.type)


def _anchor(column: Column) -> str:
    place = column.enum or column.codes or ""
    return "kinds of events" if place.endswith("event:LABELS") else place.rpartition(":")[2]


def _details() -> str:
    """Return what only one kind of contact has."""
    parts = ["### contact, by kind\n"]
    for kind, model in DETAILS.items():
        rows = [
            f"| `{field.name}` | {field.metadata[LABEL].zh} | {field.metadata[LABEL].en} "
            f"| {_detail_type(field)} |"
            for field in attrs.fields(model)
        ]
        head = f"#### {kind.value} ({kind.label.zh})\n\n| name | zh | en | type |\n"
        head += "|---|---|---|---|\n"
        parts.append(head + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _detail_type(field: "attrs.Attribute[Any]") -> str:
    codes = field.metadata.get(CODES)
    return ", ".join(f"`{code}`" for code in codes) if codes else f"`{_type(field.type)}`"


def _codes() -> Iterator[str]:
    """Yield every set of codes that a field may hold, with the words that are read for each."""
    enums: dict[str, type[Choice]] = {"EventRole": EventRole, "GuestRole": GuestRole, "Owed": Owed}
    named: dict[str, Mapping[str, Text]] = {
        "kinds of events": EVENTS,
        "kinds of relations": RELATIONS,
    }
    for kind in KINDS:
        for _, column in offered(kind):
            if choices(column):
                enums[_anchor(column)] = coded(column.enum or "")
    enums |= {"Stage": Stage, "ContactKind": ContactKind}
    for name, choice in sorted(enums.items()):
        yield _table(name, ((each.value, each.label, each.words) for each in choice))
    for name, labels in named.items():
        own = ((code, label, ()) for code, label in labels.items())
        yield _table(f"{name}, or a word of the office's own", own)
    core = ((each.name, each.label, each.spellings) for each in CHANNELS)
    yield _table("channels of the core, to which plugins add", core)


def _table(name: str, rows: Iterable[tuple[str, Text, Iterable[str]]]) -> str:
    lines = [
        f"| `{code}` | {label.zh} | {label.en} | {' '.join(words)} |"
        for code, label, words in rows
    ]
    head = f"### {name}\n\n| code | zh | en | also read |\n|---|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


def _testing() -> Iterator[str]:
    """Yield the fixtures, the office on paper, and every contract with what to override."""
    yield (inspect.getdoc(testing) or "") + "\n"
    fixtures = ("today", "plugins", "workspace", "office", "cli", "said", "sample", "listed")
    fixtures += ("make_lead", "make_contact", "outbox")
    yield "\n".join(f"- `{name}`: {_said(getattr(testing, name))}" for name in fixtures) + "\n"
    yield _described(testing.Result)
    yield _described(paperoffice.PaperOffice).replace(
        "### PaperOffice", "### testing.paperoffice.PaperOffice"
    )
    yield "### Contracts\n\nFrom `leadcrm.testing.contracts`: derive a class, give its fixtures.\n"
    for name in contracts.__all__:
        yield _contract(name, getattr(contracts, name))


def _contract(name: str, contract: type) -> str:
    own = [(each, found) for each, found in vars(contract).items() if not each.startswith("_")]
    fixtures = [each for each, found in own if not each.startswith("test_")]
    tests = [(each, found) for each, found in own if each.startswith("test_")]
    lines = [f"- `{each}`: {_said(getattr(contract, each))}" for each in fixtures]
    lines += [f"- {each.removeprefix('test_').replace('_', ' ')}: {_said(f)}" for each, f in tests]
    return f"#### {name}\n\n{inspect.getdoc(contract)}\n\n" + "\n".join(lines) + "\n"


def _variables() -> str:
    return "\n".join(f"| `{name}` | {said} |" for name, said in VARIABLES.items())


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - this is what it is for
