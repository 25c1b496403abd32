"""The rules of the chase by name: what lists, pages, checks and verbs ask."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from leadcrm.domain import bookrules, leadrules, unitrules
from leadcrm.domain.commitments import Debt
from leadcrm.domain.policy import Policy
from leadcrm.domain.situation import Situation
from leadcrm.domain.unitrules import UnitSituation

LEAD_RULES: dict[str, Callable[[Situation, Policy], tuple[Debt, ...]]] = {
    "R1": leadrules.has_step,
    "R2": leadrules.not_alone,
    "R3": leadrules.comes_back,
    "R4": leadrules.stays_awake,
    "R5": leadrules.lands,
    "R6": leadrules.keeps_days,
    "R7": leadrules.really_started,
}
UNIT_RULES: dict[str, Callable[[UnitSituation, Policy], tuple[Debt, ...]]] = {
    "R8": unitrules.keeps_pace,
    "R9": unitrules.makes_up,
    "R10": unitrules.reaches_target,
    "R11": unitrules.is_active,
}

BOOK_RULES: dict[str, Callable[[Mapping[str, Any]], tuple[Debt, ...]]] = {
    "R12": bookrules.nothing_vanishes,
}


def owed_by(now: Situation, policy: Policy, rules: Iterable[str] = LEAD_RULES) -> tuple[Debt, ...]:
    """Return what a lead owes under these rules: first what it owes on its way, then breaches."""
    found = [debt for name in rules for debt in LEAD_RULES[name](now, policy)]
    return tuple(sorted(found, key=lambda debt: debt.breach))
