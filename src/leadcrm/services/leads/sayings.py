"""A sentence as people say it (已约，周四拜访) read as a touch and the next step."""

import re
from datetime import date
from typing import NamedTuple

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.daysintext import find_day, only_days
from leadcrm.services.reading.phrases import Occasion, read_past
from leadcrm.services.reading.touchkinds import kind_said
from leadcrm.text import Text

_CLAUSES = re.compile(r"[，,。；;！!\n]+|(?<=[a-z])\.(?:\s|$)")
_VERBS = (
    r"(?:was|were|did|met|saw|visited|called|phoned|rang|talked|spoke|discussed|sent|gave|showed|"
    r"came|hosted|received|signed|told|heard|messaged|texted|wrote|"
    r"went(?: to (?:see|visit|meet|call on))?)"
)
"""English verbs of what has been; those of what was agreed upon (agreed, planned) tell nothing."""
_HAPPENED = re.compile(rf"已|了|过|没|未|\b{_VERBS}\b", re.IGNORECASE)
"""What tells, behind a day, that something has been."""
_WAS = re.compile(
    rf"\b{_VERBS}\b(?!.*\b(?:will|shall|then|visit|call|send|meet|see|go|come|host|phone|sign|"
    r"message|reply|report|give|show|talk|discuss|revisit|follow)\b)",
    re.IGNORECASE,
)
"""What tells, before a day, that something has been, if nothing to be done comes between."""
_INTENDED = re.compile(r"再|要|将|拟|准备|计划|下午|晚上|\b(?:will|to|shall|tonight|afternoon)\b")
_WILL = re.compile(r"^by |\b(?:will|shall|be|get|must|should|wants?|needs?)\b", re.IGNORECASE)
"""What tells that a verb of the past is of what is to be: to be signed, wants it sent."""
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
BESIDE = Text(
    zh="「{one}」和「{other}」是两天，分不清是哪天",
    en="“{one}” and “{other}” are two days; which one is not clear",
)
SAY_ON = Text(
    zh='写明一天：leadcrm log {ref} "内容" --on {one}',
    en='Give one: leadcrm log {ref} "NOTE" --on "{one}"',
)
TWO_PAST = Text(
    zh="「{one}」和「{other}」是两天的事，一次只记一天",
    en="“{one}” and “{other}” are two days; a touch is of one",
)
SAY_BOTH = Text(
    zh='各记一次：leadcrm log {ref} "内容" --on {one}；leadcrm log {ref} "内容" --on {other}',
    en='Record each: leadcrm log {ref} "NOTE" --on "{one}"; '
    'leadcrm log {ref} "NOTE" --on "{other}"',
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
        raise _two(TWO_DAYS, (coming[0].when, coming[1].when), SAY_ONE, ref)
    happened = [each for each in clauses if not each.coming]
    note = (", " if text.isascii() else "，").join(each.text for each in happened)
    if coming and not note:
        said = coming[0]
        hint = MOVE_OR_PLAN.format(ref=ref, when=said.when)
        raise UsageError(ONLY_A_PLAN.format(text=said.text), hint=hint)
    days = [each for each in happened if each.day]
    for each in days[1:]:
        if each.day != days[0].day:
            raise _two(TWO_PAST, (days[0].when, each.when), SAY_BOTH, ref)
    return Saying(
        done=_DONE.fullmatch(clauses[0].text) is not None if clauses else False,
        note=note,
        on=days[0].when if days and days[0].day != today else None,
        kind=next(filter(None, (kind_said(each.text, each.when) for each in happened)), None),
        following=f"{coming[0].when} {coming[0].rest}".strip() if coming else None,
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _CLAUSES.split(text) if part and part.strip()]


def _read(text: str, ref: str, today: date, calendar: WorkCalendar) -> list[_Clause]:
    """Return a clause with the first day in it; of two that a blank parts, both."""
    occasion = Occasion(today, calendar, prefer="future", back=0)
    only_days(text, occasion)
    found = find_day(text, occasion)
    if found is None:
        return [_Clause(text)]
    when = text[found.at : found.end].strip()
    before, after = text[: found.at], text[found.end :]
    if found.other:
        hint = SAY_ON if _HAPPENED.search(after) else SAY_ONE
        raise _two(BESIDE, (when, found.other), hint, ref)
    if not text.isascii() and before.endswith(" "):
        return [_Clause(before.strip()), *_read(text[found.at :], ref, today, calendar)]
    happened, intended = _HAPPENED.search(after), _INTENDED.search(before + after)
    if happened and intended and not _NOW.search(when):
        hint = SAY_WHEN.format(ref=ref, when=when)
        raise UsageError(PAST_OR_NEXT.format(text=text), hint=hint)
    past = _past(text, when, today, calendar)
    was = _WAS.search(before) and not any(map(_WILL.search, (before, when, after)))
    if happened or (past.day and was):
        return [past]
    if found.day < today or (_NOW.search(when) and not intended):
        return [past if _LATELY.search(when) else _Clause(text)]
    rest = f"{_TAIL.sub('', before).strip()} {_HEAD.sub('', after.strip())}".strip()
    return [_Clause(text, when, _HEAD.sub("", rest), found.day, coming=True)]


def _two(said: Text, days: tuple[str, str], hint: Text, ref: str) -> UsageError:
    """Return that two days are named where one is taken."""
    one, other = days
    return UsageError(
        said.format(one=one, other=other), hint=hint.format(ref=ref, one=one, other=other)
    )


def _past(text: str, when: str, today: date, calendar: WorkCalendar) -> _Clause:
    """Return a clause of what happened, with its day where that can be read."""
    try:
        day = read_past(when, Occasion(today, calendar)).day
    except ReadingError:
        return _Clause(text)
    return _Clause(text, when, day=day if day <= today else None)
