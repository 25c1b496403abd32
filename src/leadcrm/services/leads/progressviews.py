"""What a step in a lead's life tells."""

from datetime import date
from typing import NamedTuple, TypedDict

from leadcrm.domain.commitments import Debt
from leadcrm.text import Text


class Moved(NamedTuple):
    """A step in a lead's life: from where to where, on which day, signed off by whom.

    `closed` and `opened` are codes of follow-ups; `next_due` is the next step,
    None for a lead that is not chased any more; `owes` what the lead owes now.
    `readings` are what words for days were read as (上周五 → 2019-10-25 周五).
    """

    verb: str
    lead: str
    name: str
    previous: str
    previous_label: Text
    stage: str
    stage_label: Text
    happened_on: str | None
    owner: str
    approved_by: str | None
    papers: tuple[Text, ...]
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    next_due: date | None
    owes: tuple[Debt, ...]
    readings: tuple[Text, ...] = ()


class StepOptions(TypedDict, total=False):
    """What a move may bring, as people type it: its day, papers, sign-off, and the lead's facts.

    `reason` and `text` say why a lead is given up; `revisit` when to come back
    to a shelved one; `event` at which event it happened.
    """

    on: str | None
    evidence: tuple[str, ...]
    approved_by: str | None
    reason: str | None
    text: str | None
    revisit: str | None
    event: str | None
    intent: str | None
    total: str | None
    contract: str | None
    firm: str | None
    site: str | None
    registration_by: str | None
    start_by: str | None
    production_by: str | None
