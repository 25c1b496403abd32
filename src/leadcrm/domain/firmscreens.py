"""Screens of the investor: its capital and age, its credit, and whether it is a shell.

Source: domain notes §5 (credit records; signs of false projects; our own defaults).
"""

from collections.abc import Callable, Mapping

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.screening import Finding, Severity
from leadcrm.domain.screeningfacts import Case
from leadcrm.domain.screenreasons import MET, fen_of, lacking
from leadcrm.text import Text

OWN = Text(zh="本办默认", en="our default")
RECORDS = Text(zh="信用查询", en="credit records")
CAPITAL = Text(
    zh="实缴≥自有资金{percent}%、成立满{months}个月",
    en="paid-in ≥{percent}% of own funds, {months} months old",
)
OF_THEM = Text(zh="实缴{paid}、成立{months}个月", en="paid-in {paid}, {months} months old")
THIN = Text(zh="实缴不足，需会审", en="little paid in: joint review")
YOUNG = Text(zh="公司新设，需会审", en="a new company: joint review")
CLEAN = Text(zh="无不良记录", en="no bad record")
DISHONEST = Text(zh="失信被执行人", en="on the dishonesty list")
MARKED = Text(zh="有不良记录，需会审", en="has a record: joint review")
FEWER = Text(zh="少于{n}项", en="fewer than {n} signs")
SIGNS = Text(zh="{n}项：{signs}", en="{n}: {signs}")
NO_SIGN = Text(zh="0项", en="0")
SHELL = Text(zh="疑似空壳公司、假项目", en="looks like a shell company")
SUSPECT = Text(zh="有空壳迹象，需会审", en="signs of a shell: joint review")
SOUND = Text(zh="无明显空壳迹象", en="no sign of a shell to speak of")
GAP = Text(zh="、", en=", ")
MARKS: Mapping[str, Text] = {
    "spending_limited": Text(zh="限制高消费", en="spending limited"),
    "litigation": Text(zh="涉诉", en="litigation"),
    "abnormal": Text(zh="经营异常", en="abnormal operation"),
}


def capital(case: Case) -> Finding:
    """Return whether enough capital is paid in and the company is no newcomer; else a doubt."""
    facts, policy = case.facts, case.policy
    threshold = CAPITAL.format(percent=policy.paid_in_percent, months=policy.company_months)
    paid, own, months = fen_of(facts.paid_in), fen_of(facts.own_funds), facts.company_months
    missing = [
        name
        for name, value in (("paid_in", paid), ("own_funds", own), ("company_months", months))
        if value is None
    ]
    if paid is None or own is None or months is None:
        return lacking(threshold, OWN, *missing)
    said = OF_THEM.format(paid=money_text(Money(paid)), months=months)
    if paid * 100 < own * policy.paid_in_percent:
        return Finding(Severity.WARN, THIN, said, threshold, OWN)
    if months < policy.company_months:
        return Finding(Severity.WARN, YOUNG, said, threshold, OWN)
    return Finding(Severity.PASS, MET, said, threshold, OWN)


def credit(case: Case) -> Finding:
    """Return what the credit records say: 失信 fails, 限高, 涉诉, 经营异常 are doubtful."""
    facts = case.facts
    if facts.dishonest:
        return Finding(Severity.FAIL, DISHONEST, DISHONEST, CLEAN, RECORDS)
    missing = [name for name in ("dishonest", *MARKS) if getattr(facts, name) is None]
    if missing:
        return lacking(CLEAN, RECORDS, *missing)
    marks = [text for name, text in MARKS.items() if getattr(facts, name)]
    if marks:
        return Finding(Severity.WARN, MARKED, _joined(marks), CLEAN, RECORDS)
    return Finding(Severity.PASS, CLEAN, CLEAN, CLEAN, RECORDS)


def _oversized(case: Case) -> bool | None:
    total, assets = fen_of(case.facts.total_investment), fen_of(case.facts.net_assets)
    if total is None or assets is None:
        return None
    return total > case.policy.shell_scale * assets


def _young(case: Case) -> bool | None:
    months = case.facts.company_months
    return None if months is None else months < case.policy.company_months


def _unpaid(case: Case) -> bool | None:
    return None if case.facts.paid_in is None else case.facts.paid_in.fen == 0


def _unstaffed(case: Case) -> bool | None:
    return None if case.facts.staff is None else case.facts.staff == 0


SHELL_SIGNS: Mapping[str, tuple[Text, Callable[[Case], bool | None]]] = {
    "company_months": (Text(zh="成立不满一年", en="new"), _young),
    "paid_in": (Text(zh="零实缴", en="nothing paid in"), _unpaid),
    "staff": (Text(zh="无参保人员", en="no staff"), _unstaffed),
    "shared_address": (
        Text(zh="集群地址", en="shared address"),
        lambda case: case.facts.shared_address,
    ),
    "net_assets": (Text(zh="投资远超净资产", en="far beyond its assets"), _oversized),
    "advance_fee": (Text(zh="提前收费", en="fee in advance"), lambda case: case.facts.advance_fee),
    "unproven_claim": (
        Text(zh="央企院士查无此事", en="claim not found"),
        lambda case: case.facts.unproven_claim,
    ),
}
"""The signs of a shell company, by the fact that tells each."""


def shell(case: Case) -> Finding:
    """Return whether so many signs speak for a shell company (假项目).

    What is not known might be a sign: where it could make the number full, nothing passes.
    """
    policy = case.policy
    threshold = FEWER.format(n=policy.shell_warn)
    told = {name: found(case) for name, (_, found) in SHELL_SIGNS.items()}
    signs = [SHELL_SIGNS[name][0] for name, value in told.items() if value]
    missing = [name for name, value in told.items() if value is None]
    said = SIGNS.format(n=len(signs), signs=_joined(signs)) if signs else NO_SIGN
    if len(signs) >= policy.shell_fail:
        return Finding(Severity.FAIL, SHELL, said, threshold, OWN)
    if missing and len(signs) + len(missing) >= policy.shell_warn:
        return attrs.evolve(lacking(threshold, OWN, *missing), value=said)
    if len(signs) >= policy.shell_warn:
        return Finding(Severity.WARN, SUSPECT, said, threshold, OWN)
    return Finding(Severity.PASS, SOUND, said, threshold, OWN)


def _joined(texts: list[Text]) -> Text:
    first, *rest = texts
    return sum((GAP + each for each in rest), first)
