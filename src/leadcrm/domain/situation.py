"""Where a lead stands on a day: the facts that the rules of the chase look at."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.commitments import Owed
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import MAIN_LINE, SIGNED, Stage
from leadcrm.text import Text


class Milestone(Choice):
    """What a contract promises a day for: registration, start, production (rule R6)."""

    REGISTRATION = "registration", Text(zh="注册", en="registration")
    START = "start", Text(zh="开工", en="start")
    PRODUCTION = "production", Text(zh="投产", en="production")


AGREED: Mapping[
    Milestone,
    Literal["agreed_registration_on", "agreed_start_on", "agreed_production_on"],
] = {
    Milestone.REGISTRATION: "agreed_registration_on",
    Milestone.START: "agreed_start_on",
    Milestone.PRODUCTION: "agreed_production_on",
}
"""The field of a lead that holds the agreed day."""
REACHED = {
    Milestone.REGISTRATION: Stage.REGISTERED,
    Milestone.START: Stage.STARTED,
    Milestone.PRODUCTION: Stage.PRODUCING,
}
"""The stage at which a milestone is behind."""


def ahead(stage: Stage, *, builds: bool) -> tuple[Milestone, ...]:
    """Return the milestones of a contract that a lead at `stage` still has to reach.

    One that does not build (see `breaks_ground`) has only its registration.
    """
    if stage not in SIGNED:
        return ()
    at = MAIN_LINE.index(stage)
    line = REACHED if builds else {Milestone.REGISTRATION: Stage.REGISTERED}
    return tuple(each for each, reached in line.items() if at < MAIN_LINE.index(reached))


def milestone_late(agreed: date, today: date) -> int:
    """Return how many calendar days a milestone is late; 0 on its day and before."""
    return max(0, (today - agreed).days)


def milestone_rung(late: int, policy: Policy) -> int:
    """Return what lateness of a milestone calls for (rule R6).

    0 nothing; 1 the owner is told, yellow from day 1; 2 the unit head, red after 30;
    3 the office, with a supervision note, after 90; 4 the leading group, the way out
    may begin after 180. The days are the default policy's.
    """
    beyond = (policy.milestone_red, policy.milestone_supervised, policy.milestone_exit)
    return (late >= policy.milestone_yellow) + sum(late > days for days in beyond)


class GivingUp(NamedTuple):
    """How a lead was given up: reason, words, and who signed it off beside the owner."""

    reason: str | None
    text: str | None
    approved_by: str | None
    owner: str | None


class Situation(NamedTuple):
    """What is known of one lead on `today`; what a list does not look at is left out.

    `open_steps` counts open follow-ups and `left_steps` those of officers who
    left. `asleep` is rule R4's clock; `postponed` the most often pushed one.
    `agreed` are the milestones of the contract; one that `builds` has all three.
    `start_proved` tells whether papers of the start are there, `ceremony` whether
    a group start was held.
    """

    stage: Stage
    today: date
    owner: str | None = None
    open_steps: int = 1
    left_steps: int = 0
    asleep: bool = False
    postponed: int = 0
    landed: bool = False
    owed: Owed | None = None
    shelved_on: date | None = None
    revisit_on: date | None = None
    giving_up: GivingUp | None = None
    agreed: Mapping[Milestone, date] | None = None
    builds: bool = True
    start_proved: bool = True
    ceremony: bool = False
