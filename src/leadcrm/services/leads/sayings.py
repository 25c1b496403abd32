"""A sentence as people say it (已约，周四拜访) read as a touch and the next step."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leadcrm.domain.activitykind import ActivityKind
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.phrases import Occasion, read_due, read_past
from leadcrm.text import Text

LONGEST = 12
"""The most letters, or words in English, that a day is looked for in."""
_CLAUSES = re.compile(r"[，,。；;！!\n]+|(?<=[a-z])\.(?:\s|$)")
_BEGINS = re.compile(
    r"[+\d一二两三四五六七八九十上下本这今明后大昨前周星礼月年]|"
    r"in |on |by |next |last |this |today|tomorrow|yesterday|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"已|了|过|没|未|\b(?:was|were|met|visited|called|talked|did)\b")
"""What tells, behind a day, that something has been."""
_INTENDED = re.compile(r"再|要|将|拟|准备|计划|下午|晚上|\b(?:will|to|shall|tonight|afternoon)\b")
_LATELY = re.compile(
    r"昨|前天|前日|上|[0-9一二三四五六七八九十]|yesterday|last|ago", re.IGNORECASE
)
_NOW = re.compile(r"今天|今日|今早|今晚|today|tonight", re.IGNORECASE)
_DONE = re.compile(r"(?:已|都|全)?(?:办结|办完|办好|办妥|办)了?|(?:all )?done", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:约好|约定|约在|约|定在|定于|计划|打算|准备|拟|再|去|to |and |then |will )\s*"
)
_TAIL = re.compile(
    r"\s*(?:约好|约定|约在|约|定在|定于|计划|打算|准备|拟|在|于|到|\b(?:on|at|by|for|to|will))$"
)
TWO_DAYS = Text(
    zh="「{one}」和「{other}」都像下次的日子，分不清排哪天",
    en="“{one}” and “{other}” could both be the next day",
)
SAY_ONE = Text(
    zh='写明下次：leadcrm log {ref} "内容" --next "{one} …"',
    en='Say which: leadcrm log {ref} "NOTE" --next "{one} …"',
)
ONLY_A_PLAN = Text(
    zh="「{text}」只说了下次，没说这次怎样，分不清是推迟还是另排",
    en="“{text}” says what is next and not what happened: moved, or planned beside?",
)
MOVE_OR_PLAN = Text(
    zh="推迟：leadcrm postpone {ref} --to {when}；另排：leadcrm followup add {ref} --due {when}；"
    '办了：leadcrm done {ref} --next "{when} …"',
    en="Move: leadcrm postpone {ref} --to {when}; plan: leadcrm followup add {ref} --due {when}; "
    'done: leadcrm done {ref} --next "{when} …"',
)
PAST_OR_NEXT = Text(
    zh="「{text}」是已经办了，还是要办，分不清", en="“{text}”: was it done, or is it to be done?"
)
SAY_WHEN = Text(
    zh='办过：leadcrm log {ref} "内容" --on {when}；要办：'
    'leadcrm log {ref} "内容" --next "{when} …"',
    en='Done: leadcrm log {ref} "NOTE" --on {when}; next: '
    'leadcrm log {ref} "NOTE" --next "{when} …"',
)


class Saying(NamedTuple):
    """What a sentence says: the touch in words, its day and kind, and the next step in words.

    `done`: it begins by saying that the step was carried out (办结了，…).
    """

    note: str
    on: str | None
    kind: str | None
    following: str | None
    done: bool = False


class _Clause(NamedTuple):
    """A part of a sentence; with the day that is named in it, if one is, and what else it says.

    `coming`: the day is that of the next step, else of what happened.
    """

    text: str
    when: str = ""
    rest: str = ""
    day: date | None = None
    coming: bool = False


def read_saying(text: str, ref: str, today: date, calendar: WorkCalendar) -> Saying:
    """Return what a sentence says of `ref`; without a day to come it is a touch only.

    Raises:
        UsageError: two days to come, nothing that happened, or a day that may be either.
    """
    clauses = [each for part in _parts(text) for each in _read(part, ref, today, calendar)]
    coming = [each for each in clauses if each.coming]
    if len(coming) > 1:
        one, other = coming[0].when, coming[1].when
        hint = SAY_ONE.format(ref=ref, one=one)
        raise UsageError(TWO_DAYS.format(one=one, other=other), hint=hint)
    happened = [each for each in clauses if not each.coming]
    note = (", " if text.isascii() else "，").join(each.text for each in happened)
    if coming and not note:
        said = coming[0]
        hint = MOVE_OR_PLAN.format(ref=ref, when=said.when)
        raise UsageError(ONLY_A_PLAN.format(text=said.text), hint=hint)
    days = [each.day for each in happened if each.day]
    return Saying(
        done=_DONE.fullmatch(clauses[0].text) is not None if clauses else False,
        note=note,
        on=str(days[0]) if days and days[0] != today else None,
        kind=_kind(note),
        following=f"{coming[0].when} {coming[0].rest}".strip() if coming else None,
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _CLAUSES.split(text) if part and part.strip()]


def _read(text: str, ref: str, today: date, calendar: WorkCalendar) -> list[_Clause]:
    """Return a clause with the first day in it; of two that a blank parts, both."""
    for at, end in _spans(text):
        when, before, after = text[at:end].strip(), text[:at], text[end:]
        try:
            day = read_due(when, Occasion(today, calendar, prefer="future", back=0)).day
        except ReadingError:
            continue
        if not text.isascii() and before.endswith(" "):
            return [_Clause(before.strip()), *_read(text[at:], ref, today, calendar)]
        happened, intended = _HAPPENED.search(after), _INTENDED.search(before + after)
        if happened and intended and not _NOW.search(when):
            hint = SAY_WHEN.format(ref=ref, when=when)
            raise UsageError(PAST_OR_NEXT.format(text=text), hint=hint)
        if happened:
            return [_past(text, when, today, calendar)]
        if day < today or (_NOW.search(when) and not intended):
            return [_past(text, when, today, calendar) if _LATELY.search(when) else _Clause(text)]
        rest = f"{_TAIL.sub('', before).strip()} {_HEAD.sub('', after.strip())}".strip()
        return [_Clause(text, when, _HEAD.sub("", rest), day, coming=True)]
    return [_Clause(text)]


def _past(text: str, when: str, today: date, calendar: WorkCalendar) -> _Clause:
    """Return a clause of what happened, with its day where that can be read."""
    try:
        day = read_past(when, Occasion(today, calendar)).day
    except ReadingError:
        return _Clause(text)
    return _Clause(text, when, day=day if day <= today else None)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a day may stand in a text: from the left, the longest first."""
    if not text.isascii():
        for at in range(len(text)):
            if _BEGINS.match(text, at):
                yield from ((at, end) for end in range(min(len(text), at + LONGEST), at + 1, -1))
        return
    words = list(re.finditer(r"\S+", text))
    for n, word in enumerate(words):
        if _BEGINS.match(text, word.start()):
            for last in reversed(words[n : n + LONGEST]):
                yield word.start(), last.end()


def _kind(note: str) -> str | None:
    """Return how a touch was made, where its words say so."""
    said = [kind for kind in ActivityKind if kind.label.zh in note and kind != "progress"]
    said += [kind for kind in ActivityKind if re.search(rf"\b{kind.value}", note.lower())]
    return said[0].value if said else None
