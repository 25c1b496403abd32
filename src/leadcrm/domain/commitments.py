"""The three commitments: what a lead still owes, and whether it has landed."""

from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import MAIN_LINE, UNSIGNED, Stage
from leadcrm.text import Text


class Owed(Choice):
    """The next thing a lead owes on its way from first word to full output."""

    CONTRACT = "contract", Text(zh="合同", en="contract")
    REGISTRATION = "registration", Text(zh="注册", en="registry")
    START = "start", Text(zh="开工", en="start")
    FUNDS = "funds", Text(zh="到资", en="funds")
    PRODUCTION = "production", Text(zh="投产", en="output")
    CAPACITY = "capacity", Text(zh="达产", en="capacity")


class Level(Choice):
    """The three commitments (不签合同、不见落地、不达目标不收兵), by what is still owed."""

    CONTRACT = "contract", Text(zh="合同", en="contract"), "签约 签合同 未签约 不签合同不收兵"
    LANDED = "landed", Text(zh="落地", en="landing"), "未落地 不见落地不收兵"
    TARGET = "target", Text(zh="目标", en="target"), "任务 欠进度 不达目标不收兵"


class Debt(NamedTuple):
    """Something a lead or unit owes: the rule (R1 …) and what it asks for.

    What is owed on the way (a contract, a start) is no breach; a rule that is
    broken is.
    """

    rule: str
    what: Text
    breach: bool = True


def is_landed(stage: Stage, policy: Policy, *, is_hq: bool, leased: bool, verified: bool) -> bool:
    """Tell whether a project has landed (落地), as the policy says.

    By default with at least one verified arrival: headquarters and leased plants
    from registration on, all others from the actual start on. Source: domain
    notes §2; no national definition exists.
    """
    first = policy.landed_without_land if is_hq or leased else policy.landed_from
    reached = stage in MAIN_LINE and MAIN_LINE.index(stage) >= MAIN_LINE.index(first)
    return reached and (verified or not policy.landed_needs_funds)


def owed_next(stage: Stage, *, is_hq: bool, landed: bool) -> Owed | None:
    """Return what the lead owes next, or None where nothing more is asked."""
    if stage in UNSIGNED:
        return Owed.CONTRACT
    if stage is Stage.CONTRACT_SIGNED:
        return Owed.REGISTRATION
    if stage in {Stage.REGISTERED, Stage.LAND_SUPPLIED}:
        if is_hq:
            return None if landed else Owed.FUNDS
        return Owed.START
    if stage is Stage.STARTED:
        return Owed.PRODUCTION if landed else Owed.FUNDS
    return Owed.CAPACITY if stage is Stage.PRODUCING else None
