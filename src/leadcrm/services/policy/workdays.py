"""Statutory days off and make-up days: from a region's calendar to the settings of a book."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

from leadcrm.domain.daysoff import SATURDAY, DaysOff
from leadcrm.errors import LeadcrmError, NotFoundError, PluginError
from leadcrm.plugin.manager import installed
from leadcrm.text import Text

FIRST_YEAR, LAST_YEAR = 2010, 2100
HOME = "china"
NO_REGION = Text(zh="没有「{region}」的日历", en="There is no calendar of “{region}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
NO_DAYS = Text(zh="不是{year}年的放假安排", en="not the days off of {year}")
BOTH = Text(zh="{day} 又放假又上班", en="{day} is both off and worked")
NO_NEW_YEAR = Text(
    zh="元旦没有放假，不能算载入了{year}年", en="1 January is worked, so {year} is not known"
)
DAY = re.compile(r"\d\d-\d\d")
NOT_DAYS = Text(zh="日历没有给出 DaysOff", en="its calendar gave no DaysOff")


def known_years() -> Iterator[tuple[int, str]]:
    """Yield (year, JSON of its days) for each year of which the State Council's notice is known.

    Only days that differ from Monday to Friday are kept (MM-DD).
    """
    for year in range(FIRST_YEAR, LAST_YEAR):
        days = region_days(HOME, year)
        if days is None:
            return
        yield year, as_json(days)


def region_days(region: str, year: int) -> DaysOff | None:
    """Return the days of a year by a region's calendar, built in or of a plugin; None if unknown.

    Raises:
        NotFoundError: no calendar has that name.
        PluginError: the plugin's calendar failed.
    """
    held = installed().calendar(region)
    if held is None:
        known = " ".join(sorted(installed().calendars()))
        raise NotFoundError(NO_REGION.format(region=region), hint=KNOWN.format(known=known))
    module, _, name = held.record.target.partition(":")
    with installed().calling(held.plugin):
        days = getattr(import_module(module), name)(year)
    if days is None or isinstance(days, DaysOff):
        return days
    raise PluginError(held.plugin, NOT_DAYS)


def read_year(year: int, text: str) -> str:
    """Return the days of a year as a setting keeps them, read as strictly as a list of days.

    Raises:
        LeadcrmError: it does not say days of that year, says one both ways, or calls
            the year known although its New Year's Day is worked.
    """
    try:
        days, partial = _laid_out(year, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise LeadcrmError(NO_DAYS.format(year=year)) from None
    both = days.off & days.work
    if both:
        raise LeadcrmError(BOTH.format(day=min(both)))
    first = date(year, 1, 1)
    off = first.weekday() >= SATURDAY or first in days.off
    if not partial and (first in days.work or not off):
        raise LeadcrmError(NO_NEW_YEAR.format(year=year))
    return as_json(days, partial=partial)


def _laid_out(year: int, kept: dict[str, Any]) -> tuple[DaysOff, bool]:
    """Return the days that a setting keeps, and whether they are not all; raise what misfits."""
    off, work = (
        frozenset(date.fromisoformat(f"{year}-{DAY.fullmatch(day)[0]}") for day in kept[name])  # type: ignore[index]  # what does not match is a TypeError
        for name in ("off", "work")
    )
    partial = kept.get("partial", False)
    if not isinstance(partial, bool) or not kept.keys() <= {"off", "work", "partial"}:
        raise ValueError(kept)
    return DaysOff(off, work), partial


def as_json(days: DaysOff, *, partial: bool = False) -> str:
    """Return the days of one year as a setting keeps them; `partial` ones do not make it known."""
    real = days.real()
    kept: dict[str, object] = {
        "off": sorted(day.isoformat()[5:] for day in real.off),
        "work": sorted(day.isoformat()[5:] for day in real.work),
    }
    return json.dumps(kept | ({"partial": True} if partial else {}))
