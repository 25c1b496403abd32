"""Reading the words that people type for codes: 拜访, visit, 在谈, negotiating."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from leadcrm.domain.followupkind import LABELS as FOLLOWUPS
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.dates import parse_date, split_date

T = TypeVar("T", bound=StrEnum)


def read_code(text: str, labels: Mapping[T, Text], what: Text) -> T:
    """Return the code that `text` names, by its code or its label in either language.

    Raises:
        ReadingError: unknown; the hint lists what is known.
    """
    word = text.strip()
    for code, label in labels.items():
        if word.lower() in {code.value, label.zh, label.en.lower()}:
            return code
    raise ReadingError(
        Text(zh="没有这个{what}「{text}」", en="There is no {what} “{text}”").format(
            what=what, text=text
        ),
        hint=Text(
            zh="可用：" + " ".join(label.zh for label in labels.values()),
            en="Known: " + " ".join(code.value for code in labels),
        ),
    )


def read_next(
    text: str, today: date, calendar: WorkCalendar
) -> tuple[date, FollowupKind | None, str | None]:
    """Return the day, the kind and the words of a next step such as `+3天 拜访 送方案`.

    Raises:
        ReadingError: the first word is not a date.
    """
    when, rest = split_date(text)
    due = parse_date(when, today, calendar.add)
    head, _, tail = rest.partition(" ")
    for kind, label in FOLLOWUPS.items():
        if head and head.lower() in {kind.value, label.zh, label.en.lower()}:
            return due, kind, tail.strip() or None
    return due, None, rest or None


def read_day(text: str, today: date, calendar: WorkCalendar, *, past: bool = False) -> date:
    """Return the day that words name; `past` for what has happened.

    Raises:
        ReadingError: they name no day.
    """
    del past
    return parse_date(text, today, calendar.add)
