"""How figures are counted: size bands in both readings, rates over one cohort, conversion.

Source: domain notes §6; the 2019 report's 以上 can be read either way, so both are worked out.
"""

from collections.abc import Iterable, Sequence

from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import MAIN_LINE, Stage

YI_FEN = 10_000_000_000
WAN_FEN = 1_000_000
SIZES = (10 * YI_FEN, 5 * YI_FEN, YI_FEN)
"""10亿元, 5亿元 and 1亿元 in 分: the sizes that reports name."""


def band_of(fen: int, bounds: Sequence[int] = SIZES) -> int:
    """Return the band of an amount: 0 from the first bound on, the last one below them all.

    A bound belongs to its band (以上 includes it); `bounds` go downwards.
    """
    return sum(fen < bound for bound in bounds)


def banded(amounts: Iterable[int], bounds: Sequence[int] = SIZES) -> tuple[int, ...]:
    """Return how many amounts lie in each band, the last one below every bound."""
    bands = [band_of(fen, bounds) for fen in amounts]
    return tuple(bands.count(band) for band in range(len(bounds) + 1))


def cumulative(amounts: Iterable[int], bounds: Sequence[int] = SIZES) -> tuple[int, ...]:
    """Return how many amounts reach each bound; who reaches a higher one counts again."""
    bands = [band_of(fen, bounds) for fen in amounts]
    return tuple(sum(each <= band for each in bands) for band in range(len(bounds)))


def share(part: int, whole: int) -> Ratio | None:
    """Return a rate, part ÷ whole of one cohort; None of nothing."""
    return Ratio(part, whole) if whole else None


def has_reached(stage: Stage, wanted: Stage) -> bool:
    """Tell whether a lead in `stage` has come to `wanted` on the main line, or beyond."""
    return stage in MAIN_LINE and MAIN_LINE.index(stage) >= MAIN_LINE.index(wanted)
