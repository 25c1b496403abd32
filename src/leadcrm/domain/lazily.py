"""Long lists whose items are made when they are looked at, so that none of them is held."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")
FEW = 2_000
"""So many items are made at once."""


class Lazily(Sequence[T], Generic[K, T]):
    """The items that `make` makes of some keys, in their order.

    Few are made at once; of a long list each is made whenever it is looked at, so that it may
    be looked at only as long as what it is made of is open.
    """

    def __init__(self, keys: Sequence[K], make: Callable[[K], T]) -> None:
        """Make an item of each key."""
        self._keys, self._make = keys, make
        self._made = [make(key) for key in keys] if len(keys) <= FEW else None

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._keys)

    def __iter__(self) -> Iterator[T]:
        """Yield the items."""
        return map(self._make, self._keys) if self._made is None else iter(self._made)

    def __getitem__(self, at: Any) -> Any:
        """Return an item, or several."""
        if self._made is not None:
            return self._made[at]
        if isinstance(at, slice):
            return Lazily(self._keys[at], self._make)
        return self._make(self._keys[at])

    def __eq__(self, other: object) -> bool:
        """Tell whether others are the same items."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(own == theirs for own, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # reason: items may be of any kind
