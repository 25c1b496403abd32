"""Reading the words that people type for codes: 拜访, visit, 在谈, negotiating."""

from datetime import date
from typing import NamedTuple, TypeVar

from leadcrm.domain.choice import Choice
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.services.reading.phrases import Occasion, split_due
from leadcrm.text import Text

T = TypeVar("T", bound=Choice)


def read_code(text: str, choice: type[T], what: Text) -> T:
    """Return the code that `text` names, by its code, a label or a word for it.

    Raises:
        ReadingError: unknown; the hint lists what is known.
    """
    found = choice.named(text)
    if found is not None:
        return found
    raise ReadingError(
        Text(zh="没有这个{what}「{text}」", en="There is no {what} “{text}”").format(
            what=what, text=text
        ),
        hint=Text(
            zh="可用：" + " ".join(code.label.zh for code in choice),
            en="Known: " + " ".join(code.value for code in choice),
        ),
    )


class NextStep(NamedTuple):
    """A next step: its due day, kind and words, and what the words for the day were read as."""

    due: date
    kind: FollowupKind | None
    what: str | None
    readings: tuple[Text, ...] = ()


def read_next(text: str, today: date, calendar: WorkCalendar) -> NextStep:
    """Return a next step such as `+3天 拜访 送方案`; a time of day is kept in its words.

    Raises:
        ReadingError: the first words are not a date.
    """
    due, rest = split_due(text, Occasion(today, calendar, prefer="future"))
    head, _, tail = rest.partition(" ")
    kind = FollowupKind.named(head)
    what = " ".join(filter(None, [due.time, tail.strip() if kind else rest]))
    return NextStep(due.day, kind, what or None, due.readings)
