"""How often a lead is to be touched, and from when on it sleeps."""

from datetime import date

from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar

KEY_STAGES = frozenset({Stage.CONTACTED, Stage.NEGOTIATING})


def stricter(policy: int, own: int) -> int:
    """Return the shorter of two spans, of which 0 is none.

    >>> stricter(7, 3), stricter(0, 3), stricter(7, 0), stricter(2, 3)
    (3, 3, 7, 2)
    """
    return min(filter(None, (policy, own)), default=0)


def cadence_days(stage: Stage, policy: Policy, *, key: bool, own: int = 0) -> int | None:
    """Return the calendar days between two touches, or None for a closed stage.

    A channel's `own` cadence counts where it is shorter; what is shelved waits for the policy.
    """
    days = policy.key_cadence if key and stage in KEY_STAGES else policy.cadence.get(stage)
    return days if days is None or stage is Stage.SHELVED else stricter(days, own)


def answer_due(
    recorded: date, policy: Policy, calendar: WorkCalendar, *, own: int = 0
) -> date | None:
    """Return the day by which a clue is first answered, by the policy or its channel's `own` days.

    None where neither asks for an answer.
    """
    within = stricter(policy.answer_within, own)
    return calendar.add(recorded, within) if within else None


def sleeps_after(stage: Stage, policy: Policy, *, key: bool) -> int | None:
    """Return how many days after its last touch a lead is dormant (沉睡); None for a closed one.

    Exactly 2 × cadence after the last touch it is not yet asleep, one day more
    it is (rule R4).
    """
    days = cadence_days(stage, policy, key=key)
    return None if days is None else days * policy.dormant_after + 1
