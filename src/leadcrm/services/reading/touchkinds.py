"""Reading how a touch was made: 去厂里看了设备 is a visit, 没人接电话 a call."""

import re

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.services.reading.steps import read_words

_MARKS = re.compile(r"(?<=.)[了过]")
"""What makes of a verb that it has been; 见了面 is 见面."""
_BEFORE = re.compile(
    r"^(?:\s|已经?|都|也|又|刚刚?|我们?|今天|今日|今早|今晚|上午|下午|早上|中午|晚上|和|跟|同|与)+"
)
_SEEN = re.compile(
    r"^见[了过到]|^到.{0,8}?(?:厂|公司|企业|现场|园区|基地|总部).*[了过]|[走跑]了一?[趟次]"
    r"|[和跟同与陪].{1,8}(?:见[了过]?面|去[了过])|见[了过]面"
)
_NOT = re.compile(r"没|未|不|无法|\bnot\b|n't\b|\bnever\b|\bfailed\b", re.IGNORECASE)
_MET = re.compile(r"\b(?:met|saw|went|visited)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:phoned|rang|telephoned)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:messaged|texted)\b", re.IGNORECASE)


def kind_said(text: str, when: str = "") -> str | None:
    """Return how a touch was made, where its words say so; its day `when` says nothing of it."""
    rest = text.replace(when, "", 1) if when else text
    if not _NOT.search(rest):
        told = _done(rest)
        if told:
            return told.value
    said = [kind for kind in ActivityKind if kind.label.zh in text and kind != "progress"]
    said += [kind for kind in ActivityKind if re.search(rf"\b{kind.value}", text.lower())]
    return said[0].value if said else None


def _done(text: str) -> ActivityKind | None:
    """Return how it was made by the verb of what was done: going, seeing, meeting is a visit."""
    plain = _BEFORE.sub("", text.strip())
    step = read_words(_MARKS.sub("", plain)).kind
    if step and step.value in set(ActivityKind):
        return ActivityKind(step.value)
    for verbs, kind in (
        (_MET, ActivityKind.VISIT),
        (_SPOKEN, ActivityKind.CALL),
        (_WRITTEN, ActivityKind.WECHAT),
    ):
        if verbs.search(text):
            return kind
    return ActivityKind.VISIT if _SEEN.search(plain) else None
