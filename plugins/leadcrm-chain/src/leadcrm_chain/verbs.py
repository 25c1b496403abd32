"""The verbs of `leadcrm chain`; their words stand in texts.toml."""

from typing import Any

from leadcrm.plugin.records import Argument, Option, Verb
from leadcrm.text import Text
from leadcrm_chain import changing, tables
from leadcrm_chain.kinds import TEXTS, texts

ARGUMENTS, OPTIONS = texts("arguments"), texts("options")


def _verb(name: str, text: tuple[str, str], arguments: Any = (), options: Any = ()) -> Verb:
    """Return a verb; `lead?` may be left out, `--event!` may not."""
    said = Text(zh=text[0], en=text[1])
    taken = ((each.rstrip("?"), each[-1] != "?") for each in arguments)
    given = ((each.rstrip("!"), each[-1] == "!") for each in options)
    arguments = tuple(Argument(each, ARGUMENTS[each], needed) for each, needed in taken)
    options = tuple(Option(each, OPTIONS[each], needed) for each, needed in given)
    run = getattr(tables, name, None) or getattr(changing, name)
    return Verb(name, said, run, arguments, options)


VERBS = tuple(_verb(name, **told) for name, told in TEXTS["verbs"].items())
