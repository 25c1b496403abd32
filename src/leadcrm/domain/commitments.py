"""The three commitments: what a lead still owes, and whether it has landed."""

from enum import StrEnum
from typing import NamedTuple

from leadcrm.domain.stage import REGISTERED, STARTED, UNSIGNED, Stage
from leadcrm.text import Text


class Owed(StrEnum):
    """The next thing a lead owes on its way from first word to full output."""

    CONTRACT = "contract"
    REGISTRATION = "registration"
    START = "start"
    FUNDS = "funds"
    PRODUCTION = "production"
    CAPACITY = "capacity"


OWED = {
    Owed.CONTRACT: Text(zh="合同", en="contract"),
    Owed.REGISTRATION: Text(zh="注册", en="registry"),
    Owed.START: Text(zh="开工", en="start"),
    Owed.FUNDS: Text(zh="到资", en="funds"),
    Owed.PRODUCTION: Text(zh="投产", en="output"),
    Owed.CAPACITY: Text(zh="达产", en="capacity"),
}
NO_NEXT_STEP = Text(zh="未排下次跟进", en="no next step")
DORMANT = Text(zh="沉睡", en="dormant")
LONG_POSTPONED = Text(zh="久拖未决", en="postponed too often")


class Debt(NamedTuple):
    """Something a lead owes: the rule (R1 …) and what it asks for."""

    rule: str
    what: Text


def is_landed(stage: Stage, *, is_hq: bool, leased: bool, verified: bool) -> bool:
    """Tell whether a project has landed (落地), by the default of the domain notes.

    With at least one verified arrival: headquarters and leased plants from
    registration on, all others from the actual start on.
    """
    return verified and stage in (REGISTERED if is_hq or leased else STARTED)


def owed_next(stage: Stage, *, is_hq: bool, landed: bool) -> Owed | None:
    """Return what the lead owes next, or None where nothing more is asked."""
    if stage in UNSIGNED:
        return Owed.CONTRACT
    if stage is Stage.CONTRACT_SIGNED:
        return Owed.REGISTRATION
    if stage in {Stage.REGISTERED, Stage.LAND_SUPPLIED}:
        if is_hq:
            return None if landed else Owed.FUNDS
        return Owed.START
    if stage is Stage.STARTED:
        return Owed.PRODUCTION if landed else Owed.FUNDS
    return Owed.CAPACITY if stage is Stage.PRODUCING else None


def debts(
    owed: Owed | None, *, has_next: bool, dormant: bool, long_postponed: bool
) -> tuple[Debt, ...]:
    """Return what is owed, the commitment first, then broken rules of the chase.

    R1 stands for 不签合同不收兵 and a next step with a date, R5 for 不见落地不收兵,
    R4 for touch and postponement.
    """
    found = []
    if owed is not None:
        found.append(Debt("R1" if owed is Owed.CONTRACT else "R5", OWED[owed]))
    if not has_next:
        found.append(Debt("R1", NO_NEXT_STEP))
    if dormant:
        found.append(Debt("R4", DORMANT))
    if long_postponed:
        found.append(Debt("R4", LONG_POSTPONED))
    return tuple(found)
