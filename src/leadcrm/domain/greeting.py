"""Whom to greet now: hometown people at festivals, key ones and chambers twice a year."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.policy import Policy
from leadcrm.text import Text
from leadcrm.zh.festivals import festivals_of
from leadcrm.zh.unknown import is_unknown

DAY = timedelta(days=1)
_AT_SPRING = re.compile("腊月|正月|除夕|春节|过年|年前|年后|初[一二三四五六七八九十]|小年|元宵")
_NOT_HOME = re.compile("不返|不回|未返|未定")


class Occasion(Choice):
    """Why somebody is to be greeted; the order is that of urgency."""

    RETURN_HOME = "return_home", Text(zh="春节返乡", en="home for Spring Festival")
    SPRING_FESTIVAL = "spring_festival", Text(zh="春节问候", en="Spring Festival")
    DRAGON_BOAT = "dragon_boat", Text(zh="端午问候", en="Dragon Boat")
    HALF_YEAR = "half_year", Text(zh="半年联系", en="twice a year")


class Season(NamedTuple):
    """The days on which people are greeted at a festival: the first, its own, the last."""

    occasion: Occasion
    first: date
    day: date
    last: date


class Due(NamedTuple):
    """That somebody is to be greeted: why, from which day on, and until which.

    A half-yearly contact has no last day; `since` is None for somebody who was
    never contacted.
    """

    occasion: Occasion
    since: date | None
    until: date | None


def is_key(grade: str | None, policy: Policy, *, kept: bool) -> bool:
    """Tell whether a hometown person is key: of the first grade, or with a keeper.

    An office gives a keeper (包联干部) to those it counts on; a grade of A says
    the same where no keeper was named yet.
    """
    word = (grade or "").strip().upper().removesuffix("类").removesuffix("级")
    return kept or word == policy.key_grade


def season_on(today: date, policy: Policy) -> Season | None:
    """Return the festival whose greetings are under way on a day, if any."""
    return next((s for s in _seasons(today.year, policy) if s.first <= today <= s.last), None)


def next_season(today: date, policy: Policy) -> Season | None:
    """Return the festival whose greetings begin next after a day; None beyond the table."""
    coming = [*_seasons(today.year, policy), *_seasons(today.year + 1, policy)]
    return next((season for season in coming if season.first > today), None)


def _seasons(year: int, policy: Policy) -> list[Season]:
    """Return the festivals of a year, earliest first; none that the table has not.

    Source: domain notes §2, return-home tasks from 腊月二十 to 正月十五.
    """
    found = festivals_of(year)
    if found is None:
        return []
    boat = found.dragon_boat
    return [
        Season(Occasion.SPRING_FESTIVAL, found.homeward, found.spring, found.lanterns),
        Season(Occasion.DRAGON_BOAT, boat - DAY * policy.boat_days, boat, boat),
    ]


def comes_home(said: str | None) -> bool:
    """Tell whether somebody's time of return (春节返乡时间) lies around Spring Festival."""
    word = said or ""
    return not is_unknown(word) and not _NOT_HOME.search(word) and bool(_AT_SPRING.search(word))


def greeting_due(
    last_contact: str | None, returning: str | None, today: date, policy: Policy, *, key: bool
) -> Due | None:
    """Return why a hometown person is to be greeted on a day; None where nothing is due.

    At Spring Festival that is everybody who comes home and every key person, at
    Dragon Boat every key person; a contact since the greetings began settles it.
    At any time it is a key person with no contact for half a year.
    """
    last = PartialDate(last_contact).last() if last_contact else None
    season = season_on(today, policy)
    if season is not None and (last is None or last < season.first):
        home = season.occasion is Occasion.SPRING_FESTIVAL and comes_home(returning)
        if home or key:
            why = Occasion.RETURN_HOME if home else season.occasion
            return Due(why, season.first, season.last)
    if not key:
        return None
    since = last + DAY * policy.keep_in_touch if last else None
    return Due(Occasion.HALF_YEAR, since, None) if since is None or since <= today else None
