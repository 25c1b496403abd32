"""What a unit wrote of its progress: dated sentences, each something done or to come."""

import re
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.services.weekly.items import items_of
from leadcrm.services.weekly.paperweek import WEEK, PaperWeek, nearest
from leadcrm.zh.folding import fold

AHEAD = 45
"""A day without a year, so many days ahead of the sheet at most, is to come; else it has been."""
_DATE = (
    r"(?:(?P<y>20[0-9]{2})[年./-])?"
    r"(?:(?P<m>1[0-2]|0?[1-9])月(?:份)?(?:(?P<d>[0-9]{1,2})[日号]?|(?P<part>上旬|中旬|下旬|初|中|底|末))?"
    r"|(?P<m2>1[0-2]|0?[1-9])[./-](?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9.%月万亿])[日号]?)"
    r"(?:(?:-|—|\u2013|~|至|到)+(?:(?P<m3>1[0-2]|0?[1-9])[月./-])?(?P<d3>3[01]|[12][0-9]|0?[1-9])[日号])?"
)
_YEAR_ONLY = r"(?P<yo>20[0-9]{2})年(?:初|底|末|上半年|下半年|以来)?(?![0-9]{1,2}月)"
_MARKS = re.compile(r"[，,。；;、:：.!()（）“”\"'\s]")
_BEFORE = re.compile(r"^(?:前|之前|以前|底前|内|以内|左右)[,，]?")
HEAD = re.compile(
    r"^(?:[(【])?(?:力争|争取|确保|计划|拟|预计|务必|约定|定)?(?:于|在|自|截至|截止到?|其中)?"
    rf"(?P<of>今年|本年|去年)?(?:{_DATE}|{_YEAR_ONLY})[)】]?[,:、，： ]*"
)
_TAIL = re.compile(rf"[(](?:于|在)?{_DATE}(?:前|之前|以前|底前|内|以内)?[)]$")
"""A day in brackets behind what is to be done: 完成可研编制（11月6日前）."""
_WEEKDAY = re.compile(
    r"^(?P<next>下)?(?:本)?(?:周|星期)(?P<day>[一二三四五六日天])(?:前|之前|以前)?[,，]?"
)
_BREAKS = re.compile(r"[。；;！!\n\r]+")
_INNER = re.compile(
    rf"[，,、 ](?=目前|现正|现已|现在|(?:于|在)?{_DATE}"
    r"(?![0-9]|[日号]?(?:前|之前|以前|后|之后|左右|才|再|到|起)|[%.万亿]))"
)
_NOTHING = re.compile(
    r"(?:本周|目前|暂|尚)?(?:无|没有|未有)(?:新的?)?(?:明显|实质性?)?(?:进展|变化|更新|情况)?"
    r"|同上周?|同前|同上期|同上次|[-—/\\~.]+|暂缺|待补充|N/?A|#N/A",
    re.IGNORECASE,
)
_UNREPORTED = re.compile(r"(?:本周)?(?:未|没有?|尚未)(?:上)?报(?:送)?|缺报|漏报")
_DONE_MARK = re.compile(
    r"^(?:已|已经|均已|全部)?(?:按期|如期|按时|全部|顺利)?(?:完成|办结|办妥|办理完毕|落实到位|销号)(?:$|[:：，,]\s*)"
    r"|^(?:已落实|已解决|已办)(?:$|[:：，,]\s*)"
)
_PLANNED = re.compile(
    r"^(?:我们|客商|企业|双方|公司)?(?:下一?步|下周)?(?:拟|计划|准备|预计|力争|争取|将|打算|约定|定于|待)"
)
_TO_COME = re.compile(r"^(?:下周|下星期|下月|下一?步|明[天日]|后天)")
_RELATIVE = re.compile(
    r"^(?:(?P<ago>[今昨前])[日天]|(?:(?P<last>上)|本|这)?(?:周|星期)(?P<day>[一二三四五六日天]))"
)
_CAME_TO_NOTHING = re.compile(r"取消|未能|没能|未成|尚未|暂未|没有")
MOVED = re.compile(r"推迟|延期|改期|延后|未成行|未能成行|暂缓(?!落)|顺延")
_KINDS = {
    ActivityKind.VISIT: r"赴|拜访|上门|登门|走访|前往",
    ActivityKind.RECEPTION: r"来(?:我)?(?:县|市|区|镇|乡|园|访|考察|实地|洽谈|对接|人)|接待|考察",
    ActivityKind.CALL: r"电话|通话|来电|致电|去电",
    ActivityKind.WECHAT: r"微信|邮件",
    ActivityKind.ROADSHOW: r"推介会|洽谈会|展会|博览会|交易会",
    ActivityKind.REVISIT: r"回访",
}


