"""What a lead owes next: no ground-breaking where nothing is built, and money until it came."""

from datetime import date
from itertools import product

import pytest

from leadcrm.domain.commitments import Owed, breaks_ground, is_landed, owed_next
from leadcrm.domain.leadrules import owed_by
from leadcrm.domain.policy import Policy
from leadcrm.domain.situation import Situation
from leadcrm.domain.stage import SIGNED, Stage

POLICY = Policy()
TODAY = date(2026, 11, 23)
WAITING = {Owed.REGISTRATION, Owed.START, Owed.FUNDS}
"""The three parts of the head line that add up to 已签约未落地."""


def owed(stage: Stage, policy: Policy = POLICY, *, builds: bool, verified: bool) -> Owed | None:
    landed = is_landed(stage, policy, builds=builds, verified=verified)
    return owed_next(stage, policy, builds=builds, landed=landed)


@pytest.mark.parametrize(
    ("is_hq", "site", "builds"),
    [
        (True, "none", False),
        (True, "land", False),
        (False, "leased_plant", False),
        (False, "land", True),
        (False, "none", True),
        (False, None, True),
    ],
)
def test_headquarters_and_tenants_of_plants_break_no_ground(is_hq, site, builds):
    assert breaks_ground(is_hq=is_hq, site=site) is builds


@pytest.mark.parametrize("stage", sorted(SIGNED))
def test_who_lands_at_registration_owes_registration_or_a_verified_arrival_and_nothing_else(stage):
    wanted = Owed.REGISTRATION if stage is Stage.CONTRACT_SIGNED else Owed.FUNDS
    assert owed(stage, builds=False, verified=False) is wanted
    after = Owed.REGISTRATION if stage is Stage.CONTRACT_SIGNED else None
    assert owed(stage, builds=False, verified=True) is after


@pytest.mark.parametrize(
    ("stage", "without", "verified"),
    [
        (Stage.CONTRACT_SIGNED, Owed.REGISTRATION, Owed.REGISTRATION),
        (Stage.REGISTERED, Owed.START, Owed.START),
        (Stage.LAND_SUPPLIED, Owed.START, Owed.START),
        (Stage.STARTED, Owed.FUNDS, Owed.PRODUCTION),
        (Stage.PRODUCING, Owed.FUNDS, Owed.CAPACITY),
        (Stage.AT_CAPACITY, Owed.FUNDS, None),
    ],
)
def test_at_capacity_without_verified_funds_a_project_still_owes_them(stage, without, verified):
    assert owed(stage, builds=True, verified=False) is without
    assert owed(stage, builds=True, verified=True) is verified


@pytest.mark.parametrize("builds", [True, False])
def test_the_parts_of_the_head_line_add_up_to_what_has_not_landed(builds):
    """Every signed lead that has not landed waits for exactly one of them, under any policy."""
    for stage, verified, funds, first, other in product(
        sorted(SIGNED), (True, False), (True, False), sorted(SIGNED), sorted(SIGNED)
    ):
        policy = POLICY._replace(
            landed_from=first, landed_without_land=other, landed_needs_funds=funds
        )
        if not is_landed(stage, policy, builds=builds, verified=verified):
            found = owed(stage, policy, builds=builds, verified=verified)
            assert found in WAITING | {Owed.PRODUCTION, Owed.CAPACITY}, (stage, policy)
            if policy.landed_from == POLICY.landed_from and builds:
                assert found in WAITING


@pytest.mark.parametrize("stage", [Stage.CONTRACT_SIGNED, Stage.REGISTERED, Stage.STARTED])
def test_r6_and_r7_ask_no_headquarters_for_a_start_or_a_production_day(stage):
    now = Situation(stage=stage, today=TODAY, agreed={}, builds=False, start_proved=False)
    said = {debt.what.zh for debt in owed_by(now, POLICY, ("R6", "R7"))}
    assert said == ({"约定注册日期"} if stage is Stage.CONTRACT_SIGNED else set())
    builder = owed_by(now._replace(builds=True), POLICY, ("R6", "R7"))
    assert {debt.what.zh for debt in builder} - said
