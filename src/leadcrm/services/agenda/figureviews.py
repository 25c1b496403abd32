"""A figure as reports need it: never without its rule, its period, and the records behind it."""

from collections.abc import Iterable
from typing import NamedTuple

from leadcrm.domain.figures import WAN_FEN, YI_FEN
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import USD, WAN_USD
from leadcrm.domain.ratio import Ratio
from leadcrm.text import Text

PROJECTS = Text(zh="个", en="projects")
ITEMS = Text(zh="条", en="items")
PER_CENT = Text(zh="%", en="%")
YI = Text(zh="亿元", en="CNY 100 million")
WAN = Text(zh="万元", en="CNY 10,000")
WAN_DOLLARS = Text(zh="万美元", en="USD 10,000")
SIZES = {YI: YI_FEN, WAN: WAN_FEN, WAN_DOLLARS: WAN_USD}


class Figure(NamedTuple):
    """One figure: `value` is exact decimal text, rounded half up to what its unit shows.

    `ids` are the codes of all records that it counts; `period` is as it is
    typed, None for a state of today. A `value` of None is unknown, such as a
    rate over nothing.
    """

    name: Text
    value: str | None
    unit: Text
    rule: Text
    period: str | None
    ids: tuple[str, ...]


def counted(
    name: Text, ids: Iterable[str], rule: Text, period: str | None = None, unit: Text = PROJECTS
) -> Figure:
    """Return a figure that counts records."""
    codes = tuple(ids)
    return Figure(name, str(len(codes)), unit, rule, period, codes)


def summed(
    name: Text,
    money: Money,
    ids: Iterable[str],
    rule: Text,
    period: str | None = None,
    *,
    unit: Text = YI,
) -> Figure:
    """Return a figure that sums amounts of one kind, in 亿元 or 万元; dollars in 万美元."""
    shown = WAN_DOLLARS if money.currency == USD else unit
    value = Ratio(money.fen, SIZES[shown]).text()
    return Figure(name, value, shown, rule, period, tuple(ids))


def rated(
    name: Text, rate: Ratio | None, ids: Iterable[str], rule: Text, period: str | None = None
) -> Figure:
    """Return a rate in per cent."""
    return Figure(name, rate.percent() if rate else None, PER_CENT, rule, period, tuple(ids))
