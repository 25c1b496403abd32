"""Where a lead stands on a day: the facts that the rules of the chase look at."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.commitments import Owed
from leadcrm.domain.stage import Stage
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
    `agreed` are the milestones of the contract. `start_proved` tells whether
    papers of the start are there, `ceremony` whether a group start was held.
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
    start_proved: bool = True
    ceremony: bool = False
