"""What a follow-up asks for."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class FollowupKind(Choice):
    """What is to be done: a visit, a call …, a task, or a promise, request or milestone we owe."""

    VISIT = "visit", Text(zh="拜访", en="Visit")
    CALL = "call", Text(zh="电话", en="Call")
    WECHAT = "wechat", Text(zh="微信", en="WeChat")
    RECEPTION = "reception", Text(zh="接待", en="Host")
    REVISIT = "revisit", Text(zh="回访", en="Revisit")
    TASK = "task", Text(zh="办理", en="Task"), "办事 落实"
    PROMISE = "promise", Text(zh="承诺", en="Promise")
    REQUEST = "request", Text(zh="诉求", en="Request")
    MILESTONE = "milestone", Text(zh="里程碑", en="Milestone")