class Said(Enum):
    """What a sentence is: something done, something to come, or nothing."""

    DONE = "done"
    COMING = "coming"
    MOVED = "moved"


class Sentence(NamedTuple):
    """One sentence: its words, what it is, and its day (the last of a time said inexactly).

    `marked`: it begins by saying that the plan was carried out (已完成：…). `exact`: the day
    itself was said, and is left out of the words.
    """

    text: str
    day: date | None
    said: Said
    marked: bool = False
    exact: bool = False


class Progress(NamedTuple):
    """All that a cell of progress says; `reported` is false where it says that nothing came in.

    `finished`: the plan was carried out, without saying how.
    """

    sentences: tuple[Sentence, ...]
    reported: bool
    finished: bool


def read_progress(text: str, week: PaperWeek) -> Progress:
    """Return the sentences of a cell, in their order; words for nothing are none."""
    plain = fold(text)
    text = text if len(plain) == len(text) else plain  # places in one are places in the other
    sentences: list[Sentence] = []
    finished = False
    latest: date | None = None
    reported = bool(text.strip())
    for clause in _clauses(text):
        if _UNREPORTED.fullmatch(clause):
            reported = False
            continue
        if _NOTHING.fullmatch(clause):
            continue
        mark = _DONE_MARK.match(clause)
        rest = clause[mark.end() :].strip() if mark else clause
        if mark and not rest:
            finished = True
            continue
        sentences.append(_sentence(rest, week, latest, marked=mark is not None))
        latest = sentences[-1].day or latest
    return Progress(tuple(sentences), reported, finished)


def _clauses(text: str) -> list[str]:
    found = []
    for part in items_of(text, _BREAKS):
        starts = [0, *(hit.end() for hit in _INNER.finditer(part)), len(part)]
        clauses = (part[at:end].strip() for at, end in pairwise(starts))
        bare = (clause.strip(" ,，、") for clause in clauses)
        found += [clause for clause in bare if clause]
    return found


def _sentence(text: str, week: PaperWeek, latest: date | None, *, marked: bool) -> Sentence:
    head = HEAD.match(fold(text))
    words, day, exact = text, None, False
    planned = bool(_PLANNED.match(text) or _TO_COME.match(text))
    relative = _RELATIVE.match(text)
    if relative and not planned:
        day, exact = _relative(relative, week), False
    elif head and head.end() < len(text):
        rest = text[head.end() :].strip()
        planned = planned or bool(_PLANNED.match(rest))
        day, exact = _day(head, week, planned=planned)
        if not planned and not _year(head, week):
            day = _been(day, week, latest)
        if rest.startswith(("前", "之前", "以前", "底前")):
            planned = True
        elif exact and not planned and not rest[:1].isdigit():
            words = rest
    if planned or (day is not None and day > week.day):
        return Sentence(text, day, Said.COMING)
    said = Said.MOVED if MOVED.search(words) else Said.DONE
    return Sentence(words, day, said, marked, exact)


