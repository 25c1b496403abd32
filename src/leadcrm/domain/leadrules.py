"""The rules of the chase for a lead, R1 to R7: each says what is owed and why.

Source: domain notes §2, from the three 不收兵 of the 2020 plan.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from leadcrm.domain.commitments import Debt, Owed
from leadcrm.domain.policy import Policy
from leadcrm.domain.situation import Milestone, Situation, ahead, milestone_late, milestone_rung
from leadcrm.domain.stage import GIVEN_UP, SIGNED, STARTED, Stage, is_open
from leadcrm.text import Text

NO_OWNER = Text(zh="未明确责任人", en="nobody responsible")
NO_NEXT_STEP = Text(zh="未排下次跟进", en="no next step")
LEFT = Text(zh="跟进人已离任，未移交", en="an officer who left still holds a step")
NO_REASON = Text(zh="放弃的原因", en="the reason for giving up")
NO_TEXT = Text(zh="放弃的说明", en="the reason in words")
NO_SECOND = Text(zh="责任人以外的第二人", en="a second person, not the owner")
NO_REVISIT = Text(zh="回访日期", en="a day to come back to it")
REVISIT_FAR = Text(zh="{days}天内的回访日期", en="a day to come back to it within {days} days")
REVISIT = Text(zh="搁置已到期，请回访", en="shelved until now: go back to it")
DORMANT = Text(zh="沉睡", en="dormant")
LONG_POSTPONED = Text(zh="久拖未决", en="postponed too often")
OFF_THE_LIST = Text(zh="未落地就不再追", en="let go before it landed")
NO_DAY = {
    Milestone.REGISTRATION: Text(zh="约定注册日期", en="agreed day of registration"),
    Milestone.START: Text(zh="约定开工日期", en="agreed day of start"),
    Milestone.PRODUCTION: Text(zh="约定投产日期", en="agreed day of production"),
}
LATE = {
    Milestone.REGISTRATION: Text(zh="注册逾期{days}天", en="registration {days} days late"),
    Milestone.START: Text(zh="开工逾期{days}天", en="start {days} days late"),
    Milestone.PRODUCTION: Text(zh="投产逾期{days}天", en="production {days} days late"),
}
CALLED = {
    3: Text(zh="，下督办单", en=", supervision note due"),
    4: Text(zh="，可启动退出", en=", exit may begin"),
}
"""What lateness calls for beside telling, by the rung of a milestone."""
START_PAPERS = Text(zh="开工凭证", en="papers of the start")
ONLY_CEREMONY = Text(zh="只有仪式，没有开工凭证", en="a ceremony is no start: papers missing")


def has_step(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R1: an open lead has one owner and a next step with a date and a person."""
    del policy
    found = []
    if now.owed is Owed.CONTRACT:
        found.append(Debt("R1", Owed.CONTRACT.label, breach=False))
    if is_open(now.stage):
        if now.owner is None:
            found.append(Debt("R1", NO_OWNER))
        if not now.open_steps:
            found.append(Debt("R1", NO_NEXT_STEP))
    return tuple(found)


def not_alone(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R2: giving up takes a reason, words and a second person; who leaves hands over."""
    del policy
    found = [Debt("R2", LEFT)] if now.left_steps else []
    if now.stage in GIVEN_UP and now.giving_up is not None:
        given = now.giving_up
        if not given.reason:
            found.append(Debt("R2", NO_REASON))
        if not given.text:
            found.append(Debt("R2", NO_TEXT))
        if not given.approved_by or given.approved_by == given.owner:
            found.append(Debt("R2", NO_SECOND))
    return tuple(found)


def comes_back(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R3: a shelved lead has a day within 90 days, on which it is a task again."""
    if now.stage is not Stage.SHELVED:
        return ()
    if now.revisit_on is None:
        return (Debt("R3", NO_REVISIT),)
    last = (now.shelved_on or now.revisit_on) + timedelta(days=policy.revisit_within)
    if now.revisit_on > last:
        return (Debt("R3", REVISIT_FAR.format(days=policy.revisit_within)),)
    return (Debt("R3", REVISIT),) if now.revisit_on <= now.today else ()


def stays_awake(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R4: no touch for two cadences is 沉睡, three postponements are 久拖未决."""
    found = []
    if now.asleep:
        found.append(Debt("R4", DORMANT))
    if now.postponed >= policy.long_postponed:
        found.append(Debt("R4", LONG_POSTPONED))
    return tuple(found)


def lands(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R5: a signed lead is chased until it has landed or the contract has ended."""
    del policy
    if now.stage not in SIGNED or now.owed is None:
        return ()
    found = [Debt("R5", now.owed.label, breach=False)]
    if not now.landed and not is_open(now.stage):
        found.append(Debt("R5", OFF_THE_LIST))
    return tuple(found)


def keeps_days(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R6: a signature names the days of registration, start and production; they are clocks."""
    if now.agreed is None:
        return ()
    found = []
    for milestone in ahead(now.stage, builds=now.builds):
        day = now.agreed.get(milestone)
        if day is None:
            found.append(Debt("R6", NO_DAY[milestone]))
        elif late := milestone_late(day, now.today):
            said = LATE[milestone].format(days=late)
            more = CALLED.get(milestone_rung(late, policy))
            found.append(Debt("R6", said + more if more else said))
    return tuple(found)


def really_started(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R7: a ceremony is not a start; the start needs papers, where there is one to make."""
    del policy
    if now.builds and now.stage in STARTED and not now.start_proved:
        return (Debt("R7", ONLY_CEREMONY if now.ceremony else START_PAPERS),)
    return ()


LEAD_RULES: dict[str, Callable[[Situation, Policy], tuple[Debt, ...]]] = {
    "R1": has_step,
    "R2": not_alone,
    "R3": comes_back,
    "R4": stays_awake,
    "R5": lands,
    "R6": keeps_days,
    "R7": really_started,
}
"""By name, so that checks, lists and verbs ask the same rules."""


def owed_by(now: Situation, policy: Policy, rules: Iterable[str] = LEAD_RULES) -> tuple[Debt, ...]:
    """Return what a lead owes under these rules: first what it owes on its way, then breaches."""
    found = [debt for name in rules for debt in LEAD_RULES[name](now, policy)]
    return tuple(sorted(found, key=lambda debt: debt.breach))
