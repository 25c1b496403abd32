"""What a follow-up asks for."""

from enum import StrEnum

from leadcrm.text import Text


class FollowupKind(StrEnum):
    """What is to be done: a visit, a call …, or a promise, request or milestone that we owe."""

    VISIT = "visit"
    CALL = "call"
    WECHAT = "wechat"
    RECEPTION = "reception"
    REVISIT = "revisit"
    PROMISE = "promise"
    REQUEST = "request"
    MILESTONE = "milestone"


LABELS = {
    FollowupKind.VISIT: Text(zh="拜访", en="Visit"),
    FollowupKind.CALL: Text(zh="电话", en="Call"),
    FollowupKind.WECHAT: Text(zh="微信", en="WeChat"),
    FollowupKind.RECEPTION: Text(zh="接待", en="Host"),
    FollowupKind.REVISIT: Text(zh="回访", en="Revisit"),
    FollowupKind.PROMISE: Text(zh="承诺", en="Promise"),
    FollowupKind.REQUEST: Text(zh="诉求", en="Request"),
    FollowupKind.MILESTONE: Text(zh="里程碑", en="Milestone"),
}
