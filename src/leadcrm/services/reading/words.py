"""Reading the words that people type for codes: 拜访, visit, 在谈, negotiating."""

from datetime import date
from typing import NamedTuple, TypeVar

from leadcrm.domain.choice import Choice
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.services.reading.phrases import Occasion, split_due
from leadcrm.services.reading.steps import read_words
from leadcrm.text import Text

T = TypeVar("T", bound=Choice)


def read_code(text: str, choice: type[T], what: Text) -> T:
    """Return the code that `text` names, by its code, a label or a word for it.

    Raises:
        ReadingError: unknown; the hint names the nearest and all that are known.
    """
    found = choice.named(text)
    if found is None and choice is Stage:
        from leadcrm.services.reading.stagewords import stage_word  # noqa: PLC0415 - unusual words only

        found = choice.named(stage_word(text))
    if found is not None:
        return found
    from leadcrm.services.reading.likely import of_choice, unknown  # noqa: PLC0415 - reason: slips only
    from leadcrm.services.reading.ways import way_code  # noqa: PLC0415 - reason: plugins' words only

    code = way_code(choice, text)
    if code is not None:
        return choice(code)
    raise unknown(text, of_choice(choice), what)


class NextStep(NamedTuple):
    """A next step: its due day, kind and words, and what the words for the day were read as."""

    due: date
    kind: FollowupKind | None
    what: str | None
    readings: tuple[Text, ...] = ()


def read_next(text: str, today: date, calendar: WorkCalendar) -> NextStep:
    """Return a next step such as `+3天 拜访 送方案`; a time of day is kept in its words.

    Words without a verb that is known make it a task: nobody said how it is done.

    Raises:
        ReadingError: the first words are not a date.
    """
    due, rest = split_due(text, Occasion(today, calendar, prefer="future"))
    said = read_words(rest)
    what = " ".join(filter(None, [due.time, said.what]))
    return NextStep(due.day, said.sure, what or None, due.readings)
