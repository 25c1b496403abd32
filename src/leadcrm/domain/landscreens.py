"""Screens of the land: investment and tax per 亩, land asked for, how densely it is built.

Source: domain notes §5 (江门 and park rules of entry; the 2020 plan on 圈地项目).
"""

from decimal import Decimal

from leadcrm.domain.screening import Finding, Severity
from leadcrm.domain.screeningfacts import Case
from leadcrm.domain.screenreasons import AT_LEAST, MET, NO_LAND, at_least, fen_of, lacking, per_mu
from leadcrm.text import Text

ENTRY = Text(zh="园区准入办法", en="park rules of entry")
LOW_USE = Text(zh="低效用地标准", en="low-use line")
OWN = Text(zh="本办默认", en="our default")
NOT_ABOVE = Text(zh="不超过{limit}亩", en="at most {limit} mu")
MU = Text(zh="{mu}亩", en="{mu} mu")
RATIOS = Text(
    zh="容积率≥{ratio}、建筑系数≥{coverage}%", en="ratio ≥{ratio}, coverage ≥{coverage}%"
)
BUILT = Text(zh="{ratio}、{coverage}%", en="{ratio}, {coverage}%")
TOO_MUCH = Text(zh="用地多于投资所需，需会审", en="more land than it needs: joint review")
GRAB = Text(zh="用地远多于投资所需，疑似圈地", en="far more land than it needs")
ONE_SHORT = Text(zh="一项不达标，需会审", en="one of two is short: joint review")
BOTH_SHORT = Text(zh="两项都不达标", en="both are short")


def intensity(case: Case) -> Finding:
    """Return whether fixed assets per 亩 reach the threshold (投资强度).

    Fixed assets are a part of the total: where even the total is too little, the
    rule fails although the fixed assets are not known.
    """
    facts, policy = case.facts, case.policy
    limits = (policy.intensity_pass, policy.intensity_warn)
    threshold = AT_LEAST.format(limit=per_mu(policy.intensity_pass))
    if case.needs_land is False:
        return Finding(Severity.PASS, NO_LAND, None, threshold, ENTRY)
    fixed, total = fen_of(facts.fixed_assets), fen_of(facts.total_investment)
    if not facts.land_mu:
        missing = ["land_mu", *(["fixed_assets"] if fixed is None else [])]
        return lacking(threshold, ENTRY, *missing)
    if fixed is None:
        found = None
        if total is not None:
            most = total / facts.land_mu
            found = at_least(most, limits, per_mu(most), threshold, ENTRY)
        if found is None or found.severity is not Severity.FAIL:
            return lacking(threshold, ENTRY, "fixed_assets")
        return found
    value = fixed / facts.land_mu
    return at_least(value, limits, per_mu(value), threshold, ENTRY)


def tax(case: Case) -> Finding:
    """Return whether the promised tax per 亩 and year is enough; logistics has its own limits."""
    facts, policy = case.facts, case.policy
    limits, source = (policy.tax_pass, policy.tax_warn), ENTRY
    if facts.logistics:
        limits, source = (policy.logistics_tax_pass, policy.logistics_tax_warn), LOW_USE
    threshold = AT_LEAST.format(limit=per_mu(limits[0]))
    if case.needs_land is False:
        return Finding(Severity.PASS, NO_LAND, None, threshold, source)
    value = fen_of(facts.tax_per_mu)
    if value is None:
        return lacking(threshold, source, "tax_per_mu")
    return at_least(value, limits, per_mu(value), threshold, source)


def land(case: Case) -> Finding:
    """Return whether the land asked for is what the investment needs (圈地项目)."""
    facts, policy = case.facts, case.policy
    total = fen_of(facts.total_investment)
    if case.needs_land is False:
        return Finding(Severity.PASS, NO_LAND, None, None, OWN)
    if not facts.land_mu or total is None:
        threshold = AT_LEAST.format(limit=per_mu(policy.land_fen))
        missing = [] if facts.land_mu else ["land_mu"]
        return lacking(threshold, OWN, *missing, *(["total_investment"] if total is None else []))
    needed = Decimal(total) / policy.land_fen
    threshold = NOT_ABOVE.format(limit=f"{needed:.1f}".removesuffix(".0"))
    said = MU.format(mu=facts.land_mu)
    if facts.land_mu <= needed:
        return Finding(Severity.PASS, MET, said, threshold, OWN)
    if facts.land_mu * 100 <= needed * policy.land_slack_percent:
        return Finding(Severity.WARN, TOO_MUCH, said, threshold, OWN)
    return Finding(Severity.FAIL, GRAB, said, threshold, OWN)


def density(case: Case) -> Finding:
    """Return whether plot ratio and coverage are enough; one short can still be planned anew."""
    facts, policy = case.facts, case.policy
    least = Decimal(policy.plot_ratio) / 100
    threshold = RATIOS.format(ratio=f"{least:.1f}", coverage=policy.coverage)
    if case.needs_land is False:
        return Finding(Severity.PASS, NO_LAND, None, threshold, ENTRY)
    if facts.plot_ratio is None or facts.coverage is None:
        names = ("plot_ratio", "coverage")
        return lacking(threshold, ENTRY, *(n for n in names if getattr(facts, n) is None))
    short = (facts.plot_ratio < least) + (facts.coverage < policy.coverage)
    said = BUILT.format(ratio=facts.plot_ratio, coverage=facts.coverage)
    severity, reason = (
        (Severity.PASS, MET),
        (Severity.WARN, ONE_SHORT),
        (Severity.FAIL, BOTH_SHORT),
    )[short]
    return Finding(severity, reason, said, threshold, ENTRY)
