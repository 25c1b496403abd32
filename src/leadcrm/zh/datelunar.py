"""Days of the Spring Festival as people say them in its season: 正月初八, 腊月二十六, 除夕.

Out of season nobody says which year, and a lunar date is refused. Other lunar months are not read.
"""

import re
from datetime import date, timedelta

from leadcrm.text import Text
from leadcrm.zh import daterefusals as no
from leadcrm.zh.datespans import Said, Span
from leadcrm.zh.festivals import LANTERNS, Festivals, festivals_of
from leadcrm.zh.numerals import read_whole

SEASON = timedelta(days=60)
"""So far from the day on which it is said a lunar day is surely one of that Spring Festival."""
HOMEWARD = 20
"""Which day of 腊月 the table knows."""
LONGEST = 30
_SIGNS = "一二三四五六七八九十"
_DAY = rf"(?:初(?P<early>[{_SIGNS}])|(?P<later>[廿{_SIGNS}]{{1,3}}|[0-9]{{1,2}}))(?:日|号)?"
_DATED = re.compile(rf"(?:农历|阴历|旧历)?(?P<month>正月|腊月)(?:的)?{_DAY}")
_EARLY = re.compile(rf"(?:大年)?初(?P<early>[{_SIGNS}])")
_NAMED = {
    **dict.fromkeys(("除夕", "大年三十", "年三十", "大年夜"), timedelta(days=-1)),
    **dict.fromkeys(("春节", "大年初一"), timedelta(0)),
    **dict.fromkeys(("元宵", "元宵节"), LANTERNS),
}
DAY = timedelta(days=1)


def read_lunar(core: str, said: Said) -> Span | None:
    """Return the day around the Spring Festival that `core` names in its season; else None."""
    if not said.typed:
        return None
    near = [day for day in _days(core, said) if abs(day - said.base) <= SEASON]
    return Span(near[0]) if near else None


def meant(core: str, said: Said) -> Text | None:
    """Return which day a lunar one would be that is said out of season, as what to write."""
    days = _days(core, said) if said.typed else []
    return no.LUNAR_DAY.format(day=days[0]) if days else None


def _days(core: str, said: Said) -> list[date]:
    """Return the days that are to come, or the last ones, by the Spring Festivals around."""
    around = [festivals_of(said.base.year + step) for step in (-1, 0, 1)]
    days = [day for feast in around if feast and (day := _day(core, feast))]
    if said.past:
        return [day for day in reversed(days) if day <= said.base]
    return [day for day in days if day >= said.base]


def _day(core: str, feast: Festivals) -> date | None:
    """Return a day by the Spring Festival of one year."""
    if core in _NAMED:
        return feast.spring + _NAMED[core]
    early = _EARLY.fullmatch(core)
    if early:
        return feast.spring + (read_whole(early["early"]) - 1) * DAY
    match = _DATED.fullmatch(core)
    if match is None:
        return None
    number = read_whole(match["early"] or match["later"])
    if not 1 <= number <= LONGEST:
        return None
    if match["month"] == "正月":
        return feast.spring + (number - 1) * DAY
    day = feast.homeward + (number - HOMEWARD) * DAY
    return day if day < feast.spring else None
