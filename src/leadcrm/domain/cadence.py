"""How often a lead is to be touched, and from when on it sleeps."""

from datetime import date, timedelta

from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage

KEY_STAGES = frozenset({Stage.CONTACTED, Stage.NEGOTIATING})


def cadence_days(stage: Stage, policy: Policy, *, key: bool) -> int | None:
    """Return the calendar days between two touches, or None for a closed stage."""
    if key and stage in KEY_STAGES:
        return policy.key_cadence
    return policy.cadence.get(stage)


def dormant_from(stage: Stage, touched: date, policy: Policy, *, key: bool) -> date | None:
    """Return the first day on which an open lead counts as dormant (沉睡).

    Exactly 2 × cadence after the last touch it is not yet asleep, one day more
    it is (rule R4).
    """
    days = cadence_days(stage, policy, key=key)
    return None if days is None else touched + timedelta(days=days * policy.dormant_after + 1)
