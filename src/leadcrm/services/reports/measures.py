"""Units of a report's tables: which one a whole column has, so that its cells are bare numbers."""

from typing import Any, NamedTuple

from leadcrm.domain.figure import SIZES, WAN, WAN_DOLLARS, YI, Figure
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import CNY, USD
from leadcrm.text import Text

PLACES = 2
CLASSIFIER = "个"
SHOWN = SIZES[YI] // 10**PLACES
"""The least amount that two places of 亿元 show."""


class Measure(NamedTuple):
    """What the numbers of a column are in; `added` is what its head does not say of that."""

    unit: Text | None
    added: Text | None = None


class Tally:
    """What the cells of a column have in common, cell by cell."""

    def __init__(self) -> None:
        """Begin with none."""
        self.units: dict[Text, None] = {}
        self.currencies: set[str] = set()
        self.figures = self.numbers = self.amounts = 0
        self.whole, self.small = True, False

    def see(self, value: Any) -> None:
        """Look at a cell."""
        if isinstance(value, Figure):
            self.figures += 1
            self.units[value.unit] = None
            self.whole = self.whole and isinstance(value.exact, int)
        self.numbers += isinstance(value, Figure | Money)
        money = amount_of(value)
        if money is not None:
            self.amounts += 1
            self.currencies.add(money.currency)
            self.small = self.small or (money.currency == CNY and 0 < abs(money.fen) < SHOWN)

    def measure(self, head: Text) -> Measure:
        """Return the unit of the column, None where its cells have several and say their own."""
        unit = next(iter(self.units)) if len(self.units) == 1 else None
        if self.amounts:
            unit = self._size(head, unit) if self.amounts == self.numbers else None
        if unit is None or (self.whole and not self.amounts):
            return Measure(unit)
        short = Text(zh=unit.zh.removeprefix(CLASSIFIER), en=unit.en)
        return Measure(unit) if short.zh in head.zh else Measure(unit, short)

    def _size(self, head: Text, unit: Text | None) -> Text | None:
        """Return what amounts are printed in: as the head or all figures say, else by the least.

        Beside those in CNY one in another currency says its own unit.
        """
        if self.currencies == {USD}:
            return WAN_DOLLARS
        if CNY not in self.currencies:
            return None
        said = next((each for each in (YI, WAN) if each.zh in head.zh), unit)
        return said or (WAN if self.small else YI)


def amount_of(value: Any) -> Money | None:
    """Return the exact amount of a cell, None where it is none."""
    exact = value.exact if isinstance(value, Figure) else value
    return exact if isinstance(exact, Money) else None
