"""The rules of screening: each with what passes, what is doubtful, what fails, what is unknown."""

from decimal import Decimal

import pytest

from leadcrm.builtin.screens import SCREENS
from leadcrm.domain import firmscreens, landscreens, projectscreens
from leadcrm.domain.money import Money
from leadcrm.domain.screening import Severity, Verdict, score_of, verdict_of
from leadcrm.domain.screeningfacts import Case, ScreeningFacts
from leadcrm.domain.screeningpolicy import WAN_FEN, ScreeningPolicy
from leadcrm.domain.unitkind import UnitKind

PASS, WARN, FAIL, UNKNOWN = Severity.PASS, Severity.WARN, Severity.FAIL, Severity.UNKNOWN


def wan(amount):
    return Money(amount * WAN_FEN)


MU100 = {"land_mu": Decimal(100)}
SOUND = {
    "company_months": 60,
    "paid_in": wan(1000),
    "staff": 30,
    "shared_address": False,
    "net_assets": wan(5000),
    "total_investment": wan(20000),
    "advance_fee": False,
    "unproven_claim": False,
}
CLEAN = {"dishonest": False, "spending_limited": False, "litigation": False, "abnormal": False}

LAND_RULES = [
    (landscreens.intensity, PASS, {**MU100, "fixed_assets": wan(30000)}),
    (landscreens.intensity, WARN, {**MU100, "fixed_assets": wan(29999)}),
    (landscreens.intensity, WARN, {**MU100, "fixed_assets": wan(20000)}),
    (landscreens.intensity, FAIL, {**MU100, "fixed_assets": wan(19999)}),
    (landscreens.intensity, UNKNOWN, {"fixed_assets": wan(30000)}),
    (landscreens.intensity, UNKNOWN, MU100),
    (landscreens.intensity, UNKNOWN, {**MU100, "total_investment": wan(50000)}),
    (landscreens.intensity, UNKNOWN, {**MU100, "total_investment": wan(20000)}),
    (landscreens.intensity, FAIL, {**MU100, "total_investment": wan(19999)}),
    (landscreens.intensity, UNKNOWN, {**MU100, "fixed_assets": Money(30000 * WAN_FEN, "USD")}),
    (landscreens.intensity, UNKNOWN, {"land_mu": Decimal(0), "fixed_assets": wan(30000)}),
    (landscreens.intensity, PASS, {"site": "leased_plant"}),
    (landscreens.tax, PASS, {**MU100, "tax_per_mu": wan(20)}),
    (landscreens.tax, WARN, {**MU100, "tax_per_mu": wan(10)}),
    (landscreens.tax, FAIL, {**MU100, "tax_per_mu": Money(10 * WAN_FEN - 1)}),
    (landscreens.tax, UNKNOWN, MU100),
    (landscreens.tax, PASS, {"tax_per_mu": wan(4), "logistics": True}),
    (landscreens.tax, WARN, {"tax_per_mu": wan(2), "logistics": True}),
    (landscreens.tax, FAIL, {"tax_per_mu": wan(1), "logistics": True}),
    (landscreens.tax, FAIL, {"tax_per_mu": wan(4), "logistics": False}),
    (landscreens.land, PASS, {"land_mu": Decimal(100), "total_investment": wan(20000)}),
    (landscreens.land, WARN, {"land_mu": Decimal("100.1"), "total_investment": wan(20000)}),
    (landscreens.land, WARN, {"land_mu": Decimal(150), "total_investment": wan(20000)}),
    (landscreens.land, FAIL, {"land_mu": Decimal("150.1"), "total_investment": wan(20000)}),
    (landscreens.land, UNKNOWN, {"land_mu": Decimal(100)}),
    (landscreens.land, UNKNOWN, {"total_investment": wan(20000)}),
    (landscreens.density, PASS, {"plot_ratio": Decimal("1.0"), "coverage": Decimal(40)}),
    (landscreens.density, WARN, {"plot_ratio": Decimal("0.99"), "coverage": Decimal(40)}),
    (landscreens.density, WARN, {"plot_ratio": Decimal(1), "coverage": Decimal("39.9")}),
    (landscreens.density, FAIL, {"plot_ratio": Decimal("0.9"), "coverage": Decimal(30)}),
    (landscreens.density, UNKNOWN, {"plot_ratio": Decimal(2)}),
]
PROJECT_RULES = [
    (projectscreens.scale, PASS, {"fixed_assets": wan(10000)}),
    (projectscreens.scale, FAIL, {"fixed_assets": wan(9999)}),
    (projectscreens.scale, UNKNOWN, {"total_investment": wan(90000)}),
    (projectscreens.scale, FAIL, {"total_investment": wan(9999)}),
    (projectscreens.environment, PASS, {"hazards": ()}),
    (projectscreens.environment, WARN, {}),  # unknown: needs a review
    (projectscreens.environment, FAIL, {"hazards": ("two_high",)}),
    (projectscreens.industry, PASS, {"catalogue": "encouraged"}),
    (projectscreens.industry, PASS, {"catalogue": "permitted"}),
    (projectscreens.industry, WARN, {"catalogue": "restricted"}),
    (projectscreens.industry, FAIL, {"catalogue": "eliminated"}),
    (projectscreens.industry, UNKNOWN, {}),
    (projectscreens.eligibility, PASS, {"exclusions": ()}),
    (projectscreens.eligibility, FAIL, {"exclusions": ("real_estate",)}),
    (projectscreens.eligibility, UNKNOWN, {}),
    (projectscreens.requests, PASS, {"asks": ()}),
    (projectscreens.requests, FAIL, {"asks": ("tax_refund",)}),
    (projectscreens.requests, FAIL, {"asks": ("sole_purchase",), "fair_competition": False}),
    (projectscreens.requests, WARN, {"asks": ("land_price_return",), "fair_competition": True}),
    (projectscreens.requests, UNKNOWN, {"fair_competition": True}),
]
FUNDS = {"own_funds": wan(10000), "company_months": 12}
FIRM_RULES = [
    (firmscreens.capital, PASS, {**FUNDS, "paid_in": wan(1000)}),
    (firmscreens.capital, WARN, {**FUNDS, "paid_in": wan(999)}),
    (firmscreens.capital, WARN, {**FUNDS, "paid_in": wan(1000), "company_months": 11}),
    (firmscreens.capital, UNKNOWN, FUNDS),
    (firmscreens.capital, UNKNOWN, {"paid_in": wan(1000), "own_funds": wan(10000)}),
    (firmscreens.credit, PASS, CLEAN),
    (firmscreens.credit, WARN, {**CLEAN, "litigation": True}),
    (firmscreens.credit, FAIL, {"dishonest": True}),
    (firmscreens.credit, UNKNOWN, {"dishonest": False}),
    (firmscreens.credit, UNKNOWN, {**CLEAN, "abnormal": None, "litigation": True}),
    (firmscreens.shell, PASS, SOUND),
    (firmscreens.shell, PASS, {**SOUND, "staff": 0}),
    (firmscreens.shell, WARN, {**SOUND, "staff": 0, "shared_address": True}),
    (firmscreens.shell, FAIL, {**SOUND, "staff": 0, "shared_address": True, "paid_in": wan(0)}),
    (firmscreens.shell, FAIL, {"company_months": 11, "advance_fee": True, "unproven_claim": True}),
    (firmscreens.shell, UNKNOWN, {}),
    (firmscreens.shell, UNKNOWN, {**SOUND, "staff": 0, "shared_address": None}),
    (firmscreens.shell, PASS, {**SOUND, "staff": None}),
]
RULES = LAND_RULES + PROJECT_RULES + FIRM_RULES