def _relative(said: "re.Match[str]", week: PaperWeek) -> date:
    """Return the day that words name which count from the sheet's week: 上周五, 昨日."""
    if said["ago"]:
        return week.day - timedelta(days={"今": 0, "昨": 1, "前": 2}[said["ago"]])
    days = min("一二三四五六日天".index(said["day"]), WEEK - 1)
    return week.start + timedelta(days=days - (WEEK if said["last"] else 0))


def is_unreported(text: str) -> bool:
    """Tell whether a cell of progress says that nothing was reported, and no more."""
    return bool(_UNREPORTED.fullmatch(text.strip()))


def _day(head: "re.Match[str]", week: PaperWeek, *, planned: bool) -> tuple[date | None, bool]:
    """Return the day at the head of a sentence, and whether it is said exactly."""
    if head.groupdict().get("yo"):
        return min(date(int(head["yo"]), 12, 31), week.day), False
    month = head["m3"] or head["m"] or head["m2"]
    number = head["d3"] or head["d"] or head["d2"]
    if number:
        found = nearest(_year(head, week), month, number, week.day)
        return found, found is not None and not head["d3"]
    last = {"上旬": "10", "初": "10", "中旬": "20", "中": "20"}.get(head["part"] or "")
    found = nearest(_year(head, week), month, last or "1", week.day)
    if found is None:
        return None, False
    if last is None:
        found = (found.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if (
        not planned
        and found > week.day
        and (found.year, found.month) == (week.day.year, week.day.month)
    ):
        found = week.day
    return found, False


def _year(head: "re.Match[str]", week: PaperWeek) -> str | None:
    """Return the year that is said of a day: in figures, or as this one or the last."""
    said = head.groupdict()
    if said.get("y") or not said.get("of"):
        return said.get("y")
    return str(week.day.year - (said["of"] == "去年"))


def _been(found: date | None, week: PaperWeek, latest: date | None) -> date | None:
    """Return the last day of this name that has been, unless it may be to come.

    A day soon after the sheet's may be to come; so may one that, taken for last year's,
    stood before a sentence that comes before it in the cell.
    """
    if found is None or found - week.day <= timedelta(days=AHEAD):
        return found
    before = found - timedelta(days=365)
    before = before.replace(day=found.day) if before.month == found.month else before
    return found if latest is not None and before < latest else before


def squeezed(text: str) -> str:
    """Return a text without blanks and marks, in which two wordings of one thing are one."""
    return _MARKS.sub("", fold(text))


def day_at_head(text: str, week: PaperWeek) -> tuple[date | None, str]:
    """Return the day at the head of a plan, the last of a time, and the words after it."""
    plain = fold(text)
    weekday = _WEEKDAY.match(plain)
    if weekday:
        days = min("一二三四五六日天".index(weekday["day"]), WEEK - 1)
        monday = week.start + timedelta(days=WEEK if weekday["next"] else 0)
        return monday + timedelta(days=days), plain[weekday.end() :].strip() or text
    tail = _TAIL.search(plain)
    if tail and tail.start():
        return _day(tail, week, planned=True)[0], plain[: tail.start()]
    head = HEAD.match(plain)
    if head is None or head.end() == 0:
        return None, text
    day, _ = _day(head, week, planned=True)
    rest = _BEFORE.sub("", plain[head.end() :]).strip()
    return day, rest or text


def without_day(text: str) -> str:
    """Return a plan without the day that it begins with."""
    for head in (HEAD.match(text), _WEEKDAY.match(text)):
        if head and head.end() < len(text):
            text = _BEFORE.sub("", text[head.end() :])
    return text


def kind_of(text: str) -> ActivityKind:
    """Return how a touch was made, by the first word that tells; else it is progress."""
    if _CAME_TO_NOTHING.search(text):
        return ActivityKind.PROGRESS
    found = {
        kind: hit.start() for kind, words in _KINDS.items() if (hit := re.search(words, text))
    }
    return min(found, key=lambda kind: found[kind], default=ActivityKind.PROGRESS)
