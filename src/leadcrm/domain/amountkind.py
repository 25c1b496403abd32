"""Kinds of amount: intended, total, contracted and arrived money is never added to each other.

A sum knows its kind, so that adding two kinds is an error of types, and one when it runs.
Source: domain notes §0, 1; a ratio across kinds is allowed.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio
from leadcrm.text import Text


class AmountKind:
    """A kind of amount; only its subclasses are ones."""

    field: str
    label: Text


class Intended(AmountKind):
    """What an investor intends to invest, before any contract."""

    field, label = "intent", Text(zh="意向投资额", en="intended investment")


class TotalInvestment(AmountKind):
    """What a whole project will cost."""

    field, label = "total_investment", Text(zh="总投资", en="total investment")


class Contracted(AmountKind):
    """The outside investor's part under a formal contract."""

    field, label = "contract_inbound", Text(zh="合同引资额", en="contracted inbound")


class Arrived(AmountKind):
    """Money that came and was verified."""

    field, label = "arrived", Text(zh="到位资金", en="funds in place")


class Targeted(AmountKind):
    """What a unit is to bring in a year."""

    field, label = "target", Text(zh="目标任务", en="target")


class Traded(AmountKind):
    """Orders at fairs, which are trade and no investment."""

    field, label = "orders", Text(zh="贸易订单", en="trade orders")


class Paid(AmountKind):
    """What was paid for land."""

    field, label = "price", Text(zh="成交价", en="price paid")


K = TypeVar("K", bound=AmountKind)
Other = TypeVar("Other", bound=AmountKind)


class Sum(Generic[K]):
    """A sum of amounts of one kind in one currency.

    >>> (Sum(Contracted, 5) + Sum(Contracted, 7)).fen
    12
    >>> Sum(Contracted, 5) + Sum(Intended, 7)
    Traceback (most recent call last):
    TypeError: Contracted + Intended
    """

    __slots__ = ("currency", "fen", "kind")

    def __init__(self, kind: type[K], fen: int = 0, currency: str = "CNY") -> None:
        """Hold `fen` minor units of a kind."""
        self.kind = kind
        self.fen = fen
        self.currency = currency

    @classmethod
    def of(cls, kind: type[K], amounts: Iterable[Money], currency: str = "CNY") -> "Sum[K]":
        """Return the sum of the amounts in one currency; others are passed over."""
        return cls(kind, sum(each.fen for each in amounts if each.currency == currency), currency)

    @property
    def money(self) -> Money:
        """The amount itself."""
        return Money(self.fen, self.currency)

    def __add__(self, other: "Sum[K]") -> "Sum[K]":
        """Return both together: of one kind and currency."""
        if self.kind is not other.kind:
            raise TypeError(f"{self.kind.__name__} + {other.kind.__name__}")
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} + {other.currency}")
        return Sum(self.kind, self.fen + other.fen, self.currency)

    def over(self, whole: "Sum[Other]") -> Ratio | None:
        """Return the ratio to a whole, of any kind; None to nothing."""
        return Ratio(self.fen, whole.fen) if whole.fen else None
