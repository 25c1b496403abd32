"""The lists that a user saved, as the commands that they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from leadcrm.cli.render.cells import pad, safe, width
from leadcrm.cli.render.commandline import commandline
from leadcrm.cli.render.page import Page
from leadcrm.text import Lang, Text

NONE = Text(
    zh="还没有存过清单：leadcrm today --unit 单位 --save 名称",
    en="No list is saved yet: leadcrm today --unit UNIT --save NAME",
)


def draw_saved(page: Page, lists: Mapping[str, Sequence[str]], lang: Lang) -> Page:
    """Fill the page with a line for each list."""
    room = max([width(safe(name)) for name in lists], default=0)
    for name, words in lists.items():
        said = commandline(words)
        page.add((pad(f"@{safe(name)}", room + 1), "bold"), "  ", (said, "dim"))
    if not lists:
        page.add(NONE.to(lang))
    return page


def as_json(lists: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the lists as one object."""
    return {"items": [{"name": name, "command": list(words)} for name, words in lists.items()]}
