"""How a touch was made, by which approach, and whether its note says anything."""

from enum import StrEnum

from leadcrm.text import Text

PLACEHOLDERS = frozenset({"不详", "无", "待定", "/", "-", "同上", "未知"})


class ActivityKind(StrEnum):
    """How the contact was made."""

    VISIT = "visit"
    CALL = "call"
    WECHAT = "wechat"
    RECEPTION = "reception"
    REVISIT = "revisit"
    ROADSHOW = "roadshow"


class Approach(StrEnum):
    """The five approaches of the 2020 plan; an attribute of an action, not a channel."""

    DOOR_TO_DOOR = "door_to_door"
    COMMITMENT = "commitment"
    JOINT = "joint"
    KINSHIP = "kinship"
    CHAIN = "chain"


LABELS = {
    ActivityKind.VISIT: Text(zh="拜访", en="Visit"),
    ActivityKind.CALL: Text(zh="电话", en="Call"),
    ActivityKind.WECHAT: Text(zh="微信", en="WeChat"),
    ActivityKind.RECEPTION: Text(zh="接待", en="Host"),
    ActivityKind.REVISIT: Text(zh="回访", en="Revisit"),
    ActivityKind.ROADSHOW: Text(zh="推介", en="Roadshow"),
}
APPROACHES = {
    Approach.DOOR_TO_DOOR: Text(zh="上门", en="door to door"),
    Approach.COMMITMENT: Text(zh="承诺", en="commitment"),
    Approach.JOINT: Text(zh="协同", en="joint"),
    Approach.KINSHIP: Text(zh="亲友", en="kin and friends"),
    Approach.CHAIN: Text(zh="链条", en="chain"),
}


def has_content(text: str | None) -> bool:
    """Tell whether a note says something: more than blanks or a placeholder (无, 待定, /)."""
    word = (text or "").strip()
    return word != "" and word not in PLACEHOLDERS
