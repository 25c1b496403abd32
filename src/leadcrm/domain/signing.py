"""When a project was signed: once, at its first formal contract that still stands."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.period import Period
from leadcrm.domain.stage import MAIN_LINE, SIGNED, Stage

CORRECTION = "correction"
Signed = Literal["in", "unknown", "ended"]
MADE = frozenset({"import", "command"})
"""Origins of entries that say when a stage was reached; a hand-over repeats the stage."""


class StageEntry(NamedTuple):
    """One entry of a lead's history: the stage it came to, when, and where the entry is from."""

    stage: Stage
    origin: str
    happened_on: str | None


class Signing(NamedTuple):
    """That a formal contract was signed; its day may be known to the month, or not at all."""

    happened_on: PartialDate | None


def first_signing(history: Iterable[StageEntry], stage: Stage) -> Signing | None:
    """Return the first signing that was not corrected since; None for an unsigned lead.

    A project counts once: a later upgrade or a second contract moves nothing. A
    correction to a stage before the contract voids what was signed before it. A
    lead that stands at the contract or later (`stage`) without an entry was
    signed on a day nobody wrote down. Source: domain notes §0 and §6.
    """
    found: Signing | None = None
    for entry in history:
        if entry.origin == CORRECTION and _before_contract(entry.stage):
            found = None
        elif found is None and entry.stage is Stage.CONTRACT_SIGNED and entry.origin in MADE:
            found = Signing(PartialDate(entry.happened_on) if entry.happened_on else None)
    return found or (Signing(None) if stage in SIGNED else None)


def signed_in(signing: Signing | None, stage: Stage, period: Period) -> Signed | None:
    """Tell whether a lead was signed `in` a period: None if not, `unknown` if nobody knows.

    One that was, and is terminated, has `ended`.
    """
    if signing is None:
        return None
    when = signing.happened_on
    if when is not None and not period.meets(when):
        return None
    if stage is Stage.TERMINATED:
        return "ended"
    return "in" if when is not None and period.holds(when) else "unknown"


def _before_contract(stage: Stage) -> bool:
    return stage in MAIN_LINE and stage not in SIGNED
