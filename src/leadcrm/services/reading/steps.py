"""Reading what a step asks for: 上门 送方案 is a visit, 打电话约时间 a call, 对接园区 neither."""

import re
from typing import NamedTuple

from leadcrm.domain.followupkind import FollowupKind

NOT_A_VERB = "(?!人|方式|单|函|费|号码|记录|资料|年|除|掉|向|化|方案|信息)"
"""What makes a noun of a verb: 联系人, 去年, 接待方案."""
LEAD_IN = re.compile(
    r"(?:(?:再|先|继续|抓紧|专程|组织|组团|带队|一起|陪同?|请|安排|计划|拟|我们|我)\s*)+"
)
GOING = ("去", "赴", "前往")
"""What one does to visit somebody, said before where."""
KEPT = frozenset({"视频", "视频会议", "实地", "踏勘", "video"})
"""Words that say more than their kind, and stay."""
TIME = re.compile(
    r"(?:一?大早|一早|凌晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚)?(?:[0-9]{1,2}(?:点半?|时|:[0-9]{2}))?"
    r"|morning|afternoon|evening|noon|[0-9]{1,2}(?::[0-9]{2})?(?:am|pm)",
    re.IGNORECASE,
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
    if tail and TIME.fullmatch(head):
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
    found = _VERB.match(LEAD_IN.sub("", text, count=1) if LEAD_IN.match(text) else text)
    if found is None:
        return None
    return FollowupKind.VISIT if found[0] in GOING else FollowupKind.named(found[0])


def _verbs() -> list[str]:
    """Return the words that begin a step, the longest first."""
    words = {word for kind in FollowupKind for word in (kind.label.zh, *kind.words)}
    return sorted((word for word in {*words, *GOING} if not word.isascii()), key=len, reverse=True)


_VERB = re.compile(f"(?:{'|'.join(map(re.escape, _verbs()))}){NOT_A_VERB}")
