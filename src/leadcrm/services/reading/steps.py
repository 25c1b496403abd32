"""Reading what a step asks for: 上门 送方案 is a visit, 打电话约时间 a call, 对接园区 neither."""

import re
from functools import cache
from typing import NamedTuple

from leadcrm.domain.followupkind import FollowupKind

NOT_A_VERB = tuple("人 方式 单 函 费 号码 记录 资料 年 除 掉 向 化 方案 信息".split())  # noqa: SIM905 - reason: words
"""What makes a noun of a verb: 联系人, 去年, 接待方案."""
LEAD_IN = tuple(
    "再 先 继续 抓紧 专程 组织 组团 带队 一起 陪同 陪 请 安排 计划 拟 我们 我".split()  # noqa: SIM905 - reason: words
)
GOING = ("去", "赴", "前往")
"""What one does to visit somebody, said before where."""
KEPT = frozenset({"视频", "视频会议", "实地", "踏勘", "video"})
"""Words that say more than their kind, and stay."""
TIME = (
    r"(?:一?大早|一早|凌晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚)?(?:[0-9]{1,2}(?:点半?|时|:[0-9]{2}))?"
    r"|morning|afternoon|evening|noon|[0-9]{1,2}(?::[0-9]{2})?(?:am|pm)"
)


class Words(NamedTuple):
    """What a step asks for: its kind, if its words tell one, and all else that they say."""

    kind: FollowupKind | None
    what: str | None

    @property
    def sure(self) -> FollowupKind | None:
        """The kind; a task where words tell of none, as nobody said how it is done."""
        return self.kind or (FollowupKind.TASK if self.what else None)


def read_words(text: str) -> Words:
    """Return the kind and words of a step; a verb by itself at their head goes into the kind.

    A time of day before it stays in the words.
    """
    head, _, tail = text.strip().partition(" ")
    time = ""
    if tail and re.fullmatch(TIME, head, re.IGNORECASE):
        time, (head, _, tail) = head, tail.strip().partition(" ")
    named = FollowupKind.named(head) if head else None
    kind = named or _beginning(f"{head}{tail}")
    rest = (
        tail.strip()
        if named and head not in KEPT
        else " ".join(filter(None, [head, tail.strip()]))
    )
    return Words(kind, " ".join(filter(None, [time, rest])) or None)


def _beginning(text: str) -> FollowupKind | None:
    """Return the kind that the verb at the head of Chinese words tells; None for no verb."""
    said = text
    while lead := next((word for word in LEAD_IN if said.startswith(word)), None):
        said = said[len(lead) :].lstrip()
    for verb in _verbs():
        if said.startswith(verb) and not said[len(verb) :].startswith(NOT_A_VERB):
            return FollowupKind.VISIT if verb in GOING else FollowupKind.named(verb)
    return None


@cache
def _verbs() -> tuple[str, ...]:
    """Return the words that begin a step, the longest first."""
    words = {word for kind in FollowupKind for word in (kind.label.zh, *kind.words)}
    chinese = (word for word in {*words, *GOING} if not word.isascii())
    return tuple(sorted(chinese, key=lambda word: (-len(word), word)))
