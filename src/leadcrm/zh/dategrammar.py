"""The grammar of Chinese date phrases: which family of words reads which phrase.

A family loads when those before it did not know the phrase, so that 下周三 costs little.
"""

# ruff: noqa: PLC0415 - reason: see above

from collections.abc import Callable, Iterator
from types import ModuleType

from leadcrm.errors import ReadingError
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span

Reader = Callable[[str, Said], Span | None]


def families() -> Iterator[Reader]:
    """Yield the readers, commonest phrases first; one returns None for what it does not know."""
    from leadcrm.zh.daterelative import read_relative

    yield read_relative
    from leadcrm.zh.dateweeks import read_week

    yield read_week
    from leadcrm.zh.datemonths import read_month

    yield read_month
    from leadcrm.zh.dateyears import read_year

    yield read_year
    from leadcrm.zh.dateholidays import read_holiday, read_nth

    yield read_holiday
    yield lambda core, said: read_nth(core, said, _one)
    yield _lunar().read_lunar


def read_chinese(core: str, said: Said) -> tuple[Span, str]:
    """Return the day, deadline or period of a Chinese phrase, and the time of day in it.

    Raises:
        ReadingError: with the reason for which it is not read.
    """
    span = _one(core, said) or _whole(core, said)
    if span is not None:
        return span, ""
    from leadcrm.zh.datewords import agree, deadline, time_of_day, weekday_beside, within

    bare, by = deadline(core)
    bare, words = time_of_day(bare, said)
    if not by:
        bare, by = deadline(bare)
    if not by:
        bare, by = within(bare)
    bare, weekday = weekday_beside(bare)
    if not bare and words:
        raise said.refusal(no.TIME_ONLY)
    span = _one(bare, said) or _whole(bare, said)
    if span is None or (span.period and words):
        raise _unread(bare, core, said)
    agree(span, weekday, said)
    if by and span.period:
        raise said.refusal(no.BEFORE_PERIOD)
    return (span.until() if by else span), words


def _unread(bare: str, core: str, said: Said) -> ReadingError:
    """Return why a phrase is not read; of a lunar day out of season, which day it would be."""
    refused = no.unread(said.text, core)
    day = _lunar().meant(bare, said)
    return ReadingError(refused.message, hint=day) if day else refused


def _lunar() -> ModuleType:
    from leadcrm.zh import datelunar

    return datelunar


def _one(core: str, said: Said) -> Span | None:
    """Return what one family makes of all of `core`; else None."""
    for read in families():
        found = read(core, said)
        if found is not None:
            return found
    return None


def _whole(core: str, said: Said) -> Span | None:
    """Return a date with its weekday beside it, or a range; else None."""
    from leadcrm.zh import dateranges, datewords

    bare, weekday = datewords.weekday_beside(core)
    if weekday is not None and (found := _one(bare, said)):
        return datewords.agree(found, weekday, said)
    return dateranges.read_range(core, said, _one)
