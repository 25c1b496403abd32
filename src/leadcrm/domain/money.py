"""Money in integer minor units, so that no figure ever drifts."""

from typing import NamedTuple, NoReturn

from leadcrm.zh.amounts import parse_amount


class Money(NamedTuple):
    """An exact amount: `fen` minor units (分, cents) of `currency` (ISO code).

    Amounts of different kinds (intended, contracted, total, arrived) are never
    added to each other; nor are different currencies.
    """

    fen: int
    currency: str = "CNY"

    def __add__(self, other: object) -> NoReturn:
        """Refuse: two amounts are added only where their kind and currency are known."""
        raise TypeError(other)

    @classmethod
    def parse(cls, text: str, unit_hint: str = "") -> "Money":
        """Return the amount written in `text`, such as 8.5亿元.

        Raises:
            ReadingError: not an amount, or no unit.
        """
        return cls(*parse_amount(text, unit_hint))
