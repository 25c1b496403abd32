"""How a touch was made, and by which approach."""

from leadcrm.domain.choice import Choice, OpenChoice
from leadcrm.domain.followupkind import CALLING, HOSTING, REVISITING, VISITING, WRITING
from leadcrm.text import Text


class ActivityKind(OpenChoice):
    """How the contact was made; progress is what happened without one, such as a signature."""

    VISIT = "visit", Text(zh="拜访", en="Visit"), VISITING
    CALL = "call", Text(zh="电话", en="Call"), CALLING
    WECHAT = "wechat", Text(zh="微信", en="WeChat"), WRITING
    RECEPTION = "reception", Text(zh="接待", en="Host"), HOSTING
    REVISIT = "revisit", Text(zh="回访", en="Revisit"), REVISITING
    ROADSHOW = "roadshow", Text(zh="推介", en="Roadshow")
    PROGRESS = "progress", Text(zh="进展", en="Progress")


class Approach(Choice):
    """The five approaches of the 2020 plan; an attribute of an action, not a channel."""

    DOOR_TO_DOOR = "door_to_door", Text(zh="上门", en="door to door")
    COMMITMENT = "commitment", Text(zh="承诺", en="commitment")
    JOINT = "joint", Text(zh="协同", en="joint")
    KINSHIP = "kinship", Text(zh="亲友", en="kin and friends")
    CHAIN = "chain", Text(zh="链条", en="chain")
