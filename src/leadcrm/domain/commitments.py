"""The three commitments: what a lead still owes, and whether it has landed."""

from collections.abc import Mapping
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.policy import Policy
from leadcrm.domain.stage import MAIN_LINE, SIGNED, UNSIGNED, Stage
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


WITHOUT_GROUND = "leased_plant"
"""The site of a project that moves into a plant which is there."""
AFTER: Mapping[Stage, Owed] = {
    Stage.CONTRACT_SIGNED: Owed.REGISTRATION,
    Stage.REGISTERED: Owed.START,
    Stage.LAND_SUPPLIED: Owed.START,
    Stage.STARTED: Owed.PRODUCTION,
    Stage.PRODUCING: Owed.CAPACITY,
}
"""What comes after a stage, for a project that builds."""


def breaks_ground(*, is_hq: bool, site: str | None) -> bool:
    """Tell whether a project builds: neither a headquarters nor a tenant of a plant.

    One that does not build owes its registration and its money, never a
    ground-breaking or a production day. Source: domain notes §2, 落地.
    """
    return not is_hq and site != WITHOUT_GROUND


def is_landed(stage: Stage, policy: Policy, *, builds: bool, verified: bool) -> bool:
    """Tell whether a project has landed (落地), as the policy says.

    By default with at least one verified arrival: headquarters and leased plants
    from registration on, all others from the actual start on. Source: domain
    notes §2; no national definition exists.
    """
    reached = stage in MAIN_LINE and _at_landing(stage, policy, builds=builds)
    return reached and (verified or not policy.landed_needs_funds)


def owed_next(stage: Stage, policy: Policy, *, builds: bool, landed: bool) -> Owed | None:
    """Return what the lead owes next, or None where nothing more is asked.

    Until it has landed that is the next thing that landing asks for, money included,
    however far the works are.
    """
    if stage in UNSIGNED:
        return Owed.CONTRACT
    if stage not in SIGNED:
        return None
    if not landed and _at_landing(stage, policy, builds=builds):
        return Owed.FUNDS
    return AFTER.get(stage) if builds or not landed else None


def _at_landing(stage: Stage, policy: Policy, *, builds: bool) -> bool:
    """Tell whether a stage of the main line is one from which a project counts as landed."""
    first = policy.landed_from if builds else policy.landed_without_land
    return MAIN_LINE.index(stage) >= MAIN_LINE.index(first)
