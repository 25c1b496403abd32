"""The stages of a lead, and the sets of stages that the commitments speak of."""

from enum import StrEnum

from leadcrm.text import Text


class Stage(StrEnum):
    """Where a lead stands: the main line in order, then the side stages."""

    CLUE = "clue"
    SCREENED = "screened"
    CONTACTED = "contacted"
    NEGOTIATING = "negotiating"
    INTENT_SIGNED = "intent_signed"
    FRAMEWORK_SIGNED = "framework_signed"
    CONTRACT_SIGNED = "contract_signed"
    REGISTERED = "registered"
    LAND_SUPPLIED = "land_supplied"
    STARTED = "started"
    PRODUCING = "producing"
    AT_CAPACITY = "at_capacity"
    SHELVED = "shelved"
    REJECTED = "rejected"
    LOST = "lost"
    TRANSFERRED = "transferred"
    TERMINATED = "terminated"


LABELS = {
    Stage.CLUE: Text(zh="线索", en="clue"),
    Stage.SCREENED: Text(zh="研判", en="screened"),
    Stage.CONTACTED: Text(zh="对接", en="contacted"),
    Stage.NEGOTIATING: Text(zh="在谈", en="in talks"),
    Stage.INTENT_SIGNED: Text(zh="意向", en="intent"),
    Stage.FRAMEWORK_SIGNED: Text(zh="框架", en="framework"),
    Stage.CONTRACT_SIGNED: Text(zh="签约", en="signed"),
    Stage.REGISTERED: Text(zh="注册", en="registered"),
    Stage.LAND_SUPPLIED: Text(zh="供地", en="land"),
    Stage.STARTED: Text(zh="开工", en="started"),
    Stage.PRODUCING: Text(zh="投产", en="producing"),
    Stage.AT_CAPACITY: Text(zh="达产", en="capacity"),
    Stage.SHELVED: Text(zh="搁置", en="shelved"),
    Stage.REJECTED: Text(zh="不予引进", en="rejected"),
    Stage.LOST: Text(zh="流失", en="lost"),
    Stage.TRANSFERRED: Text(zh="流转", en="transferred"),
    Stage.TERMINATED: Text(zh="解约", en="terminated"),
}

MAIN_LINE = tuple(Stage)[:12]
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
CLUES = frozenset(MAIN_LINE[:3])
IN_TALKS = frozenset(MAIN_LINE[3:6])
UNSIGNED = CLUES | IN_TALKS | {Stage.SHELVED}
SIGNED = frozenset(MAIN_LINE[6:])
STARTED = frozenset(MAIN_LINE[9:])
REGISTERED = frozenset(MAIN_LINE[7:])
GIVEN_UP = frozenset({Stage.SHELVED, Stage.LOST, Stage.REJECTED, Stage.TRANSFERRED})
"""Side stages that need a reason, words and a second person (rule R2)."""
SIDE = GIVEN_UP | {Stage.TERMINATED}


def is_open(stage: Stage) -> bool:
    """Tell whether a lead in `stage` is still chased (在跟); a shelved one is."""
    return stage not in CLOSED
