"""Plans of a sheet: when two wordings are one plan, and when a sentence tells it as done."""

import re
from datetime import date
from typing import NamedTuple

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.services.weekly.items import items_of
from leadcrm.services.weekly.paperweek import PaperWeek
from leadcrm.services.weekly.progress import HEAD, MOVED, day_at_head, kind_of
from leadcrm.zh.folding import fold

_NONE = re.compile(r"(?:暂)?(?:无|没有)(?:计划|安排)?|同上周?|同前|未报|[-—/\\~.]+|待定|暂缺")
_DEADLINE = re.compile(r"[(（][^()（）]*[)）]$")
_NEGATED = re.compile(r"未|没|尚待|正在|拟|计划|将|推迟|暂不|不再|取消|争取|力争|预计|待|准备")
_PERCENT = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_FINISHED = (
    "(?:已|已经|全部|基本|正式|顺利)?"
    "(?:完成|办结|办好|办妥|办理完毕|办完|落实到位|到位|取得|拿到|领取)(?:了)?"
)
_VERBS = re.compile(
    r"^(?:完成|办理|办好|做好|推进|加快|抓紧|尽快|继续|落实|协调|督促|组织|再|争取|力争|拟|计划|准备)+"
)
_INVITED = re.compile(r"邀请?")


class Planned(NamedTuple):
    """One plan of a sheet: its words as they are written, what is to be done, and by when.

    `due` is None where neither its words nor the deadline beside it name a day; `deadline`
    are then the words of that (尽快).
    """

    words: str
    what: str
    due: date | None
    deadline: str


def read_plans(text: str, due: str | None, deadline: str, week: PaperWeek) -> tuple[Planned, ...]:
    """Return the plans of a cell; due by the deadline beside it, else by the day in words."""
    named = date.fromisoformat(due) if due else None
    found = []
    for item in items_of(text):
        words = item.strip(" ,，。；;")
        if not words or _NONE.fullmatch(words):
            continue
        day, what = day_at_head(words, week)
        when = named or day
        found.append(Planned(_beside(words, deadline), what, when, deadline))
    if not found and named:
        found.append(Planned("", "", named, deadline))
    return tuple(found)


def _beside(words: str, deadline: str) -> str:
    return f"{words}（{deadline}）" if deadline and deadline not in words else words


def step_kind(text: str) -> FollowupKind:
    """Return what a planned step asks for, by its words; whom one invites, one calls."""
    if _INVITED.search(text):
        return FollowupKind.CALL
    kind = kind_of(text)
    return FollowupKind.named(kind.value) or FollowupKind.TASK


def core_of(plan: str) -> str:
    """Return the words of a plan without its days, its marks and blanks: what is to be done."""
    text = _DEADLINE.sub("", "".join(fold(plan).split())) or plan
    head = HEAD.match(text)
    text = text[head.end() :] if head and head.end() < len(text) else text
    text = re.sub(r"^(?:前|之前|以前|内|左右|底前)[,，]?", "", text)
    return re.sub(r"[，,。；;、:：.!()“”\"']", "", text).removeprefix("再")


def same_plan(one: str, other: str) -> bool:
    """Tell whether two wordings are one plan."""
    first, second = core_of(one), core_of(other)
    return bool(first) and (first == second or _object(first) == _object(second))


def _object(core: str) -> str:
    return _VERBS.sub("", core) or core


def tells_done(sentence: str, plan: str) -> bool:
    """Tell whether a sentence says in a plan's own words that it was carried out."""
    text = re.sub(r"[，,。；;、:：.!()“”\"'\s]", "", fold(sentence))
    core = core_of(plan)
    if not core or _PERCENT.search(text):
        return False
    at = text.find(core)
    if at >= 0 and not _NEGATED.search(text[max(0, at - 4) : at]) and not _undone(text, at, core):
        return True
    thing = re.escape(_object(core))
    return len(_object(core)) > 1 and bool(
        re.search(f"{_FINISHED}{thing}|{thing}{_FINISHED}", text)
        and not re.search(
            f"(?:未|没有?|尚未|正在){_FINISHED}?{thing}|{thing}(?:未|没有?|尚未)", text
        )
    )


def _undone(text: str, at: int, core: str) -> bool:
    """Tell whether what follows the words of a plan takes them back: 赴示例市对接未成行."""
    after = text[at + len(core) : at + len(core) + 4]
    return bool(MOVED.search(text[at + len(core) : at + len(core) + 6])) or after.startswith(
        ("未", "没", "尚未", "暂未")
    )
