"""Money in integer minor units, so that no figure ever drifts."""

from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from leadcrm.domain.ratio import Ratio
from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.amount import Amount
from leadcrm.zh.amountformat import write_amount
from leadcrm.zh.amounts import parse_amount

RANGE = Text(zh="「{text}」是区间，不是一个金额", en="“{text}” is a range, not one amount")
BOUNDED = Text(zh="「{text}」不是确数", en="“{text}” is not an exact amount")
ONE = Text(
    zh="写一个数，如 5亿元以上 或 约7亿元", en="Write one number, such as 5亿元以上 or 约7亿元"
)
ONE_END = Text(zh="写一头：{low} 或 {high}", en="Write one end of it: {low} or {high}")

BEST_KNOWN = ("contract_inbound", "total_investment", "intent")
"""The amounts of a lead, the one that says most first: what orders leads and makes one key.

They are different things, so whoever adds them up takes one kind of all leads instead.
"""


def best_known(fens: Iterable[int | None]) -> tuple[str, int] | None:
    """Return the kind and the fen of a lead's best-known amount, from those of `BEST_KNOWN`.

    >>> best_known((None, 0, 5))
    ('total_investment', 0)
    """
    known = zip(BEST_KNOWN, fens, strict=True)
    return next(((kind, fen) for kind, fen in known if fen is not None), None)


def _one_end(amount: Amount) -> Text:
    """Return how either end of a range is written by itself."""
    low = Amount("at_least", amount.currency, None, "", amount.value)
    high = Amount("at_most", amount.currency, None, "", amount.high or 0)
    ends = (Text(zh=write_amount(end), en=f"“{write_amount(end, 'en')}”") for end in (low, high))
    return ONE_END.format(low=next(ends), high=next(ends))


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
            ReadingError: not an exact amount (近8亿元 and 5—10亿元 are none), or no unit.
        """
        return cls.of(parse_amount(text, unit_hint), bounded=False)

    @classmethod
    def of(cls, amount: Amount, *, bounded: bool = True) -> "Money":
        """Return the number of an amount that was read; `bounded` also takes 近 and 约.

        Whoever takes a bounded amount keeps its words beside the money.

        Raises:
            ReadingError: a range, or a bounded amount where none is taken.
        """
        if amount.bound == "range" or not (amount.exact or bounded):
            if amount.high is not None:
                raise ReadingError(RANGE.format(text=amount.text), hint=_one_end(amount))
            raise ReadingError(BOUNDED.format(text=amount.text), hint=ONE)
        return cls(amount.value, amount.currency)


def total(amounts: Iterable[Money | None], currency: str = "CNY") -> Money | None:
    """Return the sum of the amounts in one currency, None if none is known: of one kind only."""
    fen = [amount.fen for amount in amounts if amount and amount.currency == currency]
    return Money(sum(fen), currency) if fen else None


def per_head(cost: Money | None, count: int) -> Money | None:
    """Return what one of so many cost, half up; None if there is none or no cost is known."""
    if cost is None or count == 0:
        return None
    return Money(Ratio(cost.fen, count).scaled(0), cost.currency)
