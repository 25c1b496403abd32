"""What open leads may still bring: amounts weighted with the likelihood of their stage (测算)."""

from collections.abc import Iterable

from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage

PER_CENT = 100


def expected(amounts: Iterable[tuple[Stage, int]], policy: Policy) -> int:
    """Return Σ amount × likelihood of its stage, in 分, rounded down.

    The amount of a lead is what is known best of it and has not arrived yet.
    An estimate of arrivals (rule R9): it is printed as 测算 and counted nowhere.
    """
    return sum(fen * policy.likelihood.get(stage, 0) for stage, fen in amounts) // PER_CENT
