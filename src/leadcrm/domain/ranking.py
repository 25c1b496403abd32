"""Ranking units: completion from high to low, then the larger actual, then the fixed order."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

from leadcrm.domain.pace import Pace

T = TypeVar("T")


def ranked(units: Iterable[tuple[T, Pace]]) -> Sequence[tuple[T, Pace, int]]:
    """Return units, given in their fixed order, best first, each with its rank.

    Who has the same completion and the same actual shares a rank; the fixed
    order (建制顺序) only says who stands first.
    """
    order = sorted(units, key=lambda unit: _merit(unit[1]))
    found: list[tuple[T, Pace, int]] = []
    for place, (unit, pace) in enumerate(order, start=1):
        same = found and _merit(found[-1][1]) == _merit(pace)
        found.append((unit, pace, found[-1][2] if same else place))
    return found


def _merit(pace: Pace) -> tuple[Fraction, int]:
    return (-Fraction(pace.actual, pace.target), -pace.actual)
