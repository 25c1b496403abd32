"""The stages of a lead, and the sets of stages that the commitments speak of."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class Stage(Choice):
    """Where a lead stands: the main line in order, then the side stages."""

    CLUE = "clue", Text(zh="线索", en="clue")
    SCREENED = "screened", Text(zh="研判", en="screened")
    CONTACTED = "contacted", Text(zh="对接", en="contacted"), "接洽 接触"
    NEGOTIATING = "negotiating", Text(zh="在谈", en="in talks"), "洽谈 洽谈中 在洽谈 谈判"
    INTENT_SIGNED = "intent_signed", Text(zh="意向", en="intent"), "意向签约"
    FRAMEWORK_SIGNED = "framework_signed", Text(zh="框架", en="framework"), "框架签约"
    CONTRACT_SIGNED = "contract_signed", Text(zh="签约", en="signed"), "正式签约 合同"
    REGISTERED = "registered", Text(zh="注册", en="registered"), "工商注册 公司注册"
    LAND_SUPPLIED = "land_supplied", Text(zh="供地", en="land"), "拿地 摘牌"
    STARTED = "started", Text(zh="开工", en="started"), "在建 建设中 动工"
    PRODUCING = "producing", Text(zh="投产", en="producing")
    AT_CAPACITY = "at_capacity", Text(zh="达产", en="capacity")
    SHELVED = "shelved", Text(zh="搁置", en="shelved")
    REJECTED = "rejected", Text(zh="不予引进", en="rejected")
    LOST = "lost", Text(zh="流失", en="lost")
    TRANSFERRED = "transferred", Text(zh="流转", en="transferred")
    TERMINATED = "terminated", Text(zh="解约", en="terminated")


CLUES = frozenset({Stage.CLUE, Stage.SCREENED, Stage.CONTACTED})
IN_TALKS = frozenset({Stage.NEGOTIATING, Stage.INTENT_SIGNED, Stage.FRAMEWORK_SIGNED})
STARTED = frozenset({Stage.STARTED, Stage.PRODUCING, Stage.AT_CAPACITY})
REGISTERED = STARTED | {Stage.REGISTERED, Stage.LAND_SUPPLIED}
SIGNED = REGISTERED | {Stage.CONTRACT_SIGNED}
MAIN_LINE = tuple(stage for stage in Stage if stage in CLUES | IN_TALKS | SIGNED)
"""From the first word to full capacity, in order; all other stages stand beside it."""
CLOSED = frozenset(
    {
        Stage.PRODUCING,
        Stage.AT_CAPACITY,
        Stage.REJECTED,
        Stage.LOST,
        Stage.TRANSFERRED,
        Stage.TERMINATED,
    }
)
UNSIGNED = CLUES | IN_TALKS | {Stage.SHELVED}
GIVEN_UP = frozenset({Stage.SHELVED, Stage.LOST, Stage.REJECTED, Stage.TRANSFERRED})
"""Side stages that need a reason, words and a second person (rule R2)."""
SIDE = GIVEN_UP | {Stage.TERMINATED}


def is_open(stage: Stage) -> bool:
    """Tell whether a lead in `stage` is still chased (在跟); a shelved one is."""
    return stage not in CLOSED
