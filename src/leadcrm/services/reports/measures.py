"""Units of a report's tables: which one a whole column has, so that its cells are bare numbers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from leadcrm.domain.figure import SIZES, WAN, WAN_DOLLARS, YI, Figure
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY, USD
from leadcrm.text import Text

PLACES = 2
CLASSIFIER = "个"


class Measure(NamedTuple):
    """What the numbers of a column are in; `added` is what its head does not say of that."""

    unit: Text | None
    added: Text | None = None


def measure_of(head: Text, values: Sequence[Any]) -> Measure:
    """Return the unit of a column, None where its cells have several and each says its own."""
    figures = [each for each in values if isinstance(each, Figure)]
    amounts = [money for each in values if (money := amount_of(each)) is not None]
    units = {each.unit for each in figures}
    numbers = len(figures) + sum(isinstance(each, Money) for each in values)
    unit = next(iter(units)) if len(units) == 1 else None
    if amounts:
        whole = len(amounts) == numbers
        unit = _size(head, amounts, unit) if whole else None
    counts = all(isinstance(each.exact, int) for each in figures) and not amounts
    if unit is None or counts:
        return Measure(unit)
    short = Text(zh=unit.zh.removeprefix(CLASSIFIER), en=unit.en)
    return Measure(unit) if short.zh in head.zh else Measure(unit, short)


def amount_of(value: Any) -> Money | None:
    """Return the exact amount of a cell, None where it is none."""
    exact = value.exact if isinstance(value, Figure) else value
    return exact if isinstance(exact, Money) else None


def _size(head: Text, amounts: Sequence[Money], unit: Text | None) -> Text | None:
    """Return what amounts are printed in: as the head or all figures say, else by the least.

    Beside those in CNY one in another currency says its own unit.
    """
    currencies = {each.currency for each in amounts}
    if currencies == {USD}:
        return WAN_DOLLARS
    if CNY not in currencies:
        return None
    said = next((each for each in (YI, WAN) if each.zh in head.zh), unit)
    own, shown = [e for e in amounts if e.currency == CNY], SIZES[YI] // 10**PLACES
    return said or (WAN if any(0 < abs(each.fen) < shown for each in own) else YI)
