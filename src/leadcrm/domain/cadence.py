"""How often a lead is to be touched, and from when on it sleeps."""

from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage

KEY_STAGES = frozenset({Stage.CONTACTED, Stage.NEGOTIATING})


def cadence_days(stage: Stage, policy: Policy, *, key: bool) -> int | None:
    """Return the calendar days between two touches, or None for a closed stage."""
    if key and stage in KEY_STAGES:
        return policy.key_cadence
    return policy.cadence.get(stage)


def sleeps_after(stage: Stage, policy: Policy, *, key: bool) -> int | None:
    """Return how many days after its last touch a lead is dormant (沉睡); None for a closed one.

    Exactly 2 × cadence after the last touch it is not yet asleep, one day more
    it is (rule R4).
    """
    days = cadence_days(stage, policy, key=key)
    return None if days is None else days * policy.dormant_after + 1
