"""Papers that prove as much as the one that a stage asks for."""

import pytest

from leadcrm.domain.evidence import EvidenceKind
from leadcrm.domain.moves import EVIDENCE, Step, missing
from leadcrm.domain.stage import Stage
from leadcrm.services.rules.situations import PROOF


@pytest.mark.parametrize(
    ("stage", "asked", "shown"),
    [
        (Stage.STARTED, EvidenceKind.BUILDING_CONTRACT, EvidenceKind.BUILDING_PERMIT),
        (Stage.LAND_SUPPLIED, EvidenceKind.LAND_CONTRACT, EvidenceKind.LAND_CONFIRMATION),
    ],
)
def test_a_permit_and_a_land_confirmation_stand_for_the_contract(
    stage: Stage, asked: EvidenceKind, shown: EvidenceKind
) -> None:
    others = tuple(kind for kind in EVIDENCE[stage] if kind is not asked)
    assert missing(Step(stage, others, frozenset(), approved=True)) == (asked.label,)
    assert missing(Step(stage, (*others, shown), frozenset(), approved=True)) == ()


def test_a_building_permit_proves_a_start_and_a_ceremony_does_not() -> None:
    assert EvidenceKind.BUILDING_PERMIT in PROOF
    assert EvidenceKind.LAND_CONFIRMATION not in PROOF
