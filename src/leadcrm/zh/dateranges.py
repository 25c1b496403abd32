"""From one day or month to another: 元至10月, 10月28日至11月3日, 周一到周三."""

import re
from collections.abc import Callable

from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span

_SIGN = re.compile(r"[至到~]|-+")
_OPEN = re.compile(r"(?:.*[0-9一二三四五六七八九十元])")
_UNIT = re.compile(r"[0-9一二三四五六七八九十第]+个?(?P<unit>季度|月份?|日|号|年)(?P<rest>.*)")
Reader = Callable[[str, Said], Span | None]


def read_range(core: str, said: Said, read: Reader) -> Span | None:
    """Return the period between the two ends that `core` names; else None.

    The end is looked for from the beginning on. Without a year the period is the
    next one not yet over, or the last one begun.

    Raises:
        ReadingError: it ends before it begins.
    """
    for sign in _SIGN.finditer(core):
        left, right = core[: sign.start()], core[sign.end() :]
        if not left or not right:
            continue
        found = _between(_completed(left, right), right, said, read)
        if found is not None:
            return found
    return None


def _completed(left: str, right: str) -> str:
    """Give the beginning the unit that stands only at the end: 1—10月, 28—30日."""
    unit = _UNIT.fullmatch(right)
    if unit and _OPEN.fullmatch(left) and not left.endswith(("月", "日", "号", "年", "季度")):
        return left + unit["unit"].removesuffix("份")
    return left


def _between(left: str, right: str, said: Said, read: Reader) -> Span | None:
    first = read(left, said.in_range())
    last = first and read(right, said.from_day(first.start))
    if first is None or last is None or first.by or last.by:
        return None
    if last.end < first.end:
        raise said.refusal(no.REVERSED)
    return _begun(left, right, first, said, read) or Span(first.start, last.end)


def _begun(left: str, right: str, first: Span, said: Said, read: Reader) -> Span | None:
    """Return the same range a year (or month, or week) earlier, if it is not over yet."""
    if said.past or first.start <= said.base:
        return None
    start = read(left, Said(said.text, said.base, said.calendar, past=True))
    if start is None or start.start >= first.start:
        return None
    end = read(right, said.from_day(start.start))
    return Span(start.start, end.end) if end and start.start <= said.base <= end.end else None
