"""Plans of a sheet: when two wordings are one plan, and when a sentence tells it as done."""

import re
from datetime import date
from typing import NamedTuple

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.services.weekly.items import items_of
from leadcrm.services.weekly.paperweek import PaperWeek
from leadcrm.services.weekly.progress import day_at_head, kind_of, without_day
from leadcrm.zh.folding import fold

_NONE = re.compile(r"(?:暂)?(?:无|没有)(?:计划|安排)?|同上周?|同前|未报|[-—/\\~.]+|待定|暂缺")
_CARRIED_OUT = re.compile(r"[(（]已?(?:完成|办结)[)）]$")
_DEADLINE = re.compile(r"[(（][^()（）]*[)）]$")
_NEGATED = re.compile(
    r"未|没|尚|不|无法|难以|正在|正(?!式)|拟|(?<![按原照])计划|将|推迟|暂|取消|争取|力争|预计|"
    r"(?<![接招])待|准备|确保|有望|需|须|督促|催促|若|基本|部分|初步"
)
_NOT_DONE = "还?未|还?没|尚|暂|正在|无法|不"
_TAKEN_BACK = re.compile(
    r"(?:工作|事宜|任务|手续)?的?(?:基本|大体|前期|准备|初稿|初步|草案|草稿|时间|期限|存在|有困难|困难|受|遇|部分|"
    r"一半|大半|过半|[0-9]成|百分|近|约|过|还|未|没|尚|暂|无法|不|待|需|取消|失败|.{0,4}(?:推迟|延期|改期|"
    r"延后|未成行|未能成行|暂缓|顺延))"
)
"""What, right behind words that say that something was done, says that it was not, or how far."""
_CLAUSES = re.compile(r"[,。;!\n\r]|但")
_MARKS = re.compile(r"[、:.()“”\"'\s]")
_WORK = "(?:工作|事宜|任务)?"
_PERCENT = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_FINISHED = (
    "(?:已|已经|全部|正式|顺利)*(?:按期|如期|按时)?"
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
        if not words or _NONE.fullmatch(words) or _CARRIED_OUT.search(words):
            continue
        day, what = day_at_head(words, week)
        when = named or day
        found.append(Planned(_beside(words, deadline), what, when, deadline))
    if not found and named:
        found.append(Planned("", "", named, deadline))
    if not found and deadline:  # a cell for the day says what is to be done too: 下周三 上门
        found = [plan for plan in read_plans(deadline, None, "", week) if plan.due]
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
    text = without_day(text)
    return re.sub(r"[，,。；;、:：.!()“”\"']", "", text).removeprefix("再")


def same_plan(one: str, other: str) -> bool:
    """Tell whether two wordings are one plan."""
    first, second = core_of(one), core_of(other)
    return bool(first) and (first == second or _object(first) == _object(second))


def _object(core: str) -> str:
    return _VERBS.sub("", core) or core


def tells_done(sentence: str, plan: str) -> bool:
    """Tell whether a sentence says in a plan's own words that it was carried out.

    One part of it that takes it back, or says how far it is, is enough for no.
    """
    core = core_of(plan)
    thing = re.escape(_object(core))
    if not core or _PERCENT.search(sentence):
        return False
    finished = [f"{thing}{_WORK}{_FINISHED}", f"{_FINISHED}{thing}"]
    said = re.compile("|".join([re.escape(core), *(finished if len(_object(core)) > 1 else [])]))
    found = False
    for clause in _CLAUSES.split(fold(sentence)):
        text = _MARKS.sub("", clause)
        hit = said.search(text)
        if hit is None:
            if re.search(f"{thing}{_WORK}(?:{_NOT_DONE})", text):
                return False
            continue
        own = hit[0] == _MARKS.sub("", core)  # the plan's own words take nothing back
        before = text[: hit.start() if own else hit.end()]
        if _NEGATED.search(before) or _TAKEN_BACK.match(text[hit.end() :]):
            return False
        found = True
    return found
