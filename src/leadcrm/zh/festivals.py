"""The lunar festivals on which an office is in touch with people from home."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from leadcrm.zh.shipped import shipped

LANTERNS = timedelta(days=14)
"""From 正月初一 to 正月十五."""


class Festivals(NamedTuple):
    """The days of one year, by the year in which Spring Festival lies.

    `homeward` is 腊月二十, from which people come home; `spring` 正月初一;
    `lanterns` 正月十五; `dragon_boat` 五月初五 (端午).
    """

    homeward: date
    spring: date
    lanterns: date
    dragon_boat: date


def festivals_of(year: int) -> Festivals | None:
    """Return the festivals of a year, or None for one that the table (2010 to 2099) has not.

    >>> festivals_of(2019).spring
    datetime.date(2019, 2, 5)
    """
    return _table().get(year)


@cache
def _table() -> dict[int, Festivals]:
    years = {}
    for line in shipped("festivals").splitlines():
        homeward, spring, boat = map(date.fromisoformat, line.split())
        years[spring.year] = Festivals(homeward, spring, spring + LANTERNS, boat)
    return years
