"""The end of a firm's name: spellings of one name share it, and no places need be known for that.

A cheap test before `firms.firm_key`, which knows places and decides.
"""

import re

from leadcrm.zh.firmwords import FORMS, TRADES
from leadcrm.zh.matchform import fold_name

TAIL = 2
"""So many signs a name has at least, besides place and legal form."""
_TRADES = frozenset(TRADES)
_BRACKET = re.compile(r"[(\[【〔「『〈《][^()\[\]【】〔〕「」『』〈〉《》]*[)\]】〕」』〉》]")


def firm_tails(name: str) -> frozenset[str]:
    """Return the last signs of a name before its legal form, what is in brackets counted and not.

    Two names with one `firm_key` have a tail in common; two that have need not be one.
    """
    whole = fold_name(name)
    cores = {_formless(text) for text in (whole, _BRACKET.sub("", whole))}
    return frozenset(_tail(core) for core in cores if core)


def _tail(core: str) -> str:
    """Return the end of a name; a word of trade is never all of it, so one sign more is told."""
    end = core[-TAIL:]
    return core[-TAIL - 1 :] if end in _TRADES else end


def _formless(text: str) -> str:
    """Return the letters, digits and characters of a name without its chain of legal forms."""
    core = "".join(filter(str.isalnum, text))
    while True:
        found = next((form for form in FORMS if core.endswith(form)), "")
        if not found or len(core) - len(found) < TAIL:
            return core
        core = core.removesuffix(found)
