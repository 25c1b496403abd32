"""Statutory days off and make-up days: from a region's calendar to the settings of a book."""

import json
from collections.abc import Iterator
from importlib import import_module

from leadcrm.domain.daysoff import DaysOff
from leadcrm.errors import NotFoundError, PluginError
from leadcrm.plugin.manager import installed
from leadcrm.text import Text

FIRST_YEAR, LAST_YEAR = 2010, 2100
HOME = "china"
NO_REGION = Text(zh="没有「{region}」的日历", en="There is no calendar of “{region}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
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


def as_json(days: DaysOff, *, partial: bool = False) -> str:
    """Return the days of one year as a setting keeps them; `partial` ones do not make it known."""
    real = days.real()
    kept: dict[str, object] = {
        "off": sorted(day.isoformat()[5:] for day in real.off),
        "work": sorted(day.isoformat()[5:] for day in real.work),
    }
    return json.dumps(kept | ({"partial": True} if partial else {}))
