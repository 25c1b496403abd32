"""The stages of a lead, and the sets of stages that the commitments speak of."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class Stage(Choice):
    """Where a lead stands: the main line in order, then the side stages."""

    CLUE = "clue", Text(zh="线索", en="clue"), "储备 招商线索 线索信息"
    SCREENED = "screened", Text(zh="研判", en="screened")
    CONTACTED = (
        "contacted",
        Text(zh="对接", en="contacted"),
        "接洽 接触 初步接触 初步对接 初步接洽 跟踪",
    )
    NEGOTIATING = (
        "negotiating",
        Text(zh="在谈", en="in talks"),
        "洽谈 洽谈中 在洽谈 谈判 商谈 磋商 深入洽谈 深度洽谈 重点洽谈 意向洽谈",
    )
    INTENT_SIGNED = "intent_signed", Text(zh="意向", en="intent"), "意向签约 意向协议 意向书"
    FRAMEWORK_SIGNED = "framework_signed", Text(zh="框架", en="framework"), "框架签约 框架协议"
    CONTRACT_SIGNED = (
        "contract_signed",
        Text(zh="签约", en="signed"),
        "正式签约 合同 投资合同 正式合同",
    )
    REGISTERED = (
        "registered",
        Text(zh="注册", en="registered"),
        "工商注册 公司注册 注册公司 工商登记",
    )
    LAND_SUPPLIED = "land_supplied", Text(zh="供地", en="land"), "拿地 摘牌 土地摘牌 取得土地"
    STARTED = (
        "started",
        Text(zh="开工", en="started"),
        "在建 建设中 动工 续建 新开工 施工 施工中 开工建设 正在建设",
    )
    PRODUCING = "producing", Text(zh="投产", en="producing"), "正式投产 竣工投产 投产运营"
    AT_CAPACITY = "at_capacity", Text(zh="达产", en="capacity"), "达产达效 达效"
    SHELVED = "shelved", Text(zh="搁置", en="shelved")
    REJECTED = "rejected", Text(zh="不予引进", en="rejected")
    LOST = "lost", Text(zh="流失", en="lost")
    TRANSFERRED = "transferred", Text(zh="流转", en="transferred")
    TERMINATED = (
        "terminated",
        Text(zh="解约", en="terminated"),
        "解除合同 合同解除 终止合同 合同终止",
    )


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


VALID = frozenset(Stage) - GIVEN_UP - {Stage.CLUE, Stage.TERMINATED}
"""The stages of a lead that came past screening (研判) and was not given up."""
