"""Exact ratios, rounded half up where they are printed and nowhere before."""

from typing import NamedTuple

HUNDREDTH = 2


class Ratio(NamedTuple):
    """`numerator` over `denominator` (above zero), kept exact."""

    numerator: int
    denominator: int = 1

    def scaled(self, places: int) -> int:
        """Return 10 to the power of `places` times the ratio, half up, also below zero."""
        sign = -1 if self.numerator < 0 else 1
        size: int = abs(self.numerator) * 10**places
        return sign * ((2 * size + self.denominator) // (2 * self.denominator))

    def text(self, places: int = HUNDREDTH) -> str:
        """Return the ratio as decimal text with so many places (-0.03)."""
        return decimal(self.scaled(places), places)

    def percent(self) -> str:
        """Return the ratio in per cent, two places, without the sign (86.67)."""
        return decimal(self.scaled(2 * HUNDREDTH), HUNDREDTH)


def decimal(scaled: int, places: int = HUNDREDTH) -> str:
    """Return `scaled` ten-to-the-`places`ths as decimal text; no zero has a sign."""
    whole, part = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
