"""Screens of the project: its scale, hazards, industry, whether it may count, what it asks for.

Source: domain notes §5 (recognition rules, industry catalogue, fair-competition review).
"""

from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.screening import Finding, Severity
from leadcrm.domain.screeningfacts import ASKS, CATALOGUE, EXCLUSIONS, HAZARDS, Case
from leadcrm.domain.screenreasons import AT_LEAST, FAR_SHORT, MET, fen_of, lacking
from leadcrm.domain.unitkind import UnitKind
from leadcrm.text import Text

RECOGNITION = Text(zh="项目认定办法", en="rules of recognition")
LISTS = Text(zh="本地负面清单", en="local list")
INDUSTRY = Text(zh="产业结构调整目录", en="industry catalogue")
REVIEW = Text(zh="公平竞争审查条例", en="fair-competition rules")
FREE = Text(zh="不在清单", en="not on the list")
LISTED = Text(zh="在清单上", en="on the list")
TO_REVIEW = Text(zh="情况不明，需会审", en="not known: joint review")
NOT_ELIMINATED = Text(zh="非淘汰、限制类", en="not eliminated or restricted")
ELIMINATED = Text(zh="属淘汰类", en="eliminated")
RESTRICTED = Text(zh="属限制类，需会审", en="restricted: joint review")
NONE_OF_THEM = Text(zh="无", en="none")
EXCLUDED = Text(zh="不予认定", en="does not count")
COUNTS = Text(zh="无不予认定情形", en="may count")
ASKED = Text(zh="未过公平竞争审查，不得承诺", en="not promised before a fair-competition review")
CLEARED = Text(zh="已过公平竞争审查，需会审", en="passed the review: joint review")
ASKS_NOTHING = Text(zh="无违规诉求", en="asks for nothing that is barred")
GAP = Text(zh="、", en=", ")


def scale(case: Case) -> Finding:
    """Return whether fixed assets reach the floor of the unit (小项目), lower for bureaus."""
    policy = case.policy
    floor = policy.bureau_floor if case.unit_kind is UnitKind.BUREAU else policy.floor
    threshold = AT_LEAST.format(limit=money_text(Money(floor)))
    fixed, total = fen_of(case.facts.fixed_assets), fen_of(case.facts.total_investment)
    if fixed is None and total is not None and total < floor:
        fixed = total
    if fixed is None:
        return lacking(threshold, RECOGNITION, "fixed_assets")
    said = money_text(Money(fixed))
    if fixed >= floor:
        return Finding(Severity.PASS, MET, said, threshold, RECOGNITION)
    return Finding(Severity.FAIL, FAR_SHORT, said, threshold, RECOGNITION)


def environment(case: Case) -> Finding:
    """Return whether it is on the local list (环保, 能耗, 安全, 两高); unknown needs a review."""
    hazards = case.facts.hazards
    if hazards is None:
        return Finding(Severity.WARN, TO_REVIEW, None, FREE, LISTS, ("hazards",))
    if hazards:
        return Finding(Severity.FAIL, LISTED, _words(hazards, HAZARDS), FREE, LISTS)
    return Finding(Severity.PASS, FREE, NONE_OF_THEM, FREE, LISTS)


def industry(case: Case) -> Finding:
    """Return what the catalogue of industries says: eliminated fails, restricted is doubtful."""
    kind = case.facts.catalogue
    if kind is None:
        return lacking(NOT_ELIMINATED, INDUSTRY, "catalogue")
    found = {
        "eliminated": (Severity.FAIL, ELIMINATED),
        "restricted": (Severity.WARN, RESTRICTED),
    }
    severity, reason = found.get(kind, (Severity.PASS, MET))
    return Finding(severity, reason, CATALOGUE[kind], NOT_ELIMINATED, INDUSTRY)


def eligibility(case: Case) -> Finding:
    """Return whether the project may count at all (不予认定): one case is enough to fail."""
    exclusions = case.facts.exclusions
    if exclusions is None:
        return lacking(NONE_OF_THEM, RECOGNITION, "exclusions")
    if exclusions:
        said = _words(exclusions, EXCLUSIONS)
        return Finding(Severity.FAIL, EXCLUDED, said, NONE_OF_THEM, RECOGNITION)
    return Finding(Severity.PASS, COUNTS, NONE_OF_THEM, NONE_OF_THEM, RECOGNITION)


def requests(case: Case) -> Finding:
    """Return whether it asks for what only a fair-competition review may allow (政策诉求)."""
    asks = case.facts.asks
    if asks is None:
        return lacking(NONE_OF_THEM, REVIEW, "asks")
    if not asks:
        return Finding(Severity.PASS, ASKS_NOTHING, NONE_OF_THEM, NONE_OF_THEM, REVIEW)
    said = _words(asks, ASKS)
    if case.facts.fair_competition:
        return Finding(Severity.WARN, CLEARED, said, NONE_OF_THEM, REVIEW)
    return Finding(Severity.FAIL, ASKED, said, NONE_OF_THEM, REVIEW)


def _words(codes: tuple[str, ...], labels: dict[str, Text]) -> Text:
    first, *rest = (labels.get(code, Text(zh=code, en=code)) for code in codes)
    return sum((GAP + each for each in rest), first)