@pytest.mark.parametrize(("rule", "severity", "facts"), RULES)
def test_every_rule_says_pass_doubt_fail_and_unknown_where_its_table_does(rule, severity, facts):
    found = rule(Case(facts=ScreeningFacts(**facts)))
    assert found.severity is severity
    assert found.reason.zh
    assert found.reason.en
    assert found.source is not None
    assert found.missing or found.severity is not UNKNOWN


def test_every_rule_of_the_core_is_in_the_tables():
    tested = {f"{rule.__module__}:{rule.__name__}" for rule, _, _ in RULES}
    assert tested == {screen.target for screen in SCREENS}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_unknown_never_passes(screen):
    module, _, name = screen.target.partition(":")
    rule = getattr(__import__(module, fromlist=[name]), name)
    found = rule(Case(facts=ScreeningFacts()))
    assert found.severity in {UNKNOWN, WARN}
    assert found.missing


def test_99_wan_a_mu_fails_and_100_passes_under_a_policy_that_says_100():
    policy = ScreeningPolicy(intensity_pass=100 * WAN_FEN, intensity_warn=100 * WAN_FEN)

    def at(amount):
        facts = ScreeningFacts(land_mu=Decimal(10), fixed_assets=wan(10 * amount))
        return landscreens.intensity(Case(facts=facts, policy=policy))

    assert at(99).severity is FAIL
    assert at(100).severity is PASS
    assert at(99).value.zh == "99万/亩"
    assert at(99).threshold.zh == "≥100万/亩"


def test_a_bureau_may_bring_a_project_of_half_the_size():
    facts = ScreeningFacts(fixed_assets=wan(5000))
    assert projectscreens.scale(Case(facts=facts)).severity is FAIL
    bureau = Case(facts=facts, unit_kind=UnitKind.BUREAU)
    assert projectscreens.scale(bureau).severity is PASS


def test_investment_fifty_times_the_assets_is_no_sign_and_more_is_one():
    facts = {**SOUND, "staff": 0, "net_assets": wan(400)}
    assert firmscreens.shell(Case(facts=ScreeningFacts(**facts))).severity is PASS
    facts["net_assets"] = wan(399)
    assert firmscreens.shell(Case(facts=ScreeningFacts(**facts))).severity is WARN


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ([PASS, PASS], Verdict.RECOMMENDED),
        ([PASS, WARN], Verdict.JOINT_REVIEW),
        ([PASS, WARN, UNKNOWN], Verdict.INCOMPLETE),
        ([PASS, Severity.BROKEN], Verdict.JOINT_REVIEW),
        ([UNKNOWN, Severity.BROKEN], Verdict.JOINT_REVIEW),
        ([PASS, Severity.BROKEN, UNKNOWN, FAIL], Verdict.REJECTED),
        ([], Verdict.JOINT_REVIEW),
    ],
)
def test_the_verdict_is_what_the_worst_finding_says(severities, verdict):
    assert verdict_of(severities) is verdict


def test_the_unknown_earns_no_points():
    assert score_of([PASS, UNKNOWN, PASS]) == 66
    assert score_of([]) == 0
