"""Screening (甄别研判): what a rule finds, and the verdict that all findings come to."""

from collections.abc import Iterable

import attrs

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class Severity(Choice):
    """What a rule found; `unknown` and `broken` never pass."""

    PASS = "pass", Text(zh="合格", en="pass")
    WARN = "warn", Text(zh="存疑", en="warn")
    FAIL = "fail", Text(zh="不合格", en="fail")
    UNKNOWN = "unknown", Text(zh="缺材料", en="unknown")
    BROKEN = "broken", Text(zh="未能判定", en="broken")


class Verdict(Choice):
    """What screening advises; a human decides."""

    RECOMMENDED = "recommended", Text(zh="建议引进", en="recommended")
    INCOMPLETE = "incomplete", Text(zh="补充材料", en="incomplete")
    JOINT_REVIEW = "joint_review", Text(zh="会审", en="joint review")
    REJECTED = "rejected", Text(zh="不予引进", en="rejected")


ORDER = (
    (Severity.FAIL, Verdict.REJECTED),
    (Severity.BROKEN, Verdict.JOINT_REVIEW),
    (Severity.UNKNOWN, Verdict.INCOMPLETE),
    (Severity.WARN, Verdict.JOINT_REVIEW),
)
"""The first severity that any rule found decides.

A rule that broke needs people, whatever else is missing; what is missing comes
before a doubt, for a joint review wants the whole file.
"""


@attrs.frozen
class Finding:
    """What one rule found: how severe, why, the value, the threshold and where that comes from.

    `missing` names the facts that it lacked.
    """

    severity: Severity
    reason: Text
    value: Text | None = None
    threshold: Text | None = None
    source: Text | None = None
    missing: tuple[str, ...] = ()


def verdict_of(severities: Iterable[Severity]) -> Verdict:
    """Return the verdict of all findings; without any it is a joint review, never a pass."""
    found = set(severities)
    if not found:
        return Verdict.JOINT_REVIEW
    return next((verdict for each, verdict in ORDER if each in found), Verdict.RECOMMENDED)


def score_of(severities: Iterable[Severity]) -> int:
    """Return of 100 rules how many passed, rounded down; the unknown earns nothing."""
    found = list(severities)
    return 100 * found.count(Severity.PASS) // len(found) if found else 0
