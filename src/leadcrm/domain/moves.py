"""The life of a lead: which stage follows which, and what each move needs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leadcrm.domain.evidence import STANDS_FOR, EvidenceKind
from leadcrm.domain.stage import CLUES, GIVEN_UP, IN_TALKS, MAIN_LINE, SIDE, SIGNED, Stage
from leadcrm.text import Text

BEFORE_CONTRACT = CLUES | IN_TALKS
SOURCES: Mapping[Stage, frozenset[Stage]] = {
    Stage.SCREENED: frozenset({Stage.CLUE}),
    Stage.CONTACTED: frozenset({Stage.SCREENED}),
    Stage.NEGOTIATING: frozenset({Stage.CONTACTED}),
    Stage.INTENT_SIGNED: frozenset({Stage.NEGOTIATING}),
    Stage.FRAMEWORK_SIGNED: frozenset({Stage.NEGOTIATING, Stage.INTENT_SIGNED}),
    Stage.CONTRACT_SIGNED: IN_TALKS,
    Stage.REGISTERED: frozenset({Stage.CONTRACT_SIGNED}),
    Stage.LAND_SUPPLIED: frozenset({Stage.REGISTERED}),
    Stage.STARTED: frozenset({Stage.REGISTERED, Stage.LAND_SUPPLIED}),
    Stage.PRODUCING: frozenset({Stage.STARTED}),
    Stage.AT_CAPACITY: frozenset({Stage.PRODUCING}),
    Stage.REJECTED: frozenset({Stage.CLUE, Stage.SHELVED}),
    Stage.SHELVED: BEFORE_CONTRACT,
    Stage.LOST: BEFORE_CONTRACT | {Stage.SHELVED},
    Stage.TRANSFERRED: BEFORE_CONTRACT | {Stage.SHELVED},
    Stage.TERMINATED: SIGNED,
}
"""From which stages a stage is reached; 意向, 框架 and 供地 may be skipped, nothing else.

Source: domain notes §2.
"""
EVIDENCE: Mapping[Stage, tuple[EvidenceKind, ...]] = {
    Stage.SCREENED: (EvidenceKind.SCREENING_REPORT,),
    Stage.REJECTED: (EvidenceKind.SCREENING_REPORT,),
    Stage.CONTACTED: (EvidenceKind.MINUTES,),
    Stage.NEGOTIATING: (EvidenceKind.MINUTES,),
    Stage.INTENT_SIGNED: (EvidenceKind.INTENT_AGREEMENT,),
    Stage.FRAMEWORK_SIGNED: (EvidenceKind.FRAMEWORK_AGREEMENT,),
    Stage.CONTRACT_SIGNED: (
        EvidenceKind.JOINT_REVIEW,
        EvidenceKind.FAIR_COMPETITION,
        EvidenceKind.CONTRACT,
    ),
    Stage.REGISTERED: (EvidenceKind.BUSINESS_LICENCE,),
    Stage.LAND_SUPPLIED: (EvidenceKind.LAND_CONTRACT,),
    Stage.STARTED: (
        EvidenceKind.BUILDING_CONTRACT,
        EvidenceKind.SITE_PHOTOS,
        EvidenceKind.FILING,
    ),
    Stage.PRODUCING: (EvidenceKind.FIRST_OUTPUT,),
    Stage.AT_CAPACITY: (EvidenceKind.CAPACITY_REPORT,),
    Stage.TERMINATED: (EvidenceKind.EXIT_NOTICE,),
}
"""What papers a stage needs, as policy."""
SECOND_PERSON = frozenset(
    {
        Stage.NEGOTIATING,
        Stage.INTENT_SIGNED,
        Stage.FRAMEWORK_SIGNED,
        Stage.CONTRACT_SIGNED,
        Stage.STARTED,
        Stage.PRODUCING,
        Stage.AT_CAPACITY,
        *SIDE,
    }
)
"""Stages that a second person signs off: a known officer, not the owner; as policy."""
AMOUNTS = {
    Stage.INTENT_SIGNED: (("intent", Text(zh="意向投资额", en="intended")),),
    Stage.CONTRACT_SIGNED: (
        ("total_investment", Text(zh="总投资", en="total")),
        ("contract_inbound", Text(zh="合同引资额", en="contracted")),
        ("contact_id", Text(zh="投资方", en="investor")),
        ("site", Text(zh="用地方式", en="site")),
    ),
}
"""What a lead must say before it comes to a stage."""
SIGN_OFF = Text(zh="责任人以外的第二人复核", en="a second person's sign-off")


class Step(NamedTuple):
    """A move that is asked for: where to, with which papers, and what the lead says by then."""

    to: Stage
    papers: Sequence[EvidenceKind]
    known: frozenset[str]
    approved: bool


def allowed(source: Stage, to: Stage) -> bool:
    """Tell whether a lead may go from one stage to another, other than by a correction."""
    return source in SOURCES.get(to, frozenset())


def earlier(source: Stage, to: Stage) -> bool:
    """Tell whether `to` lies before `source` on the main line, so that a correction may go there.

    A side stage is corrected by reviving, never here.
    """
    line = MAIN_LINE
    return source in line and to in line and line.index(to) < line.index(source)


def next_stages(source: Stage) -> tuple[Stage, ...]:
    """Return the stages that may follow, the main line first."""
    return tuple(stage for stage in Stage if allowed(source, stage))


def missing(
    step: Step,
    evidence: Mapping[Stage, tuple[EvidenceKind, ...]] = EVIDENCE,
    second: frozenset[Stage] = SECOND_PERSON,
) -> tuple[Text, ...]:
    """Return what a move still needs, in the order in which people gather it."""
    shown = {STANDS_FOR.get(kind, kind) for kind in step.papers}
    found = [kind.label for kind in evidence.get(step.to, ()) if kind not in shown]
    found += [text for name, text in AMOUNTS.get(step.to, ()) if name not in step.known]
    if step.to in second - GIVEN_UP and not step.approved:  # rule R2 asks for the others
        found.append(SIGN_OFF)
    return tuple(found)
