"""Print docs/reference/hooks.md from the hooks and the records they speak of.

Run: `python tools/hooks.py > docs/reference/hooks.md`; a test compares the two.
"""

import inspect
from enum import Enum

import attrs

from leadcrm.domain import screening, screeningfacts
from leadcrm.plugin import drafts, exports, office, records, sheets, spec, table

HEAD = """\
# 插件接口 / Hooks

由 `tools/hooks.py` 从接口本身生成。怎样写插件，见
[write-a-plugin.md](../how-to/write-a-plugin.md)。
Made by `tools/hooks.py` from the hooks themselves. To write a plugin, see
[write-a-plugin.md](../how-to/write-a-plugin.md).
"""


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
    parts = [HEAD, inspect.getdoc(spec) or ""]
    for hook in hooks():
        found = getattr(spec, hook)
        said = (inspect.getdoc(found) or "").partition("Example:")[0].strip()
        names = ", ".join(inspect.signature(found).parameters)
        parts += [f"\n## `{hook}({names})`\n", said, f"\n```python\n{example(hook)}\n```"]
    parts.append("\n## Records\n")
    for module in (records, exports, drafts, table, office, sheets, screening, screeningfacts):
        parts += [_described(each) for each in vars(module).values() if _is_own(each, module)]
    return "\n".join(parts).rstrip() + "\n"


def _is_own(found: object, module: object) -> bool:
    return inspect.isclass(found) and found.__module__ == getattr(module, "__name__", None)


def _described(model: type) -> str:
    if issubclass(model, Enum):
        codes = ", ".join(f"`{member.name}`" for member in model)
        return f"### {model.__name__}\n\n{inspect.getdoc(model)}\n\n{codes}\n"
    if not attrs.has(model):
        public = [name for name in vars(model) if not name.startswith("_")]
        said = [f"- `{name}`: {_first(getattr(model, name))}" for name in public]
        return f"### {model.__name__}\n\n{inspect.getdoc(model)}\n\n" + "\n".join(said) + "\n"
    fields = ", ".join(
        field.name if field.default is attrs.NOTHING else f"{field.name}=…"
        for field in attrs.fields(model)
    )
    return f"### {model.__name__}({fields})\n\n{inspect.getdoc(model)}\n"


def _first(member: object) -> str:
    return (inspect.getdoc(member) or "").partition("\n")[0]


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - this is what it is for
