"""Findings in one line: passed, doubtful, failed, or lacking a fact."""

from decimal import Decimal

from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.screening import Finding, Severity
from leadcrm.text import Text

MET = Text(zh="达到标准", en="meets the standard")
SHORT = Text(zh="低于标准，需会审", en="below the standard: joint review")
FAR_SHORT = Text(zh="低于底线", en="below the bottom line")
NO_LAND = Text(zh="不用地，不适用", en="takes no land: does not apply")
PER_MU = Text(zh="{amount}/亩", en="{amount} per mu")
AT_LEAST = Text(zh="≥{limit}", en="≥{limit}")
CNY = "CNY"


def fen_of(money: Money | None) -> int | None:
    """Return an amount in 分; None where it is unknown or in another currency."""
    return money.fen if money is not None and money.currency == CNY else None


def per_mu(fen: Decimal | int) -> Text:
    """Return 分 per 亩 in words."""
    return PER_MU.format(amount=money_text(Money(int(fen))))


def lacking(threshold: Text, source: Text, *missing: str) -> Finding:
    """Return that a rule cannot say; `missing` are names of facts."""
    return Finding(
        Severity.UNKNOWN,
        Text(zh="材料不全，无法判定", en="not known, so it does not pass"),
        None,
        threshold,
        source,
        missing,
    )


def at_least(
    value: Decimal | int, limits: tuple[int, int], said: Text, threshold: Text, source: Text
) -> Finding:
    """Return pass from the first limit on, warn from the second, fail below it."""
    least, bottom = limits
    if value >= least:
        return Finding(Severity.PASS, MET, said, threshold, source)
    if value >= bottom:
        return Finding(Severity.WARN, SHORT, said, threshold, source)
    return Finding(Severity.FAIL, FAR_SHORT, said, threshold, source)
