"""An amount as it was read: exact minor units, currency, bound, and the words kept."""

from leadcrm.zh.frozen import Frozen

MOST_FEN = 10**17
"""More minor units than any office counts, and few enough that totals fit the tables."""
FEN = 100
WITHOUT_MINOR = frozenset({"JPY", "KRW", "VND"})


class Amount(Frozen):
    """An amount as it was written.

    `value` is in minor units (分, cents; whole yen) of `currency` (ISO 4217).
    `bound` says how the number limits the amount: `exact`, `at_least` (以上, 超, 余),
    `at_most` (近, 不到, 以内), `about` (约, 左右) or `range`, where `high` is the upper
    end. `words` stood before the amount and were not read; `text` is all that was written.
    """

    __slots__ = ("bound", "currency", "high", "text", "value", "words")
    value: int
    currency: str
    bound: str
    high: int | None
    words: str
    text: str

    def __init__(
        self,
        bound: str,
        currency: str,
        high: int | None,
        text: str,
        value: int,
        words: str = "",
    ) -> None:
        """Keep what was read."""
        self._fill(bound, currency, high, text, value, words)

    @property
    def exact(self) -> bool:
        """Whether the amount is known to the last minor unit."""
        return self.bound == "exact"


def minor_units(currency: str) -> int:
    """Return how many minor units (分, cents) make one unit: 100, or 1 where there are none."""
    return 1 if currency in WITHOUT_MINOR else FEN
