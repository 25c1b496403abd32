"""Items of a cell: a line each, parted by semicolons, or numbered in one run."""

import re

_DAY = r"(?:20[0-9]{2}[年./-]|1?[0-9]月|1?[0-9][./][0-9]{1,2}(?![0-9.]))"
"""A day that may stand right behind a number: 2.2026年4月8日, 1.10月12日."""
_NUMBER = rf"[(（][0-9]{{1,2}}[)）]|[0-9]{{1,2}}[.\uff0e、](?={_DAY}|[^0-9])|[①-⑳]"
_AT_HEAD = re.compile(rf"^(?:{_NUMBER}|[0-9]{{1,2}}[)）])\s*")
_WITHIN = re.compile(rf"(?<=[^0-9.\uff0e])(?={_NUMBER})")
_BREAKS = re.compile(r"[；;\n\r]+")


def items_of(text: str, breaks: "re.Pattern[str]" = _BREAKS) -> list[str]:
    """Return the items of a cell without their numbers, in their order.

    Only what begins with a number is parted at further ones: 3、4号地块 is one place.
    """
    return [words for _, words in numbered(text, breaks)]


def numbered(text: str, breaks: "re.Pattern[str]" = _BREAKS) -> list[tuple[int | None, str]]:
    """Return the items of a cell, each with the number it has, None for one without."""
    found: list[tuple[int | None, str]] = []
    for part in breaks.split(text):
        for item in _WITHIN.split(part) if _AT_HEAD.match(part.strip()) else [part]:
            head = _AT_HEAD.match(item.strip())
            words = item.strip()[head.end() if head else 0 :]
            if words:
                found.append((_number(head[0]) if head else None, words))
    return found


def _number(mark: str) -> int:
    figures = re.search("[0-9]+", mark)
    return int(figures[0]) if figures else ord(mark.strip()[0]) - ord("①") + 1
