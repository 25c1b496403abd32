"""What a follow-up asks for."""

from leadcrm.domain.choice import OpenChoice
from leadcrm.text import Text

VISITING = (
    "上门 登门 登门拜访 上门拜访 走访 看望 面谈 见面 会面 拜会 会见 约见 实地 踏勘 meet meeting"
)
CALLING = (
    "打电话 打个电话 回电话 回电 通电话 致电 去电 联系 电联 通话 视频 视频会议 "
    "phone ring telephone contact video"
)
WRITING = "发微信 微信联系 加微信 message text wechat-message"
HOSTING = "接访 receive reception hosting"
REVISITING = "回访客商 re-visit return-visit"
"""How people say what is to be done, or was: of a step and of a touch alike."""


class FollowupKind(OpenChoice):
    """What is to be done: a visit, a call …, a task, or what is owed.

    We owe a promise (承诺), a request that was made to us (诉求), and the answer to
    a leader's instruction (批示); the other side owes what it pledged (对方承诺), and a
    milestone (里程碑).
    """

    VISIT = "visit", Text(zh="拜访", en="Visit"), VISITING
    CALL = "call", Text(zh="电话", en="Call"), CALLING
    WECHAT = "wechat", Text(zh="微信", en="WeChat"), WRITING
    RECEPTION = "reception", Text(zh="接待", en="Host"), HOSTING
    REVISIT = "revisit", Text(zh="回访", en="Revisit"), REVISITING
    TASK = "task", Text(zh="办理", en="Task"), "办事 落实"
    PROMISE = "promise", Text(zh="承诺", en="Promise")
    REQUEST = "request", Text(zh="诉求", en="Request")
    MILESTONE = "milestone", Text(zh="里程碑", en="Milestone")
    PLEDGE = (
        "pledge",
        Text(zh="对方承诺", en="Pledge"),
        "客商承诺 企业承诺 他方承诺 对方答应 their-promise",
    )
    INSTRUCTION = (
        "instruction",
        Text(zh="批示", en="Instruction"),
        "领导批示 批示件 交办 领导交办 批办",
    )

    def before(self, what: str | None) -> Text | None:
        """Return what is said before the words of a step: its kind; of a task they say it all."""
        return None if what and self is FollowupKind.TASK else self.label


OURS = frozenset({FollowupKind.PROMISE, FollowupKind.REQUEST})
THEIRS = frozenset({FollowupKind.PLEDGE, FollowupKind.MILESTONE})
"""What we owe the other side, and what it owes us."""
OWED = OURS | THEIRS | {FollowupKind.INSTRUCTION}
"""What is owed is done only when somebody says so, and is followed by a call."""
NOT_BY_A_TOUCH = OWED | {FollowupKind.TASK}
"""Steps that no touch carries out; any other one, of a plugin too, is done by it."""
