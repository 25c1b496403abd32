"""The unit that a column's header names: 总投资（亿元）, 意向_万元, 单位：万美元."""

import re

from leadcrm.zh.amountreader import known_unit
from leadcrm.zh.folding import close_up, fold

_BRACKET = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"[:/,、_\s]|单位")
_TRAIL = re.compile(r"[十百千万亿]+[^十百千万亿]{0,6}$")


def unit_of_header(header: str) -> str:
    """Return the unit of money in a header, such as 万元; empty if it names none.

    It is what `parse_amount` takes as `unit_hint`.
    """
    plain = close_up(fold(header))
    inside = [part for found in _BRACKET.findall(plain) for part in _PARTS.split(found)]
    outside = _PARTS.split(_BRACKET.sub(" ", plain))
    trails = [found[0] for part in (plain, *outside) if (found := _TRAIL.search(part))]
    for word in (*inside, *outside, *trails):
        if word and known_unit(word):
            return word
    return ""
